"""What every command is tried with, on one prepared desk. A new command needs a line here."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from tests.commands.desks import NOW, Result
from tests.hostile import STRINGS
from tickets_cli import cli
from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.text import one_line


class Trial(NamedTuple):
    """The words after the command's own; ``{a}`` to ``{e}`` are tickets of the desk.

    ``nowhere``: the exit code where there is no desk. ``writes``: why it changes the desk though
    it has no ``--dry-run``. ``json`` is false where JSON would make no sense.
    """

    words: str = ""
    code: int = 0
    nowhere: int = 4
    writes: str = ""
    json: bool = True
    stdin: str = ""


TRIALS: Mapping[str, Trial] = {
    "attach": Trial("{a} export.csv"),
    "assign": Trial("{b} --to ann-lee"),
    "audit": Trial(),
    "board": Trial(),
    "calendar": Trial(),
    "calendar due": Trial("office --in 8h"),
    "calendar elapsed": Trial("office 2026-11-20 2026-11-23"),
    "calendar holidays": Trial("office --country DE --years 2027"),
    "calendar lint": Trial(),
    "calendar show": Trial("office"),
    "cancel": Trial("{a} -m Mistake"),
    "check": Trial(code=3),
    "close": Trial("{a}"),
    "commit": Trial(),
    "completion": Trial("bash", nowhere=0, json=False),
    "config": Trial(),
    "config show": Trial("statuses"),
    "doctor": Trial(),
    "edit": Trial("{a}", code=2),
    "escalate": Trial("{a} --to 2 --tried everything"),
    "escalate return": Trial("{b} --reason fixed"),
    "escalate run": Trial(),
    "escalate ticket": Trial("{a} --to 2 --tried everything"),
    "export csv": Trial(json=False),
    "export jsonl": Trial(json=False),
    "export sqlite": Trial("--out desk.db", json=False, writes="it makes a file for others"),
    "help": Trial("query", nowhere=0, json=False),
    "hook install": Trial(nowhere=5, json=False),
    "hook pre-commit": Trial(nowhere=5, json=False),
    "hook pre-receive": Trial(nowhere=0, json=False),
    "hook uninstall": Trial(nowhere=5, json=False),
    "import csv": Trial("--preset servicenow --timezone UTC export.csv"),
    "init": Trial("new-desk", nowhere=0, json=False),
    "kb": Trial(),
    "kb list": Trial("--all"),
    "kb new": Trial("--from {c} --no-edit article"),
    "kb search": Trial("printer vpn reset"),
    "kb show": Trial("reset-password"),
    "kb start": Trial("{a} reset-password"),
    "kb stop": Trial("{b} -m Useless"),
    "kb suggest": Trial("{d}"),
    "kb tick": Trial("{b} 1 -m Looked"),
    "link": Trial("{a} caused_by {d}"),
    "list": Trial(),
    "log": Trial("{a}"),
    "mine": Trial(),
    "new": Trial("Mouse --from ann@example.org"),
    "note": Trial("{a} -m Hello"),
    "outbox": Trial(),
    "outbox deliver": Trial(),
    "outbox drop": Trial("--all"),
    "outbox list": Trial(),
    "outbox show": Trial(),
    "problem": Trial(),
    "problem communicate": Trial("{e} -m Soon"),
    "problem list": Trial(),
    "problem major": Trial("{a}"),
    "problem majors": Trial(),
    "problem new": Trial("--from {a}"),
    "problem resolve": Trial("{e} -m Done"),
    "problem workaround": Trial("{e} -m Reconnect"),
    "rate": Trial("{c} 4 --from eve@x.test -m Quick"),
    "redact": Trial("{a} --text printer"),
    "reopen": Trial("{c} -m Again"),
    "reply": Trial("{a} -m Hello"),
    "report annual": Trial(),
    "report monthly": Trial(),
    "report period": Trial("2026-11-01..2026-11-20"),
    "report quarterly": Trial(),
    "report semiannual": Trial(),
    "resolve": Trial("{a} -m Done"),
    "review": Trial("main..main", code=0),
    "schema": Trial(nowhere=0),
    "schema editors": Trial(nowhere=0, json=False),
    "schema list": Trial(nowhere=0),
    "schema path": Trial("ticket", nowhere=0, json=False),
    "schema show": Trial("output/list", nowhere=0, json=False),
    "set": Trial("{a} urgency=high title=x"),
    "show": Trial("{a}"),
    "merge": Trial("other"),
    "merge-driver": Trial("team.yaml team.yaml team.yaml team.yaml", nowhere=5, json=False),
    "textconv": Trial("team.yaml", nowhere=5, json=False),
    "sla": Trial(),
    "sla due": Trial("--priority P2 --type incident"),
    "sla explain": Trial("{a}"),
    "sla status": Trial(),
    "sla what-if": Trial("--sla sla.yaml --period 2026-11"),
    "start": Trial("{a} --take"),
    "index": Trial(),
    "stats": Trial(),
    "sync": Trial(),
    "templates": Trial(),
    "triage": Trial("{a} --impact high"),
    "undo": Trial("--yes"),
    "validate": Trial(code=3),
    "wait": Trial("{a}"),
    "work": Trial("{a} 15m"),
}

EXPORT = Path(__file__).parent / "samples" / "servicenow.csv"
EXPORT_NAME = "export.csv"


@dataclass(frozen=True)
class Prepared:
    """A desk with hostile tickets, a broken file, and a name for each ticket a trial needs."""

    root: Path
    ids: dict[str, str] = field(default_factory=dict)

    def words(self, path: str) -> list[str]:
        """A command line: the command and the words it is tried with."""
        return [*path.split(), *TRIALS[path].words.format(**self.ids).split()]


def run(root: Path, *words: str, stdin: str | None = None, now: str = NOW) -> Result:
    """Run a command in this process, as in a pipe; without ``stdin`` there is none at all."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    given = None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin.encode()))
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as stack:
        patch.chdir(root)
        patch.setenv("TICKETS_NOW", now)
        patch.setattr("sys.stdin", given)
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        code = cli.run(list(words))
    return Result(code, *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined, no-any-return]


def prepare(root: Path) -> Prepared:
    """Make the desk that all commands are tried on."""
    desk = Prepared(root)

    def done(*words: str, now: str = NOW) -> str:
        result = run(root, *words, stdin="", now=now)
        assert result.code == 0, result.err
        return result.out.strip()

    done("init", "--timezone", "UTC")
    everything = "\n".join(text.replace("\0", "") for text in STRINGS.values() if len(text) < 999)
    worst = STRINGS["clipboard"] + STRINGS["bidi override"] + STRINGS["eight-bit escape"]
    asks = ("--from", f"{STRINGS['window title']} <evil@x.test>", "--organisation", worst)
    before = "2026-11-20T09:00:00Z"
    desk.ids["a"] = done("new", worst, *asks, "--tag", "vpn", "--assign", "@me", now=before)
    desk.ids["b"] = done("new", STRINGS["workflow command"], "-d", everything, "--level", "2")
    desk.ids["c"] = done("new", STRINGS["formula"], now=before)
    desk.ids["d"] = done("new", "VPN drops", "--impact", "high", "--urgency", "high", now=before)
    desk.ids["e"] = done("problem", "new", worst, "--from", desk.ids["d"])
    done("resolve", desk.ids["c"], "-m", everything)
    done("note", desk.ids["a"], "-m", everything)
    _write_articles(root, worst)
    done("kb", "start", desk.ids["b"], "reset-password")
    broken = next((root / "tickets/2026").glob("*/*")) / "HD-261120-0000.yaml"
    broken.write_text("title: \x9b[2J \u202e [\n", "utf-8")
    shutil.copyfile(EXPORT, root / EXPORT_NAME)
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "a broken file")
    _git(root, "branch", "other")
    remote = (root.parent / "remote.git").as_posix()
    _git(root, "clone", "--quiet", "--bare", ".", remote)
    _git(root, "remote", "add", "origin", remote)
    _git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    return desk


def _write_articles(root: Path, worst: str) -> None:
    """One that everybody follows, whose words are the worst there are, and one that is broken."""
    folder, worst = root / "kb", one_line(worst)
    folder.mkdir()
    article = [
        *("---", "schema: article/1", f"title: {json.dumps(worst)}", "keywords: [vpn, reset]"),
        *(f"steps: [{json.dumps(worst)}, Call back]", "workaround: |", "  ::error::x", "---"),
        *(text.replace("\0", "") for text in STRINGS.values() if len(text) < 999),
    ]
    (folder / "reset-password.md").write_text("\n".join(article), "utf-8", "replace")
    (folder / "broken.md").write_text("---\ntitle: [\n---\n", "utf-8")


def _git(root: Path, *words: str) -> bytes:
    """What git says; looking does not refresh the index."""
    command = ["git", "--no-optional-locks", *words]
    return subprocess.run(command, cwd=root, check=True, capture_output=True).stdout


def state(root: Path) -> dict[str, bytes]:
    """Everything a command must leave alone: HEAD, refs, the index and the work tree."""
    found = {path.as_posix(): path.read_bytes() for path in _files(root)}
    git = root / ".git"
    found |= {name: (git / name).read_bytes() for name in ("HEAD", "index")}
    return found | {"refs": _git(root, "for-each-ref"), "status": _git(root, "status", "--short")}


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and ".git" not in path.relative_to(root).parts:
            yield path


def commands(
    group: click.Group = cli.tickets, path: str = ""
) -> Iterator[tuple[str, click.Command]]:
    """Every command, hidden ones too, with the words that call it; groups only with a default."""
    context = click.Context(group)
    for name in getattr(group, "entries", None) or group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        called = f"{path} {name}".strip()
        if not isinstance(command, click.Group) or getattr(command, "default", None):
            yield called, command
        if isinstance(command, click.Group):
            yield from commands(command, called)


COMMANDS = dict(commands())
"""By the words that call them."""


def offers(command: click.Command, option: str) -> bool:
    """Whether a command has an option."""
    return any(option in param.opts for param in command.params)


def leaf(path: str) -> click.Command:
    """The command that really runs: a group's default verb in place of the group."""
    command = COMMANDS[path]
    if isinstance(command, click.Group):
        return leaf(f"{path} {command.default}")  # type: ignore[attr-defined]
    return command
