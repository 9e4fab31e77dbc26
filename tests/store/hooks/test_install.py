from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.store.repositories import Repo, repo
from tickets_cli.errors import Refused
from tickets_cli.store.git import Git
from tickets_cli.store.hooks import install as hooks


@pytest.fixture
def at(tmp_path: Path) -> Repo:
    return repo(tmp_path / "it's a desk", first=False)


def put(at: Repo, *names: str) -> list[str]:
    """Install; what was done, by act."""
    steps = hooks.install(Git(at.path), names or ("pre-commit",))
    hooks.carry_out(steps)
    return [step.act for step in steps]


def test_a_work_tree_commits_and_a_bare_repository_receives(at: Repo, tmp_path: Path) -> None:
    assert hooks.wanted(Git(at.path)) == ("pre-commit",)
    assert hooks.wanted(Git(repo(tmp_path / "hub", "--bare", first=False).path)) == ("pre-receive",)


def test_installing_twice_does_nothing_the_second_time(at: Repo) -> None:
    assert put(at, *hooks.NAMES) == ["write"] * 3
    assert put(at, *hooks.NAMES) == []


def test_a_hook_of_another_installation_is_replaced_and_not_kept(at: Repo) -> None:
    put(at)
    file = at.path / ".git/hooks/pre-commit"
    file.write_text(file.read_text("utf-8").replace(" hook pre-commit", "-old hook pre-commit"))
    assert hooks.outdated(Git(at.path)) == ("pre-commit",)
    assert put(at) == ["write"]
    assert hooks.outdated(Git(at.path)) == ()


def test_another_program_that_keeps_our_hook_to_call_it_is_left_alone(at: Repo) -> None:
    put(at)
    folder = at.path / ".git/hooks"
    shutil.move(folder / "pre-commit", folder / "pre-commit.legacy")
    at.hook("pre-commit", '"$0.legacy" "$@"')
    assert put(at) == []


def test_a_folder_beside_a_hook_of_theirs_is_no_hook(at: Repo) -> None:
    at.hook("pre-commit", "true")
    (at.path / ".git/hooks/pre-commit.d").mkdir()
    assert put(at) == ["move", "write"]


def test_what_somebody_wrote_into_our_hook_is_kept_beside_it(at: Repo) -> None:
    put(at)
    folder = at.path / ".git/hooks"
    for lines in ("make lint || exit\n", "make test || exit\n"):
        text = (folder / "pre-commit").read_text("utf-8").replace("/bin/sh\n", f"/bin/sh\n{lines}")
        (folder / "pre-commit").write_text(text, "utf-8")
        assert put(at) == ["copy", "write"]
    assert "make lint" in (folder / "pre-commit.edited").read_text("utf-8")
    assert "make test" in (folder / "pre-commit.edited-2").read_text("utf-8")
    with (folder / "pre-commit").open("a", encoding="utf-8") as file:
        file.write("make more\n")
    steps = hooks.uninstall(Git(at.path))
    hooks.carry_out(steps)
    assert "make more" in (folder / "pre-commit.edited-3").read_text("utf-8")
    assert not (folder / "pre-commit").exists()


def test_cut_off_between_two_steps_there_is_always_a_hook(at: Repo) -> None:
    at.hook("pre-commit", "true")
    keep, write = hooks.install(Git(at.path), ("pre-commit",))
    hooks.carry_out([keep])
    assert "true" in (at.path / ".git/hooks/pre-commit").read_text("utf-8")
    assert put(at) == ["write"]
    assert "true" in (at.path / ".git/hooks/pre-commit.before-tickets").read_text("utf-8")
    assert (at.path / ".git/hooks/pre-commit").read_text("utf-8") == write.text


@pytest.mark.parametrize("name", ["a\u2028b", "a\nb"])
def test_a_repository_may_be_called_anything(tmp_path: Path, name: str) -> None:
    at = repo(tmp_path / name, first=False)
    assert put(at) == ["write"]
    assert (at.path / ".git/hooks/pre-commit").exists()


def test_two_hooks_of_others_are_not_sorted_out_by_guessing(at: Repo) -> None:
    at.hook("pre-commit", "true")
    put(at)
    at.hook("pre-commit", "false")
    with pytest.raises(Refused):
        put(at)


def test_a_chain_that_bites_its_tail_ends(at: Repo) -> None:
    put(at)
    folder = at.path / ".git/hooks"
    shutil.copy(folder / "pre-commit", folder / "pre-commit.before-tickets")
    nested = folder / "pre-commit.before-tickets.before-tickets"
    nested.symlink_to("pre-commit")
    at.put("first", "")
    at.git("add", ".")
    at.git("commit", "-qm", "first")


def test_uninstalling_leaves_what_is_not_ours(at: Repo) -> None:
    at.hook("pre-commit", "true")
    assert hooks.uninstall(Git(at.path)) == ()
    put(at, "pre-commit", "pre-receive")
    hooks.carry_out(hooks.uninstall(Git(at.path)))
    assert "true" in (at.path / ".git/hooks/pre-commit").read_text("utf-8")
    assert not (at.path / ".git/hooks/pre-receive").exists()


def test_cut_off_before_its_last_step_it_goes_on_the_next_time(at: Repo) -> None:
    at.hook("pre-commit", "true")
    folder = at.path / ".git/hooks"
    (folder / "pre-commit.before-tickets").hardlink_to(folder / "pre-commit")
    ours = hooks.script("pre-commit", "tickets")
    (folder / "pre-commit.tickets-4194999").write_text(ours)
    assert put(at) == ["write"]
    assert hooks.MARK in (folder / "pre-commit").read_text("utf-8")
    assert "true" in (folder / "pre-commit.before-tickets").read_text("utf-8")
