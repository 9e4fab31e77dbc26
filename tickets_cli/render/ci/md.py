"""Markdown for step summaries and comments: the verdict first, the worst on top, a limit kept."""

from __future__ import annotations

from tickets_cli.domain.finding import Finding, Report
from tickets_cli.render.ci.words import LONGEST, message, place
from tickets_cli.render.markdown import inline

MOST_CHARACTERS = 60_000
"""GitHub refuses comments over 65,536; the rest is room for what others put around ours."""

_SIGN = {"error": "❌", "warning": "⚠️", "notice": "ℹ️"}
_TAIL = 200  # room for the line that counts what was left out


def write(report: Report) -> str:
    """One line with the verdict, then a table as long as there is room."""
    heading = f"### tickets {report.gate}: {inline(report.told, ci=True)}\n"
    if not report.findings:
        return heading
    parts = [heading, "\n| | where | what |\n|---|---|---|\n"]
    used = sum(map(len, parts))
    for number, one in enumerate(report.findings):
        row = _row(one)
        if used + len(row) > MOST_CHARACTERS - _TAIL:
            parts.append(f"\n{len(report.findings) - number} more are left out here.\n")
            break
        parts.append(row)
        used += len(row)
    return "".join(parts)


def _row(finding: Finding) -> str:
    words = message(finding)[:LONGEST]
    return f"| {_SIGN[finding.severity]} | {inline(place(finding))} | {inline(words)} |\n"
