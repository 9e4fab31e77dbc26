"""What a merge or a sync did: what arrived, what left, what both sides had changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tickets_cli.commands.views.problems import facts as problem_facts
from tickets_cli.domain import ids, narrate
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.render.sheet import View
from tickets_cli.store.joiner import Moved, Report
from tickets_cli.store.schema import SETTINGS

TOLD = 20
"""Tickets told one by one in either direction; the rest is counted."""


def merge_view(report: Report, *, dry_run: bool = False) -> View:
    """What was merged from where."""
    return View("merge", _facts(report, dry_run), ids=_ids(report), talk=_talk(report, dry_run))


def sync_view(report: Report, *, dry_run: bool = False) -> View:
    """What came from the remote and what went to it."""
    data = {
        **_facts(report, dry_run),
        "pushed": report.pushed,
        "attempts": report.attempts,
        "left": _moved(report.left),
    }
    lines = [*_talk(report, dry_run), *_left(report, dry_run)]
    if report.arrived.is_nothing and report.left.is_nothing:
        lines.append(f"nothing new: same as {report.source}")
    return View("sync", data, ids=_ids(report), talk=tuple(lines))


def _ids(report: Report) -> tuple[str, ...]:
    return tuple(change.ticket.id for change in report.arrived.tickets)


def _facts(report: Report, dry_run: bool) -> dict[str, Any]:
    composed = report.composed
    return {
        "source": report.source,
        "kind": report.kind,
        "dry_run": dry_run,
        "before": report.before,
        "after": report.after,
        "arrived": _moved(report.arrived),
        "merged": list(composed.merged),
        "conflicts": [_conflict(path, one) for path, one in composed.conflicts],
        "reminted": [{"from": one.old, "to": one.new} for one in composed.reminted],
        "reconciled": list(report.reconciled),
        "problems": [problem_facts(problem) for problem in report.problems],
        "untouched": list(report.untouched),
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "count": len(moved.tickets) + moved.untold,
        "tickets": [
            {"id": c.ticket.id, "title": c.ticket.title, "changes": list(narrate.story(c))}
            for c in moved.tickets
        ],
        "settings": list(moved.settings),
        "other_files": moved.others,
    }


def _conflict(path: str, conflict: Conflict) -> dict[str, Any]:
    return {
        "path": path,
        "field": conflict.field,
        "kept": conflict.kept,
        "other": conflict.other,
    }


def _talk(report: Report, dry_run: bool) -> tuple[str, ...]:
    would = "would arrive" if dry_run else "arrived"
    return (
        *_told(report.arrived, f"{would} from {report.source}"),
        *_both(report),
        *(f"{_called(path)}: {_disputed(one)}" for path, one in report.composed.conflicts),
        *_to_settle(report),
        *(f"{one.old} was given twice: the later is {one.new}" for one in report.composed.reminted),
        *(f"{one}: a header edited by hand became an entry" for one in report.reconciled),
        *_broken(report),
    )


def _both(report: Report) -> Iterator[str]:
    merged = report.composed.merged
    if merged:
        more = "" if len(merged) <= TOLD else f" and {len(merged) - TOLD} more"
        yield f"changed on both sides and merged: {', '.join(merged[:TOLD])}{more}"


def _to_settle(report: Report) -> Iterator[str]:
    """What is to be done where both values stand in a settings file."""
    said = (
        path for path, one in report.composed.conflicts if one.field not in ("file", "comments")
    )
    for path in dict.fromkeys(path for path in said if path.rpartition("/")[2] in SETTINGS):
        yield f"{path}: both stand at its end: settle it, delete the comment, tickets commit"


def _broken(report: Report) -> Iterator[str]:
    """What is not valid now, and what to do about it."""
    for problem in report.problems:
        place = f":{problem.line}" if problem.line else ""
        field = f"{problem.field}: " if problem.field else ""
        yield f"{problem.path}{place}: {field}{problem.message}"
    if report.problems:
        yield "mend that in an editor, then tickets commit; tickets validate says more"


def _called(path: str) -> str:
    """A file as people call it: a ticket by its id."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    return name if ids.is_id(name) else path


def _disputed(conflict: Conflict) -> str:
    """A true conflict, in a sentence."""
    if conflict.field == "file":
        return "deleted on one side and changed on the other; it was kept"
    if conflict.field == "comments":
        return f"a comment found no place: {conflict.other}"
    kept, other = (_short(value) for value in (conflict.kept, conflict.other))
    return f"both sides changed {conflict.field}; kept {kept}, the other said {other}"


def _short(value: Any) -> str:
    text = "nothing" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= 40 else f"{text[:39]}…"


def _left(report: Report, dry_run: bool) -> Iterator[str]:
    if report.pushed or dry_run:
        yield from _told(report.left, f"{'would leave' if dry_run else 'left'} for {report.source}")


def _told(moved: Moved, how: str) -> Iterator[str]:
    """What moved in one direction: a line of counts, then a line a ticket."""
    new = sum(change.before is None for change in moved.tickets)
    changed = len(moved.tickets) - new
    parts = [
        _counted(new, "new ticket"),
        _counted(changed, "changed ticket"),
        _counted(moved.untold, "ticket"),
        ", ".join(moved.settings),
        _counted(moved.others, "other file"),
    ]
    if any(parts):
        yield f"{how}: {', '.join(part for part in parts if part)}"
    for change in moved.tickets[:TOLD]:
        yield f"  {change.ticket.id}  {', '.join(narrate.story(change)) or 'layout'}"
    if len(moved.tickets) > TOLD:
        yield f"  … and {len(moved.tickets) - TOLD} more"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count > 1 else ''}" if count else ""
