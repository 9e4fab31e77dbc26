"""A week of `tickets escalate run` every quarter of an hour, while a real year's week happens.

    python benchmarks/escalate_week.py [LOG] [--start 2016-04-04] [--hours 168] [--every 15]
                                       [--limit N] [--keep FOLDER]

LOG is ``incident_event_log.zip`` of the UCI data set 498 (as in servicenow_counts.py). The year
is imported into a temporary desk; then that is put back to where it stood at the start, and
before each run everything that people did in that quarter of an hour is taken in. The rules
are those of a new desk with all their examples. Ends with 1 unless every step fired at most once
for its cause, a second run at the same instant does nothing, and the desk is valid in the end.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Ticket

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT.parent / "shared" / "data" / "servicenow" / "incident_event_log.zip"
ZONE = "Europe/Lisbon"
IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ann Lee"), ("EMAIL", "ann@example.org"))
}


def tickets(*words: str, now: datetime | None = None) -> tuple[int, str, float]:
    """Run a command in this process: its exit code, what it said, and the seconds it took."""
    from tickets_cli import cli

    if now is not None:
        os.environ["TICKETS_NOW"] = now.isoformat()
    out, began = io.StringIO(), time.perf_counter()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = cli.run(list(words))
    return code, out.getvalue(), time.perf_counter() - began


def must(*words: str, now: datetime | None = None) -> str:
    code, said, _ = tickets(*words, now=now)
    if code:
        raise SystemExit(f"tickets {' '.join(words)}: {code}\n{said}")
    return said


def git(*words: str) -> None:
    subprocess.run(["git", "-c", "gc.auto=0", *words], check=True, capture_output=True)


def rules() -> None:
    """The rules of a new desk, with all the examples taken."""
    lines, examples = [], False
    for line in Path("escalation.yaml").read_text("utf-8").splitlines():
        examples = examples or line.startswith("# More,")
        taken = examples and line.startswith(("# - ", "#   "))
        lines.append(line.removeprefix("# ") if taken else line)
    Path("escalation.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def desk(log: Path, limit: int | None) -> None:
    """Make a desk of the log's tickets, with rules, in the working directory."""
    git("init", "--quiet")
    must("init", "--timezone", ZONE)
    rules()
    git("commit", "--quiet", "--all", "-m", "rules")
    few = ("--limit", str(limit)) if limit else ()
    must("import", "csv", "--preset", "servicenow", "--timezone", ZONE, *few, str(log))


class World:
    """The year as it was: what is on disk is what had happened by a moment."""

    def __init__(self, root: Path) -> None:
        from tickets_cli.store.repository import Repository

        self.repository = Repository(root)
        self.desk = self.repository.desk
        self.stories = list(self.repository.tickets(lambda error: None))
        self.coming = sorted(
            (entry.at, number, place)
            for number, story in enumerate(self.stories)
            for place, entry in enumerate(story.timeline)
        )
        self.next = 0

    def begin(self, start: datetime) -> int:
        """Put everything back to the start; how many tickets there are then."""
        from tickets_cli.domain.metrics.replay import until

        known = 0
        for story in self.stories:
            then = until(story, start)
            if then is None or story.opened > start:
                self._path(story).unlink()
            else:
                known += 1
                if then is not story:
                    self._write(then)
        while self.next < len(self.coming) and self.coming[self.next][0] <= start:
            self.next += 1
        git("add", "--all", ".")
        git("commit", "--quiet", "-m", "the desk as it stood")
        return known

    def happen(self, now: datetime) -> int:
        """Take in what people did until a moment; how many entries that is."""
        from tickets_cli.dataclass import replace
        from tickets_cli.domain.ticket import fold

        news: dict[int, list[int]] = {}
        while self.next < len(self.coming) and self.coming[self.next][0] <= now:
            _, number, place = self.coming[self.next]
            news.setdefault(number, []).append(place)
            self.next += 1
        for number, places in news.items():
            story = self.stories[number]
            fresh = [story.timeline[place] for place in places]
            if self._path(story).exists():
                self._write(self.repository.read(story.id).with_entries(*fresh))
            elif any(entry.event == "opened" for entry in fresh):
                self._write(replace(story, timeline=tuple(fresh), **fold(fresh)))
        if news:
            git("add", "--all", "tickets")
            git("commit", "--quiet", "--allow-empty", "-m", f"{len(news)} tickets move on")
        return sum(map(len, news.values()))

    def _path(self, ticket: Ticket) -> Path:
        from tickets_cli.domain import ids

        return Path(ids.path_of(ticket.id))

    def _write(self, ticket: Ticket) -> None:
        from tickets_cli.store.documents import document_of
        from tickets_cli.store.writing import layout
        from tickets_cli.store.yaml.writer import write

        path = self._path(ticket)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(document_of(ticket), layout("ticket")), "utf-8")


def week(asked: argparse.Namespace) -> int:
    """Let the week happen; the exit code."""
    start = datetime.fromisoformat(asked.start).replace(tzinfo=UTC)
    world = World(Path.cwd())
    known = world.begin(start)
    print(f"{known:,} of {len(world.stories):,} tickets at the start, {asked.start}")
    runs = asked.hours * 60 // asked.every
    seconds, entries, commits = [], 0, 0
    for turn in range(1, runs + 1):
        now = start + timedelta(minutes=asked.every * turn)
        entries += world.happen(now)
        code, said, took = tickets("escalate", "run", now=now)
        if code:
            raise SystemExit(f"{now}: {code}\n{said}")
        seconds.append(took)
        commits += "fired on" in said
        if turn % asked.talk == 0:
            print(f"{now:%a %H:%M}  {took:.2f} s  {said.strip().splitlines()[-1]}", flush=True)
    seconds.sort()
    print(f"{runs} runs, {commits} of them with a commit; {entries:,} entries by people meanwhile")
    middle, worst = seconds[len(seconds) // 2], seconds[-1]
    print(f"a run: {seconds[0]:.2f} s at best, {middle:.2f} s median, {worst:.2f} s at worst")
    return judge(now)


def judge(now: datetime) -> int:
    """Hold what fired against the promise."""
    from tickets_cli.store.repository import Repository

    fired: Counter[tuple[str, ...]] = Counter()
    steps: Counter[str] = Counter()
    for ticket in Repository(Path.cwd()).tickets(lambda error: None):
        for entry in ticket.timeline:
            if entry.event == "rule":
                said = tuple(str(entry.values.get(k)) for k in ("rule", "step", "cause"))
                fired[(ticket.id, *said)] += 1
                steps[f"{said[0]}, {said[1]}"] += 1
    for name, count in sorted(steps.items()):
        print(f"  {count:6,}  {name}")
    code, again, _ = tickets("escalate", "run", now=now)
    wrong = [line for line in must_not_fail("validate", now=now).splitlines() if "error  " in line]
    verdicts = {
        f"{sum(fired.values()):,} steps fired, none twice for its cause": max(
            fired.values(), default=1
        )
        == 1,
        "a second run at the same instant fires nothing": code == 0 and "fired on" not in again,
        "the desk is valid": not wrong,
    }
    for said, holds in verdicts.items():
        print("ok  " if holds else "FAIL", said)
    return 0 if all(verdicts.values()) else 1


def must_not_fail(*words: str, now: datetime) -> str:
    """What a command says, whatever its exit code."""
    return tickets(*words, now=now)[1]


def main() -> None:
    """Import, go back, let it happen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("log", nargs="?", default=os.environ.get("TICKETS_SERVICENOW_LOG", BESIDE))
    parser.add_argument("--start", default="2016-04-04")
    parser.add_argument("--hours", type=int, default=168)
    parser.add_argument("--every", type=int, default=15, help="minutes")
    parser.add_argument("--limit", type=int, help="import only so many tickets")
    parser.add_argument("--talk", type=int, default=24, help="say something every so many runs")
    parser.add_argument("--keep", type=Path, help="make the desk here, and leave it")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.update(IDENTITY)
    log = Path(asked.log).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = asked.keep.resolve() if asked.keep else Path(name)
        folder.mkdir(exist_ok=True)
        os.chdir(folder)
        began = time.perf_counter()
        desk(log, asked.limit)
        print(f"imported in {time.perf_counter() - began:.0f} s", flush=True)
        code = week(asked)
        os.chdir("/")
    raise SystemExit(code)


if __name__ == "__main__":
    main()
