from __future__ import annotations

from tests.builders import at, entry, ticket
from tickets_cli.domain.chronicle import chronicle


def test_each_entry_tells_old_and_new_values_and_no_words_of_the_text() -> None:
    told = chronicle(
        ticket(
            entry(2, at("12:05"), "triaged", status="open", priority="P2", queue="network"),
            entry(3, at("12:10"), "comment", party="team", visibility="public", text="[skip ci]"),
            entry(4, at("12:20"), "status", status="open"),
            priority="P3",
        )
    )
    assert [one.words for one in told] == [
        "new incident P3",
        "status new -> open, priority P3 -> P2, queue none -> network",
        "public reply",
        "status",
    ]
