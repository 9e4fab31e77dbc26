"""The daily commands of other trackers that install from a registry, in turn with ours.

    python benchmarks/peers.py [--size 1000 --size 10000] [--rounds 7] [--path FOLDER] [--no-page]

Measures those that are on the PATH (or in --path), and says which are not: fossil and
taskwarrior (Debian), todoman and tisket (PyPI). Every one gets as many tickets, 4 in 100 of them
open, with some text. Taskwarrior and todoman keep no history; tisket's commit is git's, on top.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from timing import ROOT, Series, between, program, said

TASKS = ("start", "list open", "show", "new", "change")
TEXT = "The screen stays black after the update. It has been like that since Monday."
OPEN = 25
"""One in so many is open."""

Commands = Mapping[str, Callable[[int], Sequence[str]]]


class Peer(NamedTuple):
    """A program: what it is, how to fill it, and what to run in which folder."""

    name: str
    program: str
    about: str
    make: Callable[[Path, int], Commands]
    env: Callable[[Path], dict[str, str]] = lambda _: {}


def do(*command: str, folder: Path, env: Mapping[str, str] | None = None, text: str = "") -> str:
    """Run something that must succeed; what it printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(env or {})},
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def fixed(*words: str) -> Callable[[int], Sequence[str]]:
    """The same words every time."""
    return lambda _: words


def committing(*words: str) -> Callable[[int], Sequence[str]]:
    """The words, and a commit of what they did."""
    return fixed("sh", "-c", '"$@" && git add -A .tisket && git commit -qm change', "sh", *words)


# Each of them


def our_own(folder: Path, count: int) -> Commands:
    """This program, on a desk of ours."""
    script = str(ROOT / "benchmarks" / "generate.py")
    said((sys.executable, script, str(folder), "--tickets", str(count)), folder.parent)
    us = program()
    names = said((*us, "list", "--ids"), folder).split()
    return {
        "start": fixed(*us, "--version"),
        "list open": fixed(*us, "list"),
        "show": lambda number: (*us, "show", names[number % len(names)]),
        "new": fixed(*us, "new", "Printer jams"),
        "change": lambda number: (*us, "note", names[number % len(names)], "-m", "Looked at it"),
    }


def fossil(folder: Path, count: int) -> Commands:
    """Fossil's tickets: an SQLite file of artifacts."""
    folder.mkdir()
    env = _home(folder)
    do("fossil", "init", "repo.fossil", folder=folder, env=env)
    do("fossil", "open", "repo.fossil", folder=folder, env=env)
    for number in range(count):
        status = "Closed" if number % OPEN else "Open"
        words = ("title", f"Printer {number} jams", "status", status, "comment", TEXT)
        do("fossil", "ticket", "add", *words, folder=folder, env=env)
    row = do("fossil", "ticket", "show", "0", "-q", "status='Open'", folder=folder, env=env)
    name = row.splitlines()[1].split("\t")[1]
    return {
        "start": fixed("fossil", "version"),
        "list open": fixed("fossil", "ticket", "show", "0", "status='Open'"),
        "show": fixed("fossil", "ticket", "history", name),
        "new": fixed("fossil", "ticket", "add", "title", "Printer jams", "status", "Open"),
        "change": lambda number: ("fossil", "ticket", "set", name, "+comment", f"again {number}"),
    }


def taskwarrior(folder: Path, count: int) -> Commands:
    """Taskwarrior: text files with an undo log."""
    folder.mkdir()
    (folder / "rc").write_text(f"data.location={folder}/task\nconfirmation=off\n", "utf-8")
    tasks = [
        {
            "description": f"Printer {number} jams",
            "status": "completed" if number % OPEN else "pending",
            "annotations": [{"entry": "20260101T000000Z", "description": TEXT}],
            **({"end": "20260201T000000Z"} if number % OPEN else {}),
        }
        for number in range(count)
    ]
    (folder / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    do("task", "import", "tasks.json", folder=folder, env=_task(folder))
    do("task", "list", folder=folder, env=_task(folder))
    return {
        "start": fixed("task", "--version"),
        "list open": fixed("task", "list"),
        "show": fixed("task", "1", "info"),
        "new": fixed("task", "add", "Printer jams"),
        "change": lambda number: ("task", "2", "annotate", f"again {number}"),
    }


def todoman(folder: Path, count: int) -> Commands:
    """Todoman: calendar files with an SQLite cache."""
    inner = folder / "lists" / "desk"
    inner.mkdir(parents=True)
    config = f'path = "{folder}/lists/*"\ncache_path = "{folder}/cache"\ndefault_list = "desk"\n'
    (folder / "config.py").write_text(config, "utf-8")
    for number in range(count):
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//desk//desk", "BEGIN:VTODO")
        status = "COMPLETED" if number % OPEN else "NEEDS-ACTION"
        lines += (f"UID:t{number}", "DTSTAMP:20260101T000000Z", f"SUMMARY:Printer {number} jams")
        lines += (f"DESCRIPTION:{TEXT}", f"STATUS:{status}", "END:VTODO", "END:VCALENDAR", "")
        (inner / f"t{number}.ics").write_text("\r\n".join(lines), "utf-8")
    todo = ("todo", "-c", str(folder / "config.py"))
    do(*todo, "list", folder=folder)
    return {
        "start": fixed(*todo, "--version"),
        "list open": fixed(*todo, "list"),
        "show": fixed(*todo, "show", "1"),
        "new": fixed(*todo, "new", "-l", "desk", "Printer jams"),
        "change": lambda n: (*todo, "edit", "1", "--priority", ("low", "high")[n % 2]),
    }


def tisket(folder: Path, count: int) -> Commands:
    """Tisket: Markdown with front matter; the commit is git's."""
    folder.mkdir()
    do("git", "init", "-q", folder=folder)
    for key, value in (("user.name", "Ann"), ("user.email", "ann@example.org"), ("gc.auto", "0")):
        do("git", "config", key, value, folder=folder)
    do("tisket", "init", folder=folder)
    do("tisket", "issue", "create", "Printer jams", "--body", TEXT, folder=folder)
    first = next((folder / ".tisket" / "default").glob("*.md"))
    text = first.read_text("utf-8")
    for number in range(1, count):
        letters = f"{number:x}".translate(str.maketrans("0123456789", "ghijklmnop")).rjust(4, "z")
        status = "done" if number % OPEN else "todo"
        copy = text.replace("status: todo", f"status: {status}")
        first.with_name(f"{letters}-printer-jams.md").write_text(copy, "utf-8")
    do("git", "add", "-A", folder=folder)
    do("git", "commit", "-qm", "start", folder=folder)
    edit = ("tisket", "issue", "edit", first.stem, "--priority")
    return {
        "start": fixed("tisket", "--version"),
        "list open": fixed("tisket", "issue", "list"),
        "show": fixed("tisket", "issue", "show", first.stem),
        "new": lambda number: committing("tisket", "issue", "create", f"Jam {number}")(number),
        "change": lambda number: committing(*edit, str(1 + number % 2))(number),
    }


def _home(folder: Path) -> dict[str, str]:
    return {"HOME": str(folder), "USER": "ann"}


def _task(folder: Path) -> dict[str, str]:
    return {"TASKRC": str(folder / "rc")}


PEERS = (
    Peer("tickets", "git", "a YAML file each, a commit per change", our_own),
    Peer("fossil", "fossil", "artifacts in an SQLite file, written in C", fossil, _home),
    Peer("taskwarrior", "task", "text files, no audit trail, C++", taskwarrior, _task),
    Peer("todoman", "todo", "calendar files with a cache, no audit trail, Python", todoman),
    Peer("tisket", "tisket", "Markdown files, a commit by git on top, Rust", tisket),
)


def measure(peers: Sequence[Peer], folder: Path, size: int, rounds: int) -> dict[str, object]:
    """All of them, in turn."""
    ready = []
    for peer in peers:
        print(f"filling {peer.name} with {size:,}", file=sys.stderr, flush=True)
        at = folder / f"{peer.name}-{size}"
        ready.append((peer, at, peer.make(at, size)))
    series = {(peer.name, task): Series() for peer in peers for task in TASKS}
    for number in range(1, rounds + 1):
        for task in TASKS:
            for peer, at, commands in ready:
                reference, one = between(commands[task](number), at, env=peer.env(at))
                series[peer.name, task].add(reference, one)
    return {
        "took": {
            peer.name: {task: series[peer.name, task].figure._asdict() for task in TASKS}
            for peer in peers
        }
    }


def main() -> None:
    """See who is there, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, action="append")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--path", type=Path, help="a folder with more programs")
    parser.add_argument("--no-page", action="store_true", help="only print")
    asked = parser.parse_args()
    if asked.path:
        os.environ["PATH"] = f"{asked.path.resolve()}{os.pathsep}{os.environ['PATH']}"
    there = [peer for peer in PEERS if shutil.which(peer.program)]
    figures: dict[str, object] = {
        "tasks": TASKS,
        "about": {peer.name: peer.about for peer in there},
        "missing": [peer.name for peer in PEERS if peer not in there],
    }
    with tempfile.TemporaryDirectory() as temporary:
        sizes = {
            str(size): measure(there, Path(temporary), size, asked.rounds)
            for size in asked.size or (1_000, 10_000)
        }
    figures["sizes"] = sizes
    print(json.dumps(figures, indent=1))
    if not asked.no_page:
        import page

        page.keep("peers", figures)


if __name__ == "__main__":
    main()
