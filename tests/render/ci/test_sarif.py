from __future__ import annotations

import json
import re
from typing import Any

import jsonschema_rs

from tests import golden
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.dataclass import replace
from tickets_cli.render.ci.sarif import MOST, write

TEXT: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
}
RESULT: dict[str, Any] = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1},
        "partialFingerprints": {"type": "object", "minProperties": 1},
    },
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {"results": {"type": "array", "items": RESULT}},
            },
        },
    },
}
"""What of the standard we use and GitHub asks for."""


def results(text: str) -> list[Any]:
    document = json.loads(text)
    jsonschema_rs.validate(SCHEMA, document)
    found: list[Any] = document["runs"][0]["results"]
    return found


def test_sarif_of_ordinary_findings(update_golden: bool) -> None:
    golden.check("findings.sarif", write(report(*ORDINARY)), update=update_golden)


def test_hostile_text_fits_the_standard_and_makes_no_link() -> None:
    for one in results(write(hostile())):
        assert "](" not in one["message"]["text"]
        place = one["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[\w.~/%-]+", place["artifactLocation"]["uri"], re.ASCII)
        assert place["region"]["startLine"] >= 1


def test_results_beyond_what_hosts_keep_are_counted() -> None:
    many = [replace(ORDINARY[0], key=str(number)) for number in range(MOST + 3)]
    document = json.loads(write(report(*many)))
    assert len(results(json.dumps(document))) == MOST
    told = document["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert told[-1]["message"]["text"] == "3 findings left out"


def test_rules_are_those_of_the_results() -> None:
    run = json.loads(write(report(*ORDINARY)))["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(ids[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
