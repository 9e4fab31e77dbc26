from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.store.settings.origins import Origins

DESK = """\
schema: desk/1

levels:
  1: first
  two.three: odd
policies:
- name: a
- name: b
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [("levels.1", 4), ("levels.two.three", 5), ("policies[1]", 8), ("levels.9", 0), ("name", 0)],
)
def test_a_setting_is_found_on_its_line(tmp_path: Path, key: str, line: int) -> None:
    (tmp_path / "desk.yaml").write_text(DESK, "utf-8")
    assert Origins(tmp_path).line("desk.yaml", key) == line


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert Origins(tmp_path).line("team.yaml", "people") == 0
