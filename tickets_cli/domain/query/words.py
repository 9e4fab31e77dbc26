"""Words with a meaning of their own: clock states, classes, and shorthands."""

from __future__ import annotations

from collections.abc import Mapping

CLOCKS: Mapping[str, str] = {
    "response": "first response",
    "next_reply": "next reply",
    "update": "update",
    "resolution": "resolution",
}
"""The clocks a requester is promised, and what people call them."""

STATES = ("running", "at_risk", "paused", "met", "breached")
"""What a clock can be; ``none`` is said of a ticket that has no such clock."""

CLASS_GROUPS: Mapping[str, tuple[str, ...]] = {
    "open": ("new", "active", "waiting"),
    "done": ("resolved", "closed"),
}
"""Words for several classes of status at once."""

SHORTHANDS: Mapping[str, tuple[str, str]] = {
    "open": ("class:open", "still needs work"),
    "new": ("class:new", "nobody has taken it up"),
    "active": ("class:active", "being worked on"),
    "waiting": ("class:waiting", "waits for somebody outside the desk"),
    "resolved": ("class:resolved", "resolved, not yet closed"),
    "closed": ("class:closed", "closed or cancelled"),
    "done": ("class:done", "resolved or closed"),
    "cancelled": ("status:cancelled", "cancelled"),
    "mine": ("assignee:@me", "assigned to you"),
    "unassigned": ("assignee:none", "assigned to nobody"),
    "answered": ("answered:*", "a person of the team has replied"),
    "unanswered": ("answered:none", "nobody of the team has replied"),
    "reopened": ("reopened:1..", "reopened at least once"),
    "overdue": ("due:..now", "a clock has run out and the work is not done"),
    "at_risk": ("sla:at_risk", "a clock is about to run out"),
    "breached": ("sla:breached", "a promise was broken"),
    "paused": ("sla:paused", "a clock stands still"),
}
"""``is:WORD``: the query it stands for, and what it says."""

ELSEWHERE: Mapping[str, str] = {
    "sort": "sorting is an option of the command: --sort due",
    "order": "sorting is an option of the command: --sort due",
    "limit": "the number of rows is an option of the command: --limit 20",
    "format": "the format is an option of the command: --json, --csv, --md, --ids",
}
"""Words other programs take as fields, and where they live here."""
