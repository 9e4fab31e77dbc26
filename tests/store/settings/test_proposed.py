from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.domain.desk import Desk
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.store.settings.proposed import proposed

SOUND = """schema: sla/1
calendars:
  always: {timezone: UTC, hours: 24x7}
policies:
- {name: quick, match: "type:incident", calendar: always, targets: {P1: {resolution: 1h}}}
"""
DESK = Desk()


def file(folder: Path, text: str) -> Path:
    path = folder / "new.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_desk_has_the_other_promises_and_everything_else_of_its_own(tmp_path: Path) -> None:
    desk = proposed(file(tmp_path, SOUND), DESK)
    assert [policy.name for policy in desk.sla.policies] == ["quick"]
    assert desk.workflow == DESK.workflow


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("24x7", "24x8", 3, "24x7"),
        ("timezone: UTC", "timezone: Mars", 3, "not a time zone"),
        ("calendar: always", "calendar: office", 5, "no calendar"),
        ("type:incident", "colour:red", 5, "colour"),
        ("P1: {", "P9: {", 5, "not a known priority"),
    ],
    ids=["schema", "zone", "calendar", "query", "priority"],
)
def test_it_passes_the_gate_like_any_other(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    path = file(tmp_path, SOUND.replace(old, new))
    with pytest.raises(Invalid) as refusal:
        proposed(path, DESK)
    problem = refusal.value.problems[0]
    assert (problem.path, problem.line) == (str(path), line)
    assert told in problem.message + problem.hint


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.yaml"):
        proposed(tmp_path / "gone.yaml", DESK)
