from __future__ import annotations

from tests.builders import NOON, entry, ticket
from tickets_cli.domain.telling import telling


def test_a_new_event_is_a_new_line_and_nothing_else_moves() -> None:
    before = list(telling(ticket()))
    after = list(telling(ticket(entry(2, NOON, "comment", text="one\ntwo", visibility="public"))))
    assert after[: len(before)] == before
    assert after[len(before) :] == [
        "2026-11-22 12:00 ann comment: visibility public",
        "    one",
        "    two",
    ]


def test_fields_are_sentences() -> None:
    told = list(telling(ticket(priority="P2")))
    assert told[0] == "HD-261122-7KQ3: VPN drops"
    assert "priority is P2" in told
