"""The one table of figures."""

from __future__ import annotations

from pathlib import Path

from tests.domain.metrics.builders import counted
from tickets_cli.domain.metrics import catalogue

MANUAL = Path(__file__).parents[3] / "docs" / "metrics.md"


def test_every_figure_is_computed_for_a_type() -> None:
    assert list(catalogue.figures(counted(), whole=True)) == [f.key for f in catalogue.CATALOGUE]


def test_a_group_is_spared_long_lists() -> None:
    assert "unlogged" not in catalogue.figures(counted(), whole=False)


def test_the_manual_defines_what_the_report_prints() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    missing = [key for key, said in catalogue.definitions().items() if said not in manual]
    assert missing == [], "docs/metrics.md defines these in other words"
