from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.repositories import Repo, repo
from tickets_cli.errors import Refused, Trouble, Usage
from tickets_cli.store.git import Git
from tickets_cli.store.remote import Remote, choose, fetch, push


def hubbed(folder: Path, name: str = "origin") -> tuple[Repo, Git]:
    repo(folder / "hub.git", "--bare", "-b", "main", first=False)
    here = repo(folder / "here", "-b", "main")
    here.git("remote", "add", name, "../hub.git")
    return here, Git(here.path)


def test_the_only_remote_or_origin_or_the_upstream_is_chosen(tmp_path: Path) -> None:
    here, git = hubbed(tmp_path, "hub")
    assert choose(git, None) == Remote("hub", "main", "main", False)
    here.git("remote", "add", "other", "../hub.git")
    with pytest.raises(Refused, match="which remote"):
        choose(git, None)
    here.git("remote", "add", "origin", "../hub.git")
    assert choose(git, None).name == "origin"
    here.git("config", "branch.main.remote", "other")
    here.git("config", "branch.main.merge", "refs/heads/desk")
    assert choose(git, None) == Remote("other", "desk", "main", True)
    assert choose(git, "hub") == Remote("hub", "main", "main", False)
    with pytest.raises(Usage, match="no remote '--upload-pack=x'"):
        choose(git, "--upload-pack=x")


def test_a_branch_that_is_not_there_yet_is_nothing(tmp_path: Path) -> None:
    _, git = hubbed(tmp_path)
    assert fetch(git, choose(git, None)) is None


def test_the_first_push_remembers_the_upstream(tmp_path: Path) -> None:
    here, git = hubbed(tmp_path)
    assert push(git, choose(git, None), here.head)
    assert choose(git, None).is_upstream
    assert fetch(git, choose(git, None)) == here.head


def test_somebody_who_was_quicker_is_no_trouble(tmp_path: Path) -> None:
    here, git = hubbed(tmp_path)
    push(git, choose(git, None), here.head)
    old = here.head
    here.commit(a_txt="a\n")
    push(git, choose(git, None), here.head)
    here.git("reset", "-q", "--hard", old)
    here.commit(b_txt="b\n")
    assert not push(git, choose(git, None), here.head)


def test_a_remote_that_is_away_is_trouble(tmp_path: Path) -> None:
    here, git = hubbed(tmp_path)
    (tmp_path / "hub.git").rename(tmp_path / "away")
    with pytest.raises(Trouble, match="cannot be reached"):
        fetch(git, choose(git, None))
    with pytest.raises(Trouble, match="cannot be reached"):
        push(git, choose(git, None), here.head)


def hook(place: Path, script: str) -> None:
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)


def test_a_remote_that_refuses_is_quoted_in_plain_words(tmp_path: Path) -> None:
    here, git = hubbed(tmp_path)
    hook(tmp_path / "hub.git" / "hooks" / "pre-receive", "echo 'not on fridays'; exit 1")
    with pytest.raises(Trouble) as caught:
        push(git, choose(git, None), here.head)
    assert caught.value.message == (
        "origin/main does not take it: [remote rejected] (pre-receive hook declined)\n"
        "remote: not on fridays"
    )


def test_a_hook_of_ours_that_refuses_is_not_taken_for_the_network(tmp_path: Path) -> None:
    here, git = hubbed(tmp_path)
    hook(here.path / ".git" / "hooks" / "pre-push", "echo 'tests first' >&2; exit 1")
    with pytest.raises(Trouble) as caught:
        push(git, choose(git, None), here.head)
    assert caught.value.message == "nothing was pushed to origin/main\ntests first"
    assert "pre-push" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("fatal: No space left on device", "git fetch failed", "the disk is full"),
        ("git@h: Permission denied (publickey).", "origin cannot be reached", "is there a network"),
    ],
)
def test_trouble_of_this_clone_is_told_apart_from_that_of_the_network(
    tmp_path: Path, words: str, message: str, hint: str
) -> None:
    here, git = hubbed(tmp_path)
    script = tmp_path / "ssh"
    hook(script, f"echo '{words}' >&2; exit 255")
    here.git("config", "core.sshCommand", str(script))
    here.git("remote", "set-url", "origin", "ssh://host/desk.git")
    with pytest.raises(Trouble) as caught:
        fetch(git, choose(git, None))
    assert message in caught.value.message
    assert hint in caught.value.hint
