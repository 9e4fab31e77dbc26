"""How often does a host's merge button, a plain line merge, merge two branches of a desk by itself?

    python benchmarks/merge_layout.py [--pairs 150] [--seed 1]

Two branches part from one ticket that has seen some work; each side runs one or three random
commands, on the same ticket or on two of them. Each file both sides changed is then merged as git
does, line by line. A merge counts as good when there is no conflict and the result is valid and
says what our own merge says. The same pairs are tried in every layout.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tickets_cli.dataclass import replace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tickets_cli.domain.actions.change import assign, change  # noqa: E402
from tickets_cli.domain.actions.converse import comment, log_work  # noqa: E402
from tickets_cli.domain.actions.escalate import Handover, escalate  # noqa: E402
from tickets_cli.domain.actions.hand import Hand  # noqa: E402
from tickets_cli.domain.actions.move import move  # noqa: E402
from tickets_cli.domain.actions.register import Draft, register  # noqa: E402
from tickets_cli.domain.desk import Desk  # noqa: E402
from tickets_cli.domain.merge.ticket import merge  # noqa: E402
from tickets_cli.domain.merge.timeline import content  # noqa: E402
from tickets_cli.domain.ticket import Ticket, fold  # noqa: E402
from tickets_cli.errors import Invalid, TicketsError  # noqa: E402
from tickets_cli.store.documents import document_of  # noqa: E402
from tickets_cli.store.merge.contents import rule  # noqa: E402
from tickets_cli.store.reading import read_ticket  # noqa: E402
from tickets_cli.store.writing import layout  # noqa: E402
from tickets_cli.store.yaml.writer import write  # noqa: E402

NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
DESK = Desk()
PEOPLE = ("ann", "bob", "cy")
Edit = Callable[[Ticket, Hand, Random], Ticket]
Layout = Callable[[Ticket], str]


def _words(random: Random) -> str:
    return " ".join(random.choices(["slow", "again", "gateway", "cable", "login", "floor"], k=4))


EDITS: Sequence[tuple[int, Edit]] = (
    (6, lambda t, h, r: comment(t, DESK, h, _words(r), visibility="internal")),
    (4, lambda t, h, r: comment(t, DESK, h, _words(r))),
    (4, lambda t, h, r: log_work(t, h, r.randrange(1, 60))),
    (5, lambda t, h, r: move(t, DESK, h, r.choice(("open", "in_progress", "resolved")))),
    (3, lambda t, h, r: assign(t, DESK, h, assignee=r.choice(PEOPLE))),
    (2, lambda t, h, r: change(t, DESK, h, {r.choice(("impact", "urgency")): "high"})),
    (2, lambda t, h, r: escalate(t, DESK, h, Handover(level=2, tried=_words(r)))),
    (2, lambda t, h, r: replace(t, tags=tuple(sorted({*t.tags, r.choice("abcdef")})))),
    (1, lambda t, h, r: replace(t, title=_words(r))),
)
"""What people do, and how often, as desks see it."""


def edited(ticket: Ticket, count: int, random: Random, start: datetime) -> Ticket:
    """A ticket after ``count`` commands that the workflow allowed."""
    now = start
    while count:
        weights, edits = zip(*EDITS, strict=True)
        now += timedelta(minutes=random.randrange(1, 30))
        edit: Edit = random.choices(edits, weights)[0]
        try:
            after = edit(ticket, Hand(random.choice(PEOPLE), now, random), random)
        except TicketsError:
            continue
        count -= after != ticket
        ticket = after
    return ticket


def beginning(random: Random) -> Ticket:
    """A ticket that has seen some work."""
    draft = Draft(title="VPN drops", queue="network", tags=("b", "d"), description=_words(random))
    ticket = register(DESK, Hand("ann", NOON, random), draft)
    return edited(ticket, random.randrange(1, 5), random, NOON)


# Layouts


def present(ticket: Ticket) -> str:
    """As the canonical writer has it."""
    return write(document_of(ticket), layout("ticket"))


def _entries(text: str) -> tuple[str, list[str]]:
    head, _, tail = text.partition("timeline:\n")
    found: list[str] = []
    for line in tail.splitlines(keepends=True):
        if line.startswith("- "):
            found.append(line)
        else:
            found[-1] += line
    return head, found


def spaced(ticket: Ticket) -> str:
    """A blank line between entries."""
    head, found = _entries(present(ticket))
    return f"{head}timeline:\n" + "\n".join(found)


def shuffled(ticket: Ticket) -> str:
    """Entries by their random letters instead of by time: insertions spread over the file."""
    head, found = _entries(present(ticket))
    by_letters = sorted(found, key=lambda text: text.partition("id: ")[2].partition("-")[2][:4])
    return f"{head}timeline:\n" + "".join(by_letters)


def newest_first(ticket: Ticket) -> str:
    """The newest entry on top."""
    head, found = _entries(present(ticket))
    return f"{head}timeline:\n" + "".join(reversed(found))


def packed(ticket: Ticket) -> str:
    """Header lines without blank lines between: what the layout was before it had groups."""
    head, found = _entries(present(ticket))
    return (
        "".join(f"{line}\n" for line in head.splitlines() if line) + "timeline:\n" + "".join(found)
    )


LAYOUTS: dict[str, Layout] = {
    "no groups": packed,
    "present": present,
    "blank between entries": spaced,
    "newest first": newest_first,
    "by random letters": shuffled,
}

OWN = "our own merge, any layout"


def line_merge(folder: Path, *texts: str) -> str | None:
    """What git makes of base, ours and theirs; None on a conflict."""
    names = []
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (folder / name).write_text(text, "utf-8")
        names.append(str(folder / name))
    command = ["git", "merge-file", "-p", "-q", names[1], names[0], names[2]]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def verdict(folder: Path, lay: Layout, base: Ticket, ours: Ticket, theirs: Ticket) -> str:
    """What becomes of one pair under a layout: good, conflict, or clean and wrong."""
    text = line_merge(folder, lay(base), lay(ours), lay(theirs))
    if text is None:
        return "conflict"
    try:
        merged = read_ticket(text.encode(), f"{base.id}.yaml", {})
    except Invalid:
        return "wrong"
    meant = merge(base, ours, theirs, rule("ticket"), DESK).ticket
    same = {content(one) for one in merged.timeline} == {content(one) for one in meant.timeline}
    return "good" if same and merged.header() == fold(merged.timeline) else "wrong"


def measured(pairs: int, edits: int, seed: int, folder: Path) -> dict[str, Counter[str]]:
    """The verdicts of pairs of branches that both changed one ticket."""
    found: dict[str, Counter[str]] = {name: Counter() for name in (*LAYOUTS, OWN)}
    for number in range(pairs):
        random = Random(f"{seed} {edits} {number}")
        base = beginning(random)
        later = base.timeline[-1].at + timedelta(hours=1)
        ours = edited(base, edits, random, later)
        theirs = edited(base, edits, random, later + timedelta(minutes=random.randrange(20)))
        for name, lay in LAYOUTS.items():
            found[name][verdict(folder, lay, base, ours, theirs)] += 1
        disputed = merge(base, ours, theirs, rule("ticket"), DESK).conflicts
        found[OWN]["conflict" if disputed else "good"] += 1
    return found


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--pairs", type=int, default=150)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    out = sys.stdout.write
    out("different tickets: every pair merges in every layout, for no file is changed twice\n")
    out(f"same ticket, {told.pairs} pairs; per cent good / conflict / clean but wrong\n\n")
    out("| layout | 1 edit a side | 3 edits a side |\n|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        columns = [measured(told.pairs, n, told.seed, Path(folder)) for n in (1, 3)]
    for name in (*LAYOUTS, OWN):
        cells = []
        for column in columns:
            shares = [
                column[name][kind] * 100 / told.pairs for kind in ("good", "conflict", "wrong")
            ]
            cells.append(" / ".join(f"{share:.0f}" for share in shares))
        out(f"| {name} | {cells[0]} | {cells[1]} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
