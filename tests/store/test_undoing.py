from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import desk as desk
from tests.commands.desks import Workplace
from tickets_cli.errors import NotFound, Refused
from tickets_cli.store.repository import Repository
from tickets_cli.store.undoing import prepare


def test_what_comes_back_is_what_was_byte_for_byte(desk: Workplace) -> None:
    ticket = desk.new()
    path = desk.file(ticket)
    path.write_text("# a remark\n" + path.read_text("utf-8"), "utf-8")
    desk.git("commit", "-qam", "by hand")
    before = path.read_bytes()
    desk.ok("note", ticket, "-m", "x")
    undoing = prepare(Repository(desk.root), "ann-lee")
    assert dict(undoing.files) == {path.relative_to(desk.root).as_posix(): before}
    assert undoing.commit.id == desk.head


def test_commits_that_no_command_made_are_passed_over(desk: Workplace) -> None:
    desk.new()
    made = desk.head
    desk.git("commit", "-q", "--allow-empty", "-m", "by hand\n\nBy: ann-lee")
    assert prepare(Repository(desk.root), "ann-lee").commit.id == made
    with pytest.raises(NotFound, match="no change by bob"):
        prepare(Repository(desk.root), "bob")


def test_a_shallow_clone_says_what_it_lacks(desk: Workplace, tmp_path: Path) -> None:
    desk.new()
    clone = tmp_path / "clone"
    source = f"file://{desk.root}"
    subprocess.run(["git", "clone", "-q", "--depth=1", source, str(clone)], check=True)
    with pytest.raises(Refused, match="shallow"):
        prepare(Repository(clone), "ann-lee")


def test_what_a_remote_has_is_known_to_be_shared(desk: Workplace, tmp_path: Path) -> None:
    desk.new()
    assert not prepare(Repository(desk.root), "ann-lee").is_shared
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", str(hub)], check=True)
    desk.git("push", "-q", str(hub), "HEAD:main")
    desk.git("remote", "add", "origin", str(hub))
    desk.git("fetch", "-q", "origin")
    assert prepare(Repository(desk.root), "ann-lee").is_shared
