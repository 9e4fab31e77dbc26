"""Two commands at once: on one desk, and in two clones that then meet.

    python -m tests.faults.races [--pairs 150] [--seed 1]

PAIRS of rows are drawn for each. On one desk both must be done, or one refused for what the other
did; no change that was acknowledged may be missing. Clones must end with the same commit, and
with every entry that either of them had.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.faults import injection
from tests.faults.__main__ import place, scrubbed
from tests.faults.desk import Room, Seed
from tests.faults.judge import Shape, unsound
from tests.faults.rows import ROWS, command, nothing, prepared
from tickets_cli.domain.merge.timeline import content
from tickets_cli.store.reading import read_ticket

LATEST = 0.08
"""Seconds by which the second command may begin after the first."""
FREE = [name for name, row in ROWS.items() if row.prepare is nothing and row.root == "desk"]
MOVING = [name for name in FREE if ROWS[name].moves]
ON_A_DESK = [name for name, row in ROWS.items() if row.root == "desk" and row.mends]


def both(pairs: list[tuple[Room, str]], dice: Random) -> list[tuple[int | str, str]]:
    """Run a command in each room at once; exit codes and what was said."""
    children = []
    for room, name in pairs:
        row = ROWS[name]
        words = [*command(name).split(), *row.words.format(**room.ids, room=room.path).split()]
        env = {key: value.format(room=room.path) for key, value in row.env.items()}
        children.append(injection.begun(words, room.root, env))
        time.sleep(dice.uniform(0, LATEST))
    return [(code, err) for code, _, err in map(injection.ended, children)]


def faults(name: str, code: int | str, err: str) -> list[str]:
    """What an exit code should not be when somebody else is at work, too."""
    allowed = {*ROWS[name].codes, *ROWS[name].again, 0, 4}
    busy = code == 5 and ("another" in err or "is locked" in err or "keeps moving" in err)
    told = [] if code in allowed or busy else [f"{name}: exit {code}: {err[-300:]}"]
    return told + ([f"{name}: a bug: {err[-300:]}"] if "Traceback" in err or code == 70 else [])


def on_one_desk(seed: Seed, dice: Random, folder: Path) -> tuple[str, list[str]]:
    """Two rows on the desk of the first."""
    one, two = dice.choice(ON_A_DESK), dice.choice(FREE)
    two = one if dice.random() < 0.15 else two
    room = prepared(seed, one, folder / "room")
    base, before = room.head, Shape.of(room, room.head)
    said = both([(room, one), (room, two)], dice)
    wrong = [
        told
        for name, (code, err) in zip((one, two), said, strict=True)
        for told in faults(name, code, err)
    ]
    made = Shape.of(room, base).commits - before.commits
    done = sum(
        ROWS[name].moves and code == 0 for name, (code, _) in zip((one, two), said, strict=True)
    )
    if made < done and not {one, two} & IDLE and "nothing" not in said[0][1] + said[1][1]:
        wrong.append(f"{done} acknowledged, {made} commits")
    room.tickets("outbox", "list")
    own = {line[3:] for line in before.status} | {"export.rejects.csv"}
    wrong += unsound(room, own)
    if "outbox deliver" in (one, two):
        wrong += filter(None, [ROWS["outbox deliver"].then(room, False)])
    return f"{one} + {two}: {[code for code, _ in said]}", wrong


IDLE = {
    "commit",
    "escalate run",
    "import csv",
    "import csv --history",
    "set --where",
    "sync",
    "undo",
}
"""Commands that may find nothing left to do, and say so with 0."""


def in_two_clones(seed: Seed, dice: Random, folder: Path) -> tuple[str, list[str]]:
    """A row in each of two clones at once; then both sync at once, until they are the same."""
    one, two = dice.choice(MOVING), dice.choice(MOVING)
    two = one if dice.random() < 0.3 else two
    ann = prepared(seed, one, folder / "room")
    bob = ann.clone("bob")
    said = both([(ann, one), (bob, two)], dice)
    wrong = [
        told
        for name, (code, err) in zip((one, two), said, strict=True)
        for told in faults(name, code, err)
    ]
    held = entries(ann) | entries(bob)
    synced = both([(ann, "sync"), (bob, "sync")], dice)
    for _ in range(3):
        for room in (ann, bob):
            told = room.tickets("sync")
            wrong += [f"sync: {told.code} {told.err[-300:]}"] if told.code else []
    if ann.head != bob.head:
        wrong.append("the clones differ")
    lost = held - entries(ann)
    wrong += [f"lost: {sorted(lost)}"] if lost else []
    wrong += unsound(ann, {"staged", "loose"}) + unsound(bob, set())
    codes = [code for code, _ in (*said, *synced)]
    return f"{one} | {two}: {codes}", wrong


REDACTED = ("hunter2", "note.txt")
"""What rows take out of tickets on purpose."""


def entries(room: Room) -> set[str]:
    """Every entry of every ticket, without its id; but for what is to be redacted."""
    found = set()
    for path in room.root.glob("tickets/*/*/*/*.yaml"):
        ticket = read_ticket(path.read_bytes(), path.name, {})
        found |= {f"{ticket.id} {content(entry)}" for entry in ticket.timeline}
    return {one for one in found if not any(gone in one for gone in REDACTED)}


def raced(
    race: Callable[[Seed, Random, Path], tuple[str, list[str]]],
    pairs: int,
    seed: Seed,
    dice: Random,
) -> int:
    """So many races of a kind; how many went wrong."""
    seen: Counter[str] = Counter()
    for _ in range(pairs):
        with tempfile.TemporaryDirectory(dir=seed.room.path.parent) as folder:
            told, wrong = race(seed, dice, Path(folder))
        seen["wrong" if wrong else "well"] += 1
        seen[told.rpartition(": ")[2]] += 1
        if wrong:
            print(
                f"WRONG {told}: {' | '.join(' '.join(one.split())[:500] for one in wrong)}",
                flush=True,
            )
    print(race.__name__, pairs, dict(seen), flush=True)
    return seen["wrong"]


def main() -> int:
    """Race, and fail where anything was wrong."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--pairs", type=int, default=150)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    scrubbed()
    with tempfile.TemporaryDirectory(dir=place()) as folder:
        seed = Seed(Path(folder) / "seed")
        with seed.lent():
            dice = Random(told.seed)
            wrong = sum(raced(one, told.pairs, seed, dice) for one in (on_one_desk, in_two_clones))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
