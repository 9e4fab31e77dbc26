"""The desk as plain tables."""

from __future__ import annotations

from typing import Any

from tests.domain.metrics.builders import DESK, LATER, status, ticket, utc
from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.tables import MAKERS, TOLD, tables
from tickets_cli.domain.ticket import Link, Ticket


def solved() -> Ticket:
    return ticket(
        (utc("10-05", "08:00"), "opened", {"service": "vpn"}),
        (
            utc("10-05", "09:00"),
            "comment",
            {"party": "team", "visibility": "public", "text": "On it."},
        ),
        (utc("10-05", "09:30"), "work", {"minutes": 20, "x-meter": 7}),
        status("10-05", "10:00", "resolved"),
        tags=("a", "b"),
        links=(Link("caused_by", "HD-9"),),
        fields={"asset": "PR-1"},
    )


def rows(name: str, *known: Ticket, desk: Desk = DESK) -> list[dict[str, Any]]:
    table = MAKERS[name](known, desk, LATER)
    return [dict(zip([c for c, _ in table.columns], row, strict=True)) for row in table.rows]


def test_a_ticket_comes_with_what_its_story_says() -> None:
    (row,) = rows("tickets", solved())
    assert (row["id"], row["level"], row["tags"]) == ("HD-261001-0000", "1", ("a", "b"))
    assert (row["response_seconds"], row["resolution_seconds"]) == (3600, 7200)
    assert (row["resolved"], row["minutes"], row["closed"]) == (utc("10-05", "10:00"), 20, None)


def test_fields_of_the_desks_own_have_columns() -> None:
    desk = Desk(fields={"asset": CustomField("asset"), "floor": CustomField("floor", "integer")})
    (row,) = rows("tickets", solved(), desk=desk)
    assert (row["field_asset"], row["field_floor"]) == ("PR-1", None)


def test_a_ticket_dated_later_has_no_story_yet() -> None:
    table = MAKERS["tickets"]([solved()], DESK, utc("10-01"))
    (row,) = table.rows
    assert len(row) == len(table.columns)
    assert row[0] == "HD-261001-0000"


def test_entries_keep_what_has_no_column() -> None:
    found = rows("entries", solved())
    assert [row["event"] for row in found] == ["opened", "comment", "work", "status"]
    assert [row["position"] for row in found] == [1, 2, 3, 4]
    assert found[2]["minutes"] == 20
    assert found[2]["other"] == {"x-meter": 7}
    assert found[0]["other"] is None
    assert len(set(TOLD)) == len(TOLD)


def test_links_and_clocks() -> None:
    assert rows("links", solved()) == [
        {"ticket": "HD-261001-0000", "type": "caused_by", "other": "HD-9"}
    ]
    assert {(row["clock"], row["state"]) for row in rows("clocks", solved())} == {
        ("response", "met"),
        ("resolution", "met"),
    }


def test_every_row_fits_its_table() -> None:
    for table in tables([solved()], DESK, LATER).values():
        assert {len(row) for row in table.rows} == {len(table.columns)}
