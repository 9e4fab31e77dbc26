from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tests.hostile import STRINGS, acting


@pytest.mark.parametrize("form", ["text", "json", "lines", "github", "gitlab", "junit", "sarif"])
def test_hostile_titles_are_harmless_in_every_format_in_a_workflow(
    desk: Workplace, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("workflow command, old", "bidi override", "script", "clear screen"):
        desk.new(STRINGS[name], now="2026-11-20T09:00:00Z")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = desk.tickets("check", "--format", form)
    assert result.code == 1
    assert acting(result.out + result.err) == []
    assert "##[add-mask]" not in result.out + result.err


def test_a_file_that_cannot_be_written_is_trouble(desk: Workplace) -> None:
    result = desk.tickets("check", "--format", "sarif=no/such/folder.sarif")
    assert result.code == 5
    assert "cannot write" in result.err


def test_a_full_summary_is_left_alone(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    summary: Path = tmp_path_factory.mktemp("runner") / "summary"
    summary.write_bytes(b"x" * (1 << 20))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    desk.ok("check", "--format", "github")
    assert summary.stat().st_size == 1 << 20
