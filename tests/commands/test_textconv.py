from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tests.hostile import STRINGS, acting

ROOT = Path(__file__).parents[2]


def test_git_diff_reads_as_sentences(desk: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    ticket = desk.new()
    desk.git("config", "diff.tickets.textconv", f"'{sys.executable}' -m tickets_cli textconv")
    desk.ok("note", ticket, "-m", "Called back")
    said = desk.git("diff", "HEAD~1", "HEAD")
    assert "+    Called back" in said
    assert "timeline:" not in said


def test_hostile_titles_do_nothing_to_a_terminal(desk: Workplace) -> None:
    ticket = desk.new(STRINGS["clear screen"] + STRINGS["bidi override"])
    assert acting(desk.ok("textconv", str(desk.file(ticket))).out) == []


def test_a_broken_file_is_shown_as_it_is(desk: Workplace) -> None:
    (desk.root / "broken.yaml").write_text("status: [\n\x1b[2J", "utf-8")
    out = desk.ok("textconv", "broken.yaml").out
    assert out.startswith("status: [\n")
    assert acting(out) == []


def test_a_file_that_is_not_there_is_trouble(desk: Workplace) -> None:
    assert desk.tickets("textconv", "nothing.yaml").code == 5
