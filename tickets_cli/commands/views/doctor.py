"""What the doctor found, and what has been mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.count import counted
from tickets_cli.render.sheet import Block, Column, Prose, Sheet, View
from tickets_cli.store.doctor.finding import (
    ADVICE,
    GRAVITY,
    INVALID,
    TROUBLE,
    Finding,
    Result,
    worst,
)

COLUMNS = (
    Column("severity", "Severity"),
    Column("check", "Check"),
    Column("what", "What", wide=True),
    Column("why", "Why", wide=True),
    Column("next", "Next", wide=True),
)
TITLES = {TROUBLE: "In the way", INVALID: "Invalid", ADVICE: "Advice"}


def doctor_view(results: Sequence[Result]) -> View:
    """The gravest first, each with why it matters and what to do; the count closes."""
    found = [(result, one) for result in results for one in result.findings]
    found.sort(key=lambda pair: -GRAVITY.index(pair[1].severity))
    facts = [_facts(result, one) for result, one in found]
    done = [(result.check.name, words) for result in results for words in result.done]
    data = {
        "verdict": worst(result.state for result in results),
        "checks": [
            {"check": one.check.name, "about": one.check.about, "state": one.state}
            for one in results
        ],
        "findings": facts,
        "fixed": [{"check": name, "what": words} for name, words in done],
    }
    blocks: list[Block] = [Prose("Mended", words) for _, words in done]
    blocks += [_told(one) for _, one in found]
    rows = tuple(tuple(row[column.key] for column in COLUMNS) for row in facts)
    flat = Sheet("Findings", COLUMNS, rows)
    return View("doctor", data, tuple(blocks), talk=(_talk(results),), flat=flat)


def _facts(result: Result, finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "check": result.check.name,
        "what": finding.what,
        "why": finding.why,
        "next": finding.next,
        "fixable": result.check.mend is not None,
    }


def _told(finding: Finding) -> Prose:
    text = f"{finding.what}\nWhy: {finding.why}\nNext: {finding.next}"
    return Prose(TITLES[finding.severity], text)


def _talk(results: Sequence[Result]) -> str:
    states = [result.state for result in results]
    told = [f"{counted(len(results), 'check')}: {states.count('fine')} fine"]
    words = ((TROUBLE, "in trouble"), (INVALID, "invalid"), (ADVICE, "with advice"))
    told += [f"{states.count(state)} {word}" for state, word in words if state in states]
    skipped = states.count("skipped")
    told += [f"{skipped} could not be made"] if skipped else []
    return f"{', '.join(told)}; tickets validate looks into every ticket"
