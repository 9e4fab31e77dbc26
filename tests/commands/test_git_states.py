"""Whatever state git is in, commands work in it or say plainly why not, and reading goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desks import NOW, Workplace
from tickets_cli.store.git import Git

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def reading_works(desk: Workplace, ticket: str) -> bool:
    return (
        ticket in desk.ok("list", "--all", "--ids").out
        and desk.show(ticket)["id"] == ticket
        and desk.ok("check").code == 0
        and desk.ok("log", ticket).code == 0
    )


def refused(desk: Workplace, ticket: str, told: str) -> bool:
    """Whether a note ends with exit 5 and these words, and everything is as it was."""
    before = (desk.head, desk.git("status", "--porcelain"), desk.file(ticket).read_bytes())
    result = desk.tickets("note", ticket, "-m", "Hello")
    assert result.code == 5, result.err
    assert told in result.err, result.err
    assert "hint:" in result.err
    return before == (
        desk.head,
        desk.git("status", "--porcelain"),
        desk.file(ticket).read_bytes(),
    )


# In the middle of something


@pytest.mark.parametrize("doing", ["merge", "rebase", "bisect"])
def test_while_git_is_in_the_middle_of_something_only_reading_works(
    desk: Workplace, doing: str
) -> None:
    ticket = desk.new()
    code = desk.root / "code.py"
    for branch, text in (("side", "theirs\n"), ("main", "ours\n")):
        desk.git("switch", "-q", *(("-c",) if branch == "side" else ()), branch)
        code.write_text(text, "utf-8")
        desk.git("add", "code.py")
        desk.git("commit", "-q", "-m", branch)
    words = [doing, "start" if doing == "bisect" else "side"]
    subprocess.run(["git", *words], cwd=desk.root, capture_output=True, check=False)
    assert refused(desk, ticket, f"git is in the middle of a {doing}")
    assert reading_works(desk, ticket)
    result = desk.tickets("doctor")
    assert result.code == 5
    assert f"git is in the middle of a {doing}" in result.out


# Branches and work trees


def test_an_unborn_branch_takes_in_a_desk_made_by_hand(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new()
    desk.git("switch", "-q", "--orphan", "fresh")
    desk.git("checkout", "-q", "main", "--", ".")
    desk.git("reset", "-q")
    assert ticket in desk.ok("list", "--ids").out
    assert "no commit yet" in desk.ok("doctor").out
    desk.ok("commit")
    desk.ok("note", ticket, "-m", "Hello")
    assert desk.git("rev-list", "--count", "HEAD").strip() == "2"


def test_a_first_ticket_makes_the_first_commit_of_an_unborn_branch(desk: Workplace) -> None:
    desk.git("switch", "-q", "--orphan", "fresh")
    desk.git("checkout", "-q", "main", "--", ".")
    desk.git("reset", "-q")
    ticket = desk.new()
    assert desk.git("ls-tree", "-r", "--name-only", "HEAD").split() == [
        str(desk.file(ticket).relative_to(desk.root))
    ]


def test_a_detached_head_moves_along_and_no_branch_does(desk: Workplace) -> None:
    main = desk.head
    desk.git("switch", "-q", "--detach")
    ticket = desk.new()
    assert "git switch -c NAME" in desk.ok("note", ticket, "-m", "Hello").err
    assert desk.git("rev-parse", "main").strip() == main
    assert desk.git("rev-list", "--count", "main..HEAD").strip() == "2"
    assert reading_works(desk, ticket)


def placed(desk: Workplace, root: Path) -> Workplace:
    """The same person, in another folder."""
    return Workplace(root, desk._capsys)


def test_a_linked_worktree_is_a_desk_on_a_branch_of_its_own(
    desk: Workplace, tmp_path: Path
) -> None:
    head = desk.head
    desk.git("worktree", "add", "-q", "-b", "drill", "../drill")
    other = placed(desk, desk.root.parent / "drill")
    ticket = other.new()
    assert reading_works(other, ticket)
    assert other.ok("doctor").err.startswith("28 checks: 28 fine")
    assert (desk.head, desk.git("status", "--porcelain")) == (head, "")


@pytest.fixture
def desk_below(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Workplace:
    """A desk one folder down, so that others may stand beside it."""
    root = tmp_path / "desk"
    root.mkdir()
    place = Workplace(root, capsys)
    place.ok("init", "--timezone", "UTC")
    return place


def test_a_submodule_is_a_desk_of_its_own(desk_below: Workplace, tmp_path: Path) -> None:
    product = tmp_path / "product"
    subprocess.run(["git", "init", "-q", product], check=True)
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    subprocess.run(["git", *add, desk_below.root, "support"], cwd=product, check=True)
    support = placed(desk_below, product / "support")
    ticket = support.new()
    support.ok("note", ticket, "-m", "Hello")
    assert reading_works(support, ticket)
    done = subprocess.run(
        ["git", "status", "--porcelain"], cwd=product, capture_output=True, text=True, check=True
    )
    assert done.stdout == "A  .gitmodules\nAM support\n"


# Clones that lack something


def test_a_sparse_checkout_takes_new_tickets_and_says_what_it_leaves_out(desk: Workplace) -> None:
    old = desk.new(now="2026-10-01T09:00:00Z")
    desk.git("sparse-checkout", "set", "tickets/2026/11")
    assert desk.ok("list", "--ids").out == ""
    assert old in desk.ok("doctor").out
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "Hello")
    assert reading_works(desk, ticket)
    assert desk.git("status", "--porcelain") == ""
    assert desk.git("cat-file", "-e", f"HEAD:tickets/2026/10/01/{old}.yaml") == ""


@pytest.mark.parametrize("option", ["--filter=blob:none", "--depth=1"])
def test_partial_and_shallow_clones_work(
    desk_below: Workplace, tmp_path: Path, option: str
) -> None:
    ticket = desk_below.new()
    desk_below.ok("note", ticket, "-m", "one")
    desk_below.ok("note", ticket, "-m", "two")
    desk_below.git("config", "uploadpack.allowFilter", "true")
    url = desk_below.root.as_uri()
    subprocess.run(["git", "clone", "-q", option, url, tmp_path / "clone"], check=True)
    clone = placed(desk_below, tmp_path / "clone")
    clone.ok("note", ticket, "-m", "three")
    clone.ok("set", ticket, "impact=high")
    assert reading_works(clone, ticket)
    assert [e.get("text") for e in clone.show(ticket)["timeline"]][-2:] != [None, None]
    assert clone.ok("doctor").code == 0


# Locks and disks


def test_a_stale_lock_of_git_is_named_and_kept(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = desk.new()
    lock = desk.root / ".git" / "index.lock"
    lock.touch()
    monkeypatch.setattr("tickets_cli.store.git.BUSY_LIMIT", 0.1)
    assert Git.__init__.__kwdefaults__
    monkeypatch.setitem(Git.__init__.__kwdefaults__, "patience", 0.1)
    before = desk.file(ticket).read_bytes()
    result = desk.tickets("note", ticket, "-m", "Hello")
    assert result.code == 5
    assert str(lock) in result.err
    assert lock.exists()
    assert reading_works(desk, ticket)
    lock.unlink()
    result = desk.ok("note", ticket, "-m", "World")
    assert "undone" in result.err or desk.file(ticket).read_bytes() != before
    assert [e.get("text") for e in desk.show(ticket)["timeline"]].count("Hello") == 0


def jailed(desk: Workplace, mounts: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a user namespace of its own, where a plain user may mount; or skip."""
    probe = ["unshare", "-rm", "true"]
    try:
        able = subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        able = False
    if not able:
        pytest.skip("this system lets nobody mount in a namespace of his own")
    script = f'cd "$1" && {mounts} && shift && cd "$PWD" && exec "$@"'
    command = [sys.executable, "-m", "tickets_cli", *words]
    return subprocess.run(
        ["unshare", "-rm", "sh", "-ec", script, "sh", str(desk.root), *command],
        env={**os.environ, "TICKETS_NOW": NOW, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


READ_ONLY = "mount --bind . . && mount -o remount,ro,bind ."
FULL = (
    "mkdir ../full && mount -t tmpfs -o size=2m tmpfs ../full && cp -a . ../full/ && cd ../full"
    " && { dd if=/dev/zero of=.git/filler bs=4k 2>/dev/null || true; }"
)


def test_on_a_read_only_file_system_reading_works_and_writing_says_why(
    desk_below: Workplace,
) -> None:
    ticket = desk_below.new()
    before = desk_below.head
    assert jailed(desk_below, READ_ONLY, "list", "--ids").stdout == f"{ticket}\n"
    done = jailed(desk_below, READ_ONLY, "note", ticket, "-m", "Hello")
    assert done.returncode == 5
    assert "Read-only file system" in done.stderr
    assert "Traceback" not in done.stderr
    assert jailed(desk_below, READ_ONLY, "doctor").returncode == 5
    assert (desk_below.head, desk_below.git("status", "--porcelain")) == (before, "")


def test_on_a_full_disk_nothing_changes_and_it_says_why(desk_below: Workplace) -> None:
    ticket = desk_below.new()
    ours = f"'{sys.executable}' -m tickets_cli note {ticket} -m Hello || code=$?"
    after = "rm .git/filler; git status --porcelain; git rev-list --count HEAD; exit $code #"
    done = jailed(desk_below, f"{FULL}; {ours}; {after}", "unused")
    assert done.returncode == 5, done.stderr
    assert "No space left on device" in done.stderr
    assert "the disk is full" in done.stderr
    assert done.stdout == "2\n"
