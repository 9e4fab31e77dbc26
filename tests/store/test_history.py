"""What git tells of the past, read without believing it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.store.repositories import message, repo, write
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.store import history
from tickets_cli.store.git import Git
from tickets_cli.store.history import Changed


def test_the_log_of_a_ticket_tells_its_commits_newest_first(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"t/1": "one\n"}, message("HD-1: new", ("Ticket", "HD-1"), ("Ticket", "HD-2")))
    write(at, {"t/2": "two\n"}, message("HD-2: new"))
    write(at, {"t/1": "three\n"}, message("HD-1: note"))
    found = history.log(Git(at.path), "t/1")
    assert [commit.subject for commit in found] == ["HD-1: note", "HD-1: new"]
    assert found[0].id == at.head
    assert found[1].trailer("Ticket") == ("HD-1", "HD-2")
    assert found[1].trailer("By") == ("ann",)
    assert (found[0].author, found[0].author_email) == ("Ann Lee", "ann@example.org")
    assert len(history.log(Git(at.path), limit=2)) == 2
    assert len(history.log(Git(at.path), revisions=["HEAD", "^HEAD~1"])) == 1


def test_no_commit_yet_is_an_empty_log(tmp_path):
    assert history.log(Git(repo(tmp_path / "a", first=False).path)) == ()


def test_a_log_in_a_subfolder_takes_paths_from_there(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"support/t/1": "one\n"})
    assert len(history.log(Git(at.path / "support"), "t/1")) == 1


def test_names_and_dates_of_a_commit_may_be_anything(tmp_path):
    at = repo(tmp_path / "a")
    lie = {"GIT_AUTHOR_NAME": "a <b> c\x1b[2J", "GIT_AUTHOR_DATE": "@0 +0000"}
    at.git("commit", "-q", "--allow-empty", "-m", "x\n\nBy: eve\nnot a trailer", env=lie)
    commit = history.log(Git(at.path), limit=1)[0]
    assert commit.author == "a b c\x1b[2J"
    assert commit.authored_at == datetime(1970, 1, 1, tzinfo=UTC)
    assert commit.trailer("By") == ()


def test_a_date_beyond_all_calendars_is_moved_to_the_last_one(tmp_path):
    at = repo(tmp_path / "a")
    tree = at.git("rev-parse", "HEAD^{tree}")
    who = "x <y> 99999999999999 +0000"
    text = f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n"
    at.put("commit", text)
    made = at.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    assert history.log(Git(at.path), revisions=[made])[0].authored_at.year == 9999


def test_a_revision_from_outside_is_never_an_option(tmp_path):
    at = repo(tmp_path / "a")
    at.git("update-ref", "refs/heads/-h", "HEAD")
    git = Git(at.path)
    assert history.resolve(git, "main") == history.resolve(git, "-h") == at.head
    for name in ("--output=pwned", "nonsense", "", "HEAD:first"):
        with pytest.raises(NotFound):
            history.resolve(git, name)
    assert not (at.path / "pwned").exists()


def test_blobs_are_read_at_a_revision(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"desk/a b": "old\n", "desk/empty": "", "desk/b": "\n\n"})
    first = at.head
    write(at, {"desk/a b": "new\n"})
    git = Git(at.path / "desk")
    wanted = [(first, "a b"), ("HEAD", "a b"), (first, "gone"), (first, "empty"), ("HEAD", "b")]
    assert list(history.blobs(git, wanted)) == [b"old\n", b"new\n", None, b"", b"\n\n"]
    assert history.blob(git, "HEAD", "a b") == b"new\n"
    assert history.blob(git, "nonsense", "a b") is None
    assert history.blob(Git(at.path), "HEAD", "desk") is None
    with pytest.raises(Invalid, match="at most 2 are read"):
        history.blob(git, "HEAD", "a b", limit=2)
    with pytest.raises(Invalid):
        history.blob(git, "HEAD", "a\nb")


def test_what_changed_between_two_revisions(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"desk/old": "a\n", "desk/gone": "b\n", "code": "c\n"})
    write(at, {"desk/old": "A\n", "desk/gone": None, "desk/new": "b\n", "code": "C\n"})
    git = Git(at.path / "desk")
    ids = {text: git.blob_id(text.encode()) for text in ("a\n", "A\n", "b\n")}
    assert history.changed(git, "HEAD~1", "HEAD") == (
        Changed("gone", "D", ids["b\n"], None),
        Changed("new", "A", None, ids["b\n"]),
        Changed("old", "M", ids["a\n"], ids["A\n"]),
    )
    assert [one.path for one in history.changed(git, "HEAD~1", "HEAD", "new")] == ["new"]


def test_hand_edits_are_what_head_does_not_hold(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"desk/a": "a\n", "desk/b": "b\n"})
    git = Git(at.path / "desk")
    assert history.uncommitted(git, {"a": b"a\n", "b": b"edited\n", "new": b"x"}) == ["b", "new"]
    unborn = Git(repo(tmp_path / "b", first=False).path)
    assert history.uncommitted(unborn, {"a": b"a\n"}) == ["a"]


def test_what_many_commits_changed_is_asked_at_once(tmp_path):
    at = repo(tmp_path / "a")
    for texts in ({"desk/a": "1\n", "other": "1\n"}, {"desk/a": "2\n"}, {"other": "2\n"}):
        write(at, texts)
    git = Git(at.path / "desk")
    commits = [one for one in history.log(git) if one.parents]
    told = history.steps(git, commits, "a")
    for one in commits:
        assert told.get(one.id, ()) == history.changed(git, one.parents[0], one.id, "a")
    assert [len(told.get(one.id, ())) for one in commits] == [0, 1, 1]
    assert history.steps(git, ()) == {}


def test_files_of_a_revision_are_listed_from_the_folder_or_from_the_top(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"desk/a": "1\n", "other": "1\n"})
    git = Git(at.path / "desk")
    assert list(history.listed(git, "HEAD")) == ["a"]
    assert {"desk/a", "other"} <= set(history.listed(git, "HEAD", whole=True))
    assert history.listed(git, "HEAD", "a")["a"] == history.Blob("100644", git.blob_id(b"1\n"))
