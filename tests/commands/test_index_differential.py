"""Every reading command says the same with the index and without it, whatever has happened.

Random desks live through random writes, git operations and edits by hand; after each, commands
are run both ways and compared byte for byte: exit code, output and complaints.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.commands.desks import Result, Workplace
from tickets_cli.store.index import build, disk, freshness
from tickets_cli.store.index.place import VARIABLE

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
STEPS = 120 if THOROUGH else 20
SEEDS = range(40 if THOROUGH else 2)
TICK = 0.02  # seconds; longer than the steps of any file system's clock that tests run on

EXACT = (
    ("check",),
    ("validate",),
    ("sla", "status", "--all", "--json"),
    ("report", "annual", "2026", "--json"),
    ("check", "--where", "priority:P1..P3", "--json"),
)
QUICK = (
    ("list",),
    ("list", "--all", "--json"),
    ("list", "--all", "--limit", "3"),
    ("list", "--all", "--limit", "2", "--sort", "age", "priority:P1..P2,P4"),
    ("list", "--all", "printer"),
    ("list", "--all", "--sort", "updated", "queue:none", "or", "status:re*"),
    ("list", "class:open", "opened:2026-11", "--limit", "4", "--json"),
    ("list", "status:resolved,closed", "--ids"),
    ("list", "text:vpn", "text:down,slow", "--all"),
)
ELSEWHERE = "{type: blocks, ticket: HD-261101-0000}"
BROKEN = (b"", b"broken: [\n", b"\xff\xfe", b"schema: ticket/9\n")
NAMES = ("{id}", "{tail}", "{part}", "INC7", "INC8")


class Life:
    """A desk to which things happen."""

    def __init__(self, desk: Workplace, chance: Random) -> None:
        self.desk, self.chance = desk, chance
        self.told: list[str] = []
        for title in ("Printer jams", "VPN down", "VPN slow, printer too", "Ünïcode Straße"):
            desk.new(title)
        self.git("commit", "-q", "--allow-empty", "-m", "start")

    def git(self, *words: str) -> None:
        """Git, which may refuse."""
        self.told.append(f"git {' '.join(words)}")
        try:
            self.desk.git(*words)
        except Exception:
            self.told.append("  (refused)")

    def command(self, *words: str) -> None:
        """One of our commands, which may refuse."""
        result = self.desk.tickets(*words)
        self.told.append(f"tickets {' '.join(words)} -> {result.code}")

    @property
    def files(self) -> list[Path]:
        return sorted(self.desk.root.glob("tickets/*/*/*/*.yaml"))

    def one(self, *, done: bool = False) -> Path | None:
        """A ticket file; unless ``done``, of a ticket that is known not to be."""
        found = [file for file in self.files if done or not is_done(file)]
        return self.chance.choice(found) if found else None

    def happen(self) -> None:
        """Something happens."""
        what = self.chance.choice(EVENTS)
        self.told.append(what.__name__)
        what(self)


def is_done(file: Path) -> bool:
    """Whether a quick look may pass the file over."""
    text = file.read_bytes()
    return any(f"\nstatus: {word}\n".encode() in text for word in ("closed", "cancelled"))


def write(life: Life) -> None:
    file = life.one(done=True)
    if file is None:
        return life.command("new", "VPN again")
    name = file.stem
    life.command(
        *life.chance.choice(
            (
                ("new", f"Printer {life.chance.randrange(9)}"),
                ("note", name, "-m", "looked at the printer"),
                ("set", name, f"title=VPN {life.chance.randrange(99)}"),
                ("resolve", name, "-m", "done"),
                ("close", name, "-m", "over"),
                ("assign", name, "ann"),
                ("start", name),
                ("reopen", name, "-m", "again"),
            )
        )
    )
    return None


def edit(life: Life) -> None:
    """In place, as an editor without backups saves; sometimes of the same length."""
    file = life.one()
    if file is not None:
        text = file.read_text("utf-8", "replace")
        new = life.chance.choice(
            (
                text.replace("P3", "P1"),
                text.replace("status: new", "status: open"),
                text.replace("\nfields: {}\n", "\naliases: [INC7]\n\nfields: {}\n"),
                text.replace("title: ", "title: printer and "),
                text + "# a remark\n",
                text.replace("requester", "reqester"),
                text.replace(
                    "\nfields: {}\n", "\nlinks:\n- {type: blocks, ticket: HD-261101-0000}\n"
                ),
            )
        )
        file.write_text(new, "utf-8")


def disguise(life: Life) -> None:
    """An edit whose time and length are put back to what they were."""
    file = life.one()
    if file is not None:
        before = file.stat()
        file.write_bytes(file.read_bytes().replace(b"VPN", b"XPN").replace(b"P3", b"P2"))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(life: Life) -> None:
    """As most editors save: a new file in the place of the old."""
    file = life.one(done=True)
    if file is not None:
        new = file.with_suffix(".new")
        new.write_bytes(file.read_bytes().replace(b"title: ", b"title: new "))
        new.replace(file)


def swap(life: Life) -> None:
    """Two files change places."""
    one, other = life.one(done=True), life.one(done=True)
    if one is not None and other is not None and one != other:
        between = one.with_suffix(".between")
        one.rename(between)
        other.rename(one)
        between.rename(other)


def edit_done(life: Life) -> None:
    """In place, of any ticket. A quick look may miss that, until the next whole one."""
    file = life.one(done=True)
    if file is not None:
        text = file.read_text("utf-8", "replace")
        file.write_text(text.replace("status: closed", "status: open"), "utf-8")
        life.command("check")


def edit_and_add(life: Life) -> None:
    """In place, of any ticket; git is told, and so a quick look must see it."""
    file = life.one(done=True)
    if file is not None:
        text = file.read_text("utf-8", "replace")
        file.write_text(text.replace("status: closed", "status: new"), "utf-8")
        life.git("add", "-A")


def spoil(life: Life) -> None:
    file = life.one(done=True)
    if file is not None:
        file.write_bytes(life.chance.choice(BROKEN))
        life.command("check")


def remove(life: Life) -> None:
    file = life.one(done=True)
    if file is not None:
        file.unlink()


def litter(life: Life) -> None:
    """Files and folders that are no tickets."""
    life.chance.choice(
        (
            lambda: (life.desk.root / "tickets" / "notes.txt").write_text("x"),
            lambda: (life.desk.root / "tickets" / "2025" / "01" / "02").mkdir(
                parents=True, exist_ok=True
            ),
            lambda: (life.desk.root / "tickets" / "HD-261101-0000.yaml").write_text("x"),
            lambda: copy_day(life),
        )
    )()


def copy_day(life: Life) -> None:
    file = life.one(done=True)
    if file is not None:
        wrong = life.desk.root / "tickets" / "2024" / "02" / "29" / file.name
        wrong.parent.mkdir(parents=True, exist_ok=True)
        wrong.write_bytes(file.read_bytes())
        own = f"HD-240229-{life.chance.randrange(1000, 9999)}"
        text = file.read_text("utf-8", "replace").replace(file.stem, own)
        (wrong.parent / f"{own}.yaml").write_text(text, "utf-8")


def settings(life: Life) -> None:
    file = life.desk.root / "desk.yaml"
    text = file.read_text("utf-8")
    known = "\nfields:\n  asset: {type: integer}\n"
    file.write_text(text.replace(known, "") if known in text else text + known, "utf-8")


def history(life: Life) -> None:
    words = life.chance.choice(
        (
            "add -A",
            "commit -qam by-hand",
            "checkout -q -b side",
            "checkout -q side",
            "checkout -q main",
            "checkout -qf main",
            "merge -q --no-edit side",
            "merge --abort",
            "merge -q --no-edit -X ours side",
            "stash -u",
            "stash pop",
            "reset -q --hard",
            "reset -q --hard HEAD~1",
            "reset -q --soft HEAD~1",
            "restore .",
            "clean -fdq tickets",
            "cherry-pick side",
            "cherry-pick --abort",
            "revert --no-edit HEAD",
            "status",
            "gc -q",
        )
    )
    life.git(*words.split())


def damage(life: Life) -> None:
    """The index itself suffers."""
    cache = life.desk.root / ".git" / "tickets" / "cache"
    files = sorted(cache.glob("*")) if cache.is_dir() else []
    if not files:
        return
    file = life.chance.choice(files)
    life.told.append(f"  {file.name}")
    if life.chance.random() < 0.5:
        file.unlink()
    else:
        size = file.stat().st_size
        file.write_bytes(b"" if life.chance.random() < 0.5 else file.read_bytes()[: size // 2])


EVENTS: tuple[Callable[[Life], None], ...] = (
    *(write,) * 5,
    *(history,) * 8,
    *(edit, edit, disguise, replace, swap, edit_done, edit_and_add),
    *(spoil, remove, litter, settings, damage),
)


def asked(life: Life, wanted: tuple[str, ...]) -> tuple[Result, Result]:
    """What a command says with the index, and without it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "1")
        without = life.desk.tickets(*wanted)
    return life.desk.tickets(*wanted), without


def questions(life: Life) -> list[tuple[str, ...]]:
    """A few commands."""
    file = life.one(done=True)
    stem = file.stem if file else "HD-261122-0000"
    name = life.chance.choice(NAMES).format(id=stem, tail=stem[-4:], part=stem[-3:-1])
    found = [
        *life.chance.sample(EXACT, 1),
        *life.chance.sample(QUICK, 2),
        ("show", name, "--json"),
    ]
    life.chance.shuffle(found)  # a whole look brings in what a quick one might have missed
    return found


@pytest.mark.slow
@pytest.mark.parametrize("small", [0, 3000])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_index_never_shows(
    desk: Workplace, seed: int, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "SMALL", small)
    monkeypatch.setattr(build, "MANY", 3)
    monkeypatch.setattr(disk, "YOUNG", int(TICK * 1e9))
    life = Life(desk, Random(seed))
    for step in range(STEPS):
        life.happen()
        time.sleep(TICK * 1.5)
        if step % 2 == 0 or THOROUGH:
            compare(life)
    compare(life)


def test_what_was_written_a_moment_ago_is_seen(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within one step of the file system's clock: nothing in such a file's times tells."""
    monkeypatch.setattr(freshness, "SMALL", 0)
    life = Life(desk, Random(7))
    for _ in range(12):
        life.chance.choice((edit, disguise, replace, swap, write))(life)
        compare(life)


def compare(life: Life) -> None:
    for wanted in questions(life):
        with_index, without = asked(life, wanted)
        assert with_index == without, "\n".join([*life.told, str(wanted)])
