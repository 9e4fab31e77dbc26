from __future__ import annotations

import pytest

from tickets_cli.commands.asking import completed


@pytest.mark.parametrize(
    ("said", "meant"),
    [("high", "high"), ("h", "high"), ("ME", "medium"), ("lo", None), ("x", None), ("low", "low")],
)
def test_a_unique_beginning_will_do(said: str, meant: str | None) -> None:
    assert completed(said, ["low", "lower", "medium", "high"]) == meant
