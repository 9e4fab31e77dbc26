from __future__ import annotations

import pytest

from tests.commands.desks import Workplace


def test_every_setting_says_where_it_comes_from(desk: Workplace) -> None:
    found = {one["key"]: one for one in desk.ok("config", "--json").data}
    lines = (desk.root / "desk.yaml").read_text("utf-8").splitlines()
    timezone = found["timezone"]
    assert (timezone["value"], timezone["source"]) == ("UTC", "desk.yaml")
    assert lines[timezone["line"] - 1] == "timezone: UTC"
    assert (found["moves.closed"]["source"], found["moves.closed"]["line"]) == ("default", None)
    assert (found["user"]["value"], found["user"]["source"]) == ("ann-lee", "git")
    assert found["desk"]["source"] == "working directory"


def test_the_environment_is_a_source(desk: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TICKETS_USER", "bob")
    monkeypatch.setenv("TICKETS_DESK", str(desk.root))
    found = {one["key"]: one["source"] for one in desk.ok("config", "--json").data}
    assert (found["user"], found["desk"]) == ("TICKETS_USER", "TICKETS_DESK")
    found = {one["key"]: one for one in desk.ok("--desk", ".", "config", "--json").data}
    assert found["desk"]["source"] == "--desk"


def test_a_part_can_be_asked_for(desk: Workplace) -> None:
    keys = [one["key"] for one in desk.ok("config", "show", "levels", "defaults", "--json").data]
    assert keys[0] == "defaults.type"
    assert keys[-1] == "levels.vendor"


def test_a_setting_nobody_knows_is_refused(desk: Workplace) -> None:
    assert desk.tickets("config", "show", "levls").code == 4
