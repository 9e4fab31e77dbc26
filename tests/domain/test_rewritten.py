from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.rewritten import forbidden, fresh_entries, misdated, rewritten
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW

NOTE = entry(2, NOON, "comment", text="at nine", visibility="internal")


def codes(before: object, after: object, **options: bool) -> list[tuple[str, str]]:
    return [(f.code, f.severity) for f in rewritten(before, after, **options)]  # type: ignore[arg-type]


def test_a_timeline_that_grew_is_in_order() -> None:
    assert codes(ticket(), ticket(NOTE)) == []


def test_altered_and_removed_entries_are_errors() -> None:
    other = replace(NOTE, values={**NOTE.values, "text": "at ten"})
    assert codes(ticket(NOTE), ticket(other)) == [("entry-altered", "error")]
    assert codes(ticket(NOTE), ticket()) == [("entry-removed", "error")]


def test_a_redaction_and_an_undoing_say_so_themselves() -> None:
    redacted = entry(3, NOON, "redacted")
    other = replace(NOTE, values={"text": "[redacted]"})
    assert codes(ticket(NOTE), ticket(other, redacted)) == [("entry-altered", "notice")]
    assert codes(ticket(NOTE), ticket(), undone=True) == [("entry-removed", "notice")]


def test_an_entry_that_merging_gave_another_id_is_still_there() -> None:
    assert codes(ticket(NOTE), ticket(replace(NOTE, id="2-ZZZZ"))) == []


def test_a_firing_that_gave_way_to_an_earlier_one_is_still_there() -> None:
    told = {"rule": "late", "step": "75%", "cause": "opened"}
    late = entry(3, NOON + timedelta(minutes=14), "rule", by="rules", **told)
    early = entry(2, NOON + timedelta(minutes=1), "rule", by="rules", **told)
    assert codes(ticket(late), ticket(early)) == []
    assert codes(ticket(early), ticket(late)) == [("entry-removed", "error")]


def test_events_far_from_their_commit_are_told() -> None:
    one = ticket(NOTE)
    assert list(misdated(one, (NOTE,), NOON + timedelta(hours=3))) == []
    (found,) = misdated(one, (NOTE,), NOON + timedelta(days=9))
    assert "dated 9d before" in found.message
    (found,) = misdated(one, (NOTE,), NOON - timedelta(days=2))
    assert "2d after" in found.message


def test_only_new_forbidden_moves_are_told() -> None:
    closed = entry(2, NOON, "status", status="closed")
    again = entry(3, NOON + timedelta(hours=1), "status", status="waiting")
    after = ticket(closed, again)
    told = [one.key for one in forbidden(after, fresh_entries(None, after), DEFAULT_WORKFLOW)]
    assert again.id in told
    assert list(forbidden(after, (), DEFAULT_WORKFLOW)) == []
