from __future__ import annotations

from tests.builders import ticket
from tickets_cli.commands.views.merge import merge_view, sync_view
from tickets_cli.dataclass import replace
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.domain.plan import Change
from tickets_cli.store.joiner import Moved, Report
from tickets_cli.store.merge.compose import Composed, Reminted


def test_what_moved_is_told_in_words() -> None:
    one = ticket()
    moved = Moved((Change(None, one), Change(one, replace(one, title="New"))), 0, ("sla.yaml",), 2)
    told = sync_view(Report("origin/main", "a", "b", arrived=moved)).talk
    first = "arrived from origin/main: 1 new ticket, 1 changed ticket, sla.yaml, 2 other files"
    assert told[0] == first
    assert told[2] == f"  {one.id}  title changed"


def test_more_tickets_than_anybody_reads_are_counted() -> None:
    moved = Moved(tuple(Change(None, ticket()) for _ in range(30)))
    assert merge_view(Report("side", "a", "b", arrived=moved)).talk[-1] == "  … and 10 more"


def test_conflicts_are_sentences() -> None:
    composed = Composed(
        conflicts=[
            ("team.yaml", Conflict("people.ann.level", 3, 2)),
            ("a.yaml", Conflict("file", "changed", "deleted")),
            ("a.yaml", Conflict("comments", None, "# why")),
            ("tickets/2026/11/22/HD-261122-7KQ3.yaml", Conflict("title", "A", "B")),
        ],
        reminted=[Reminted("HD-261122-7KQ3", "HD-261122-0AAA")],
    )
    assert merge_view(Report("side", "a", "b", composed=composed)).talk == (
        "team.yaml: both sides changed people.ann.level; kept 3, the other said 2",
        "a.yaml: deleted on one side and changed on the other; it was kept",
        "a.yaml: a comment found no place: # why",
        "HD-261122-7KQ3: both sides changed title; kept A, the other said B",
        "team.yaml: both stand at its end: settle it, delete the comment, tickets commit",
        "HD-261122-7KQ3 was given twice: the later is HD-261122-0AAA",
    )


def test_nothing_new_is_said_too() -> None:
    assert sync_view(Report("origin/main", "a", "a")).talk == ("nothing new: same as origin/main",)
