"""What is shown, as plain values."""

from __future__ import annotations

from tests.render.samples import NOW, context, listing
from tickets_cli.render.sheet import Column, View


def test_a_column_is_left_to_its_kind_unless_told() -> None:
    assert Column("id", "Id") == ("id", "Id", "text", None, False, 0)


def test_a_view_needs_only_its_kind_and_data() -> None:
    assert View("list", [])[2:6] == ((), (), (), ())


def test_a_context_is_cautious_unless_told() -> None:
    piped = context()
    assert (piped.width, piped.colour, piped.terminal, piped.raw) == (None, False, False, False)
    assert piped.now == NOW


def test_values_are_replaced_never_changed() -> None:
    shown = listing()
    assert shown._replace(title="Late").title == "Late"
    assert shown.title == "Open tickets"
