from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.clones import Clones, begin
from tests.commands.desks import Workplace


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Workplace:
    """A new desk in UTC, Ann's own."""
    place = Workplace(tmp_path, capsys)
    place.ok("init", "--timezone", "UTC")
    return place


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub and the first clone of it, to be copied: making them takes a while."""
    folder = tmp_path_factory.mktemp("begun")
    begin(folder)
    return folder


@pytest.fixture
def clones(tmp_path: Path, capsys: pytest.CaptureFixture[str], begun: Path) -> Clones:
    """A bare hub and Ann's clone of it; more clones are made from there."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return Clones(tmp_path, capsys)
