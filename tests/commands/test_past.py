"""``--as-of``: the desk as it was."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.commands.desks import Workplace

FIRST, SECOND = "2026-11-02T09:00:00Z", "2026-11-09T09:00:00Z"


@pytest.fixture
def grown(desk: Workplace) -> Workplace:
    """A desk with one ticket on the second, which was resolved on the ninth, and a new one then."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", FIRST)
        ticket = desk.new("Old", now=FIRST)
        patch.setenv("GIT_COMMITTER_DATE", SECOND)
        desk.ok("resolve", ticket, "-m", "Done", now=SECOND)
        desk.new("New", now=SECOND)
    return desk


def report(place: Workplace, *words: str) -> Any:
    return place.ok("report", "monthly", "2026-11", *words, "--json").data


def volume(place: Workplace, *words: str) -> tuple[int, int]:
    found = report(place, *words)["types"]["incident"]["volume"]
    return found["opened"], found["resolved"]


def test_a_commit_gives_the_desk_of_then(grown: Workplace) -> None:
    assert volume(grown) == (2, 1)
    assert volume(grown, "--as-of", "HEAD~2") == (1, 0)
    told = report(grown, "--as-of", "HEAD~2")["as_of"]
    assert told == {"commit": grown.git("rev-parse", "HEAD~2").strip(), "at": FIRST}
    assert report(grown)["as_of"] is None


def test_a_date_gives_the_last_commit_before_it(grown: Workplace) -> None:
    assert volume(grown, "--as-of", "2026-11-05") == (1, 0)
    assert volume(grown, "--as-of", "2026-11-09 12:00") == (2, 1)


def test_uncommitted_edits_are_not_seen(grown: Workplace) -> None:
    for path in grown.root.glob("tickets/**/*.yaml"):
        path.write_text("nonsense\n")
    assert volume(grown, "--as-of", "HEAD") == (2, 1)


def test_the_present_is_that_time_unless_it_is_told(
    grown: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    from tickets_cli import cli

    def told(*words: str) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(grown.root)
            patch.delenv("TICKETS_NOW", raising=False)
            assert cli.run(["report", "monthly", "2026-11", "--json=period", *words]) == 0
        return capsys.readouterr().out

    assert f'"generated_at": "{FIRST}"' in told("--as-of", "HEAD~2")
    assert '"generated_at": "2026-11-05T00:00:00Z"' in told("--as-of", "2026-11-05")
    assert f'"generated_at": "{SECOND}"' in told("--as-of", "2026-11-05", "--now", SECOND)


def test_settings_are_those_of_then(grown: Workplace) -> None:
    desk = grown.root / "desk.yaml"
    desk.write_text(desk.read_text().replace("timezone: UTC", "timezone: Asia/Tokyo"))
    grown.git("commit", "-qam", "zone")
    assert report(grown)["period"]["timezone"] == "Asia/Tokyo"
    assert report(grown, "--as-of", "HEAD~1")["period"]["timezone"] == "UTC"


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("2001-01-01", "there was no commit by 2001-01-01"),
        ("no-such-branch", "neither a commit nor a time"),
        ("--output=x", "neither a commit nor a time"),
    ],
)
def test_what_git_does_not_know_is_told(grown: Workplace, word: str, complaint: str) -> None:
    result = grown.tickets("report", "monthly", f"--as-of={word}")
    assert (result.code, result.out) == (4, "")
    assert complaint in result.err


def test_a_commit_before_the_desk_says_so(tmp_path: Path, grown: Workplace) -> None:
    tree = grown.git("hash-object", "-t", "tree", "-w", os.devnull).strip()
    empty = grown.git("commit-tree", tree, "-m", "nothing yet").strip()
    result = grown.tickets("report", "monthly", "--as-of", empty)
    assert (result.code, result.out) == (4, "")
    assert "there is no desk at" in result.err


def test_a_shallow_clone_says_that_it_does_not_know(tmp_path: Path, grown: Workplace) -> None:
    shallow = tmp_path / "shallow"
    source = grown.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth=1", source, str(shallow)], check=True)
    result = grown.tickets("report", "monthly", "--as-of", "2026-11-05", "--desk", str(shallow))
    assert result.code == 5
    assert "shallow" in result.err
    assert "git fetch --unshallow" in result.err
