from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.repositories import repo
from tickets_cli.errors import Invalid, TicketsError
from tickets_cli.store.drafts import Draft, draft
from tickets_cli.store.git import Git


def test_a_text_is_kept_out_of_the_work_tree_and_for_its_owner_alone(tmp_path: Path) -> None:
    one = draft(Git(repo(tmp_path).path), "new.md")
    assert not one.is_left
    one.save("Größe\n")
    assert one.is_left
    assert one.text() == "Größe\n"
    assert one.path.stat().st_mode & 0o777 == 0o600
    assert one.path.is_relative_to(tmp_path / ".git")
    one.drop()
    one.drop()
    assert not one.is_left


def test_a_draft_in_the_way_is_moved_aside(tmp_path: Path) -> None:
    one = draft(Git(repo(tmp_path).path), "new.md")
    for text in ("first", "second"):
        one.save(text)
        one.aside()
    assert [path.read_text() for path in sorted(one.path.parent.iterdir())] == ["first", "second"]


def test_bytes_that_are_no_text_stay_visible(tmp_path: Path) -> None:
    one = draft(Git(repo(tmp_path).path), "new.md")
    one.save("x")
    one.path.write_bytes(b"a\xff\r\n")
    assert one.text() == "a\ufffd\n"


def test_a_name_never_leads_out(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        draft(Git(repo(tmp_path).path), "../x")


def test_a_pipe_or_a_link_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "link.md").symlink_to("mine")
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("link.md", "pipe.md"):
        draft = Draft(tmp_path / name)
        assert not draft.is_left
        with pytest.raises(TicketsError, match=name):
            draft.save("text")
    assert (tmp_path / "mine").read_text() == "mine"
