from __future__ import annotations

from tickets_cli.commands.views.queries import query_view, views_view


def test_a_limit_nobody_typed_is_said() -> None:
    view = query_view("queue:x", ("queue is x",), open_only=True, clocks=False)
    assert "no status is named" in view.sheets[0].text  # type: ignore[union-attr]
    assert view.data["open_only"] is True


def test_a_view_that_cannot_be_read_says_why() -> None:
    saved = {"name": "a", "query": "b:c", "words": None, "fault": "no field b"}
    sheet = views_view([saved]).sheets[0]
    assert sheet.rows == (("@a", "b:c", "cannot be read: no field b"),)  # type: ignore[union-attr]
