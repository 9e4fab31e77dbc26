"""Many tickets at once: the whole ServiceNow log both ways, and an edit of thousands.

    python benchmarks/bulk.py [--log FILE] [--limit N] [--keep FOLDER] [--no-page]

Imports the log as one commit and, on another desk, with its history (a commit for each entry);
the trees must be the same, and `validate`, `audit` and `git fsck` content. Then one `note --where`
changes thousands of tickets in one commit. Git's own part of the import is timed apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from cases import forget, git
from timing import REFERENCE, ROOT, Run, median, program, run, said

FIGURES = ROOT / "benchmarks" / "figures" / "bulk.json"
LOG = ROOT.parent / "shared" / "data" / "servicenow" / "incident_event_log.zip"
AUDITED = 2000
"""The newest commits, which are audited."""

Row = tuple[str, str, str, str]


class Bulk:
    """Two desks, and what was measured on them."""

    def __init__(self, folder: Path, log: Path, limit: int | None) -> None:
        self.folder, self.log = folder, log
        self.rows: list[Row] = []
        self.limit = ("--limit", str(limit)) if limit else ()
        self.tickets = program()

    def desk(self, name: str) -> Path:
        """A new desk; a clone of the first one, so that the settings are the same."""
        at = self.folder / name
        first = self.folder / "first"
        if not first.exists():
            first.mkdir()
            git(first, "init", "-q", "-b", "main")
            for key, value in (("user.name", "Ann"), ("user.email", "ann@example.org")):
                git(first, "config", key, value)
            run((*self.tickets, "init", "--timezone", "Europe/Lisbon"), first)
        git(self.folder, "clone", "-q", str(first), str(at))
        for key, value in (("user.name", "Ann"), ("user.email", "ann@example.org")):
            git(at, "config", key, value)
        return at

    def row(self, what: str, one: Run, count: int) -> None:
        """Keep and print one line."""
        each = f"{one.seconds / count * 1000:.2f} ms"
        self.rows.append((what, f"{one.seconds:.1f} s", each, f"{one.memory:.0f}"))
        print(*self.rows[-1], sep="  ", flush=True)

    def imported(self, name: str, *words: str) -> tuple[Path, Run]:
        """Import the log on a desk of its own."""
        desk = self.desk(name)
        command = ("import", "csv", "--preset", "servicenow", str(self.log), *self.limit, *words)
        return desk, run((*self.tickets, *command), desk)

    def measure(self) -> None:
        """All of it; on desks that were kept, what comes after the import."""
        history = self.folder / "history"
        if history.exists():
            self.judge(history, _tickets(history))
            self.edit(history)
            return
        one, took = self.imported("one")
        count = int(said(("git", "rev-list", "--count", "HEAD~1"), one)) and _tickets(one)
        self.row(f"import of {count:,} tickets, one commit", took, count)
        history, took = self.imported("history", "--history")
        commits = int(said(("git", "rev-list", "--count", "HEAD"), history)) - 1
        self.row(f"the same with its history, {commits:,} commits", took, commits)
        self.row("git alone, one commit", self._git_part(one), count)
        self.row("git alone, with its history", self._git_part(history), commits)
        assert_same(one, history)
        self.judge(history, count)
        self.edit(history)

    def _git_part(self, desk: Path) -> Run:
        """What git takes for such a history, from a stream that is there already."""
        stream = self.folder / f"{desk.name}.stream"
        with stream.open("wb") as file:
            export = ("git", "fast-export", "--reencode=no", "--signed-tags=strip", "main")
            subprocess.run(export, cwd=desk, stdout=file, check=True)
        again = self.folder / f"{desk.name}.git"
        git(self.folder, "init", "-q", "--bare", str(again))
        return run(("sh", "-c", f"git fast-import --quiet < '{stream}'"), again)

    def judge(self, desk: Path, count: int) -> None:
        """What must hold of a history."""
        forget(desk)
        self.row("validate, with no index yet", run((*self.tickets, "validate"), desk), count)
        total = int(said(("git", "rev-list", "--count", "HEAD"), desk))
        audited = min(AUDITED, total - 1)
        words = ("audit", "--since", f"HEAD~{audited}")
        self.row(f"audit of {audited:,} commits", run((*self.tickets, *words), desk), audited)
        self.row("git fsck", run(("git", "fsck", "--no-dangling"), desk), count)
        chosen = said((*self.tickets, "list", "--all", "--limit", "1", "--ids"), desk).strip()
        run((*self.tickets, "log", chosen), desk)
        self.row("log of one ticket", run((*self.tickets, "log", chosen), desk), 1)

    def edit(self, desk: Path) -> None:
        """One command, one commit, thousands of tickets."""
        query = "opened:2016-03 status:closed"
        count = len(said((*self.tickets, "list", "--all", query, "--ids"), desk).split())
        words = ("note", "--where", query, "-m", "Looked at in the yearly review", "--yes")
        self.row(
            f"note --where, {count:,} tickets, one commit",
            run((*self.tickets, *words), desk),
            count,
        )


def _tickets(desk: Path) -> int:
    return len(said(("git", "ls-files", "tickets"), desk).splitlines())


def assert_same(one: Path, other: Path) -> None:
    """Leave with 1 unless both desks hold the same tree."""
    trees = {said(("git", "rev-parse", "HEAD^{tree}"), desk) for desk in (one, other)}
    if len(trees) != 1:
        raise SystemExit("the trees differ")
    print("ok  both trees are the same", flush=True)


def kept(rows: list[Row], c: float) -> None:
    """Put the figures in the place of those of the same name; an import makes all of them new."""
    known = json.loads(FIGURES.read_text("utf-8"))["rows"] if FIGURES.exists() else []
    new = {what: (what, *cells) for what, *cells in rows}
    if not any(what.startswith("import") for what in new):
        new = {**{what: (what, *cells) for what, *cells in known}, **new}
    figures = {"rows": list(new.values()), "c": c}
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--log", type=Path, default=LOG)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--keep", type=Path, help="a folder in which the desks stay, or are")
    parser.add_argument("--no-page", action="store_true", help="only print")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep.resolve() if asked.keep else Path(temporary)
        folder.mkdir(exist_ok=True, parents=True)
        bulk = Bulk(folder, asked.log.resolve(), asked.limit)
        units = [run(REFERENCE, folder).seconds for _ in range(5)]
        bulk.measure()
        units += [run(REFERENCE, folder).seconds for _ in range(5)]
    if not asked.no_page:
        kept(bulk.rows, median(units))
        import page

        page.write()


if __name__ == "__main__":
    main()
