"""What git knows of a work tree: where it is, how it stands, who we are in it.

Plain files of the git directory tell most of it (``gitdir``); git itself is asked for the rest.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from functools import cached_property
from pathlib import Path

from tickets_cli.digests import hasher
from tickets_cli.errors import Trouble
from tickets_cli.store import gitdir, gitwords
from tickets_cli.store.gitdir import UNSURE, Place
from tickets_cli.store.gitwords import Answer
from tickets_cli.store.identity import Identity, stand_in


class WorkTree:
    """The work tree around ``folder``; how git is asked is for ``store.git`` to say."""

    def __init__(self, folder: Path, *, inside_hook: bool = False) -> None:
        self.folder = folder.resolve()
        self.inside_hook = inside_hook

    @abstractmethod
    def ask(self, *args: str) -> Answer:
        """Ask git something whose exit code is an answer of its own."""

    @abstractmethod
    def run(self, *args: str) -> bytes:
        """Ask git something that it must be able to answer (Trouble)."""

    # Where

    @cached_property
    def place(self) -> Place:
        """The folders of this work tree (Trouble when there is none)."""
        found = None if self.inside_hook else gitdir.find(self.folder)
        return found or self._asked_place()

    def _asked_place(self) -> Place:
        asked = ("--show-toplevel", "--absolute-git-dir", "--git-common-dir")
        answer = self.ask("rev-parse", *asked)
        lines = os.fsdecode(answer.out).removesuffix("\n").split("\n")
        if not answer.code and len(lines) != len(asked):  # a folder's name holds a line feed
            lines = [os.fsdecode(self.run("rev-parse", one)).removesuffix("\n") for one in asked]
        if answer.code:
            raise Trouble(
                f"{self.folder} is not in a git work tree: {answer.words or 'git says no more'}",
                hint="`tickets init` makes a desk with a repository of its own",
            )
        toplevel, git_dir, common = (self.folder / line for line in lines)
        return Place(toplevel.resolve(), git_dir.resolve(), common.resolve())

    @property
    def toplevel(self) -> Path:
        """The top folder of the work tree."""
        return self.place.toplevel

    @property
    def git_dir(self) -> Path:
        """The git directory of this work tree (its index and HEAD)."""
        return self.place.git_dir

    @property
    def common_dir(self) -> Path:
        """The git directory all linked worktrees share (objects, branches)."""
        return self.place.common_dir

    @cached_property
    def prefix(self) -> str:
        """The folder as git writes it, relative to the top: ``""`` or ``"desk/"``."""
        inner = self.folder.relative_to(self.toplevel).as_posix()
        return "" if inner == "." else f"{inner}/"

    # State

    def head(self) -> str | None:
        """The id of the commit at HEAD; None when there is none yet."""
        known = gitdir.head(self.place)
        if known and known != UNSURE:
            return known  # that there is none is too grave to conclude from a file that is missing
        answer = self.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return answer.out.decode("ascii").strip() or None

    def branch(self) -> str | None:
        """The branch checked out, by its short name; None when HEAD is detached."""
        known = gitdir.branch(self.place)
        if known != UNSURE:
            return known
        answer = self.ask("symbolic-ref", "--quiet", "--short", "HEAD")
        return answer.out.decode("utf-8", "replace").strip() or None

    def in_progress(self) -> str | None:
        """What git is in the middle of ("a merge", "a rebase", ...), or None."""
        return gitdir.in_progress(self.place)

    def is_shallow(self) -> bool:
        """Whether the clone lacks older history."""
        return gitdir.is_shallow(self.place)

    @cached_property
    def hash_name(self) -> str:
        """``sha1`` or ``sha256``: how this repository names its objects."""
        known = gitdir.hash_name(self.place, self.head())
        if known != UNSURE:
            return known
        return self.run("rev-parse", "--show-object-format").decode("ascii").strip()

    def blob_id(self, content: bytes) -> str:
        """The name git gives this content."""
        name = hasher(self.hash_name)(b"blob %d\0" % len(content), usedforsecurity=False)
        name.update(content)
        return str(name.hexdigest())

    def config(self, name: str) -> str | None:
        """A setting of git (the last one wins), or None."""
        answer = self.ask("config", "--null", "--get", name)
        return None if answer.code else answer.out.decode("utf-8", "replace").rstrip("\0")

    def is_on(self, name: str) -> bool:
        """Whether a setting says yes, in any of the ways git knows (``True``, ``2``, no value)."""
        return self.ask("config", "--type=bool", "--get", name).out.strip() == b"true"

    @cached_property
    def identity(self) -> Identity:
        """Who git says we are; login name and host where it does not know (not an error)."""
        answer = self.ask("var", "GIT_AUTHOR_IDENT")
        words = answer.out.decode("utf-8", "replace")
        name, _, rest = words.partition(" <")
        if not answer.code and rest:
            return Identity(name, rest.partition(">")[0])
        if "auto-detection is disabled" in answer.words:  # user.useConfigOnly: somebody insists
            raise gitwords.trouble("var", answer)
        return stand_in()

    @property
    def identity_known(self) -> Identity | None:
        """The identity, if somebody has asked for it already; it costs a process."""
        return self.__dict__.get("identity")
