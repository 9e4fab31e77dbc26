"""The shapes charts are made of."""

from __future__ import annotations

from tickets_cli.render.html.shapes import path, short


def test_places_are_written_to_a_tenth() -> None:
    assert [short(value) for value in (1.0, 0.25, 10.06, 3)] == ["1", "0.2", "10.1", "3"]


def test_a_line_goes_through_its_points() -> None:
    assert path([(0, 1), (2.5, 3)]) == "M0 1L2.5 3"
