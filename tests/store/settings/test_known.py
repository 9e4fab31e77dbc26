from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tickets_cli.errors import Invalid
from tickets_cli.store.settings import kept
from tickets_cli.store.settings.known import Settings

DESK = "schema: desk/1\nname: IT\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "desk.yaml").write_text(DESK)
    return tmp_path


def cache(root: Path) -> Path:
    return root / ".git" / "tickets" / "cache" / kept.FILE


def test_settings_are_kept_once_they_are_known_to_be_sound(root: Path) -> None:
    assert Settings(root).documents == {"desk.yaml": {"schema": "desk/1", "name": "IT"}}
    assert not cache(root).exists()

    assert Settings(root).desk.name == "IT"
    assert cache(root).exists()
    assert Settings(root).desk.name == "IT"


def test_an_edit_is_seen_at_once(root: Path) -> None:
    assert Settings(root).desk.name == "IT"
    (root / "desk.yaml").write_text("schema: desk/1\nname: HR\n")

    assert Settings(root).desk.name == "HR"


def test_a_new_file_is_seen_at_once(root: Path) -> None:
    assert not Settings(root).desk.views
    (root / "views.yaml").write_text("schema: views/1\nviews: {mine: 'assignee:@me'}\n")

    assert Settings(root).desk.views == {"mine": "assignee:@me"}


def test_unsound_settings_are_never_kept(root: Path) -> None:
    (root / "desk.yaml").write_text("schema: desk/1\ntimezone: Mars/Base\n")
    for _ in range(2):
        with pytest.raises(Invalid, match=r"settings are invalid: desk\.yaml"):
            _ = Settings(root).desk
    assert not cache(root).exists()


def test_without_an_index_nothing_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TICKETS_NO_INDEX", "1")

    assert Settings(root).desk.name == "IT"
    assert not cache(root).exists()


def test_two_desks_of_one_work_tree_do_not_share(root: Path) -> None:
    inner = root / "it" / "desk"
    inner.mkdir(parents=True)
    (inner / "desk.yaml").write_text("schema: desk/1\nname: Inner\n")

    assert [Settings(where).desk.name for where in (root, inner, root, inner)] == [
        *("IT", "Inner"),
        *("IT", "Inner"),
    ]
    assert (root / ".git" / "tickets" / "cache-it%2Fdesk" / kept.FILE).exists()


def test_what_a_schema_cannot_see_is_told_with_its_line_too(root: Path) -> None:
    (root / "sla.yaml").write_text(
        "schema: sla/1\ncalendars:\n  office:\n    timezone: UTC\n"
        '    hours: {mon: ["08:00-25:00"]}\n'
    )
    with pytest.raises(Invalid) as caught:
        assert Settings(root).desk

    (problem,) = caught.value.problems
    assert caught.value.message == "the settings are invalid: sla.yaml"
    assert (problem.path, problem.line, problem.column) == ("sla.yaml", 5, 19)
    assert problem.message == "there is no 25:00 o'clock"
