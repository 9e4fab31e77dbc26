"""A commit holds exactly our change, and everything else of the user's stays as it was."""

from __future__ import annotations

import os

import pytest

from tests.store.repositories import message, repo, write
from tickets_cli.errors import Trouble
from tickets_cli.store.commit import Meddled

TICKET = "tickets/2026/11/22/HD-1.yaml"


def test_new_changed_and_removed_files_are_one_commit(tmp_path):
    at = repo(tmp_path / "a")
    at.commit(old="old\n", gone="gone\n")
    receipt = write(at, {TICKET: "new\n", "old": "changed\n", "gone": None})
    assert receipt.id == at.head
    assert at.changed() == ["gone", "old", TICKET]
    assert at.status == []
    assert at.git("log", "-1", "--format=%s|%(trailers:separator=|)") == (
        "HD-1: note|Ticket: HD-1|By: ann"
    )


def test_the_first_commit_of_all(tmp_path):
    at = repo(tmp_path / "a", first=False)
    at.put("staged")
    at.git("add", "staged")
    receipt = write(at, {TICKET: "new\n"})
    assert (receipt.id, at.changed()) == (at.head, [TICKET])
    assert at.status == ["A  staged"]


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)])
def test_what_the_user_has_going_elsewhere_stays_as_it_was(tmp_path, options):
    at = repo(tmp_path / "a", *options)
    files = ("staged", "partly", "edited", "deleted", "unlinked")
    at.commit(**dict.fromkeys(files, "one\n"))
    at.put("stashed", "stash\n")
    at.git("stash", "push", "-q", "-u")
    at.put("staged", "two\n")
    at.put("partly", "two\n")
    at.put("added", "new\n")
    at.put("intended", "new\n")
    at.git("add", "staged", "partly", "added")
    at.git("add", "--intent-to-add", "intended")
    at.git("rm", "-q", "--cached", "unlinked")
    at.put("partly", "three\n")
    at.put("edited", "two\n")
    at.put("untracked", "new\n")
    (at.path / "deleted").unlink()
    before = (at.status, at.git("diff"), at.git("diff", "--cached"), at.git("stash", "list"))
    write(at, {TICKET: "new\n"})
    write(at, {TICKET: "changed\n"})
    write(at, {TICKET: None})
    assert (
        at.status,
        at.git("diff"),
        at.git("diff", "--cached"),
        at.git("stash", "list"),
    ) == before
    assert at.changed("HEAD~2") == at.changed("HEAD~1") == at.changed() == [TICKET]


def test_names_that_look_like_options_or_patterns_are_names(tmp_path):
    at = repo(tmp_path / "a")
    names = ["-q", ":(top)x", "*", "[a]", ":!first", "sp ace\ttab", "umlaut-ü"]
    at.put("abc", "mine\n")
    write(at, dict.fromkeys(names, "x\n"))
    write(at, dict.fromkeys(names, "y\n"))
    assert sorted(at.git("ls-files", "-z").split("\0"))[1:] == sorted([*names, "first"])
    assert at.status == ["?? abc"]


def test_an_ignored_place_holds_tickets_all_the_same(tmp_path):
    at = repo(tmp_path / "a")
    at.put(".git/info/exclude", "tickets/\n")
    write(at, {TICKET: "new\n"})
    assert at.changed() == [TICKET]


def test_a_file_made_by_hand_is_taken_in(tmp_path):
    at = repo(tmp_path / "a")
    at.put(TICKET, "by hand\n")
    write(at, {TICKET: "by hand\n", "never-known": None})
    assert at.changed() == [TICKET]
    assert at.status == []


def test_what_history_holds_already_needs_no_commit(tmp_path):
    at = repo(tmp_path / "a")
    receipt = write(at, {"first": "first\n"})
    assert (receipt.id, receipt.is_new) == (at.head, False)
    assert len(at.subjects) == 1


def test_a_desk_in_a_folder_of_a_code_repository(tmp_path):
    at = repo(tmp_path / "a")
    at.put("support/desk.yaml")
    write(at, {TICKET: "new\n"}, inner="support")
    assert at.changed() == [f"support/{TICKET}"]
    assert at.status == ["?? support/desk.yaml"]


def test_a_detached_head_moves_along(tmp_path):
    at = repo(tmp_path / "a")
    at.git("checkout", "-q", "--detach")
    write(at, {TICKET: "new\n"})
    assert at.changed() == [TICKET]
    assert at.git("rev-parse", "main") == at.git("rev-parse", "HEAD~1")


def test_a_linked_worktree_commits_to_its_own_branch(tmp_path):
    at = repo(tmp_path / "a")
    at.git("worktree", "add", "-q", "-b", "other", "../b")
    other = type(at)(tmp_path / "b")
    write(other, {TICKET: "new\n"})
    assert other.changed("other") == [TICKET]
    assert at.subjects == ["by hand"]
    assert at.status == other.status == []


def test_a_sparse_checkout_takes_files_outside_of_its_cone(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {"tickets/1.yaml": "1\n", "code/x": "x\n", "tickets/2.yaml": "2\n"})
    at.git("sparse-checkout", "set", "code")
    write(at, {"tickets/1.yaml": "changed\n", "tickets/3.yaml": "3\n"})
    assert at.changed() == ["tickets/1.yaml", "tickets/3.yaml"]
    assert at.git("show", "HEAD:tickets/2.yaml") == "2"


@pytest.mark.parametrize("state", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "BISECT_LOG"])
def test_while_git_is_in_the_middle_of_something_nothing_is_written(tmp_path, state):
    at = repo(tmp_path / "a")
    (at.path / ".git" / state).write_text(at.head, encoding="utf-8")
    with pytest.raises(Trouble, match="in the middle of a"):
        write(at, {TICKET: "new\n"})
    assert not (at.path / TICKET).exists()


# Hooks and signatures


@pytest.mark.parametrize("contents", [{"old": "changed\n"}, {TICKET: "new\n"}, {"old": None}])
def test_a_hook_that_refuses_leaves_everything_as_it_was(tmp_path, contents):
    at = repo(tmp_path / "a")
    at.commit(old="old\n")
    at.put("staged")
    at.git("add", "staged")
    before = (at.status, at.head, at.read("old"))
    at.hook("pre-commit", "echo 'tickets need a moon phase' >&2", "exit 1")
    with pytest.raises(Trouble, match="moon phase") as caught:
        write(at, contents)
    assert "hook" in caught.value.hint
    assert (at.status, at.head, at.read("old")) == before
    assert not (at.path / "tickets").exists() or TICKET not in contents
    assert not (at.path / ".git/tickets/journal.json").exists()


def test_uncommitted_edits_come_back_when_a_hook_refuses(tmp_path):
    at = repo(tmp_path / "a")
    at.put("first", "edited by hand\n")
    at.put("own", "never committed\n")
    at.hook("pre-commit", "exit 1")
    with pytest.raises(Trouble):
        write(at, {"first": "ours\n", "own": "ours\n"})
    assert (at.read("first"), at.read("own")) == ("edited by hand\n", "never committed\n")
    assert at.status == [" M first", "?? own"]


def test_hooks_see_the_files_and_the_index_of_the_commit(tmp_path):
    at = repo(tmp_path / "a")
    at.put("staged")
    at.git("add", "staged")
    at.hook("pre-commit", f"cat {TICKET}", "git diff --cached --name-only -- 'tickets/*'")
    receipt = write(at, {TICKET: "new\n"})
    assert receipt.hook_words.splitlines() == ["new", TICKET]


def test_a_hook_that_adds_a_file_is_found_out(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", "echo evil >evil.yaml", "git add evil.yaml")
    with pytest.raises(Meddled, match=r"also changes evil\.yaml") as caught:
        write(at, {TICKET: "new\n"})
    assert at.head[:12] in caught.value.message
    assert at.read(TICKET) == "new\n"


def test_a_hook_that_rewrites_the_ticket_is_found_out(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", f"echo other >{TICKET}", f"git add {TICKET}")
    with pytest.raises(Meddled, match=f"does not hold what was written to {TICKET}"):
        write(at, {TICKET: "new\n"})


def test_a_hook_that_drops_our_trailers_is_found_out(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("commit-msg", 'echo "better subject" >"$1"')
    with pytest.raises(Meddled, match="lacks Ticket: HD-1, By: ann"):
        write(at, {TICKET: "new\n"})


def test_a_hook_may_add_a_trailer_of_its_own(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("commit-msg", 'git interpret-trailers --in-place --trailer "Change-Id: I1" "$1"')
    write(at, {TICKET: "new\n"})
    assert at.git("log", "-1", "--format=%(trailers:key=Change-Id,valueonly)") == "I1"


def test_a_hook_after_the_commit_that_fails_does_not_undo_it(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("post-commit", "exit 1")
    assert write(at, {TICKET: "new\n"}).id == at.head


def test_somebody_elses_commit_right_after_ours_is_not_taken_for_it(tmp_path):
    at = repo(tmp_path / "a")
    at.put("mine", "mine\n")
    nested = "GIT_INDEX_FILE= git -c core.hooksPath=/dev/null commit -q --allow-empty -m after"
    at.hook("post-commit", f"unset GIT_INDEX_FILE; {nested.partition(' ')[2]}")
    receipt = write(at, {TICKET: "new\n"})
    assert at.subjects[:2] == ["after", "HD-1: note"]
    assert receipt.id == at.git("rev-parse", "HEAD~1")


def test_a_change_lost_to_ours_at_the_same_moment_is_told(tmp_path):
    at = repo(tmp_path / "a")
    write(at, {TICKET: "one\n"})
    plumbing = (
        "unset GIT_INDEX_FILE; export GIT_INDEX_FILE=.git/other; git read-tree HEAD",
        "blob=$(echo theirs | git hash-object -w --stdin)",
        f"git update-index --cacheinfo 100644,$blob,{TICKET}",
        "git update-ref HEAD $(git commit-tree -p HEAD -m theirs $(git write-tree))",
    )
    at.hook("prepare-commit-msg", "[ -e .git/done ] && exit 0", "touch .git/done", *plumbing)
    with pytest.raises(Meddled, match=f"at the same moment in {TICKET}"):
        write(at, {TICKET: "ours\n"})


def test_signatures_are_made_when_the_user_wants_them_and_never_left_out(tmp_path):
    at = repo(tmp_path / "a")
    at.git("config", "commit.gpgsign", "true")
    at.git("config", "gpg.program", "false")
    with pytest.raises(Trouble, match="failed to sign") as caught:
        write(at, {TICKET: "new\n"})
    assert "signingkey" in caught.value.hint
    assert (at.status, at.subjects) == ([], ["by hand"])


def test_a_signature_by_an_ssh_key_is_in_the_commit(tmp_path):
    at = repo(tmp_path / "a")
    signer = at.put("../signer", '#!/bin/sh\nwhile [ "$1" != "" ]; do f=$1; shift; done\n')
    signer.write_text(signer.read_text() + 'echo signature >"$f.sig"\n', encoding="utf-8")
    signer.chmod(0o755)
    for name, value in {"gpg.format": "ssh", "commit.gpgsign": "true"}.items():
        at.git("config", name, value)
    at.git("config", "gpg.ssh.program", str(signer))
    at.git("config", "user.signingkey", str(at.put("../key.pub", "ssh-ed25519 AAAA\n")))
    write(at, {TICKET: "new\n"})
    assert "gpgsig signature" in at.git("cat-file", "commit", "HEAD")


def test_line_ends_that_git_converts_are_no_meddling(tmp_path):
    at = repo(tmp_path / "a")
    at.commit(_gitattributes="*.txt text eol=lf\n")
    write(at, {"note.txt": "one\r\ntwo\r\n"})
    assert at.git("cat-file", "blob", "HEAD:note.txt") == "one\ntwo"


def test_settings_of_the_user_do_not_change_the_message(tmp_path):
    at = repo(tmp_path / "a")
    for name, value in {
        "i18n.commitEncoding": "latin1",
        "commit.template": "/nonexistent",
        "commit.cleanup": "strip",
        "core.commentChar": "H",
        "commit.verbose": "true",
    }.items():
        at.git("config", name, value)
    write(at, {TICKET: "new\n"}, message("HD-1: Grüße → 東京"))
    assert at.git("cat-file", "commit", "HEAD").endswith(
        "\n\nHD-1: Grüße → 東京\n\nTicket: HD-1\nBy: ann"
    )


# Who commits


def test_a_stand_in_commits_where_git_knows_nobody_and_says_so_once(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("LOGNAME", "bob")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "")
    receipt = write(at, {TICKET: "new\n"})
    assert "committed as bob <" in receipt.note
    assert at.git("log", "-1", "--format=%an|%cn") == "bob|bob"
    assert at.git("config", "--get", "user.name", ok=False) == ""
