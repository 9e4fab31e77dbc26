"""Queries worth knowing, for help pages; the tests read and explain every one."""

from __future__ import annotations

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("vpn drops", "tickets whose text has both words"),
    ('"drops every"', "the words next to each other"),
    ("status:new,open", "one or the other"),
    ("is:open not queue:network", "open, and not in this queue"),
    ("priority:P1..P2", "P1, P2 and what the desk has between"),
    ("age:3d..", "three days (of 24 hours) since opening, or from opening to its end"),
    ("status:resolved age_in_status:5d..", "resolved for five days"),
    ("assignee:none", "assigned to nobody; assignee:* to anybody; assignee:@me to you"),
    ("due:..4h is:open", "a clock runs out within four hours, or has run out"),
    ("sla:breached type:incident", "incidents that broke a promise"),
    ("response:none", "no first response was promised"),
    ("opened:2026-10", "opened in October; so do 2026-10-05, 2026-Q3, today, last-month"),
    ("opened:2026-10-01..2026-11-01", "the second day is not part of it, as in reports"),
    ("opened:-7d..", "opened in the last seven days; updated:..-7d is silent since then"),
    ("(tag:vpn or category:vpn*) level:2..", "parentheses; words that begin so; level 2 and above"),
    ("requester:ann organisation:Sales", "part of a name or e-mail; a whole organisation"),
    ("fields.asset:LT-0412", "a field the desk has declared itself"),
    ("reopened:2.. reassigned:3..", "came back twice, and went through many hands"),
    ("link:HD-261019-0ZD2", "tickets that link to this one"),
)
"""A query and what it finds."""
