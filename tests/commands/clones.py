"""Several clones of one desk around a bare repository, as people in different places have."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.desks import NOW, Workplace
from tickets_cli import cli


def begin(folder: Path, desk: str = ".") -> None:
    """Make the hub, and the first clone with a desk in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", "hub.git"], check=True)
        subprocess.run(["git", "init", "-q", "-b", "main", "ann"], check=True)
        patch.chdir(folder / "ann")
        subprocess.run(["git", "remote", "add", "origin", "../hub.git"], check=True)
        assert cli.run(["init", desk, "--timezone", "UTC"]) == 0
        subprocess.run(["git", "push", "-qu", "origin", "main"], check=True)


class Clones:
    """A bare hub, and clones of it by name; the first is Ann's, who made the desk."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.hub = folder / "hub.git"

    def run(self, *words: str) -> None:
        subprocess.run(words, cwd=self.folder, check=True, capture_output=True)

    def place(self, name: str) -> Workplace:
        return Workplace(self.folder / name, self._capsys)

    def clone(self, name: str, *options: str) -> Workplace:
        """One more clone, with nothing set up in it."""
        self.run("git", "clone", "-q", *options, self.hub.as_uri() if options else "hub.git", name)
        return self.place(name)


def files(place: Workplace) -> dict[str, bytes]:
    """Every tracked file's bytes, by path."""
    names = place.git("ls-files", "-z").split("\0")
    return {name: (place.root / name).read_bytes() for name in names if name}


def events(place: Workplace, ticket_id: str) -> list[str]:
    """The texts or events of a ticket's timeline."""
    facts = place.show(ticket_id)["timeline"]
    return [entry.get("text") or entry["event"] for entry in facts]


def at(minute: int) -> str:
    """A minute of the Monday morning."""
    return f"{NOW[:14]}{minute:02}:00Z"


def met(*places: Workplace) -> None:
    """Everybody syncs until everybody has everything."""
    for place in (*places, *places[:-1]):
        place.ok("sync")


def same(*places: Workplace) -> bool:
    """Whether all clones hold the same bytes and nothing else."""
    return all(files(one) == files(places[0]) for one in places) and not any(
        one.git("status", "--porcelain") for one in places
    )


def put(place: Workplace, name: str, old: str, new: str) -> None:
    """An edit by hand, committed by hand."""
    path = place.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    place.git("commit", "-qam", f"{name} by hand")
