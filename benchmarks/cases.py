"""What is timed by ``speed.py``: the table of cases, and a desk to run them on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from timing import program, run, said

from tickets_cli.domain import ids

GIT_COMMIT = "git commit -- PATH"
GIT_ADD = "git add -- PATH"
PULLED = 100
"""Tickets that a pull changes."""


class Bench:
    """A generated desk, a shallow clone of it, and the ids of open tickets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clone = folder.with_name(f"{folder.name}-clone")
        self.tickets = program()
        if not said(("git", "tag", "--list", "base"), folder):
            git(folder, "tag", "base")
        git(folder, "reset", "-q", "--hard", "base")  # what an earlier run has done goes
        self._pulled()
        self.open = said((*self.tickets, "list", "--ids"), folder).split()

    def _pulled(self) -> None:
        """A branch one commit ahead, in which some tickets have another title."""
        paths = said(("git", "ls-files", "-z", "tickets"), self.folder).split("\0")[:-1]
        step = max(1, len(paths) // PULLED)
        stream = ["commit refs/heads/pulled", "committer Bob <bob@example.org> 1800000000 +0000"]
        stream += ["data 6", "pulled", "from refs/tags/base"]
        for path in paths[::step][:PULLED]:
            text = retitled((self.folder / path).read_text("utf-8"))
            stream += [f"M 100644 inline {path}", f"data {len(text.encode())}", text]
        git(self.folder, "fast-import", "--quiet", "--force", text="\n".join(stream))

    def ticket(self, number: int) -> str:
        """One of the open tickets in turn, but for the first, which plain git changes."""
        return self.open[1 + number * 7 % (len(self.open) - 1)]

    def cloned(self) -> None:
        """What a CI job has: one commit, no index."""
        if not self.clone.exists():
            how = ("clone", "--quiet", "--depth=1", f"file://{self.folder}", str(self.clone))
            git(self.folder.parent, *how)
        forget(self.clone)


def git(folder: Path, *words: str, text: str = "") -> None:
    """Run git; it must succeed."""
    subprocess.run(
        ["git", *words], cwd=folder, check=True, input=text.encode(), stdout=subprocess.DEVNULL
    )


def forget(desk: Path) -> None:
    """Take the index away, as after a fresh clone."""
    shutil.rmtree(desk / ".git" / "tickets", ignore_errors=True)


class Case(NamedTuple):
    """One thing to time.

    ``before`` runs untimed before each run; ``heavy`` ones run in fewer rounds; ``bound`` says,
    of C and one git commit in seconds, how long it may take; ``about`` says the same in words.
    """

    name: str
    words: Callable[[Bench, int], Sequence[str]]
    before: Callable[[Bench, int, Sequence[str]], None] | None = None
    about: str = ""
    bound: Callable[[float, float], float] | None = None
    heavy: bool = False
    in_clone: bool = False
    codes: Sequence[int] = (0,)
    env: dict[str, str] | None = None


def fixed(*words: str) -> Callable[[Bench, int], Sequence[str]]:
    """The same words every time."""
    return lambda bench, _: (*bench.tickets, *words)


def on_one(verb: str, *rest: str) -> Callable[[Bench, int], Sequence[str]]:
    """A verb on another open ticket every time."""
    return lambda bench, number: (*bench.tickets, verb, bench.ticket(number), *rest)


def warm(bench: Bench, _: int, command: Sequence[str]) -> None:
    """Let everything be as after an earlier run of the same."""
    run(command, bench.folder, codes=(0, 1))


def listed(bench: Bench, *_: object) -> None:
    """Let the index be up to date."""
    run((*bench.tickets, "list", *PAGE), bench.folder)


def retitled(text: str) -> str:
    """A ticket with a word more in its title, or without it again; still of our own form."""
    if "\ntitle: Again " in text:
        return text.replace("\ntitle: Again ", "\ntitle: ", 1)
    return text.replace("\ntitle: ", "\ntitle: Again ", 1)


def touched(bench: Bench, *_: object) -> None:
    """A ticket with another title, for git to commit."""
    path = bench.folder / ids.path_of(bench.open[0])
    path.write_text(retitled(path.read_text("utf-8")), "utf-8")


def aside(bench: Bench, number: int, _: object) -> None:
    """A file that is no ticket's, with other words, for git to take into its index."""
    (bench.folder / ASIDE).write_text(f"round {number}\n", "utf-8")


def committed(bench: Bench, *_: object) -> None:
    """A commit that the program has not seen."""
    listed(bench)
    touched(bench)
    git(bench.folder, "commit", "-q", "-m", "by hand", "--", ids.path_of(bench.open[0]))


def pulled(bench: Bench, *_: object) -> None:
    """A pull of a hundred changed tickets."""
    git(bench.folder, "reset", "-q", "--hard", "base")
    listed(bench)
    git(bench.folder, "merge", "-q", "--ff-only", "pulled")


def indexless(bench: Bench, *_: object) -> None:
    """Without an index at all."""
    forget(bench.folder)


def new_clone(bench: Bench, *_: object) -> None:
    """A clone as CI has it."""
    bench.cloned()


def _other_urgency(bench: Bench, number: int) -> Sequence[str]:
    """A value the ticket does not have."""
    chosen = bench.ticket(number)
    text = (bench.folder / ids.path_of(chosen)).read_text("utf-8")
    value = "low" if "\nurgency: high" in text else "high"
    return (*bench.tickets, "set", chosen, f"urgency={value}")


def times_c(factor: float) -> Callable[[float, float], float]:
    """So many times C."""
    return lambda c, _: factor * c


def _a_change(c: float, commit: float) -> float:
    return 2 * c + commit


def _show_by_its_end(bench: Bench, number: int) -> Sequence[str]:
    return (*bench.tickets, "show", bench.ticket(number)[-4:])


ASIDE = "aside.txt"
PAGE = ("--limit", "25")
QUERY = "priority:P1..P2 queue:network"
COMPLETE = {"_TICKETS_COMPLETE": "bash", "COMP_LINE": "tickets show 7"}
REFERENCE_COMMIT = Case(
    GIT_COMMIT,
    lambda bench, _: ("git", "commit", "-q", "-m", "m", "--", ids.path_of(bench.open[0])),
    touched,
)
CASES = (
    Case(GIT_ADD, lambda *_: ("git", "add", "--", ASIDE), aside),
    Case("--version", fixed("--version")),
    Case("--help", fixed("--help"), None, "1.2 C", times_c(1.2)),
    Case("completion of `show 7`", fixed(), listed, "1.2 C", times_c(1.2), env=COMPLETE),
    Case("list, a page", fixed("list", *PAGE), warm, "1.3 C", times_c(1.3)),
    Case("list QUERY, a page", fixed("list", QUERY, *PAGE), warm, "1.3 C", times_c(1.3)),
    Case("list, all open", fixed("list"), warm),
    Case("search in all text", fixed("list", "--all", "gateway tunnel", *PAGE), warm),
    Case("show ID", on_one("show"), listed, "1.5 C", times_c(1.5)),
    Case("show 7KQ3", _show_by_its_end, listed, "1.5 C", times_c(1.5)),
    Case("log ID", on_one("log"), listed),
    Case("sla status, all open", fixed("sla", "status"), warm),
    Case("report monthly", fixed("report", "monthly", "2026-10"), warm),
    Case("report annual", fixed("report", "annual", "2026"), warm, "23 C", times_c(23)),
    Case("new", fixed("new", "Printer jams"), listed, "2 C + git commit", _a_change),
    Case("set ID FIELD=VALUE", _other_urgency, listed, "2 C + git commit", _a_change),
    Case("note ID", on_one("note", "-m", "Looked at it"), listed, "2 C + git commit", _a_change),
    Case("list after a commit by plain git", fixed("list", *PAGE), committed),
    Case("list after a pull of 100 tickets", fixed("list", *PAGE), pulled),
    Case("list, index from nothing", fixed("list", *PAGE), indexless, heavy=True),
    Case(
        "check in a new clone", fixed("check"), new_clone, heavy=True, in_clone=True, codes=(0, 1)
    ),
    Case("check again there", fixed("check"), None, heavy=True, in_clone=True, codes=(0, 1)),
)
"""In the order in which every round runs them; the last ones must stay last."""
