from __future__ import annotations

import pytest

from tickets_cli.commands.help.plain import bare, plain, wrapped
from tickets_cli.commands.help.topics import TOPICS, text_of


def test_columns_are_aligned_and_the_last_one_wraps() -> None:
    text = plain("| word | says |\n|---|---|\n| `a` | one two three four five six |\n", 34)
    assert text == (
        "  word  says\n"
        "  ----  --------------------------\n"
        "  a     one two three four five\n"
        "        six\n"
    )


def test_code_is_left_as_it_is_typed() -> None:
    assert plain("```\n$ tickets list --where 'a  b'\n```\n", 10).splitlines() == [
        "  $ tickets list --where 'a  b'"
    ]


def test_headings_are_bold_only_in_colour() -> None:
    assert plain("# A\n", 80) == "A\n"
    assert plain("# A\n", 80, colour=True) == "\x1b[1mA\x1b[0m\n"


def test_marks_of_markdown_are_not_for_the_eye() -> None:
    assert bare("**The `list`**") == "The list"


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_fits_the_screen(topic: str) -> None:
    lines = plain(text_of(topic), 100).splitlines()
    code = [line for line in lines if line.startswith("  - {") or len(line) <= 100]
    assert [line for line in lines if line not in code] == []


def test_a_long_word_sticks_out() -> None:
    assert wrapped("x" * 30 + " y", 10) == ["x" * 30, "y"]
