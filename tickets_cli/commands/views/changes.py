"""What a change did, or would do: a sentence per ticket on stderr, the facts as data."""

from __future__ import annotations

from typing import Any

from tickets_cli.domain import narrate
from tickets_cli.domain.count import counted
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.render.sheet import View

KIND = "changes"


def changes_view(plan: Plan, commit: str | None, *, previewed: bool = False) -> View:
    """Show a plan; without a commit it is only what would be written.

    One that was ``previewed`` is summed up: its lines are on the screen already.
    """
    busy = [change for change in plan.changes if not change.is_idle]
    would = "" if commit else "would write: "
    lines = [f"{would}{c.ticket.id}  {', '.join(narrate.story(c)) or plan.action}" for c in busy]
    if previewed and commit:
        lines = [f"{counted(len(busy), 'ticket')} changed, as shown"] if busy else []
    lines += [f"{would}{setting.file}" for setting in plan.settings]
    lines += [f"{would}{path}" for path, _ in plan.files if _is_telling(path)]
    return View(
        KIND,
        {"action": plan.action, "commit": commit, "tickets": [_facts(change) for change in busy]},
        ids=tuple(change.ticket.id for change in busy),
        talk=tuple(lines) or ("nothing to change",),
    )


def _is_telling(path: str) -> bool:
    """Whether a file is worth a line: a ticket's own has one already, git's rules need none."""
    return not path.startswith("tickets/") and not path.endswith("/.gitattributes")


def _facts(change: Change) -> dict[str, Any]:
    ticket = change.ticket
    return {
        "id": ticket.id,
        "title": ticket.title,
        "status": ticket.status,
        "changes": list(narrate.story(change)),
    }
