"""One finding a line, ``path:line:column: severity code message``, as compilers have it."""

from __future__ import annotations

from tickets_cli.domain.finding import Finding, Report
from tickets_cli.render.ci.words import message, place, told


def write(report: Report) -> str:
    """All findings, worst first; nothing when there is none."""
    return "".join(f"{line(one)}\n" for one in report.findings)


def line(finding: Finding) -> str:
    """One finding."""
    return f"{place(finding)}: {finding.severity} {told(finding.code)} {message(finding)}"
