"""What is tried: every command that writes, and the desk it is tried on.

A new command that writes needs a row here (``test_matrix`` holds the table against the commands).
``{a}`` to ``{f}`` are tickets, ``{room}`` is the folder that holds the desk, its hub, and what lies
outside of both.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.commands.trials import EXPORT
from tests.faults.desk import Room, Seed

NO = (0, 4)
"""Done, or refused because it has been done: what a repeat may end with."""


def nothing(_: Room) -> None:
    """The desk is ready as it is."""


@dataclass(frozen=True)
class Row:
    """One way to write.

    ``again``: what a repeat may end with after the first time has counted. ``codes``: what it
    may end with undisturbed. ``root``: the desk's folder in the room. ``moves``: whether a commit
    comes of it. ``mends``: whether doctor can bring it back to before or after. ``adds``:
    whether it would do the same twice, and so has to say that it counts.
    """

    words: str
    prepare: Callable[[Room], None] = nothing
    again: tuple[int, ...] = (0,)
    codes: tuple[int, ...] = (0,)
    env: Mapping[str, str] = field(default_factory=dict)
    root: str = "desk"
    then: Callable[[Room, bool], str | None] = lambda _, __: None
    moves: bool = True
    mends: bool = True
    adds: bool = True


# What some of them need


def _edited(room: Room) -> None:
    path = room.ticket("a")
    path.write_text(path.read_text("utf-8").replace("VPN drops", "VPN is gone"), "utf-8")


def _solved_at_both_ends(room: Room) -> None:
    """Two clones that changed one ticket, and made one each; the other has pushed."""
    bob = room.clone("bob")
    bob.ok("set", room.ids["a"], "impact=high", "title=VPN drops at noon")
    bob.ok("note", room.ids["b"], "-m", "from Bob")
    bob.ok("new", "Bob's own")
    bob.git("push", "-q")
    shutil.rmtree(bob.root)
    room.ok("set", room.ids["a"], "urgency=high", "tags=vpn,noon")
    room.ok("note", room.ids["b"], "-m", "from Ann")


def _branched(room: Room) -> None:
    room.git("switch", "-qc", "side")
    room.ok("set", room.ids["a"], "impact=high")
    room.ok("new", "Printer on the side")
    room.git("switch", "-q", "main")
    room.ok("set", room.ids["a"], "urgency=high")


def _batch(room: Room) -> None:
    room.ok("close", room.ids["a"], room.ids["d"], room.ids["c"])


def _standing(room: Room) -> None:
    """A merge that git has begun, and left in conflict."""
    room.git("rm", "-q", "--cached", "staged")
    _branched(room)
    room.git("-c", "merge.tickets.driver=false", "merge", "-q", "side", ok=False)


def _noted(room: Room) -> None:
    room.ok("note", room.ids["a"], "-m", "to be taken back")


def _hooked(room: Room) -> None:
    hook = room.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    hook.chmod(0o755)


def _ours(room: Room) -> None:
    _hooked(room)
    room.ok("hook", "install")


def _cut_off(room: Room) -> None:
    """A command that was cut off before its commit."""
    from tests.store.dying import dying
    from tests.store.repositories import Repo

    path = room.ticket("a").relative_to(room.root).as_posix()
    dying(Repo(room.root), {path: "cut off\n", "tickets/new": "x\n"}, "files")


def _waiting(room: Room) -> None:
    """Three notices in the outbox, and a program that takes them."""
    for words in ("One", "Two", "Three"):
        room.ok("reply", room.ids["a"], "-m", words)
    (room.path / "carry.py").write_text(CARRIER, "utf-8")


CARRIER = """\
import json, os, pathlib, sys
with pathlib.Path(__file__).parent.with_suffix(".taken").open("a") as file:
    file.write(os.environ["TICKETS_NOTICE_ID"] + "\\n")
"""
DELIVER = {"TICKETS_DELIVER": f"{sys.executable} {{room}}/carry.py"}


def _taken_once(room: Room, _: bool) -> str | None:
    """Each notice has gone out, or is said to be in doubt, and no one has gone out twice."""
    path = room.path.with_suffix(".taken")
    found = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    twice = len(found) - len(set(found))
    waiting = json.loads(room.tickets("outbox", "--json").out)["data"]
    told = {one["id"] for one in waiting if one["state"] == "unsure"}
    if len(set(found) | told) < 3 or len(waiting) != len(told):
        return f"lost without a word: {found} {waiting}"
    return f"sent twice: {twice}" if twice else None


# Everything that hooks into git or lies outside of history


def _chained(room: Room, _: bool) -> str | None:
    """Our hook, and theirs kept beside."""
    hooks = room.root / ".git" / "hooks"
    kept = hooks / "pre-commit.before-tickets"
    both = "tickets hook" in (hooks / "pre-commit").read_text() and kept.exists()
    return None if both and "exit 0" in kept.read_text() else "hooks are not ours and theirs"


def _unchained(room: Room, _: bool) -> str | None:
    text = (room.root / ".git" / "hooks" / "pre-commit").read_text()
    return None if text == "#!/bin/sh\nexit 0\n" else "their hook is not back"


def _pushed(room: Room, _: bool) -> str | None:
    hub = room.git("ls-remote", "origin", "main").split()[0]
    return None if hub == room.head else "not what the hub holds"


def _exported(room: Room, _: bool) -> str | None:
    import sqlite3

    file = sqlite3.connect(room.path / "out.db")
    count = file.execute("select count(*) from tickets").fetchone()[0]
    file.close()
    lies = list(room.path.glob(".out.db*"))
    return None if count == len(room.ids) and not lies else f"{count} tickets, and {lies}"


def _written_out(room: Room, _: bool) -> str | None:
    text, lies = (room.path / "got.txt").read_bytes(), list(room.path.glob(".got*"))
    return None if text == b"x" * 3000 + b"\n" and not lies else f"not the whole file, or {lies}"


def _reported(room: Room, _: bool) -> str | None:
    found = sorted(path.suffix for path in (room.path / "report").glob("*"))
    return None if len(found) >= 4 else f"only {found}"


ROWS: Mapping[str, Row] = {
    "assign": Row("{b} --to ann-lee", again=NO),
    "attach": Row("{a} {room}/note.txt {room}/other.txt -m Logs"),
    "attach --get": Row(
        "{b} --get note.txt -o {room}/got.txt", again=NO, then=_written_out, moves=False
    ),
    "calendar holidays": Row("office --country DE --years 2027", again=NO),
    "cancel": Row("{a} -m Mistake", again=NO),
    "close": Row("{c}", again=NO),
    "close --duplicate-of": Row("{a} --duplicate-of {d}", again=NO),
    "commit": Row("", _edited),
    "doctor": Row("--fix", _cut_off, moves=False),
    "escalate": Row("{a} --to 2 --tried everything", again=NO),
    "escalate return": Row("{b} --reason fixed", again=NO),
    "escalate run": Row(""),
    "export sqlite": Row("--out {room}/out.db", then=_exported, moves=False),
    "hook install": Row("", _hooked, then=_chained, moves=False),
    "hook uninstall": Row("", _ours, then=_unchained, moves=False),
    "import csv": Row(
        "--preset servicenow --timezone UTC --rejects {room}/rejects.csv {room}/export.csv"
    ),
    "import csv --history": Row(
        "--preset servicenow --timezone UTC --history --limit 2"
        " --rejects {room}/rejects.csv {room}/export.csv"
    ),
    "index": Row("--rebuild", moves=False),
    "init": Row("--timezone UTC", root="fresh", again=NO),
    "kb new": Row("--from {c} --no-edit article", again=NO),
    "kb start": Row("{a} reset-password", again=NO),
    "kb stop": Row("{b} -m Useless", again=NO),
    "kb tick": Row("{b} 1 -m Looked", again=NO),
    "link": Row("{a} caused_by {d}", again=NO),
    "merge": Row("side", _branched, adds=False),
    "merge --standing": Row("", _standing, again=NO, mends=False),
    "new": Row("Mouse --from zoe@example.org"),
    "note": Row("{a} -m Hello"),
    "outbox deliver": Row(
        "", _waiting, env=DELIVER, again=(0, 5), codes=(0, 5), then=_taken_once, moves=False
    ),
    "outbox drop": Row("--all", _waiting, moves=False),
    "problem communicate": Row("{e} -m Soon --public"),
    "problem major": Row("{a}", again=NO),
    "problem new": Row("--from {a}", again=NO),
    "problem resolve": Row("{e} -m Done --yes", again=NO),
    "problem workaround": Row("{e} -m Reconnect"),
    "rate": Row("{c} 4 --from eve@x.test -m Quick"),
    "redact": Row("{a} --text hunter2", again=NO),
    "redact --attachment": Row("{b} --attachment note.txt", again=NO),
    "reopen": Row("{c} -m Again", again=NO),
    "reply": Row("{a} -m Hello"),
    "report monthly": Row("2026-11 --out {room}/report", then=_reported, moves=False),
    "resolve": Row("{a} -m Done", again=NO),
    "set": Row("{a} urgency=high title=x"),
    "set --where": Row("--where status:new,in_progress tags=all --yes"),
    "start": Row("{a} --take", again=NO),
    "sync": Row("", _solved_at_both_ends, then=_pushed, adds=False),
    "triage": Row("{a} --impact high", again=NO),
    "undo": Row("--yes", _noted),
    "undo --batch": Row("--yes", _batch),
    "wait": Row("{a}", again=NO),
    "work": Row("{a} 15m --vendor acme --cost 12.50 --material 3 -m Invoice"),
}
"""By the command, and behind it what tells its rows apart."""

ELSEWHERE = {
    "edit": "needs a terminal; what comes out of the editor is written as `set` writes",
    "escalate ticket": "is what `escalate` alone means",
}
"""Commands that write and have no row of their own, with the reason."""


def command(name: str) -> str:
    """The command a row is about."""
    return name.partition(" --")[0]


def prepared(seed: Seed, name: str, folder: Path) -> Room:
    """The desk as a row wants it, in ``folder``; git has packed all but the last of it."""
    room = seed.copy(folder)
    room.git("gc", "-q")
    room.ok("note", room.ids["e"], "-m", "The last word")
    room.git("push", "-q")
    ROWS[name].prepare(room)
    shutil.copyfile(EXPORT, room.path / "export.csv")
    return room.at(ROWS[name].root)
