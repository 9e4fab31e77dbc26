"""What an import says of itself."""

from __future__ import annotations

from tests.domain.mapping.exports import decided, row
from tickets_cli.commands.views.imported import NAMED, Told, imported_view
from tickets_cli.domain.mapping.decide import There

ROWS = [
    row("New", "1 09:05", no="INC1"),
    row("-100", "1 09:06", no="INC1"),
    row("-100", "1 09:07", no="INC1"),
    row("New", "2 09:05", no="INC2"),
]


def test_counts_are_data_and_reasons_are_talk() -> None:
    view = imported_view(decided(ROWS), Told("log", rejects="bad.csv", unread=["colour"]), "abc", 1)
    assert view.data["imported"] == 2
    assert view.data["rejects"]["reasons"] == {
        "status: '-100' is neither in the map's values nor a status": 2
    }
    assert view.talk == (
        "2 x status: '-100' is neither in the map's values nor a status",
        "rejected rows are in bad.csv",
        "columns the map does not read: colour",
    )


def test_tickets_with_more_history_are_named() -> None:
    view = imported_view(decided(ROWS, there=There({"INC1": ()})), Told("log"), None, 0)
    assert view.data["changed_numbers"] == ["INC1"]
    assert view.talk[-1] == "1 have more history now; they were left alone"


def test_an_import_of_nothing_has_no_first_and_last() -> None:
    view = imported_view(decided([]), Told("log", dry_run=True), None, 0)
    assert view.data["opened"] == {"first": None, "last": None}


def test_many_reasons_are_told_in_part() -> None:
    rows = [row(f"S{n}", "1 09:05") for n in range(NAMED + 5)]
    view = imported_view(decided(rows), Told("log", dry_run=True), None, 1)
    assert len(view.talk) == NAMED + 1
    assert view.talk[-1] == "and 5 more reasons"
