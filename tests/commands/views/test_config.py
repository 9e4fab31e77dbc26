from __future__ import annotations

from tickets_cli.commands.views.config import Setting, config_view


def test_a_value_is_one_line_of_words() -> None:
    view = config_view([Setting("matrix.high", {"low": ["P1", True]}, "desk.yaml", 3)])
    (row,) = view.sheets[0].rows  # type: ignore[union-attr]
    assert row == ("matrix.high", "low: [P1, true]", "desk.yaml:3")
    assert view.data == [
        {"key": "matrix.high", "value": {"low": ["P1", True]}, "source": "desk.yaml", "line": 3}
    ]
