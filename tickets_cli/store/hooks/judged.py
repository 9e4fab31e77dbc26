"""What is wrong with the changed part of a desk that git holds: the words of ``validate``.

Only what differs is read, and what it needs: the settings, files of its tickets, and tickets
that speak of one that is gone. When ``desk.yaml`` differs, its words are those of every ticket,
and then every ticket is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tickets_cli.dataclass import replace
from tickets_cli.domain import ids
from tickets_cli.domain.attachment import folder_of
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store import files, inspection
from tickets_cli.store.history import Blob
from tickets_cli.store.hooks.held import Held, is_rule
from tickets_cli.store.hooks.laid import lay
from tickets_cli.store.locate import DESK_FILE
from tickets_cli.store.schema import SETTINGS
from tickets_cli.store.settings import known
from tickets_cli.store.settings.desk import desk_settings

_LINKED = re.compile(rb"ticket: *[\"']?([A-Z][A-Z0-9]{0,9}-[0-9]{6}-[0-9A-Z]{4})")


def errors(held: Held, prefix: str, now: datetime) -> list[Problem]:
    """Every error of one desk's changed files; paths from the top of the repository."""
    own = held.of_desk(prefix)
    if DESK_FILE not in own:
        message, hint = "it is gone, and the tickets are still there", "git restore brings it back"
        return [Problem(f"{prefix}{DESK_FILE}", message, hint, code="no-desk")]
    with TemporaryDirectory(prefix="tickets-") as folder:
        found = _Laid(held, prefix, own, Path(folder)).errors(now)
    return [replace(one, path=f"{prefix}{one.path}") for one in found]


class _Laid:
    """One desk, laid out in a folder as far as it is needed."""

    def __init__(self, held: Held, prefix: str, own: dict[str, Blob], root: Path) -> None:
        self.held, self.prefix, self.own, self.root = held, prefix, own, root
        self.changed = held.touched(prefix)
        self.present: dict[str, Blob] = {}

    def errors(self, now: datetime) -> list[Problem]:
        """Settings first: without them nothing can be told of tickets."""
        settings = [path for path in self.own if is_rule(path)]
        problems = self._lay(settings)
        try:
            contents = {name: files.read(self.root, name) for name in SETTINGS}
            desk = desk_settings(known.read(contents))
        except Invalid as error:
            return inspection.at_lines(self.root, error.problems) or [
                Problem(DESK_FILE, error.message, error.hint)
            ]
        if any(is_rule(path) for path in self.changed):
            problems += inspection.of_settings(self.root, desk)
        problems += self._lay(self._concerned())
        near = list(self._near())
        problems += self._lay(near)
        chosen = [(path, None) for path in sorted(self.present) if ids.in_path(path)]
        everything = self.held.tickets(self.prefix)
        problems += inspection.of_tickets(
            self.root, desk, now, chosen, everything, errors_only=True
        )[1]
        problems += inspection.strays(self.root)
        return [one for one in problems if one.is_error and self._is_new(one, set(near))]

    def _lay(self, paths: list[str]) -> list[Problem]:
        wanted = {path: self.own[path] for path in paths if path not in self.present}
        self.present |= wanted
        return lay(self.held.git, self.root, wanted)

    def _concerned(self) -> list[str]:
        """Changed files, and for each ticket its attachments, whichever of them changed."""
        if DESK_FILE in self.changed:
            return list(self.own)
        owners = {path.split("/")[1] for path in self.changed if path.startswith("attachments/")}
        tickets = {ids.in_path(path) for path in self.changed} | owners
        folders = tuple(f"{folder_of(one)}/" for one in tickets if one and ids.is_id(one))
        files_of = {ids.path_of(one) for one in owners if ids.is_id(one)}
        return [
            path
            for path in self.own
            if path in self.changed or path in files_of or path.startswith(folders or ("\0",))
        ]

    def _near(self) -> Iterator[str]:
        """Tickets that speak of one that is gone, or go by a number that a change speaks of."""
        there = set(self.held.tickets(self.prefix))
        texts = self._gone() | (set(self._spoken_of()) - there)
        if texts:
            yield from self.held.mentioning(self.prefix, sorted(texts))

    def _gone(self) -> set[str]:
        gone = (ids.in_path(path) for path in self.changed if path not in self.own)
        return {one for one in gone if one}

    def _spoken_of(self) -> Iterator[str]:
        for path, blob in self.present.items():
            if ids.in_path(path) and blob.mode.startswith("100"):
                text = (self.root / path).read_bytes()[: files.LIMIT]
                yield from (found.decode("ascii") for found in _LINKED.findall(text))

    def _is_new(self, problem: Problem, near: set[str]) -> bool:
        """Whether the change brings it about, and not what lies near."""
        if problem.path not in near or problem.path in self.changed:
            return True
        return problem.code == "dangling-link" and any(o in problem.message for o in self._gone())
