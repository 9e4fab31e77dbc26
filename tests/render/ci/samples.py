"""Findings for the CI formats: a few ordinary ones, and one for every hostile string."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.hostile import STRINGS
from tickets_cli.domain.finding import Finding, Report, worst_first

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PATH = "tickets/2026/11/20/HD-261120-7KQ3.yaml"
ORDINARY = (
    Finding(
        "sla-at-risk",
        "HD-261120-9ABC P2 resolution at risk, 30m left: Mail is slow",
        "warning",
        "tickets/2026/11/20/HD-261120-9ABC.yaml",
        1,
        ticket="HD-261120-9ABC",
        key="standard resolution",
    ),
    Finding(
        "schema-enum",
        "status: 'opne' is not one of: new, open",
        path=PATH,
        line=4,
        column=9,
        ticket="HD-261120-7KQ3",
        fix="did you mean 'open'?",
        key="status",
    ),
    Finding("unreadable", "100% wrong, says: who?", path="team.yaml", key="team"),
    Finding("late-entry", "entry 3-0000 is dated 9d before", "notice", PATH, 30, commit="a1" * 20),
)


def report(*findings: Finding) -> Report:
    """A report of these, as the gates make them."""
    told = "412 tickets, 2 invalid files, 0 breached, 1 at risk"
    return Report("check", worst_first(findings), told, "412 tickets looked at", NOW, "0.1.0")


def hostile() -> Report:
    """Every string in every place where text of strangers can stand."""
    return report(
        *(
            Finding(
                text,
                text,
                severity,
                path=text,
                line=3,
                column=7,
                ticket=text,
                fix=text,
                key=text,
            )
            for text in STRINGS.values()
            for severity in ("error", "notice")
        )
    )
