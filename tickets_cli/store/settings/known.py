"""The settings of a desk on disk: kept ones where the files are still the same, or read anew."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.errors import Invalid, Problem, TicketsError
from tickets_cli.store import files, schema
from tickets_cli.store.index import place
from tickets_cli.store.settings import kept
from tickets_cli.store.settings.kept import Contents, Documents

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk


class Settings:
    """What the settings files of one desk said when they were first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def documents(self) -> Documents:
        """The settings files that exist, as checked documents.

        Raises:
            Invalid: with the problems of all of them.
        """
        found = self._kept
        return found if found is not None else read(self.contents)

    @cached_property
    def desk(self) -> Desk:
        """The settings as values."""
        if self._kept is not None:
            from tickets_cli.store.settings.later import later_desk

            return later_desk(self._kept)
        from tickets_cli.store.settings.desk import desk_settings

        try:
            desk = desk_settings(self.documents)
        except Invalid as error:
            raise self._told(error) from error
        if self._folder is not None:
            kept.save(self._folder, self.contents, self.documents)
        return desk

    def misled(self) -> bool:
        """Whether what was kept is not what the files say; it is thrown away then.

        A sum shows chance, not intent: who can write into the git directory can write a sum.
        To find out takes as long as to read the settings, so only a failed command asks.
        """
        try:
            held, folder = self._kept, self._folder
        except TicketsError:  # the files cannot be read: nothing was taken in place of them
            return False
        if held is None or folder is None or held == self._afresh():
            return False
        kept.discard(folder)
        return True

    def _afresh(self) -> Documents | None:
        """The documents as the files have them, if they are sound."""
        from tickets_cli.store.settings.desk import desk_settings

        try:
            documents = read(self.contents)
            desk_settings(documents)
        except Invalid:
            return None
        return documents

    def _told(self, error: Invalid) -> Invalid:
        """The same with the line of each problem."""
        from tickets_cli.store.places import placed

        found = [placed(one, self.contents.get(one.path)) for one in error.problems]
        return _broken(found) if found else error

    @cached_property
    def contents(self) -> Contents:
        """The settings files and what they hold."""
        return {name: files.read(self.root, name) for name in schema.SETTINGS}

    @cached_property
    def _folder(self) -> Path | None:
        """Where the index of this desk is."""
        found = place.work_tree(self.root)
        return place.folder(found, self.root) if found else None

    @cached_property
    def _kept(self) -> Documents | None:
        return kept.load(self._folder, self.contents) if self._folder else None


def read(contents: Contents) -> Documents:
    """The documents in these bytes.

    Raises:
        Invalid: with the problems of all of them.
    """
    from tickets_cli.store.reading import read_document

    documents: Documents = {}
    problems: list[Problem] = []
    for name, data in contents.items():
        if data is None:
            continue
        try:
            documents[name] = read_document(data, schema.SETTINGS[name], name)
        except Invalid as error:
            problems += error.problems or [Problem(name, error.message, hint=error.hint)]
    if problems:
        raise _broken(problems)
    return documents


def _broken(problems: list[Problem]) -> Invalid:
    names = ", ".join(dict.fromkeys(problem.path for problem in problems))
    return Invalid(f"the settings are invalid: {names}", problems=problems)
