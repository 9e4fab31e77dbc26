from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note
from tests.store.repositories import message
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.git import Git
from tickets_cli.store.gitwords import Answer
from tickets_cli.store.merge import join
from tickets_cli.store.merge.join import Conflicting, Joined, joined, step_to


def both(folder: Path) -> Branches:
    branches = Branches(folder)
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    return branches


def joining(branches: Branches) -> Joined:
    return joined(branches.git, branches.id("side"), DESK, message("merge: side"))


def test_joining_moves_nothing_until_it_is_stepped_to(tmp_path: Path) -> None:
    branches = both(tmp_path)
    head = branches.repo.head
    result = joining(branches)
    assert result.kind == join.MERGE
    assert (branches.repo.head, branches.repo.status) == (head, [])
    step_to(branches.git, result.commit, "test")
    assert (branches.repo.head, branches.repo.status) == (result.commit, [])
    assert branches.repo.git("log", "-1", "--format=%P").split() == [head, branches.id("side")]


def test_nothing_to_join_and_only_theirs(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    assert joining(branches).kind == join.UP_TO_DATE
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.repo.git("switch", "-q", "main")
    assert joining(branches) == Joined(
        join.FORWARD, branches.id("side"), joining(branches).composed
    )


def test_the_message_names_the_tickets(tmp_path: Path) -> None:
    branches = both(tmp_path)
    told = branches.repo.git("log", "-1", "--format=%B", joining(branches).commit)
    assert f"Ticket: {TICKET.id}" in told


def test_other_files_are_merged_by_git_or_named(tmp_path: Path) -> None:
    branches = both(tmp_path)
    branches.on("main", **{"kb/a.md": "one\n", "renamed.txt": "x\n"})
    branches.on("side", **{"kb/a.md": "two\n"})
    branches.repo.git("switch", "-q", "main")
    with pytest.raises(Conflicting, match=r"kb/a\.md"):
        joining(branches)


def test_lines_of_other_files_merge(tmp_path: Path) -> None:
    branches = Branches(tmp_path, **{"a.txt": "1\n2\n3\n4\n5\n"})
    branches.on("side", **{"a.txt": "1\n2\n3\n4\nfive\n"})
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.on("main", **{"a.txt": "one\n2\n3\n4\n5\n"})
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    commit = joining(branches).commit
    assert branches.repo.git("show", f"{commit}:a.txt") == "one\n2\n3\n4\nfive"
    assert "main" in branches.repo.git("show", f"{commit}:{PATH}")


def test_an_edited_file_in_the_way_is_refused_and_kept(tmp_path: Path) -> None:
    branches = both(tmp_path)
    commit = joining(branches).commit
    branches.repo.put(PATH, "mine\n")
    with pytest.raises(Refused) as caught:
        step_to(branches.git, commit, "test")
    assert caught.value.message == f"files edited here are changed by the merge: {PATH}"
    assert branches.repo.read(PATH) == "mine\n"


def test_a_commit_git_could_not_name_is_not_stepped_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full in the very moment in which git was to say its name."""
    git = Branches(tmp_path).git
    monkeypatch.setattr(Git, "change", lambda *_, **__: Answer(0, b"", ""))
    with pytest.raises(Trouble, match="commit-tree"):
        join.commit_tree(git, "HEAD^{tree}", (git.head() or "",), message())
