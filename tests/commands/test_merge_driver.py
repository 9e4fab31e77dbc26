from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.clones import Clones, events
from tests.commands.desks import Workplace
from tests.commands.test_merge import parted, whole

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture
def driven(clones: Clones, monkeypatch: pytest.MonkeyPatch) -> tuple[Workplace, str]:
    """Two branches, and the driver as ``init`` has registered it, of this very program."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    ann, ticket = parted(clones)
    driver = f"'{sys.executable}' -m tickets_cli merge-driver %O %A %B %P"
    ann.git("config", "merge.tickets.driver", driver)
    return ann, ticket


def test_plain_git_merge_merges_by_meaning(driven: tuple[Workplace, str]) -> None:
    ann, ticket = driven
    ann.git("merge", "-q", "--no-edit", "side")
    assert whole(ann, ticket)


def test_a_true_conflict_stops_git_with_a_valid_ticket_that_holds_both(
    driven: tuple[Workplace, str],
) -> None:
    ann, ticket = driven
    ann.ok("set", ticket, "title=VPN drops hourly")
    ann.git("switch", "-q", "side")
    ann.ok("set", ticket, "title=Slow")
    done = subprocess.run(["git", "merge", "main"], cwd=ann.root, capture_output=True, text=True)
    assert done.returncode == 1
    assert "both sides changed title; it holds both" in done.stderr
    assert ann.show(ticket)["title"] == "VPN drops hourly"
    assert ann.ok("validate").code == 0
    ann.ok("merge")
    assert "Slow" in events(ann, ticket)[-1]


def run(folder: Path, *texts: str, path: str) -> tuple[int, str]:
    """The driver on three texts; its exit code and the result."""
    names = []
    for name, text in zip("OAB", texts, strict=True):
        (folder / name).write_text(text, "utf-8")
        names.append(name)
    command = [sys.executable, "-m", "tickets_cli", "merge-driver", *names, path]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True)
    return done.returncode, (folder / "A").read_text("utf-8")


def test_what_is_not_ours_or_cannot_be_read_is_merged_by_lines(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert run(tmp_path, "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", path="x.txt") == (1, "A\nb\nC\n")
    code, text = run(tmp_path, "a: 1\n", "a: [\n", "a: 3\n", path="team.yaml")
    assert code == 1
    assert "<<<<<<< ours\na: [\n" in text


def test_settings_are_merged_by_key(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    base = 'schema: views/1\n\nviews:\n  a: "x"\n'
    ours, theirs = f'{base}  b: "y"\n', f'{base}  c: "z"\n'
    code, text = run(tmp_path, base, ours, theirs, path="desk/views.yaml")
    assert code == 0
    assert sorted(text.splitlines()) == sorted([*ours.splitlines(), '  c: "z"'])
