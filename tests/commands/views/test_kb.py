"""Articles as rows."""

from __future__ import annotations

from tickets_cli.commands.views.kb import article_view, list_view, new_view, suggest_view
from tickets_cli.domain.article import Article
from tickets_cli.domain.scripts import Fitting, Tally
from tickets_cli.render.sheet import Detail, Sheet

ONE = Article(name="reset", title="Reset", steps=("Look", "Set"), status="draft")


def test_a_row_says_how_often_it_was_used_and_solved() -> None:
    view = list_view([ONE], {"reset": Tally(3, 2, 1)})
    (sheet,) = view.sheets
    assert isinstance(sheet, Sheet)
    assert sheet.rows == (("reset", "Reset", None, "draft", 2, 3, 2, 1),)
    assert view.ids == ("reset",)


def test_an_article_shows_its_steps_in_order() -> None:
    detail, steps = article_view(ONE, {}, "kb/reset.md").sheets
    assert isinstance(detail, Detail)
    assert [fact.label for fact in detail.facts] == ["Status", "Solved"]
    assert isinstance(steps, Sheet)
    assert steps.rows == ((1, "Look"), (2, "Set"))


def test_a_weak_suggestion_says_perhaps() -> None:
    (sheet,) = suggest_view("HD-261122-7KQ3", [Fitting(ONE, likeness=0.4)]).sheets
    assert isinstance(sheet, Sheet)
    assert sheet.rows == (("reset", "Reset", "perhaps", ["40% alike in words"]),)


def test_a_dry_run_prints_no_name() -> None:
    assert new_view(ONE, "kb/reset.md", None).sheets == ()
    assert new_view(ONE, "kb/reset.md", "abc").talk[0].startswith("kb/reset.md: draft, 2 steps")
