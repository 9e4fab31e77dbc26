from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.repositories import Repo, repo
from tickets_cli.store import drivers
from tickets_cli.store.git import Git
from tickets_cli.store.schema import SETTINGS

TICKET = "tickets/2026/11/22/HD-261122-7KQ3.yaml"
BASE, OURS, THEIRS = "a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n"


def program(folder: Path, *lines: str) -> str:
    """A stand-in for ours, in a folder with an awkward name; the driver that calls it."""
    file = folder / "it's 100% a folder" / "tickets"
    file.parent.mkdir()
    file.write_text("\n".join(("#!/bin/sh", *lines, "")), "utf-8")
    file.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "executable", str(file.with_name("python")))
        return drivers.driver(drivers.program())


def merged(folder: Path, driver: str, theirs: str = THEIRS) -> tuple[int, str]:
    """A merge by plain git of a ticket both sides changed; exit code and what the file holds."""
    at = repo(folder / "desk")
    at.put(".gitattributes", drivers.ATTRIBUTES)
    for branch, text in (("main", BASE), ("side", theirs), ("main", OURS)):
        at.git("switch", "-q", *(("-c",) if branch == "side" else ()), branch)
        at.put(TICKET, text)
        at.git("add", ".")
        at.git("commit", "-q", "--allow-empty", "-m", branch)
    at.git("config", "merge.tickets.driver", driver)
    done = subprocess.run(["git", "merge", "-q", "side"], cwd=at.path, capture_output=True)
    return done.returncode, at.read(TICKET) or ""


def test_git_starts_our_program_wherever_it_lies(tmp_path: Path) -> None:
    driver = program(tmp_path, 'test "$1" = merge-driver || exit 9', 'echo "for $5" > "$3"')
    assert merged(tmp_path, driver) == (0, f"for {TICKET}\n")


def test_a_conflict_of_ours_is_a_conflict_of_gits(tmp_path: Path) -> None:
    assert merged(tmp_path, program(tmp_path, 'echo both > "$3"', "exit 1")) == (1, "both\n")


@pytest.mark.parametrize("end", ["exit 70", "kill -9 $$"])
def test_where_the_program_breaks_git_merges_by_lines(tmp_path: Path, end: str) -> None:
    assert merged(tmp_path, program(tmp_path, end)) == (0, "A\nb\nc\nd\nE\n")


def test_where_the_program_is_gone_neither_side_is_lost(tmp_path: Path) -> None:
    driver = program(tmp_path)
    shutil.rmtree(tmp_path / "it's 100% a folder")
    code, text = merged(tmp_path, driver, theirs="Z\nb\nc\nd\ne\n")
    assert code == 1
    assert "<<<<<<< ours\nA\n=======\nZ\n>>>>>>> theirs\n" in text


def test_without_a_script_beside_it_the_one_on_the_path_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "tickets"
    script.write_text("", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert drivers.program() == str(script)
    monkeypatch.setenv("PATH", "/nowhere")
    assert drivers.program() == "/nowhere/python -m tickets_cli"


def registered(at: Repo) -> list[str]:
    return at.git("config", "--local", "--get-regexp", r"\.tickets\.", ok=False).splitlines()


def test_a_clone_is_told_once(tmp_path: Path) -> None:
    at = repo(tmp_path)
    assert set(drivers.register(Git(at.path))) == set(drivers.settings())
    assert len(registered(at)) == len(drivers.settings())
    assert drivers.register(Git(at.path)) == ()


def test_what_an_earlier_installation_registered_is_renewed(tmp_path: Path) -> None:
    at = repo(tmp_path)
    drivers.register(Git(at.path))
    at.git("config", "merge.tickets.driver", f"/gone/tickets {drivers.CALL}")
    assert drivers.registration(Git(at.path)).outdated == ("merge.tickets.driver",)
    assert drivers.register(Git(at.path)) == ("merge.tickets.driver",)


@pytest.mark.parametrize("program", ["/gone/tickets", "'/it is/tickets'", "python -m tickets_cli"])
def test_a_diff_driver_of_an_earlier_installation_is_renewed(tmp_path: Path, program: str) -> None:
    at = repo(tmp_path)
    drivers.register(Git(at.path))
    for setting in (f"{program} textconv", drivers.telling(program)):
        at.git("config", "diff.tickets.textconv", setting)
        assert drivers.register(Git(at.path)) == ("diff.tickets.textconv",)
    at.git("config", "diff.tickets.textconv", "my-tickets --as-text")
    assert drivers.register(Git(at.path)) == ()


def test_where_the_program_is_gone_a_diff_shows_the_file_as_it_is(tmp_path: Path) -> None:
    at = repo(tmp_path)
    at.put(".gitattributes", drivers.ATTRIBUTES)
    at.git("config", "diff.tickets.textconv", drivers.telling("'/it is gone/tickets'"))
    at.put(TICKET, BASE)
    at.git("add", ".")
    assert "+a\n+b\n" in at.git("diff", "--cached", TICKET)


def test_a_driver_of_somebodys_own_is_left_alone(tmp_path: Path) -> None:
    at = repo(tmp_path)
    drivers.register(Git(at.path))
    at.git("config", "merge.tickets.driver", "my-merge %A")
    at.git("config", "--unset", "merge.tickets.name")
    assert drivers.register(Git(at.path)) == ("merge.tickets.name",)
    assert at.git("config", "merge.tickets.driver") == "my-merge %A"


def test_attributes_that_somebody_wrote_his_own_way_count(tmp_path: Path) -> None:
    at = repo(tmp_path)
    assert len(drivers.unattributed(Git(at.path))) == 1 + len(SETTINGS)
    at.put(".gitattributes", "*.yaml merge=tickets\nsla.yaml merge=union\n")
    assert drivers.unattributed(Git(at.path)) == ()


def test_our_lines_are_added_at_the_end_once() -> None:
    mended = drivers.attributed(b"*.png binary")
    assert mended == b"*.png binary\n" + drivers.ATTRIBUTES.encode()
    assert drivers.attributed(mended) == mended


def test_the_attributes_reach_tickets_and_settings_and_nothing_else(tmp_path: Path) -> None:
    at = repo(tmp_path)
    at.put(".gitattributes", drivers.ATTRIBUTES)
    paths = ["tickets/2026/11/22/HD-261122-7KQ3.yaml", "team.yaml", "kb/a.md", "sub/team.yaml"]
    told = at.git("check-attr", "merge", "--", *paths).splitlines()
    assert [line.rpartition(" ")[2] for line in told[:3]] == ["tickets", "tickets", "unspecified"]
