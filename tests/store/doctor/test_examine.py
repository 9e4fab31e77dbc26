from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.doctor.patients import desk, everything, patient
from tickets_cli.errors import Refused
from tickets_cli.store.doctor.examine import CHECKS, examine, mend
from tickets_cli.store.doctor.finding import Check, Finding


def test_a_new_desk_is_in_perfect_health(tmp_path: Path) -> None:
    results = examine(patient(desk(tmp_path)))
    assert [one.findings for one in results if one.state != "fine"] == []
    assert len({one.check.name for one in results}) == len(CHECKS)


def test_a_look_changes_nothing(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put("sla.yaml", "broken: [\n")
    at.put(".git/index.lock")
    at.put("tickets/.tickets-1.tmp")
    before = everything(tmp_path)
    examine(patient(at))
    assert everything(tmp_path) == before


def test_mending_a_sound_desk_does_nothing(tmp_path: Path) -> None:
    at = desk(tmp_path)
    head = at.head
    assert [one.done for one in mend(patient(at)) if one.done] == []
    assert (at.head, at.status) == (head, [])


def test_without_a_repository_the_settings_are_still_looked_at(tmp_path: Path) -> None:
    at = desk(tmp_path / "desk")
    (at.path / ".git").rename(tmp_path / "elsewhere")
    at.put("views.yaml", "broken: [\n")
    states = {one.check.name: one.state for one in examine(patient(at))}
    assert states["repository"] == "trouble"
    assert states["settings"] == "invalid"
    assert states["conflicts"] == states["drivers"] == "skipped"


def test_without_git_it_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    results = {one.check.name: one for one in examine(patient(at))}
    assert "git is not installed" in results["git"].findings[0].what
    assert results["git"].state == "trouble"
    assert results["settings"].state == "fine"
    assert results["identity"].state == "skipped"


def test_a_check_that_fails_is_a_finding_of_its_own(tmp_path: Path) -> None:
    def look(_: object) -> list[Finding]:
        raise PermissionError(13, "Permission denied", "some/file")

    (result,) = examine(patient(desk(tmp_path)), [Check("odd", "all is well", look)])
    assert result.state == "trouble"
    assert result.findings[0].what == "some/file: Permission denied"


def test_what_cannot_be_mended_is_still_found_and_says_why(tmp_path: Path) -> None:
    def refuse(_: object) -> list[str]:
        raise Refused("not today", hint="come back tomorrow")

    finding = Finding("ill", "it hurts", "rest")
    check = Check("odd", "all is well", lambda _: (finding,), refuse)  # type: ignore[arg-type]
    (result,) = mend(patient(desk(tmp_path)), [check])
    assert result.findings[0] == finding
    assert result.findings[1].next == "come back tomorrow"
    assert result.done == ()
