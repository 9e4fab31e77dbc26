"""Histories that part: one repository, a branch for each side."""

from __future__ import annotations

from pathlib import Path

from tests.builders import NOON, desk, entry, ticket
from tests.store.repositories import Repo, repo
from tickets_cli.domain.ids import path_of
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.store.documents import document_of
from tickets_cli.store.git import Git
from tickets_cli.store.merge.parted import Parted, parted
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.writer import write

DESK = desk()
TICKET = ticket(impact="medium", urgency="medium", priority="P3")
PATH = path_of(TICKET.id)


def text_of(one: Ticket) -> str:
    """The canonical text of a ticket."""
    return write(document_of(one), layout("ticket"))


def note(number: int, text: str, minute: int = 10) -> Entry:
    """An internal note."""
    when = NOON.replace(minute=minute)
    said = {"party": "team", "visibility": "internal", "text": text}
    return entry(number, when, "comment", **said)


class Branches:
    """``main`` and ``side`` of one repository, parted where ``begin`` left them."""

    def __init__(self, folder: Path, **texts: str) -> None:
        self.repo: Repo = repo(folder, "-b", "main")
        self.save("common", {PATH: text_of(TICKET), **texts})
        self.repo.git("branch", "side")

    def save(self, message: str, texts: dict[str, str | None]) -> None:
        for path, text in texts.items():
            if text is None:
                self.repo.git("rm", "-q", path)
                continue
            self.repo.put(path, text)
            self.repo.git("add", "--", path)
        self.repo.git("commit", "-q", "-m", message)

    def on(self, branch: str, **texts: str | None) -> None:
        """A commit on a branch; keys are paths."""
        self.repo.git("switch", "-q", branch)
        self.save(f"on {branch}", texts)

    def tickets(self, branch: str, one: Ticket) -> None:
        """A commit of a ticket."""
        self.on(branch, **{path_of(one.id): text_of(one)})

    def parted(self) -> Parted:
        """Main and side since they parted."""
        return parted(self.git, self.id("main"), self.id("side"))

    def id(self, name: str) -> str:
        return self.repo.git("rev-parse", name)

    @property
    def git(self) -> Git:
        return Git(self.repo.path)
