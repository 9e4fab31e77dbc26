"""The door to git: where it is, what it tells, what it refuses to be led to."""

from __future__ import annotations

import os
import time

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


def test_inherited_variables_of_another_repository_lead_nowhere(tmp_path, monkeypatch):
    at, other = repo(tmp_path / "a"), repo(tmp_path / "other")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(other.path / ".git"))
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    git = Git(at.path)
    assert git.run("rev-parse", "--absolute-git-dir").decode().strip() == str(at.path / ".git")
    assert git.run("ls-files", "-z") == b"first\0"
    assert git.python_git("ls-files", "-z") == b"first\0"
    assert os.environ["GIT_DIR"] == str(other.path / ".git")


@pytest.mark.parametrize("name", ["a\u2028b", "a\x85b", "a\nb"])
def test_inside_a_hook_a_folder_may_be_called_anything(tmp_path, monkeypatch, name):
    at = repo(tmp_path / name)
    monkeypatch.setenv("GIT_DIR", str(at.path / ".git"))
    git = Git(at.path, inside_hook=True)
    assert (git.toplevel, git.git_dir) == (at.path, at.path / ".git")


def test_inside_a_hook_the_index_of_the_commit_being_made_counts(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("GIT_DIR", str(at.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(at.path / ".git/next"))
    assert Git(at.path, inside_hook=True).run("ls-files", "-z") == b""


def test_settings_given_in_the_environment_are_the_users_own(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "desk.colour")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "blue\ngreen")
    assert Git(at.path).config("desk.colour") == "blue\ngreen"
    assert Git(at.path).config("desk.other") is None


def test_a_read_runs_nothing_the_repository_names(tmp_path):
    at = repo(tmp_path / "a")
    pwned = tmp_path / "pwned"
    at.git("config", "core.fsmonitor", f"touch {pwned};:")
    at.git("config", "core.pager", f"touch {pwned};:")
    at.git("config", "diff.external", f"touch {pwned};:")
    at.hook("post-index-change", f"touch {pwned}")
    at.put("first", "edited\n")
    git = Git(at.path)
    git.run("status", "--porcelain", "-z")
    git.run("ls-files", "-m", "-z")
    git.run("diff-tree", "-p", "--root", "HEAD")
    git.python_git("log", "-p")
    assert not pwned.exists()


def test_words_of_git_come_out_plain(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", r"printf '\033[31mno\007 way\n' >&2", "exit 1")
    answer = Git(at.path).change("commit", "--allow-empty", "-m", "x")
    assert answer.code == 1
    assert answer.words == "\ufffd[31mno\ufffd way"


def test_a_failing_read_is_trouble_in_the_words_of_git(tmp_path):
    with pytest.raises(Trouble, match="cat-file failed: fatal: Not a valid object name nonsense"):
        Git(repo(tmp_path / "a").path).run("cat-file", "-t", "nonsense")


def test_without_git_it_says_so(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match="git is not installed"):
        Git(at.path).run("status")


def test_a_git_that_hangs_is_stopped(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", "exec sleep 60")
    before = time.monotonic()
    with pytest.raises(Trouble, match=r"git commit did not end within 0\.3 s"):
        Git(at.path).change("commit", "--allow-empty", "-m", "x", timeout=0.3)
    assert time.monotonic() - before < 5
    assert not (at.path / ".git/index.lock").exists()


@pytest.mark.parametrize(
    ("said", "is_on"),
    [("= True", True), ("= 2", True), ("", True), ("= on", True), ("= off", False), ("= 0", False)],
)
def test_a_setting_says_yes_in_any_of_git_s_ways(tmp_path, said, is_on):
    at = repo(tmp_path / "a", first=False)
    with (at.path / ".git/config").open("a") as file:
        file.write(f"[commit]\n\tgpgSign {said}\n")
    assert Git(at.path).is_on("commit.gpgSign") is is_on
    assert not Git(at.path).is_on("commit.other")


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


def test_a_lock_briefly_held_by_somebody_elses_git_is_waited_for(tmp_path):
    at = repo(tmp_path / "a")
    lock = at.path / ".git/index.lock"
    lock.touch()
    os.spawnlp(os.P_NOWAIT, "sh", "sh", "-c", f"sleep 0.2; rm {lock}")
    answer = Git(at.path).change("update-index", "--force-remove", "first")
    assert answer.code == 0


def test_a_lock_left_behind_is_named_and_stays(tmp_path):
    at = repo(tmp_path / "a")
    lock = at.path / ".git/index.lock"
    lock.touch()
    with pytest.raises(Trouble) as caught:
        Git(at.path, patience=0.05).change("update-index", "--force-remove", "first")
    assert str(lock) in caught.value.message
    assert lock.exists()
    assert "rm " not in caught.value.hint


def test_housekeeping_starts_when_loose_objects_have_piled_up(tmp_path):
    at = repo(tmp_path / "a")
    at.git("config", "gc.auto", "1")
    at.git("config", "gc.autoDetach", "false")
    Git(at.path).tidy()
    assert not list(at.path.glob(".git/objects/pack/*.pack"))
    some = next((at.path / ".git/objects").glob("??/*"))
    folder = at.path / ".git/objects/17"
    folder.mkdir(exist_ok=True)
    for number in range(30):  # copies under wrong names: git gc takes none of them along
        (folder / f"{number:038x}").write_bytes(some.read_bytes())
    Git(at.path).tidy()
    assert list(at.path.glob(".git/objects/pack/*.pack"))
