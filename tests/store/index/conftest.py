from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.store.index import desks
from tickets_cli.store.index import disk, freshness


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk with three tickets."""
    return desks.desk(tmp_path)


@pytest.fixture
def settled(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same desk, large enough for quick looks and long enough at rest."""
    monkeypatch.setattr(disk, "YOUNG", 0)
    monkeypatch.setattr(freshness, "SMALL", 0)
    time.sleep(0.02)
    desks.bodies(root)
    return root
