from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.errors import Problem
from tickets_cli.store.places import all_placed, placed

DATA = b"""schema: team/1
people:
  ann: {level: 1}
  ann.lee:
    away:
    - {from: 2026-12-20, to: 2026-12-01}
"""


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("people.ann.level", 3, 16),
        ("people.ann.lee.away[0].to", 6, 30),
        ("people.ann.lee.away[9]", 6, 5),
        ("people.bob", 3, 3),
        ("nonsense", 1, 1),
        ("", 1, 1),
    ],
)
def test_a_field_has_a_place_even_where_keys_hold_dots(field: str, line: int, column: int) -> None:
    found = placed(Problem("team.yaml", "x", field=field), DATA)
    assert (found.line, found.column) == (line, column)


def test_what_has_a_line_or_no_readable_file_stays_as_it_is() -> None:
    known = Problem("team.yaml", "x", field="people", line=7)
    assert placed(known, DATA) == known
    bare = Problem("team.yaml", "x", field="people")
    assert placed(bare, b"\xff") == bare
    assert placed(bare, None) == bare


def test_problems_of_files_that_are_there_get_their_lines(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_bytes(DATA)
    there, gone = Problem("team.yaml", "x", field="people.ann.level"), Problem("sla.yaml", "x")
    assert [one.line for one in all_placed(tmp_path, [there, gone])] == [3, 0]
