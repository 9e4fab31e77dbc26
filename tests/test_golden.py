"""Golden files are compared exactly, and none outlives its test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import golden

TESTS = Path(__file__).parent


def test_no_golden_file_is_stale() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    files = (path for path in golden.FOLDER.rglob("[!.]*") if path.is_file())
    names = (path.relative_to(golden.FOLDER).as_posix() for path in files)
    assert [name for name in names if f'"{name}"' not in sources] == []


def test_a_golden_file_is_written_when_asked_and_compared_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    golden.check("some/table", "a  b\r\n", update=True)
    golden.check("some/table", "a  b\r\n", update=False)
    with pytest.raises(AssertionError, match="differs"):
        golden.check("some/table", "a  c\n", update=False)


def test_a_missing_golden_file_says_how_to_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    with pytest.raises(AssertionError, match="--update-golden"):
        golden.check("unknown", "", update=False)
