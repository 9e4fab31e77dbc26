"""Whether git is there and can be used here: program, work tree, rights, room, identity."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tickets_cli.errors import TicketsError
from tickets_cli.store.doctor.finding import ADVICE, TROUBLE, Finding, Patient

OLDEST = (2, 34)
MERGES = (2, 38)
"""Git merges trees without a work tree from here on."""

ROOM = 64 << 20
"""Bytes under which a disk is as good as full: git and we write every change several times."""

REMOTE_TYPES = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.s3", "fuse.rclone")


def program(patient: Patient) -> Iterator[Finding]:
    """Git itself, and its version."""
    words = patient.git.ask("version").out.decode("utf-8", "replace").strip()
    found = re.search(r"(\d+)\.(\d+)", words)
    version = (int(found[1]), int(found[2])) if found else MERGES
    if OLDEST <= version < MERGES:
        yield Finding(
            f"this is {words}",
            "`sync` merges tickets and settings; when both sides changed other files as well, it "
            "leaves everything to you",
            f"install git {'.'.join(map(str, MERGES))} or newer",
        )
    if version < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        yield Finding(
            f"this is {words}",
            f"commands use what git knows since {wanted}; some changes will be refused",
            f"install git {wanted} or newer",
            TROUBLE,
        )


def work_tree(patient: Patient) -> Iterator[Finding]:
    """A work tree that git is willing to work in."""
    answer = patient.git.ask("rev-parse", "--is-inside-work-tree", "--is-bare-repository")
    if "dubious ownership" in answer.words:
        yield Finding(
            "the repository belongs to another user, and git refuses to work in it",
            "git runs what a repository's settings name, so it trusts only its owner's",
            "work as that user, or make a clone of your own; if you trust whoever can write here, "
            "list the folder in git's setting safe.directory",
            TROUBLE,
        )
    elif answer.code:
        yield Finding(
            f"{patient.root} is not in a git repository that works: {answer.words}",
            "without history nothing can be written, logged or merged",
            "`git status` says the same in git's words; where there never was a repository, "
            "`git init` makes one around the files, which stay as they are",
            TROUBLE,
        )
    elif answer.out.split()[1:2] == [b"true"]:
        yield Finding(
            "the repository says that it is bare (core.bare), though files are checked out here",
            "git refuses to look at work files in it, so every change is refused",
            "in a clone that somebody works in, core.bare is false",
            TROUBLE,
        )


def rights(patient: Patient) -> Iterator[Finding]:
    """Whether the desk and the git directory can be written."""
    place = patient.git.place
    folders = (patient.root, patient.root / "tickets", place.git_dir, place.common_dir / "objects")
    for folder in dict.fromkeys(folders):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Finding(
                f"{folder} cannot be written",
                "reading works; every change will be refused, and nothing is lost by trying",
                "check who owns it, and whether the file system is mounted read-only",
                TROUBLE,
            )


def room(patient: Patient) -> Iterator[Finding]:
    """Whether the disk has room left."""
    about = os.statvfs(patient.git.common_dir)
    free = about.f_bavail * about.f_frsize
    if free < ROOM:
        yield Finding(
            f"the disk has {free >> 20} MiB left",
            "a change for which there is no room is refused and undone; nothing is lost",
            "free some space",
            TROUBLE if free < 1 << 20 else ADVICE,
        )


def identity(patient: Patient) -> Iterator[Finding]:
    """Whether git knows who commits here."""
    try:
        who = patient.git.identity
    except TicketsError as error:
        yield Finding(
            f"git has no name or address for you: {error.message.splitlines()[0]}",
            "user.useConfigOnly forbids a stand-in, so every change is refused",
            "set user.name and user.email with `git config`",
            TROUBLE,
        )
        return
    if who.is_fallback:
        yield Finding(
            f"git does not know you: changes are committed as {who.name} <{who.email}>",
            "`log`, `audit` and `assignee:@me` go by name and address",
            "set user.name and user.email with `git config --global`",
        )


def file_system(patient: Patient) -> Iterator[Finding]:
    """What the file system does differently from what git and the lock rely on."""
    kind = _mounted(patient.git.git_dir)
    if kind.startswith(REMOTE_TYPES):
        yield Finding(
            f"the repository lies on a network file system ({kind})",
            "the lock that lets one command write at a time may not reach other machines",
            "give every machine a clone of its own, and `tickets sync` them",
        )
    has_one_case = (patient.git.git_dir / "head").exists()
    told = patient.git.config("core.ignorecase") == "true"
    if has_one_case and not told:
        yield Finding(
            "this file system takes upper and lower case for the same, and git does not know it",
            "ids of tickets differ in more than case, but other files may hide each other",
            "`git config core.ignorecase true` tells git",
        )


def _mounted(folder: Path) -> str:
    """The type of the file system a folder is on, where Linux tells."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best = ("", "")
    for line in lines:
        where, kind = line.split(" ")[1:3]
        if f"{folder}/".startswith(f"{where.rstrip('/')}/") and len(where) >= len(best[0]):
            best = (where, kind)
    return best[1]


def progress(patient: Patient) -> Iterator[Finding]:
    """Something git is in the middle of."""
    doing = patient.git.in_progress()
    if doing:
        helped = doing in ("a merge", "a rebase", "a cherry-pick")
        settle = "`tickets merge` settles conflicts in tickets and settings; " if helped else ""
        yield Finding(
            f"git is in the middle of {doing}",
            "until it is over every change is refused; reading works",
            f"{settle}`git status` tells how to finish or abort it",
            TROUBLE,
        )


def branch(patient: Patient) -> Iterator[Finding]:
    """Where commits will go."""
    git = patient.git
    if git.head() is None:
        yield Finding(
            "there is no commit yet on this branch",
            "nothing is wrong; the first change makes the first commit",
            "`tickets commit` takes in the settings that lie here",
        )
    elif git.branch() is None:
        yield Finding(
            "no branch is checked out here (detached HEAD)",
            "commits made here belong to no branch and are lost to sight with the next checkout; "
            "`sync` refuses; for reading, as in CI, it does not matter",
            "`git switch -c NAME` keeps what was made here, on a branch",
        )


def history(patient: Patient) -> Iterator[Finding]:
    """What this clone does not have."""
    git = patient.git
    if git.is_shallow():
        yield Finding(
            "this clone is shallow: older commits are missing",
            "clocks, lists and reports need none; `log` and `audit` see only a part, and `sync` "
            "refuses",
            "`git fetch --unshallow` fetches the rest",
        )
    out = git.ask("config", "--get-regexp", r"^remote\..*\.promisor$").out
    if b" true" in out:
        yield Finding(
            "this clone is partial: it fetches old versions of files when they are asked for",
            "`log`, `audit` and merges may need the network",
            "nothing, if the remote is at hand",
        )
