"""Colour goes on last, and only where the terminal shows it."""

from __future__ import annotations

from tests.render.samples import context
from tickets_cli.render.style import RED, paint, paint_cell


def test_without_colour_nothing_is_painted() -> None:
    assert paint("late", RED, context()) == "late"
    assert paint_cell("P1", "P1", "priority", context()) == "P1"


def test_painting_ends_where_the_text_ends() -> None:
    assert paint("late", RED, context(colour=True)) == "\x1b[31mlate\x1b[0m"
    assert paint("", RED, context(colour=True)) == ""


def test_only_what_presses_stands_out() -> None:
    bright = context(colour=True)
    assert paint_cell("P1", "P1", "priority", bright) == "\x1b[1;31mP1\x1b[0m"
    assert paint_cell("P4", "P4", "priority", bright) == "P4"
    assert paint_cell("breached", "breached", "text", bright) == "breached"
    assert paint_cell("our own", "our own", "status", bright) == "our own"
