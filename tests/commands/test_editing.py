"""Texts written in an editor: never lost, asked for again with what was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tests.terminal import converse, editor
from tickets_cli.commands.editing import BELOW, above
from tickets_cli.commands.editing import editor as chosen
from tickets_cli.store.git import Git


def drafts(desk: Workplace) -> list[str]:
    return sorted(path.name for path in (desk.root / ".git/tickets/drafts").glob("*"))


def test_only_what_stands_above_the_scissors_counts() -> None:
    assert above(f"\nOne\n# two\n\n{BELOW}more\n") == "One\n# two"
    assert above("One\n") == "One"


def test_our_own_editor_beats_gits_and_gits_beats_everybodys(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = Git(desk.root)
    assert chosen(git) is None
    monkeypatch.setenv("EDITOR", "ed")
    monkeypatch.setenv("VISUAL", "vi")
    assert chosen(git) == "vi"
    desk.git("config", "core.editor", "nano -w")
    assert chosen(git) == "nano -w"
    monkeypatch.setenv("GIT_EDITOR", "git-ed")
    assert chosen(git) == "git-ed"
    monkeypatch.setenv("TICKETS_EDITOR", "mine")
    assert chosen(git) == "mine"


def test_a_note_is_what_stands_above_the_line(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new()
    write = editor(tmp_path, 'printf "Hello\\n# not a comment\\n" | cat - "$1" > n && mv n "$1"')
    talk = converse(desk.root, ["note", ticket], TICKETS_EDITOR=write)
    assert talk.code == 0, talk.screen
    assert desk.show(ticket)["timeline"][-1]["text"] == "Hello\n# not a comment"
    assert drafts(desk) == []


def test_an_untouched_text_does_nothing(desk: Workplace) -> None:
    ticket = desk.new()
    head = desk.head
    talk = converse(desk.root, ["note", ticket], TICKETS_EDITOR="true")
    assert talk.code == 130
    assert "nothing was written" in talk.screen
    assert (desk.head, drafts(desk)) == (head, [])


def test_what_the_workflow_refuses_is_kept_and_offered_again(
    desk: Workplace, tmp_path: Path
) -> None:
    ticket = desk.new()
    desk.ok("close", ticket)
    write = editor(tmp_path, 'echo "Which?" > "$1"')
    refused = converse(desk.root, ["reply", ticket, "--wait"], TICKETS_EDITOR=write)
    assert refused.code == 4
    assert "your text is kept in" in refused.screen
    assert drafts(desk) == ["reply.md"]
    again = converse(
        desk.root,
        ["reply", ticket],
        [("go on with the text you left", "y")],
        TICKETS_EDITOR="true",
    )
    assert again.code == 0, again.screen
    assert desk.show(ticket)["timeline"][-1]["text"] == "Which?"
    assert drafts(desk) == []


def test_a_text_that_is_not_wanted_is_put_aside_not_lost(desk: Workplace) -> None:
    ticket = desk.new()
    folder = desk.root / ".git/tickets/drafts"
    folder.mkdir(parents=True)
    (folder / "note.md").write_text("precious\n", "utf-8")
    talk = converse(
        desk.root, ["note", ticket], [("go on with the text", "n")], TICKETS_EDITOR="true"
    )
    assert talk.code == 130
    assert (folder / "note-1.md").read_text("utf-8") == "precious\n"


def test_an_editor_that_fails_loses_nothing(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new()
    broken = editor(tmp_path, 'echo "half a sentence" > "$1"; exit 3')
    talk = converse(desk.root, ["note", ticket], TICKETS_EDITOR=broken)
    assert talk.code == 5
    assert "Editing failed" in talk.screen
    kept = desk.root / ".git/tickets/drafts/note.md"
    assert kept.read_text("utf-8") == "half a sentence\n"
    assert kept.stat().st_mode & 0o77 == 0


def test_a_dry_run_keeps_the_text(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new()
    write = editor(tmp_path, 'echo "Hello" > "$1"')
    talk = converse(desk.root, ["note", ticket, "--dry-run"], TICKETS_EDITOR=write)
    assert talk.code == 0
    assert "would write" in talk.screen
    assert drafts(desk) == ["note.md"]


def test_without_a_terminal_no_editor_opens(desk: Workplace) -> None:
    result = desk.tickets("note", desk.new())
    assert result.code == 2
    assert "-m" in result.err
