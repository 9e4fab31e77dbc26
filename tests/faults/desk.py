"""The desk that faults are tried on, with everything a command could want in it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from tests.conftest import GIT_CONFIG, IDENTITY
from tickets_cli import cli

NOW = "2026-11-23T09:00:00Z"
BEFORE = "2026-11-23T08:00:00Z"
TEAM = """\
schema: team/1
people:
  ann-lee: {name: Ann Lee, emails: [ann@example.org], level: 1, queues: [service-desk]}
  bob: {name: Bob, emails: [bob@example.org], level: 2, queues: [network]}
queues:
  service-desk: {level: 1}
  network: {level: 2}
vendors:
  acme: {email: acme@example.org}
managers: [ann-lee]
"""
RULES = """\
schema: escalation/1
rules:
- name: slow
  when: "status:new"
  since: opened
  steps:
  - at: 30m
    do: {escalate: L2, notify: [managers]}
"""


class Said(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Room:
    """A folder with a desk, a bare hub beside it, and what is in neither."""

    path: Path
    name: str = "desk"
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.path / self.name

    def at(self, name: str) -> Room:
        """Another desk in the same room."""
        return replace(self, name=name)

    def tickets(self, *words: str, now: str = NOW, **env: str) -> Said:
        """Run a command in this process."""
        out, err = io.StringIO(), io.StringIO()
        own = {"TICKETS_NOW": now, **env}
        with (
            contextlib.chdir(self.root),
            _environment(own),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = cli.run(list(words))
        return Said(code, out.getvalue(), err.getvalue())

    def ok(self, *words: str, now: str = NOW) -> str:
        """The output of a command that must succeed."""
        said = self.tickets(*words, now=now)
        assert said.code == 0, (words, said)
        return said.out.strip()

    def git(self, *words: str, ok: bool = True) -> str:
        """What git says."""
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, check=False)
        assert not ok or done.returncode == 0, (words, done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    @property
    def head(self) -> str:
        """The newest commit; empty where there is none."""
        return self.git("rev-parse", "--verify", "-q", "HEAD", ok=False)

    @property
    def status(self) -> list[str]:
        """What is staged, edited and new here."""
        return self.git("status", "--porcelain", "-uall", ok=False).splitlines()

    def ticket(self, letter: str) -> Path:
        """A ticket's file."""
        return next(self.root.glob(f"tickets/**/{self.ids[letter]}.yaml"))

    def clone(self, name: str) -> Room:
        """Another clone of what is at the hub."""
        subprocess.run(["git", "clone", "-q", "hub.git", name], cwd=self.path, check=True)
        return self.at(name)


@contextlib.contextmanager
def _environment(own: dict[str, str]):  # type: ignore[no-untyped-def]
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


class Seed:
    """The desk as it is before anything: copied for each row."""

    def __init__(self, folder: Path) -> None:
        home = folder / "home"
        home.mkdir(parents=True)
        (home / "gitconfig").write_text(GIT_CONFIG, "utf-8")
        self.env = {
            **IDENTITY,
            "HOME": str(home),
            "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TEMPLATE_DIR": str(home),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TICKETS_NOW": NOW,
            "TZ": "UTC",
        }
        self.room = Room(folder / "seed")
        with _environment(self.env):
            _filled(self.room)

    def copy(self, folder: Path) -> Room:
        """The whole room again, elsewhere."""
        return self.copied(self.room, folder)

    @staticmethod
    def copied(room: Room, folder: Path) -> Room:
        """Another room as it is, elsewhere; git's index knows its files."""
        shutil.copytree(room.path, folder, symlinks=True)
        there = replace(room, path=folder)
        there.git("status", ok=False)
        return there

    def lent(self):  # type: ignore[no-untyped-def]
        """This process with the environment the desk was made in."""
        return _environment(self.env)


def _filled(room: Room) -> None:
    for name in ("desk", "fresh"):
        room.at(name).root.mkdir(parents=True)
    _settled(room)
    _registered(room)
    (room.path / "note.txt").write_text("x" * 3000 + "\n")
    (room.path / "other.txt").write_text("y\n")
    room.ok("attach", room.ids["b"], str(room.path / "note.txt"))
    _git(room.path, "init", "-q", "--bare", "-b", "main", "hub.git")
    room.git("remote", "add", "origin", "../hub.git")
    room.git("push", "-qu", "origin", "main")
    (room.root / "staged").write_text("staged\n")
    room.git("add", "staged")
    (room.root / "loose").write_text("somebody's own\n")


def _settled(room: Room) -> None:
    room.ok("init", "--timezone", "UTC")
    (room.root / "team.yaml").write_text(TEAM, "utf-8")
    (room.root / "escalation.yaml").write_text(RULES, "utf-8")
    room.ok("commit")
    step = ("--step", "Look", "--step", "Reset", "--current")
    room.ok("kb", "new", "reset-password", "--title", "Reset a password", *step)


def _registered(room: Room) -> None:
    ids = room.ids
    ids["a"] = room.ok("new", "VPN drops", "--from", "Eve <eve@example.org>", now=BEFORE)
    ids["b"] = room.ok("new", "Switch is loud", "--level", "2", now=BEFORE)
    ids["c"] = room.ok("new", "Printer jams", "--from", "Eve <eve@example.org>", now=BEFORE)
    ids["d"] = room.ok("new", "No network", "--impact", "high", "--urgency", "high", now=BEFORE)
    ids["e"] = room.ok("problem", "new", "The gateway", "--from", ids["d"])
    room.ok("reply", ids["c"], "-m", "Open flap B")
    room.ok("resolve", ids["c"], "-m", "Torn sheet")
    room.ok("note", ids["a"], "-m", "the password is hunter2")
    room.ok("kb", "start", ids["b"], "reset-password")
    room.ok("outbox", "drop", "--all")


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
