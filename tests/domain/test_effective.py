from __future__ import annotations

import json
from pathlib import Path

from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.effective import DEFAULTED, settings

SCHEMA = Path(__file__).parents[2] / "schemas" / "desk.json"


def test_every_key_of_the_desk_file_is_there() -> None:
    keys = json.loads(SCHEMA.read_text("utf-8"))["properties"]
    assert set(keys) - {"schema"} == set(DEFAULTED)


def test_defaults_fill_what_no_file_says() -> None:
    found = {key: value for _, key, value in settings(Desk(), {})}
    assert found["levels.2"] == "second line"
    assert found["reopen_window"] == "7d"
    assert found["defaults.type"] == "incident"
    json.dumps(found)


def test_mappings_and_lists_of_mappings_are_taken_apart_once() -> None:
    document = {"schema": "sla/1", "policies": [{"name": "a"}], "views": {"mine": "x"}, "own": []}
    found = [one for one in settings(Desk(), {"sla.yaml": document}) if one[0] == "sla.yaml"]
    assert [key for _, key, _ in found] == ["policies[0]", "views.mine", "own"]


def test_own_fields_are_told_by_what_is_set() -> None:
    desk = Desk(fields={"site": CustomField("site", "choice", ("north",))})
    found = {key: value for _, key, value in settings(desk, {})}
    assert found["fields.site"] == {"type": "choice", "values": ("north",)}
