"""Real git repositories for the tests of the store."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.message import Message
from tickets_cli.store.git import Git
from tickets_cli.store.writer import Receipt, Writer


@dataclass(frozen=True)
class Repo:
    """A work tree and what one does in it by hand."""

    path: Path

    def git(self, *args: str, env: Mapping[str, str] | None = None, ok: bool = True) -> str:
        done = subprocess.run(
            ["git", *args], cwd=self.path, env={**os.environ, **(env or {})}, capture_output=True
        )
        assert not ok or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip("\n")

    def put(self, path: str, text: str = "some text\n") -> Path:
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def read(self, path: str) -> str | None:
        file = self.path / path
        return file.read_text(encoding="utf-8") if file.exists() else None

    def commit(self, **texts: str) -> str:
        """Commit files by hand, named by keyword (``a_yaml`` is ``a.yaml``)."""
        for name, text in (texts or {"first": "first\n"}).items():
            self.put(name.replace("_", "."), text)
            self.git("add", "--", name.replace("_", "."))
        self.git("commit", "-q", "-m", "by hand")
        return self.head

    def hook(self, name: str, *lines: str) -> None:
        folder = Path(self.git("rev-parse", "--git-path", "hooks"))
        file = (self.path / folder / name).resolve()
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
        file.chmod(0o755)

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    @property
    def status(self) -> list[str]:
        """What ``git status`` lists, ``??`` and all."""
        return self.git("status", "--porcelain=v1", "--untracked-files=all").splitlines()

    @property
    def subjects(self) -> list[str]:
        """The subjects of all commits, newest first."""
        return self.git("log", "--format=%s").splitlines()

    def changed(self, revision: str = "HEAD") -> list[str]:
        """The paths a commit changes."""
        out = self.git("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", revision)
        return out.splitlines()


def repo(folder: Path, *options: str, first: bool = True) -> Repo:
    """A new repository, with a first commit unless asked otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", *options, str(folder)], check=True)
    new = Repo(folder)
    if first:
        new.commit()
    return new


def message(subject: str = "HD-1: note", *trailers: tuple[str, str]) -> Message:
    """A commit message as a command would make it."""
    return Message(subject, "", (*(trailers or (("Ticket", "HD-1"),)), ("By", "ann")))


def write(
    at: Repo, contents: Mapping[str, str | None], words: Message | None = None, inner: str = ""
) -> Receipt:
    """One change through the writer."""
    root = at.path / inner
    writer = Writer(Git(root), root, patience=60)
    encoded = {path: None if text is None else text.encode() for path, text in contents.items()}
    with writer.locked():
        return writer.commit(encoded, words or message())
