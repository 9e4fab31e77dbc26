"""What git knows of a work tree, from plain files as far as they tell."""

from __future__ import annotations

import os

import pytest

from tests.store.repositories import repo
from tickets_cli.errors import Trouble
from tickets_cli.store import gitdir
from tickets_cli.store.git import Git


def test_a_work_tree_is_found_without_starting_git(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    inner = at.put("desk/tickets/x").parent
    head = at.head
    monkeypatch.setenv("PATH", "")
    git = Git(inner)
    assert (git.toplevel, git.git_dir) == (at.path, at.path / ".git")
    assert git.prefix == "desk/tickets/"
    assert (git.head(), git.branch(), git.in_progress()) == (head, "main", None)
    assert not git.is_shallow()


def test_a_linked_worktree_has_its_own_git_directory_and_shares_the_rest(tmp_path):
    at = repo(tmp_path / "a")
    at.git("worktree", "add", "-q", "-b", "other", "../b")
    git = Git(tmp_path / "b")
    assert git.toplevel == tmp_path / "b"
    assert git.git_dir == at.path / ".git/worktrees/b"
    assert git.common_dir == at.path / ".git"
    assert (git.head(), git.branch()) == (at.head, "other")


def test_a_submodule_is_a_work_tree_of_its_own(tmp_path):
    inner, outer = repo(tmp_path / "inner"), repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.path), "desk")
    git = Git(outer.path / "desk")
    assert git.toplevel == outer.path / "desk"
    assert git.git_dir == git.common_dir == outer.path / ".git/modules/desk"
    assert git.head() == inner.head


def test_outside_of_a_work_tree_is_trouble(tmp_path):
    with pytest.raises(Trouble, match="not in a git work tree") as caught:
        Git(tmp_path).head()
    assert "tickets init" in caught.value.hint


def test_a_bare_repository_has_no_work_tree(tmp_path):
    repo(tmp_path / "bare", "--bare", first=False)
    with pytest.raises(Trouble):
        Git(tmp_path / "bare").toplevel  # noqa: B018


def test_the_head_of_packed_detached_and_unborn_branches(tmp_path):
    at = repo(tmp_path / "a", first=False)
    assert Git(at.path).head() is None
    at.commit()
    at.git("pack-refs", "--all")
    assert Git(at.path).head() == at.head
    at.git("checkout", "-q", "--detach")
    assert (Git(at.path).head(), Git(at.path).branch()) == (at.head, None)


def test_a_branch_that_cannot_be_read_is_not_taken_for_an_unborn_one(tmp_path):
    at = repo(tmp_path / "a")
    head = at.head
    file = at.path / ".git/refs/heads/main"
    file.unlink()
    file.symlink_to(file)  # reading it fails, for root too
    place = Git(at.path).place
    assert gitdir.head(place) == gitdir.UNSURE
    file.unlink()
    file.write_text(head, encoding="ascii")
    assert gitdir.head(place) == head


def test_a_reference_to_a_reference_is_left_to_git(tmp_path):
    at = repo(tmp_path / "a")
    at.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    at.git("symbolic-ref", "HEAD", "refs/heads/alias")
    assert Git(at.path).head() == at.head


def test_a_sha256_repository_names_its_blobs_its_own_way(tmp_path):
    at = repo(tmp_path / "a", "--object-format=sha256", first=False)
    expected = at.git("hash-object", str(at.put("x", "x\n")))
    assert Git(at.path).blob_id(b"x\n") == expected  # as long as nothing is committed, too
    head = at.commit()
    assert Git(at.path).blob_id(b"x\n") == expected
    assert Git(at.path).head() == head


@pytest.mark.parametrize("name", ["merge", "cherry-pick", "revert", "rebase", "am", "bisect"])
def test_what_git_is_in_the_middle_of_is_known(tmp_path, name):
    at = repo(tmp_path / "a")
    at.git("checkout", "-q", "-b", "side")
    side = at.commit(first="theirs\n")
    patch = at.git("format-patch", "-1", "--stdout")
    at.git("checkout", "-q", "main")
    at.commit(first="ours\n")
    at.put("../p.patch", patch + "\n")
    commands = {
        "merge": ("merge", "side"),
        "cherry-pick": ("cherry-pick", side),
        "revert": ("revert", "--no-edit", side),
        "rebase": ("rebase", "side"),
        "am": ("am", "../p.patch"),
        "bisect": ("bisect", "start"),
    }
    at.git(*commands[name], ok=False)
    assert name in (Git(at.path).in_progress() or "")


def test_a_shallow_clone_says_so(tmp_path):
    at = repo(tmp_path / "a")
    at.commit(second="2\n")
    at.git("clone", "-q", "--depth=1", f"file://{at.path}", str(tmp_path / "b"))
    assert Git(tmp_path / "b").is_shallow()


def test_an_identity_is_the_one_git_knows(tmp_path):
    identity = Git(repo(tmp_path / "a").path).identity
    assert (identity.name, identity.email) == ("Ann Lee", "ann@example.org")
    assert not identity.is_fallback
    assert not identity.note


def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        for part in ("NAME", "EMAIL"):
            monkeypatch.delenv(f"GIT_{role}_{part}")


def test_where_somebody_insists_on_an_identity_there_is_no_stand_in(tmp_path, monkeypatch):
    _nobody(monkeypatch)
    with pytest.raises(Trouble, match="auto-detection is disabled"):
        Git(repo(tmp_path / "a", first=False).path).identity  # noqa: B018


def test_an_identity_that_cannot_be_guessed_is_stood_in_for(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    _nobody(monkeypatch)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "")  # git gives up on it on every machine
    monkeypatch.setenv("LOGNAME", "bob")
    identity = Git(at.path).identity
    assert identity.is_fallback
    assert identity.name == "bob"
    assert identity.email == f"bob@{os.uname().nodename}"
    assert "git config" in identity.note
