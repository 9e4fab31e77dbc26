from __future__ import annotations

import json

import jsonschema_rs

from tests import golden
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.dataclass import replace
from tickets_cli.render.ci.gitlab import write

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_code_quality_of_ordinary_findings(update_golden: bool) -> None:
    golden.check("findings-gitlab.json", write(report(*ORDINARY)), update=update_golden)


def test_nothing_found_is_an_empty_list_not_an_empty_file() -> None:
    assert write(report()) == "[]\n"


def test_it_fits_what_gitlab_documents() -> None:
    jsonschema_rs.validate(SCHEMA, json.loads(write(report(*ORDINARY))))
    jsonschema_rs.validate(SCHEMA, json.loads(write(hostile())))


def test_fingerprints_are_unique_and_survive_moved_lines() -> None:
    twice = [*ORDINARY, *ORDINARY]
    marks = [one["fingerprint"] for one in json.loads(write(report(*twice)))]
    moved = [replace(one, line=one.line + 7, column=0) for one in twice]
    assert len(set(marks)) == len(marks)
    assert marks == [one["fingerprint"] for one in json.loads(write(report(*moved)))]
