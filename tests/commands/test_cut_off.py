"""A command that was cut off half way, and the one that comes next."""

from __future__ import annotations

from tests.commands.desks import Workplace
from tickets_cli.domain.message import Message
from tickets_cli.store import files, journal
from tickets_cli.store.git import Git

TOLD = "an earlier command was cut off before its commit and is undone: HD: cut off"


def cut_off(desk: Workplace, path: str, text: str) -> None:
    """What a command leaves that is killed between its files and its commit."""
    git = Git(desk.root)
    old = files.read(desk.root, path)
    entry = journal.Entry(path, old, git.blob_id(text.encode()))
    message = Message("HD: cut off", "", (("By", "ann"),))
    journal.save(git, journal.Journal(git.head(), message.text, (entry,)))
    files.write(desk.root, path, text.encode())


def test_the_same_command_again_is_not_told_that_it_was_done(desk: Workplace) -> None:
    cut_off(desk, "kb/toner.md", "---\nschema: article/1\ntitle: Toner\nsteps: [Shake]\n---\n")
    result = desk.ok("kb", "new", "toner", "--step", "Shake")
    assert TOLD in result.err
    assert desk.git("status", "--porcelain") == ""
    assert desk.git("log", "-1", "--format=%s").strip() == "kb: new article toner"


def test_undo_takes_back_what_counts_and_not_what_was_half_done(desk: Workplace) -> None:
    ticket = desk.new()
    before = desk.file(ticket).read_bytes()
    desk.ok("note", ticket, "-m", "Hello")
    path = desk.file(ticket).relative_to(desk.root).as_posix()
    cut_off(desk, path, "half done\n")
    assert TOLD in desk.ok("undo", "--yes").err
    assert desk.file(ticket).read_bytes() == before


def test_who_only_looks_leaves_it_as_it_is(desk: Workplace) -> None:
    ticket = desk.new()
    cut_off(desk, "kb/toner.md", "half an article")
    for words in (("list",), ("note", ticket, "-m", "x", "--dry-run")):
        desk.ok(*words)
    assert (desk.root / "kb/toner.md").exists()
    assert journal.load(Git(desk.root)) is not None


def test_an_init_that_was_cut_off_can_be_done_again(desk: Workplace) -> None:
    inner = "it/support"
    cut_off(desk, f"{inner}/desk.yaml", "schema: desk/1\nname: half done\n")
    result = desk.ok("init", inner, "--timezone", "UTC")
    assert TOLD in result.err
    assert "made the desk" in result.err
    assert desk.git("status", "--porcelain") == ""
