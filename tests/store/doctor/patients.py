"""Desks to look at: sound ones, for the test itself to spoil."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.store.repositories import Repo
from tickets_cli.store.doctor.examine import CHECKS, examine, mend
from tickets_cli.store.doctor.finding import Finding, Patient, Result
from tickets_cli.store.init import Beginning, begin
from tickets_cli.store.repository import Repository

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TICKET = "tickets/2026/11/22/HD-261122-7KQ3.yaml"


def desk(folder: Path) -> Repo:
    """A new desk in a repository of its own."""
    begin(folder, Beginning("Desk", "UTC"))
    return Repo(folder)


def patient(at: Repo | Path) -> Patient:
    """The desk, as the doctor sees it."""
    root = at.path if isinstance(at, Repo) else at
    return Patient(Repository(root), NOW, lambda: "ann")


def result(at: Repo | Path, name: str, *, fix: bool = False) -> Result:
    """What one check says, after all that come before it have been made."""
    look = mend if fix else examine
    return next(one for one in look(patient(at), CHECKS) if one.check.name == name)


def found(at: Repo | Path, name: str, *, fix: bool = False) -> tuple[Finding, ...]:
    """The findings of one check."""
    return result(at, name, fix=fix).findings


def aged(path: Path, **age: float) -> Path:
    """A file last written some time ago; made if need be."""
    path.touch()
    when = (NOW - timedelta(**age)).timestamp()
    os.utime(path, (when, when))
    return path


def everything(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file there is, git's included, less what may go at any time."""
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in _files(root)}


def _files(root: Path) -> Iterable[Path]:
    cache = root / ".git" / "tickets" / "cache"
    return sorted(p for p in root.rglob("*") if p.is_file() and cache not in p.parents)
