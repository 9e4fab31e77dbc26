"""Ratings."""

from __future__ import annotations

from tests.domain.metrics.builders import counted, seen, solved
from tickets_cli.domain.metrics import satisfaction


def test_four_of_five_is_content_and_silence_is_not_an_answer() -> None:
    found = satisfaction.figures(
        counted(solved(rating=5), solved(rating=4), solved(rating=3), solved())
    )
    assert (found["positive"], found["answers"], found["resolved"]) == (2, 3, 4)
    assert found["answer_rate"] == 0.75


def test_no_answers_are_neither_content_nor_discontent() -> None:
    found = satisfaction.figures(counted(solved(), seen(rating=1)))
    assert (found["share"], found["answer_rate"]) == (None, 0.0)
    assert satisfaction.figures(counted())["answer_rate"] is None
