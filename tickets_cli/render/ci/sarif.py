"""SARIF 2.1.0, for code scanning. GitHub keeps 5,000 results, so the worst come first."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from tickets_cli.domain.finding import NOTICE, Finding, Report, fingerprints
from tickets_cli.errors import ERROR, WARNING
from tickets_cli.render.ci.words import message, told

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {ERROR: "error", WARNING: "warning", NOTICE: "note"}
MOST = 5000


def write(report: Report) -> str:
    """One run with its rules and results; what was left out is told among the notifications."""
    shown = report.findings[:MOST]
    left = len(report.findings) - len(shown)
    codes = sorted({told(one.code) for one in shown})
    marks = fingerprints(report.findings)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "tickets",
                "version": report.version,
                "rules": [_rule(code, report.gate) for code in codes],
            }
        },
        "automationDetails": {"id": f"tickets/{report.gate}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": _plain(text)}}
                    for text in (report.told, f"{left} findings left out" if left else "")
                    if text
                ],
            }
        ],
        "results": [
            _result(one, codes, mark) for one, mark in zip(shown, marks[:MOST], strict=True)
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, gate: str) -> dict[str, Any]:
    """What code scanning shows of a rule; GitHub wants all three texts."""
    words = code.replace("-", " ")
    return {
        "id": code,
        "shortDescription": {"text": words},
        "fullDescription": {"text": f"{words}, as tickets {gate} finds it"},
        "help": {"text": f"tickets {gate} --help says what is looked for"},
    }


def _result(finding: Finding, codes: list[str], mark: str) -> dict[str, Any]:
    code = told(finding.code)
    region = {"startLine": max(1, finding.line)}
    if finding.line and finding.column:
        region["startColumn"] = finding.column
    path = quote(finding.path or "desk.yaml", safe="/", errors="backslashreplace")
    place = {"artifactLocation": {"uri": path}, "region": region}
    return {
        "ruleId": code,
        "ruleIndex": codes.index(code),
        "level": LEVEL[finding.severity],
        "message": {"text": _plain(message(finding))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"tickets/v1": mark},
    }


def _plain(text: str) -> str:
    """Text that holds no ``[words](address)``, which readers of SARIF make links of."""
    return told(text).replace("](", "] (")
