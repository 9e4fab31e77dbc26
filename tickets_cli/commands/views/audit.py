"""What an audit found, worst first, each with its commit."""

from __future__ import annotations

from datetime import datetime

from tickets_cli import __version__
from tickets_cli.commands.views.review import SHORT, finding_facts
from tickets_cli.domain.count import counted
from tickets_cli.domain.finding import SEVERITIES, Report, worst_first
from tickets_cli.render.sheet import Column, Sheet, View
from tickets_cli.store.audit import Audit

COLUMNS = (
    Column("severity", "Severity"),
    Column("commit", "Commit"),
    Column("ticket", "Ticket", "id"),
    Column("code", "Kind"),
    Column("message", "What", wide=True),
)
SHALLOW = "this clone is shallow: older commits were not looked at"


def audit_view(found: Audit) -> View:
    """The findings; the count is talk, and so is what a shallow clone hides."""
    ranked = worst_first(found.findings)
    rows = tuple(
        (one.severity, (one.commit or "")[:SHORT], one.ticket, one.code, one.message)
        for one in ranked
    )
    counts = {f"{s}s": sum(one.severity == s for one in ranked) for s in SEVERITIES}
    data = {
        "summary": {"commits": found.commits, **counts},
        "shallow": found.shallow,
        "findings": [finding_facts(one) for one in ranked],
    }
    talk = (_told(found), *((SHALLOW,) if found.shallow else ()))
    named = tuple(dict.fromkeys(one.ticket for one in ranked if one.ticket))
    return View("audit", data, (Sheet("", COLUMNS, rows),) if rows else (), named, talk)


def audit_report(found: Audit, now: datetime) -> Report:
    """The same as findings, for CI formats."""
    told = _told(found) + (f"; {SHALLOW}" if found.shallow else "")
    passed = f"{counted(found.commits, 'commit')} looked at"
    return Report("audit", worst_first(found.findings), told, passed, now, __version__)


def _told(found: Audit) -> str:
    kinds = [
        counted(sum(one.severity == severity for one in found.findings), severity)
        for severity in SEVERITIES
    ]
    return ", ".join([counted(found.commits, "commit"), *kinds])
