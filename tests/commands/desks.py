"""A desk to work at in tests: real files, real git, the real front door."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tickets_cli import cli
from tickets_cli.dataclass import dataclass

NOW = "2026-11-23T09:00:00Z"
"""A Monday morning."""


@dataclass(frozen=True)
class Result:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data in the JSON envelope."""
        return json.loads(self.out)["data"]


class Workplace:
    """A folder with a desk in it, and Ann at the keyboard."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def tickets(self, *words: str, now: str = NOW) -> Result:
        """Run a command, as from the shell."""
        self._capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            patch.setenv("TICKETS_NOW", now)
            code = cli.run(list(words))
        out, err = self._capsys.readouterr()
        return Result(code, out, err)

    def ok(self, *words: str, now: str = NOW) -> Result:
        """Run a command that must succeed."""
        result = self.tickets(*words, now=now)
        assert result.code == 0, result.err
        return result

    def new(self, title: str = "VPN drops", *words: str, now: str = NOW) -> str:
        """Register a ticket; its id."""
        return self.ok("new", title, *words, now=now).out.strip()

    def git(self, *words: str) -> str:
        """What git says."""
        done = subprocess.run(
            ["git", *words], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout

    def show(self, ticket_id: str, now: str = NOW) -> Any:
        """A ticket's facts."""
        return self.ok("show", ticket_id, "--json", now=now).data

    def file(self, ticket_id: str) -> Path:
        """A ticket's file."""
        return next(self.root.glob(f"tickets/**/{ticket_id}.yaml"))

    @property
    def head(self) -> str:
        """The newest commit's id."""
        return self.git("rev-parse", "HEAD").strip()
