"""What an audit found, worst first, each with its commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tickets_cli import __version__
from tickets_cli.commands.views.review import SHORT, finding_facts
from tickets_cli.domain.count import counted
from tickets_cli.domain.finding import NOTICE, SEVERITIES, Finding, Report, worst_first
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


TAKEN = ("entry-removed", "entry-altered")
"""What a notice of is what undo and redact say themselves; the other kind is a squash."""


def audit_view(found: Audit, *, notices: bool = True) -> View:
    """The findings; the count is talk, and so is what a shallow clone hides.

    Without ``notices`` people are told how many there are: taking a word back is daily work.
    Programs get every finding.
    """
    ranked = worst_first(found.findings)
    listed = _shown(ranked, notices=notices)
    rows = tuple(
        (one.severity, (one.commit or "")[:SHORT], one.ticket, one.code, _brief(one))
        for one in listed
    )
    lines = tuple(f"{one.severity} {_place(one)} {one.message}" for one in listed)
    counts = {f"{s}s": sum(one.severity == s for one in ranked) for s in SEVERITIES}
    data = {
        "summary": {"commits": found.commits, **counts},
        "shallow": found.shallow,
        "findings": [finding_facts(one) for one in ranked],
    }
    hidden = () if notices else tuple(_unlisted(ranked))
    talk = (_told(found), *hidden, *((SHALLOW,) if found.shallow else ()))
    named = tuple(dict.fromkeys(one.ticket for one in ranked if one.ticket))
    sheets = (Sheet("", COLUMNS, rows, narrow=lines),) if rows else ()
    return View("audit", data, sheets, named, talk)


def _brief(one: Finding) -> str:
    """What is said of a ticket in a row that names it."""
    return one.message.removeprefix(f"{one.ticket}: ")


def _place(one: Finding) -> str:
    return f"{(one.commit or '-')[:SHORT]} {one.code}:"


def _shown(findings: Iterable[Finding], *, notices: bool) -> tuple[Finding, ...]:
    return tuple(one for one in findings if notices or one.severity != NOTICE)


def _unlisted(findings: Iterable[Finding]) -> Iterator[str]:
    """What the notices that are not listed are about, in one line."""
    codes = [one.code for one in findings if one.severity == NOTICE]
    back = sum(code in TAKEN for code in codes)
    parts = [f"{back} taken back or redacted openly"] if back else []
    if len(codes) > back:
        parts.append(f"{len(codes) - back} by several hands in a squash")
    if parts:
        yield f"notices: {', '.join(parts)}; --notices lists them"


def audit_report(found: Audit, now: datetime, *, notices: bool = True) -> Report:
    """The same as findings, for CI formats."""
    told = _told(found) + (f"; {SHALLOW}" if found.shallow else "")
    passed = f"{counted(found.commits, 'commit')} looked at"
    shown = _shown(worst_first(found.findings), notices=notices)
    return Report("audit", shown, told, passed, now, __version__)


def _told(found: Audit) -> str:
    kinds = [
        counted(sum(one.severity == severity for one in found.findings), severity)
        for severity in SEVERITIES
    ]
    return ", ".join([counted(found.commits, "commit"), *kinds])
