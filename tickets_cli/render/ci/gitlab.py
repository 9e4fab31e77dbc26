"""GitLab Code Quality: a JSON array whose fingerprints hold no line numbers."""

from __future__ import annotations

import json
from typing import Any

from tickets_cli.domain.finding import NOTICE, Finding, Report, fingerprints
from tickets_cli.errors import ERROR, WARNING
from tickets_cli.render.ci.words import message, told

SEVERITY = {ERROR: "major", WARNING: "minor", NOTICE: "info"}


def write(report: Report) -> str:
    """The array; ``[]`` when there is nothing, for GitLab takes an empty file for a failure."""
    marks = fingerprints(report.findings)
    issues = [_issue(one, mark) for one, mark in zip(report.findings, marks, strict=True)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, mark: str) -> dict[str, Any]:
    """The page of a merge request shows no ``check_name``, so the description repeats it."""
    return {
        "description": f"{told(finding.code)}: {message(finding)}",
        "check_name": told(finding.code),
        "fingerprint": mark,
        "severity": SEVERITY[finding.severity],
        "location": {
            "path": told(finding.path or "desk.yaml"),
            "lines": {"begin": max(1, finding.line)},
        },
    }
