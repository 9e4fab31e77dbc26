"""The story of ``benchmarks/clones.py``, short: three clones, a squash merge, a rewritten main."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from benchmarks import clones


@pytest.mark.slow
def test_three_clones_end_with_the_same_bytes_and_every_entry(tmp_path: Path) -> None:
    asked = argparse.Namespace(clones=3, commands=14, seed=3, skew=0, kills=0)
    result = clones.play(tmp_path, asked)
    assert result["bad_exits"] == {}
    assert result["differing"] == []
    assert result["lost"] == 0
    assert result["rounds"]
    assert result["valid"]
