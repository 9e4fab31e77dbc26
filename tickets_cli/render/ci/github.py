"""GitHub Actions: annotations in the log, Markdown for the step summary, outputs of the step.

Escaping as in actions/toolkit: the percent sign first, then line ends; in properties also the
colon and the comma. The runner keeps ten annotations of a kind per step and drops the rest
without a word, so the worst come first, the rest are plain lines, and a last notice counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tickets_cli.domain.finding import NOTICE, Finding, Report
from tickets_cli.render.ci.lines import line
from tickets_cli.render.ci.words import message, told

LIMIT = 10
"""Annotations of one kind that a step may have."""

_TITLE = 120


def write(report: Report) -> str:
    """Annotations, worst first, then what had no room, then the counts."""
    room = Counter({"error": LIMIT, "warning": LIMIT, NOTICE: LIMIT - 1})
    shown: list[Finding] = []
    rest: list[Finding] = []
    for one in report.findings:
        (shown if room[one.severity] > 0 else rest).append(one)
        room[one.severity] -= 1
    lines = [*map(annotation, shown), *map(line, rest)]
    left = f"; {len(rest)} without annotation, see the log" if rest else ""
    title = prop(f"tickets {report.gate}")
    return "\n".join([*lines, f"::notice title={title}::{data(told(report.told) + left)}", ""])


def annotation(finding: Finding) -> str:
    """One finding as a workflow command."""
    known = {
        "file": told(finding.path),
        "line": str(finding.line or ""),
        "col": str(finding.column or ""),
        "title": told(" ".join(filter(None, (finding.code, finding.ticket))))[:_TITLE],
    }
    properties = ",".join(f"{name}={prop(value)}" for name, value in known.items() if value)
    return f"::{finding.severity} {properties}::{data(message(finding))}"


def data(text: str) -> str:
    """Text after the second ``::``."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def prop(text: str) -> str:
    """The value of a property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def outputs(values: Mapping[str, str], delimiter: str) -> str:
    """What goes into ``GITHUB_OUTPUT``; the delimiter must be one that nobody can guess."""
    if any(delimiter in text for pair in values.items() for text in pair):
        raise ValueError("the delimiter occurs in what it ends")
    return "".join(f"{n}<<{delimiter}\n{text}\n{delimiter}\n" for n, text in values.items())
