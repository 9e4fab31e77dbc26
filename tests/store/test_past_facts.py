"""What a desk of some time ago contributes to a report: the same, whatever the index knows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.store.index.desks import git, index, put
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.window import Window
from tickets_cli.domain.report import read
from tickets_cli.errors import Invalid
from tickets_cli.store import facts, history
from tickets_cli.store.git import Git
from tickets_cli.store.index import database
from tickets_cli.store.past import Past
from tickets_cli.store.repository import Repository

NAMES = [f"HD-26112{day}-000{day}" for day in range(6)]
STATUSES = ("new", "open", "resolved", "closed", "closed", "cancelled")
START = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 12, 1, tzinfo=UTC)
WINDOWS = [
    Window(START, datetime(2027, 1, 1, tzinfo=UTC), LATER),
    Window(START, datetime(2027, 1, 1, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
    Window(datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 28, tzinfo=UTC), LATER),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a desk and no tickets."""
    git(tmp_path, "init", "-q")
    (tmp_path / "desk.yaml").write_text("schema: desk/1\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    return tmp_path


def edit(root: Path, chance: Random) -> None:
    """A ticket, the settings or a broken file: written, not yet committed."""
    name = chance.choice(NAMES)
    match chance.randrange(8):
        case 0:
            name = chance.choice(["desk", "help"])
            (root / "desk.yaml").write_text(f"schema: desk/1\nname: {name}\n")
        case 1:
            put(root, name).write_bytes(b"broken: [\n")
        case 2:
            put(root, name).unlink()
        case _:
            more = f"\nservice: {chance.choice(['vpn', 'mail'])}\n"
            put(root, name, chance.choice(STATUSES), title=f"No. {chance.randrange(3)}", more=more)
    if name in NAMES:
        day = datetime(2026, 11, int(name[7:9]), 9, 14, 5, tzinfo=UTC) + timedelta(days=2)
        file = root / "tickets/2026/11" / name[7:9] / f"{name}.yaml"
        if file.exists():
            file.write_text(file.read_text().replace("2026-11-22T09", f"{day:%Y-%m-%d}T09"))


def told(past: Past, window: Window) -> tuple[list[Facts], list[str]]:
    """What the index helps to tell, and the files it complains of."""
    broken: list[Invalid] = []
    return past.facts(broken.append, window), [str(one) for one in broken]


def plainly(past: Past, window: Window) -> tuple[list[Facts], list[str]]:
    """The same from the whole of the files."""
    broken: list[Invalid] = []
    found = list(read(past.tickets(broken.append), past.desk, window))
    return sorted(found, key=lambda one: one.id), [str(one) for one in broken]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happened_since_the_past_is_told_as_it_was(
    root: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "AT_ONCE", 1)
    chance = Random(seed)
    commits = []
    for number in range(6):
        for _ in range(3):
            edit(root, chance)
        git(root, "add", "-A")
        git(root, "commit", "-qm", str(number), "--allow-empty")
        commits.append(Repository(root).git.head() or "")
        if chance.randrange(2):
            Repository(root).facts(lambda _: None, chance.choice(WINDOWS))
    edit(root, chance)
    for _ in range(2):
        Repository(root).facts(lambda _: None, chance.choice(WINDOWS))
        for commit in chance.sample(commits, 4):
            past = Past(Repository(root), commit)
            window = chance.choice(WINDOWS)
            assert told(past, window) == plainly(past, window)
    for _ in range(2):
        shutil.rmtree(root / ".git/tickets", ignore_errors=True)
        assert told(past, window) == plainly(past, window)
        monkeypatch.setenv("TICKETS_NO_INDEX", "1")


def test_only_what_has_changed_since_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        put(root, name, "closed")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "closed")
    put(root, NAMES[0], "open")
    Repository(root).facts(lambda _: None, WINDOWS[0])
    past = Past(Repository(root), "HEAD")
    asked: list[tuple[str, str]] = []
    fetch = history.blobs

    def noted(git: Git, wanted: list[tuple[str, str]], **rest: int) -> Iterator[bytes | None]:
        asked.extend(wanted)
        return fetch(git, wanted, **rest)

    past.desk  # noqa: B018  (settings are read first)
    monkeypatch.setattr(history, "blobs", noted)

    assert len(past.facts(lambda _: None, WINDOWS[0])) == len(NAMES)
    assert len(asked) == 1


def test_settings_of_another_time_do_not_drive_out_what_is_kept(root: Path) -> None:
    put(root, NAMES[0], "closed")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "closed")
    (root / "desk.yaml").write_text("schema: desk/1\nname: Later\n")
    present = Repository(root)
    known = present.facts(lambda _: None, WINDOWS[0])
    kept = keys(root)

    assert Past(present, "HEAD").facts(lambda _: None, WINDOWS[0]) == known
    assert keys(root) == kept != []


def keys(root: Path) -> list[str]:
    """What the facts that are kept were worked out with."""
    connection = database.opened(index(root).folder)
    assert connection is not None
    with closing(connection):
        return [key for (key,) in connection.execute("select key from facts")]
