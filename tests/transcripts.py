"""Run what a manual or a story says: commands, the clock, and what comes out.

A transcript is a text file, or the ``console`` blocks of a Markdown page:

    at 2024-05-03T17:05            the clock of what follows; ``at 17:20`` stays on that day
    as Bob Meyer <bob@example.org> who types what follows
    $ tickets show 7kq3            a command, run by sh; lines starting with "> " continue it
    HD-240503-7KQ3  VPN drops      what it prints (both streams), trailing blanks aside
    exit 4                         with which code, if not 0

Comments are lines starting with "# " before a command. ``...`` alone on a line stands for any
lines, inside a line for any text. An id is a name: ``HD-240503-7KQ3`` stands for the id that was
drawn, wherever it or its last part appears again. In Markdown, a block may hide in a comment
that starts with ``<!-- transcript``. All steps of a file share one folder, shown as ``~``; ``$ cd``
stays. Git dates its commits by the transcript's clock, too.

    python tests/transcripts.py FILE --in FOLDER [--weeks N]
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from tickets_cli.dataclass import dataclass, field

ID = re.compile(r"\b[A-Z][A-Z0-9]{0,9}-\d{6}-[0-9A-Z]{4}\b")
CLOCK = re.compile(r"at (?:(\d{4}-\d\d-\d\d)T)?(\d\d:\d\d)$")
PERSON = re.compile(r"as (.+) <(.+)>$")
EXIT = re.compile(r"exit (\d+)$")
DIRECTIVES = (CLOCK, PERSON, EXIT, re.compile(r"\$ "))
FENCE, HIDDEN = "```console", "<!-- transcript"


@dataclass
class Step:
    """One command with everything it depends on. Output lines are ``first`` to ``last``."""

    line: int
    command: str
    now: str
    name: str
    email: str
    first: int
    last: int
    expected: list[str]
    exit: int = 0


class Mismatch(AssertionError):
    """A command did not do what the transcript says."""


def transcript_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines (from 0) that belong to the transcript."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix != ".md":
        yield from enumerate(lines)
        return
    end = ""
    for number, line in enumerate(lines):
        if end and line.strip() == end:
            end = ""
            yield number, "\f"  # no output goes past the end of a block
        elif end:
            yield number, line
        elif line.startswith((FENCE, HIDDEN)):
            end = "```" if line.startswith(FENCE) else "-->"


def is_directive(line: str) -> bool:
    """Whether a line starts something, so that it ends the output before it."""
    return line == "\f" or any(pattern.match(line) for pattern in DIRECTIVES)


def trim(lines: list[str]) -> list[str]:
    """Output without the blank lines and the comment that lead to the next command."""
    kept = len(lines)
    while kept and (not lines[kept - 1].strip() or lines[kept - 1].startswith("# ")):
        kept -= 1
    if kept < len(lines) and lines[kept].startswith("# "):
        return lines  # right under the output: not a comment but the last of it
    return lines[:kept]


def parse(path: Path) -> list[Step]:
    """The steps of a transcript, in order."""
    steps: list[Step] = []
    day, now, name, email = "", "", "Ann Lee", "ann@example.org"
    lines = list(transcript_lines(path))
    at = 0
    while at < len(lines):
        number, line = lines[at]
        at += 1
        if found := CLOCK.match(line):
            day = found[1] or day
            now = f"{day}T{found[2]}"
        elif found := PERSON.match(line):
            name, email = found.groups()
        elif found := EXIT.match(line):
            steps[-1].exit = int(found[1])
        elif line.startswith("$ "):
            command = line[2:]
            while at < len(lines) and lines[at][1].startswith("> "):
                command += "\n" + lines[at][1][2:]
                at += 1
            output = []
            while at < len(lines) and not is_directive(lines[at][1]):
                output.append(lines[at][1])
                at += 1
            expected = trim(output)
            first = lines[at - len(output) - 1][0] + 1
            last = first + len(expected)
            steps.append(Step(number + 1, command, now, name, email, first, last, expected))
    return steps


@dataclass
class Names:
    """Ids as the transcript writes them, and the ids that were really drawn."""

    drawn: dict[str, str] = field(default_factory=dict)

    def in_command(self, command: str) -> str:
        """The command with drawn ids in place of written ones, whole or by their last part."""
        for written, drawn in self.drawn.items():
            command = command.replace(written, drawn)
            short = written[-4:].lower()
            command = re.sub(rf"(?<![\w-]){short}(?!\w)", drawn[-4:].lower(), command)
        return command

    def in_output(self, output: str) -> str:
        """The output with written ids in place of drawn ones."""
        back = {drawn: written for written, drawn in self.drawn.items()}
        return ID.sub(lambda found: back.get(found.group(), found.group()), output)

    def pattern(self, expected: list[str]) -> re.Pattern[str]:
        """What fits the expected lines; unknown ids become groups."""
        groups: set[str] = set()
        lines = [
            r"(?:.*\n)*?" if line.strip() == "..." else self._line(line.rstrip(), groups) + r"\n"
            for line in expected
        ]
        return re.compile("".join(lines))

    def _line(self, line: str, groups: set[str]) -> str:
        parts = re.split(rf"({ID.pattern}|\.\.\.)", line)
        return "".join(self._part(part, groups) for part in parts)

    def _part(self, part: str, groups: set[str]) -> str:
        if part == "...":
            return ".*?"
        if not ID.fullmatch(part):
            return re.escape(part)
        if part in self.drawn:
            return re.escape(self.drawn[part])
        group = part.replace("-", "_")
        if group in groups:
            return f"(?P={group})"
        groups.add(group)
        return f"(?P<{group}>{re.escape(part[:-4])}[0-9A-Z]{{4}})"

    def learn(self, match: re.Match[str]) -> None:
        """Remember the ids that a match found."""
        for group, drawn in match.groupdict().items():
            self.drawn[group.replace("_", "-")] = drawn

    def guess(self, expected: list[str], output: str) -> None:
        """Pair unknown ids of an output that did not fit with those written, in order."""
        written = dict.fromkeys(ID.findall("\n".join(expected)))
        drawn = dict.fromkeys(ID.findall(output))
        unknown = (name for name in written if name not in self.drawn)
        new = (name for name in drawn if name not in self.drawn.values())
        self.drawn |= dict(zip(unknown, new, strict=False))


@dataclass
class Player:
    """Plays steps in a folder. ``weeks`` moves every date of the story by whole weeks.

    ``story`` is the folder of the transcript; its commands know it as ``$STORY``.
    """

    folder: Path
    story: Path = Path()
    weeks: int = 0
    zone: str = "UTC"
    names: Names = field(default_factory=Names)
    home: str = field(init=False)

    def __post_init__(self) -> None:
        self.folder = self.folder.resolve()
        self.home = str(self.folder)

    def play(self, step: Step) -> str | None:
        """Run one step; what came out if it was not what was expected, else nothing."""
        if step.command.startswith("cd "):
            self.folder = self.folder / step.command[3:].strip()
            return None
        code, output = self._run(step)
        if code != step.exit:
            raise Mismatch(f"line {step.line}: $ {step.command}\n{output}exit {code}")
        found = self.names.pattern(step.expected).fullmatch(output)
        if found is None:
            self.names.guess(step.expected, output)
            return self.names.in_output(output)
        self.names.learn(found)
        return None

    def _run(self, step: Step) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", "-c", self.names.in_command(step.command)],
            cwd=self.folder,
            env=self._environment(step),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        text = done.stdout.decode("utf-8", "replace").replace(self.home, "~")
        lines = [line.rstrip() for line in text.rstrip().splitlines()]
        return done.returncode, "".join(f"{line}\n" for line in lines)

    def _environment(self, step: Step) -> Mapping[str, str]:
        inherited = ("HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
        environment = {name: os.environ[name] for name in inherited if name in os.environ}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment |= {"PATH": path, "LANG": "C.UTF-8", "TZ": self.zone, "COLUMNS": "100"}
        environment["STORY"] = str(self.story)
        for role in ("AUTHOR", "COMMITTER"):
            environment[f"GIT_{role}_NAME"] = step.name
            environment[f"GIT_{role}_EMAIL"] = step.email
        if step.now:
            moment = datetime.fromisoformat(step.now) + timedelta(weeks=self.weeks)
            now = moment.isoformat(timespec="minutes")
            environment |= {"TICKETS_NOW": now, "GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now}
        return environment


def update(path: Path, found: list[tuple[Step, str]]) -> None:
    """Write what came out where something else was expected, last step first."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for step, output in reversed(found):
        lines[step.first : step.last] = output.splitlines()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(path: Path, player: Player, *, rewrite: bool = False) -> None:
    """Play a whole transcript; stop at the first difference, or rewrite all of them.

    Raises:
        Mismatch: a command printed something else or ended with another code.
    """
    differences = []
    for step in parse(path):
        output = player.play(step)
        if output is None:
            continue
        if not rewrite:
            expected = "\n".join(step.expected)
            where = f"{path.name}:{step.line}"
            raise Mismatch(f"{where}: $ {step.command}\n{output}--- expected\n{expected}")
        differences.append((step, output))
    if differences:
        update(path, differences)


def main() -> None:
    """Play a transcript from the command line, in a folder that may be kept."""
    parser = argparse.ArgumentParser(description="play a transcript")
    parser.add_argument("file", type=Path)
    parser.add_argument("--in", dest="folder", type=Path, required=True)
    parser.add_argument("--weeks", type=int, default=0, help="move every date by whole weeks")
    parser.add_argument("--zone", default="UTC")
    given = parser.parse_args()
    try:
        check(
            given.file, Player(given.folder, given.file.resolve().parent, given.weeks, given.zone)
        )
    except Mismatch as mismatch:
        sys.exit(str(mismatch))


if __name__ == "__main__":
    main()
