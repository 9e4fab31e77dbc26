from __future__ import annotations

from tests.builders import NOON
from tickets_cli.commands.views.audit import SHALLOW, audit_report, audit_view
from tickets_cli.domain.finding import Finding
from tickets_cli.render.sheet import Sheet
from tickets_cli.store.audit import Audit

FOUND = Audit((Finding("a", "x", "notice"), Finding("b", "y", commit="c" * 40)), 3, True)


def test_the_worst_comes_first_with_its_commit() -> None:
    view = audit_view(FOUND)
    assert [one["code"] for one in view.data["findings"]] == ["b", "a"]
    assert view.data["summary"] == {"commits": 3, "errors": 1, "warnings": 0, "notices": 1}


def test_notices_are_counted_and_listed_when_asked_for() -> None:
    taken = (Finding("entry-removed", "x", "notice"), Finding("entry-altered", "x", "notice"))
    found = Audit((*taken, Finding("author-differs", "y", "notice")), 3, shallow=False)
    brief = audit_view(found, notices=False)
    assert brief.sheets == ()
    assert brief.talk == (
        "3 commits, 0 errors, 0 warnings, 3 notices",
        "notices: 2 taken back or redacted openly, 1 by several hands in a squash; "
        "--notices lists them",
    )
    assert brief.data == audit_view(found).data
    assert len(audit_view(found).talk) == 1
    assert audit_report(found, NOON, notices=False).findings == ()


def test_a_shallow_clone_is_said_in_every_format() -> None:
    assert SHALLOW in audit_view(FOUND).talk
    assert SHALLOW in audit_report(FOUND, NOON).told


def test_a_row_names_its_ticket_once_and_a_narrow_terminal_reads_sentences() -> None:
    told = "HD-261120-7KQ3: entry 2-0000 (comment) was removed"
    lost = Finding("entry-removed", told, ticket="HD-261120-7KQ3", commit="c" * 40)
    (sheet,) = audit_view(Audit((lost,), 3, shallow=False)).sheets
    assert isinstance(sheet, Sheet)
    assert sheet.rows[0][-1] == "entry 2-0000 (comment) was removed"
    assert sheet.narrow == (f"error cccccccccc entry-removed: {told}",)
