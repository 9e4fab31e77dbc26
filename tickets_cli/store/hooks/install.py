"""Our hooks put into a repository beside those that are there, and taken out again.

A hook of somebody else is kept under another name, and ours calls it first: with the same
words, the same input, and its refusal counts. What somebody has written into ours is kept, too.
Cut off anywhere, there is a hook: theirs or ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from tickets_cli.errors import Refused
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import drivers, files, publish
from tickets_cli.store.git import Git
from tickets_cli.store.gitwords import OURS

LOCAL = ("pre-commit", "pre-merge-commit")
SERVER = ("pre-receive",)
NAMES = (*LOCAL, *SERVER)
MARK = "# Made by `tickets hook install`; `tickets hook uninstall` puts back what was there."
KEPT = ".before-tickets"
EDITED = ".edited"

_PROGRAM = re.compile(
    r"^(?:printf '%s\\n' \"\$pushed\" \| )?(.+) hook pre-(?:commit|receive)$", re.M
)

_CHAIN = """\
before=$0.before-tickets
"""
_COMMIT = """\
if test -x "$before" && test "$TICKETS_CHAIN" != {name}; then
    TICKETS_CHAIN={name} "$before" "$@" || exit
fi
test -z "${variable}" || exit 0 # a command of ours, which has looked already
{program} hook pre-commit
code=$?
case $code in
126 | 127)
    echo "tickets is no longer where this hook expects it, and nothing was checked;" >&2
    echo "\\`tickets hook install\\` mends that, \\`tickets hook uninstall\\` takes it out" >&2
    exit 0 ;;
esac
exit $code
"""
_RECEIVE = """\
pushed=$(cat)
if test -x "$before" && test "$TICKETS_CHAIN" != {name}; then
    printf '%s\\n' "$pushed" | TICKETS_CHAIN={name} "$before" "$@" || exit
fi
printf '%s\\n' "$pushed" | {program} hook pre-receive
"""


_TO_DO = {"copy": "keep", "move": "keep", "write": "write", "remove": "remove"}
_DONE = {"copy": "kept", "move": "kept", "write": "wrote", "remove": "removed"}


class Step(NamedTuple):
    """One thing to do in the folder of hooks: ``copy`` or ``move`` a file, ``write`` or ``remove``.

    What is moved stays where it is until something else takes its place.
    """

    act: str
    path: Path
    other: Path | None = None
    text: str = ""

    @property
    def to_do(self) -> str:
        """What would be done, in words."""
        return self._words(_TO_DO)

    @property
    def done(self) -> str:
        """The same, once it is done."""
        return self._words(_DONE)

    def _words(self, verbs: Mapping[str, str]) -> str:
        name = f" as {self.other.name}" if self.other else ""
        return f"{verbs[self.act]} {self.path}{name}"


def script(name: str, program: str) -> str:
    """The hook's text; ``program`` is a piece of shell."""
    body = _RECEIVE if name in SERVER else _COMMIT
    text = body.format(name=name, program=program, variable=OURS)
    return f"#!/bin/sh\n{MARK}\n{_CHAIN}{text}"


def wanted(git: Git) -> tuple[str, ...]:
    """The hooks that make sense here: a bare repository receives, a work tree commits."""
    is_bare = git.run("rev-parse", "--is-bare-repository").strip() == b"true"
    return SERVER if is_bare else LOCAL[:1]


class Place(NamedTuple):
    """The folder where git looks for hooks; ``is_shared``: not this repository's own."""

    folder: Path
    is_shared: bool


def place(git: Git) -> Place:
    """Where hooks are, ``core.hooksPath`` considered."""
    # A read would see our own setting of the path, which keeps hooks from running.
    asked = (("--git-path", "hooks"), ("--git-common-dir",))
    told = (os.fsdecode(git.insist("rev-parse", *one)).removesuffix("\n") for one in asked)
    hooks, common = (git.folder / line for line in told)
    own = (common / "hooks").resolve()
    return Place(hooks.resolve(), hooks.resolve() != own)


def install(git: Git, names: Sequence[str], *, shared: bool = False) -> tuple[Step, ...]:
    """What putting our hooks in takes; nothing where they are in already.

    Raises:
        Refused: the folder is not this repository's own, and nobody said that this is meant.
    """
    at = place(git)
    if at.is_shared and not shared:
        raise Refused(
            f"core.hooksPath leads to {at.folder}, which is not this repository's own",
            hint="--shared installs there all the same; or call `tickets hook pre-commit` from "
            "the hook that is there",
        )
    program = "tickets" if at.is_shared else drivers.program()
    return tuple(step for name in names for step in _put(at.folder / name, script(name, program)))


def _put(path: Path, text: str) -> Iterator[Step]:
    said = _said(path)
    if said == text:
        return
    kept = path.with_name(path.name + KEPT)
    if said is not None and MARK in said:
        yield from _edited(path, said)
    elif said is not None:
        if _called_by_others(path):
            return
        if _is_same(path, kept):
            yield Step("write", path, text=text)
            return
        if os.path.lexists(kept):
            raise Refused(
                f"{path} is not ours, and {kept.name} is there too",
                hint="one of them is out of date; take it away, then install again",
            )
        yield Step("move", path, kept)
    yield Step("write", path, text=text)


def _is_same(path: Path, kept: Path) -> bool:
    """Whether somebody was cut off after keeping a hook, and before ours took its place."""
    return os.path.lexists(kept) and os.path.samestat(path.lstat(), kept.lstat())


def _edited(path: Path, said: str) -> Iterator[Step]:
    """A copy of a hook of ours, where it holds more than we had put there.

    Which program it starts is ours; a hook of another version cannot be told from an edited one.
    """
    found = _PROGRAM.search(said)
    if found and said == script(path.name, found[1]):
        return
    names = (f"{path.name}{EDITED}{'' if n == 1 else f'-{n}'}" for n in count(1))
    free = next(one for name in names if not os.path.lexists(one := path.with_name(name)))
    yield Step("copy", path, free)


def _called_by_others(path: Path) -> bool:
    """Whether another program's hook has kept ours under a name of its own, to call it."""
    others = (one for one in path.parent.glob(f"{path.name}.*") if one.is_file())
    cut_off = f"{path.name}{files.TEMPORARY}"  # of an install that was killed
    names = (one for one in others if EDITED not in one.name and cut_off not in one.name)
    return any(MARK in (_said(one) or "") for one in names)


def uninstall(git: Git, names: Sequence[str] = NAMES) -> tuple[Step, ...]:
    """What taking our hooks out takes; those that are not ours stay."""
    return tuple(step for name in names for step in _taken(place(git).folder / name))


def _taken(path: Path) -> Iterator[Step]:
    kept = path.with_name(path.name + KEPT)
    said = _said(path) or ""
    if MARK not in said:
        return
    yield from _edited(path, said)
    yield Step("move", kept, path) if os.path.lexists(kept) else Step("remove", path)


def outdated(git: Git) -> tuple[str, ...]:
    """Our hooks that start another installation than this one."""
    at = place(git)
    if at.is_shared:
        return ()
    texts = {name: _said(at.folder / name) or "" for name in NAMES}
    program = drivers.program()
    return tuple(n for n, text in texts.items() if MARK in text and text != script(n, program))


def _said(path: Path) -> str | None:
    try:
        return files.plain(path).decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise files.trouble(error, str(path)) from error


def carry_out(steps: Sequence[Step]) -> None:
    """Do it (Trouble where the disk refuses)."""
    for step in steps:
        try:
            _done(step)
        except OSError as error:
            raise files.trouble(error, str(step.path)) from error


def _done(step: Step) -> None:
    if step.act == "move":
        assert step.other is not None
        _move(step.path, step.other)
    elif step.act == "remove":
        step.path.unlink()
    elif step.act == "copy":
        assert step.other is not None
        _written(step.other, step.path.read_bytes())
    else:
        step.path.parent.mkdir(parents=True, exist_ok=True)
        _written(step.path, step.text.encode("utf-8", "surrogateescape"))


def _written(target: Path, content: bytes) -> None:
    """An executable file, there as a whole or not at all."""
    new = publish.beside(target)
    try:
        with new.open("wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o755)
            file.flush()
            os.fsync(file.fileno())
        new.rename(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _move(path: Path, other: Path) -> None:
    """Another name for a file; the old one goes, too, where ours was under the new one."""
    if os.path.lexists(other):
        path.rename(other)
        return
    try:
        os.link(path, other, follow_symlinks=False)
    except OSError:  # a disk without links
        path.rename(other)
