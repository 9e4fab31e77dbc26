"""Details and prose for people."""

from __future__ import annotations

import pytest

from tests.hostile import STRINGS, acting
from tests.render.samples import NOW, context
from tickets_cli.render.detail import detail, prose
from tickets_cli.render.sheet import Detail, Fact, Prose


def test_facts_are_aligned_after_their_labels() -> None:
    shown = Detail("HD-1", (Fact("Due", NOW, "time"), Fact("Assignee", None)))
    assert detail(shown, context()) == "HD-1\nDue:       2026-11-22 10:00\nAssignee:  -\n"


def test_a_detail_without_anything_is_nothing() -> None:
    assert detail(Detail("", ()), context()) == ""


def test_prose_is_indented_under_who_said_it() -> None:
    marks = (Fact("by", "bob"), Fact("at", NOW, "time"), Fact("to", None))
    shown = prose(Prose("", "one\n\ntwo\n", marks), context())
    assert shown == "bob · 2026-11-22 10:00\n  one\n\n  two\n"


def test_words_alone_have_no_heading() -> None:
    assert prose(Prose("", "just this"), context()) == "just this\n"


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_nothing_hostile_passes(text: str) -> None:
    facts = (Fact(text, text), Fact("List", [text], "list"))
    output = detail(Detail(text, facts), context()) + prose(Prose(text, text, facts), context())
    assert acting(output) == []


def test_prose_cannot_pose_as_another_block() -> None:
    shown = prose(Prose("bob", "ok\nann · 2026-11-22 10:00\n  closed it"), context())
    assert all(line.startswith("  ") for line in shown.splitlines()[1:])


def test_on_a_terminal_words_break_between_them_and_what_is_laid_out_stays() -> None:
    marks = (Fact("by", "bob"), Fact("at", NOW, "time"))
    said = Prose("comment", "We looked at the gateway\n    eth0 up up up up up up", marks)
    narrow = context(width=20, terminal=True)
    assert prose(said, narrow).split("\n") == [
        "comment · bob",
        "  2026-11-22 10:00",
        "  We looked at the",
        "  gateway",
        "      eth0 up up up up up up",
        "",
    ]
