"""What must hold after a fault: before or after, said, mended, and done by trying again."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from tests.faults import injection
from tests.faults.desk import Room, Seed
from tests.faults.injection import Call, Ended, Fault
from tests.faults.rows import ROWS, Row, command, prepared

ERRORS = ("full", "ENOSPC", "EIO", "blind")
TOLD = re.compile(r"commit|history|merged|is made|was made|had been")
"""Words by which a failed command says that its change counts all the same."""
ODD = re.compile(rb"HD-\d{6}-\w{4}|\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Shape:
    """What a desk is, but for what is drawn at random: commits, changed files, what lies about."""

    commits: int
    changed: tuple[str, ...]
    status: tuple[str, ...]

    @classmethod
    def of(cls, room: Room, base: str) -> Shape:
        count = room.git("rev-list", "--count", "HEAD", ok=False) or "0"
        start = base or "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        told = room.git("diff", "--numstat", "--no-renames", start, "HEAD", ok=False)
        changed = sorted(ODD.sub(b"*", line.encode()).decode() for line in told.splitlines())
        return cls(int(count), tuple(changed), tuple(room.status))


@dataclass(frozen=True)
class Case:
    """A row made ready: the desk to copy, and what it is before and after."""

    name: str
    row: Row
    room: Room
    seed: Seed
    before: Shape
    after: Shape
    calls: tuple[Call, ...]
    reads: tuple[Call, ...]
    lib: Path

    @classmethod
    def of(cls, name: str, seed: Seed, folder: Path, lib: Path) -> Case:
        """Make ready, and run it once undisturbed."""
        row = ROWS[name]
        room = prepared(seed, name, folder / "prepared")
        base = room.head
        before = Shape.of(room, base)
        tried = Seed.copied(room, folder / "tried")
        ended = started(tried, row, name, Fault("list"), lib)
        assert ended.code in row.codes, (name, ended.code, ended.err)
        after = Shape.of(tried, base)
        assert row.moves == (after.commits > before.commits), (name, before, after)
        seen = Seed.copied(room, folder / "seen")
        reads = started(seen, row, name, Fault("look"), lib).calls
        return cls(name, row, room, seed, before, after, ended.calls, reads, lib)


def started(room: Room, row: Row, name: str, fault: Fault, lib: Path) -> Ended:
    """Run the row's command with a fault."""
    words = [*command(name).split(), *row.words.format(**room.ids, room=room.path).split()]
    return injection.run(words, room.path, room.root, _env(room, row), fault, lib)


def _env(room: Room, row: Row) -> dict[str, str]:
    return {key: value.format(room=room.path) for key, value in row.env.items()}


class Verdict:
    """What one fault came to: in a word, and everything that should not be."""

    def __init__(self, case: Case, room: Room, fault: Fault) -> None:
        self.case, self.room, self.fault = case, room, fault
        self.base = case.room.head
        self.wrong: list[str] = []
        self.state = ""
        self.lock_left = False
        self.ended = started(room, case.row, case.name, fault, case.lib)
        self.is_reached = injection.reached(room.path.with_suffix(".page"))
        if self.is_reached:
            self._look()

    @property
    def is_error(self) -> bool:
        """Whether the command lived to tell."""
        return self.fault.kind in ERRORS

    @property
    def landed(self) -> bool:
        """Whether the change counts."""
        return self.state == "after" and self.case.row.moves

    def _look(self) -> None:
        self._ending()
        if self.case.row.root == "desk":
            self._half_way()
        else:
            self._unlocked()
        self._settle()
        self._again()
        self._in_the_end()

    def _check(self, holds: bool, words: str) -> None:
        if not holds:
            self.wrong.append(words)

    def _ending(self) -> None:
        code, err = self.ended.code, self.ended.err
        self._check(code != injection.HUNG, "hung")
        self._check("Traceback" not in err and code != 70, f"a bug: {err[-300:]}")
        if self.is_error:
            allowed = (0, 3, 4, 5) if self.fault.kind == "blind" else (0, 5)
            self._check(code in allowed, f"exit {code}: {err[-300:]}")
            self._check(code == 0 or bool(err.strip()), f"exit {code} without a word")

    def _half_way(self) -> None:
        """Before anything is mended: reading works, and doctor tells what there is to tell."""
        listed = self.room.tickets("list", "--all", "--ids")
        self._check(listed.code == 0, f"list: {listed.err}")
        git = self.room.root / ".git"
        locks = [path for path in git.rglob("*.lock") if "tickets" not in path.parts]
        told = self.room.tickets("doctor")
        self._check(told.code in (0, 3, 5), f"doctor: {told}")
        self.lock_left = any(not one.name.startswith("next-index-") for one in locks)
        for lock in locks:
            self._check(lock.name in told.out, f"doctor does not name {lock.relative_to(git)}")
            lock.unlink()
        if self.is_error and self.ended.calls[-1].call not in ("unlink", "unlinkat"):
            self._check(not locks, f"a lock is left: {[one.name for one in locks]}")

    def _unlocked(self) -> None:
        """What git was killed in: the next one names it, and whoever reads that takes it away."""
        for lock in list(self.room.root.rglob("*.lock")):
            lock.unlink()

    def _settle(self) -> None:
        """Every other time doctor mends it; what is there then is before or after."""
        if self.case.row.root != "desk" or not self.case.row.mends or self.fault.at % 2:
            return
        fixed = self.room.tickets("doctor", "--fix")
        self._check(fixed.code in (0, 3), f"doctor --fix: {fixed.out[-600:]} {fixed.err}")
        shape = Shape.of(self.room, self.base)
        known = {self.case.after: "after", self.case.before: "before"}
        self.state = known.get(shape, "neither")
        self._check(self.state != "neither", f"neither: {shape}")
        if self.ended.code == 0:
            self._check(shape == self.case.after, "acknowledged, and not there")
        elif self.is_error and self.landed and self.case.row.adds:
            self._check(bool(TOLD.search(self.ended.err)), f"done, not told: {self.ended.err}")

    def _again(self) -> None:
        """The same command once more."""
        row, name = self.case.row, self.case.name
        count = Shape.of(self.room, self.base).commits if not self.state else 0
        may = (
            not row.moves or self.landed or self.ended.code == 0 or count > self.case.before.commits
        )
        allowed = row.again if may or not self.state else row.codes
        words = [
            *command(name).split(),
            *row.words.format(**self.room.ids, room=self.room.path).split(),
        ]
        said = self.room.tickets(*words, **_env(self.room, row))
        self._check(said.code in allowed, f"again: exit {said.code}: {said.err[-400:]}")

    def _in_the_end(self) -> None:
        own = {line[3:] for line in self.case.after.status}
        self.wrong += unsound(self.room, own, swept=bool(self.state))
        odd = self.case.row.then(self.room, self.landed)
        self._check(not odd, str(odd))


def unsound(room: Room, own: Container[str], *, swept: bool = False) -> list[str]:
    """Everything that is wrong with a desk on which no command is at work any more.

    ``own`` are the paths that git may say something of; ``swept``: doctor has been here.
    """
    found = room.git("fsck", "--strict", "--no-dangling", "--no-progress", ok=False)
    wrong = [f"fsck: {found}"] if found else []
    wrong += [f"work tree: {line}" for line in room.status if line[3:] not in own]
    for words in (("validate",), ("check", "--fail-on", "invalid"), ("outbox", "list")):
        said = room.tickets(*words)
        wrong += [f"{words[0]}: {said.out[-300:]} {said.err[-300:]}"] if said.code else []
    if _listed(room) != _listed(room, TICKETS_NO_INDEX="1"):
        wrong.append("the index is stale")
    git = room.root / ".git"
    left = [path for path in room.root.rglob(".tickets-*") if swept or git not in path.parents]
    left += [*(git / "tickets").glob("*.json"), *room.root.rglob("pending-*")]
    return wrong + [f"left: {path.name}" for path in left]


def _listed(room: Room, **env: str) -> str:
    said = room.tickets("list", "--all", "--json", **env)
    return json.dumps(json.loads(said.out)["data"]) if said.code == 0 else said.err
