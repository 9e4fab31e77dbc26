"""Ids alone."""

from __future__ import annotations

from tests.render.samples import context
from tickets_cli.render.ids import lines
from tickets_cli.render.sheet import View


def test_ids_stand_one_per_line() -> None:
    assert lines(View("list", [], ids=("HD-1", "HD-2")), context()) == "HD-1\nHD-2\n"


def test_no_ids_are_no_lines() -> None:
    assert lines(View("list", []), context()) == ""
