"""A desk of any size with a realistic shape, the same for the same seed.

    python benchmarks/generate.py FOLDER --tickets 10000 [--seed 1] [--commits each]

About 33 tickets a working day, so that 25,000 are three years. Four in a hundred are not done;
old ones hardly ever. Incidents and requests with comments, work, waiting, hand-overs and the odd
reopening. Written straight into git (`git fast-import`) as one commit, or one for each ticket on
the day it was opened, then checked out.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tickets_cli.domain import ids
from tickets_cli.domain.desk import MATRIX
from tickets_cli.domain.ticket import Entry, Requester, Ticket
from tickets_cli.store import schema
from tickets_cli.store.documents import document_of
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.writer import write

A_DAY = 33
UNTIL = datetime(2026, 11, 22, 17, tzinfo=UTC)
CHUNK = 500
"""Tickets that one process writes at a time."""

SERVICES = ("email", "vpn", "printing", "erp", "laptops", "phones", "wifi", "files", "access")
CATEGORIES = ("outage", "slow", "access", "fault", "question", "order", "install")
QUEUES = {1: "service-desk", 2: "network", 3: "platform"}
PEOPLE = {1: ("ann", "cat", "dan"), 2: ("bob", "eve", "fay"), 3: ("gus", "hal")}
WORDS = [
    "printer",
    "floor",
    "drops",
    "every",
    "ten",
    "minutes",
    "cannot",
    "log",
    "in",
    "after",
    "update",
    "mailbox",
    "full",
    "laptop",
    "slow",
    "screen",
    "black",
    "phone",
    "dead",
    "order",
    "new",
    "monitor",
    "shared",
    "folder",
    "missing",
    "invoice",
    "wrong",
    "tunnel",
    "resets",
    "gateway",
    "password",
    "expired",
    "meeting",
    "room",
    "account",
    "locked",
    "driver",
    "crash",
    "battery",
    "badge",
    "broken",
]
_COMMIT = b"commit refs/heads/main\ncommitter Ann <ann@example.org> %d +0000\ndata 8\ntickets\n\n%s"
TEAM = """\
schema: team/1
people:
{people}
queues:
{queues}
"""


def settings(folder: Path) -> None:
    """The settings that ``init`` writes, with people and queues."""
    command = [sys.executable, "-m", "tickets_cli", "init", "--timezone", "Europe/Berlin"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    lines = {
        "people": (
            f"  {who}: {{name: {who.title()}, emails: [{who}@example.org], level: {level}}}"
            for level, group in PEOPLE.items()
            for who in group
        ),
        "queues": (f"  {name}: {{level: {level}}}" for level, name in QUEUES.items()),
    }
    text = TEAM.format(**{name: "\n".join(lines[name]) for name in lines})
    (folder / "team.yaml").write_text(text, encoding="utf-8")


class Story:
    """One ticket as it is being told."""

    def __init__(self, chance: random.Random, opened: datetime, until: datetime) -> None:
        self.chance, self.until = chance, until
        self.at = opened
        self.entries: list[Entry] = []
        self.level = 1

    def tell(self, event: str, by: str, hours: float = 0.0, **values: Any) -> bool:
        """One more entry, some time after the one before; False: that is still to come."""
        later = self.at + timedelta(seconds=int(hours * 3600 * self.chance.uniform(0.2, 2.5)))
        if later > self.until:
            return False
        self.at = later
        name = ids.next_entry_id((len(self.entries),), self.chance)
        self.entries.append(Entry(name, later, by, event, values))
        return True

    def words(self, least: int, most: int) -> str:
        """Some words."""
        picked = self.chance.choices(WORDS, k=self.chance.randint(least, most))
        return " ".join(picked).capitalize()


def ticket(number: int, chance: random.Random, opened: datetime, until: datetime) -> Ticket:
    """One ticket, told as far as things had gone by ``until``."""
    story = Story(chance, opened, until)
    kind = chance.choices(("incident", "request", "problem", "change"), (64, 32, 2, 2))[0]
    impact, urgency = (
        chance.choices(("high", "medium", "low"), weights)[0] for weights in ((1, 5, 5), (2, 6, 4))
    )
    first = {"type": kind, "status": "new", "level": 1, "queue": QUEUES[1]}
    story.tell("opened", chance.choice(PEOPLE[1]), **first)
    _work(story, impact, urgency)
    who = chance.randrange(900)
    requester = Requester(f"Person {who}", f"person{who}@example.org", f"Unit {who % 12}")
    return Ticket(
        id=f"HD-{opened:%y%m%d}-{_letters(number)}",
        title=story.words(3, 7),
        requester=requester,
        channel=chance.choice(("phone", "email", "portal", "chat")),
        tags=tuple(sorted(set(chance.choices(WORDS, k=chance.randint(0, 2))))),
        description="\n".join(story.words(6, 12) + "." for _ in range(chance.randint(1, 4))),
        type=kind,
        status="new",
    ).with_entries(*story.entries)


def _letters(number: int) -> str:
    """The random part of an id: scattered, and never twice within a million."""
    scattered = number * 387_421 % 32**4
    return "".join(ids.ALPHABET[scattered >> shift & 31] for shift in (15, 10, 5, 0))


def _work(story: Story, impact: str, urgency: str) -> None:
    """From triage to closing, with detours."""
    chance = story.chance
    by = chance.choice(PEOPLE[1])
    about = {
        "impact": impact,
        "urgency": urgency,
        "priority": MATRIX[impact][urgency],
        "service": chance.choice(SERVICES),
        "category": chance.choice(CATEGORIES),
    }
    if not story.tell("triaged", by, 0.4, status="open", assignee=by, **about):
        return
    spoken = {"party": "team", "visibility": "public"}
    story.tell("comment", by, 0.3, text=story.words(5, 20), **spoken)
    while story.level < 3 and chance.random() < 0.22:
        story.level += 1
        by = chance.choice(PEOPLE[story.level])
        onward = {"level": story.level, "queue": QUEUES[story.level], "assignee": by}
        story.tell("escalated", by, 1.5, tried=story.words(4, 9), **onward)
    if chance.random() < 0.25:
        story.tell("status", by, 1, status="pending_requester")
        heard = {"party": "requester", "visibility": "public"}
        text = story.words(4, 15)
        story.tell("comment", by, 12, status="open", text=text, **heard)
    story.tell("work", by, 1, minutes=chance.randrange(5, 120, 5))
    text = story.words(5, 20)
    story.tell("comment", by, 0.5, text=text, party="team", visibility="internal")
    slow = 400 if chance.random() < 0.02 else 6
    if not story.tell("status", by, slow, status="resolved"):
        return
    if chance.random() < 0.04 and story.tell("status", by, 20, status="open"):
        story.tell("status", by, 8, status="resolved")
    story.tell("status", by, 72, status="closed")


class Wanted(NamedTuple):
    """Which desk: so many tickets up to an instant, from a seed."""

    count: int
    seed: int
    until: datetime

    def opened(self, number: int) -> datetime:
        """When a ticket was opened; the higher the number, the later."""
        step = timedelta(days=7 / 5) / A_DAY
        opened = self.until - step * (self.count - number)
        return min(opened.replace(hour=7 + opened.hour * 10 // 24, microsecond=0), self.until)

    def ticket(self, number: int) -> Ticket:
        """One ticket; it depends on nothing but its number."""
        chance = random.Random(self.seed * 1_000_003 + number)
        return ticket(number, chance, self.opened(number), self.until)


def _written(task: tuple[Wanted, range]) -> list[tuple[bytes, int, bytes]]:
    """Path, time of opening and content of some tickets."""
    wanted, numbers = task
    plan = layout(schema.TICKET)
    made = ((wanted.opened(number), wanted.ticket(number)) for number in numbers)
    return [
        (ids.path_of(one.id).encode(), int(at.timestamp()), write(document_of(one), plan).encode())
        for at, one in made
    ]


def files(wanted: Wanted) -> Iterator[tuple[bytes, int, bytes]]:
    """All tickets as files, the oldest first, written by as many processes as there are cores."""
    starts = range(0, wanted.count, CHUNK)
    tasks = ((wanted, range(start, min(start + CHUNK, wanted.count))) for start in starts)
    if wanted.count <= CHUNK:
        for task in tasks:
            yield from _written(task)
        return
    with multiprocessing.Pool() as pool:
        for chunk in pool.imap(_written, tasks):
            yield from chunk


def stream(wanted: Wanted, commits: str) -> Iterator[bytes]:
    """What ``git fast-import`` reads, on top of the first commit."""
    start = b"from refs/heads/main^0\n"
    for number, (path, at, content) in enumerate(files(wanted)):
        if number == 0 or commits == "each":
            yield _COMMIT % (at if commits == "each" else 1700000000, start)
            start = b""
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (path, len(content), content)
    yield b"done\n"


def generate(
    folder: Path, count: int, seed: int = 1, until: datetime = UNTIL, commits: str = "one"
) -> None:
    """Make the desk."""
    folder.mkdir(parents=True)
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    for key, value in (("user.name", "Ann"), ("user.email", "ann@example.org"), ("gc.auto", "0")):
        subprocess.run([*git, "config", key, value], check=True)
    settings(folder)
    subprocess.run([*git, "commit", "-q", "-am", "team"], check=True)
    command = [*git, "fast-import", "--quiet", "--done"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        assert child.stdin is not None
        for piece in stream(Wanted(count, seed, until), commits):
            child.stdin.write(piece)
    if child.returncode:
        raise SystemExit("git fast-import failed")
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tickets", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--until", type=datetime.fromisoformat, default=UNTIL)
    parser.add_argument("--commits", choices=("one", "each"), default="one")
    asked = parser.parse_args()
    generate(asked.folder, asked.tickets, asked.seed, asked.until, asked.commits)


if __name__ == "__main__":
    main()
