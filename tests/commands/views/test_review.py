from __future__ import annotations

from datetime import UTC

from tests.builders import NOON, desk, ticket
from tickets_cli.commands.views.review import Effects, review_view
from tickets_cli.domain.plan import Change
from tickets_cli.domain.review import reviewed
from tickets_cli.render.ci.md import MOST_CHARACTERS
from tickets_cli.render.markdown import document
from tickets_cli.render.sheet import Context
from tickets_cli.store.review import Difference


def test_markdown_of_a_huge_change_fits_a_comment_and_counts_the_rest() -> None:
    changes = tuple(Change(None, ticket(title="@" * 900)) for _ in range(300))
    found = Difference("a" * 40, "b" * 40, NOON, desk(), desk(), changes, ())
    tickets = [reviewed(one, desk(), desk(), NOON) for one in changes]
    text = document(review_view(found, tickets, (), Effects(), UTC, fit=True), Context(UTC, NOON))
    assert len(text) <= MOST_CHARACTERS
    assert "more are left out here" in text
