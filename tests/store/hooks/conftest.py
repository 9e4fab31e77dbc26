from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.desks import Workplace


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Workplace:
    """A new desk in UTC, Ann's own."""
    place = Workplace(tmp_path, capsys)
    place.ok("init", "--timezone", "UTC")
    return place
