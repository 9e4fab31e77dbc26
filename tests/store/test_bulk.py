"""Thousands of files are one commit, and nothing of the user's moves."""

from __future__ import annotations

import pytest

from tests.store.repositories import message, repo, write
from tickets_cli.errors import Trouble
from tickets_cli.store.commit import Meddled
from tickets_cli.store.git import Git
from tickets_cli.store.writer import MANY, Writer

COUNT = MANY + 50


def many(text: str = "ticket") -> dict[str, str | None]:
    return {f"tickets/{n // 50}/HD-{n}.yaml": f"{text} {n}\n" * 9 for n in range(COUNT)}


def test_many_files_are_one_commit_in_one_pack(tmp_path):
    at = repo(tmp_path / "a")
    seen: list[int] = []
    writer = Writer(Git(at.path), at.path)
    with writer.locked():
        contents = {path: (text or "").encode() for path, text in many().items()}
        receipt = writer.commit(contents, message(), progress=seen.append)
    assert (receipt.id, len(at.changed())) == (at.head, COUNT)
    assert at.status == []
    assert len(list(at.path.glob(".git/objects/pack/*.pack"))) == 1
    assert seen == sorted(seen)
    assert seen[-1] == COUNT
    assert at.git("fsck", "--strict") == ""


def test_files_changed_and_removed_in_bulk(tmp_path):
    at = repo(tmp_path / "a")
    write(at, many())
    change = many("changed")
    gone = [f"tickets/0/HD-{n}.yaml" for n in range(50)]
    write(at, change | dict.fromkeys(gone) | {"first": "", "bin": "\0\r\n"})
    assert len(at.changed()) == COUNT + 2
    assert not (at.path / "tickets/0").exists()
    assert at.git("show", f"HEAD:tickets/1/HD-{MANY // 4}.yaml").startswith("changed 50\n")
    assert at.status == []


def test_the_staged_work_of_the_user_stays_as_it_was(tmp_path):
    at = repo(tmp_path / "a")
    at.commit(one="1\n", two="2\n")
    at.put("one", "staged\n")
    at.put("new", "new\n")
    at.git("add", "one", "new")
    at.put("one", "edited\n")
    at.git("add", "--intent-to-add", str(at.put("intended")))
    (at.path / "two").unlink()
    before = (at.status, at.git("diff"), at.git("diff", "--cached"))
    write(at, many())
    assert (at.status, at.git("diff"), at.git("diff", "--cached")) == before
    assert len(at.changed()) == COUNT


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)])
def test_a_new_repository_can_start_with_an_import(tmp_path, options):
    at = repo(tmp_path / "a", *options, first=False)
    at.put("staged")
    at.git("add", "staged")
    write(at, many())
    assert at.status == ["A  staged"]
    assert len(at.changed()) == COUNT


def test_a_split_index_and_a_desk_in_a_subfolder(tmp_path):
    at = repo(tmp_path / "a")
    at.git("update-index", "--split-index")
    at.put("desk/desk.yaml")
    write(at, many(), inner="desk")
    assert at.status == ["?? desk/desk.yaml"]
    assert at.changed()[0].startswith("desk/tickets/")


def test_a_linked_worktree_takes_an_import(tmp_path):
    at = repo(tmp_path / "a")
    at.git("worktree", "add", "-q", "-b", "other", "../b")
    other = type(at)(tmp_path / "b")
    write(other, many())
    assert len(other.changed("other")) == COUNT
    assert at.status == other.status == []


def test_hooks_see_the_files_and_may_refuse_all_of_them(tmp_path):
    at = repo(tmp_path / "a")
    at.put("staged")
    at.git("add", "staged")
    at.hook("pre-commit", "ls tickets/*/* | wc -l", "git diff --cached --name-only | wc -l; exit 1")
    with pytest.raises(Trouble) as caught:
        write(at, many())
    assert caught.value.message.split()[-2:] == [str(COUNT), str(COUNT)]
    assert at.status == ["A  staged"]
    assert not (at.path / "tickets").exists()
    assert [path.name for path in (at.path / ".git/tickets").iterdir()] == ["lock"]


def test_a_hook_that_meddles_is_found_out_and_git_is_clean(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", "echo evil >evil.yaml", "git add evil.yaml")
    with pytest.raises(Meddled, match=r"also changes evil\.yaml"):
        write(at, many())
    assert at.status == ["D  evil.yaml", "?? evil.yaml"]


def test_signatures_are_honoured(tmp_path):
    at = repo(tmp_path / "a")
    at.git("config", "commit.gpgsign", "true")
    at.git("config", "gpg.program", "false")
    with pytest.raises(Trouble, match="failed to sign"):
        write(at, many())
    assert at.status == []


def test_filters_of_the_repository_are_applied(tmp_path):
    at = repo(tmp_path / "a")
    at.commit(_gitattributes="*.yaml text eol=lf\n")
    write(at, {path: (text or "").replace("\n", "\r\n") for path, text in many().items()})
    assert at.status == []
    assert "\r" not in at.git("show", "HEAD:tickets/0/HD-1.yaml")
