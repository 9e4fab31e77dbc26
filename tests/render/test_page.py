"""Pages as neutral values."""

from __future__ import annotations

from tickets_cli.render.page import Chart, Page, Section


def test_a_page_begins_empty_and_a_chart_says_so_in_words() -> None:
    assert Page("", "x").sections == ()
    assert Section("x").charts == ()
    assert Chart("x", "y", (), ()).empty
