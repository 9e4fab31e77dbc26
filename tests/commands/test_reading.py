"""Reading writes nothing, waits for nobody, and what it keeps for itself may go at any time."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from tests.commands.trials import run
from tests.store.doctor.patients import everything
from tickets_cli.store import files
from tickets_cli.store.lock import Lock

READING = (
    ("list", "--all", "--json"),
    ("show", "{id}", "--json"),
    ("check", "--json"),
    ("validate", "--json"),
    ("log", "{id}", "--json"),
    ("sla", "status", "--json"),
    ("report", "monthly", "--json"),
    ("doctor", "--json"),
)
reads = pytest.mark.parametrize("words", READING, ids=lambda words: words[0])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A desk where something has happened, and a file edited by hand."""
    root = tmp_path_factory.mktemp("desk")
    run(root, "init", "--timezone", "UTC")
    ticket = run(root, "new", "VPN drops", "--impact", "high").out.strip()
    run(root, "note", ticket, "-m", "Looking")
    other = next(root.glob(f"tickets/**/{run(root, 'new', 'Printer').out.strip()}.yaml"))
    other.write_text(other.read_text("utf-8").replace("Printer", "Big printer"), "utf-8")
    return root, ticket


@pytest.fixture
def desk(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made[0], tmp_path / "desk"))


def said(desk: Path, made: tuple[Path, str], words: tuple[str, ...]) -> str:
    result = run(desk, *(word.format(id=made[1]) for word in words))
    assert result.code == 0, result.err
    return result.out


@reads
def test_a_reading_command_changes_no_file_at_all(
    desk: Path, made: tuple[Path, str], words: tuple[str, ...]
) -> None:
    before = everything(desk)
    said(desk, made, words)
    assert everything(desk) == before


@reads
def test_a_reading_command_does_not_wait_for_a_writer(
    desk: Path, made: tuple[Path, str], words: tuple[str, ...]
) -> None:
    alone = said(desk, made, words)
    with Lock(desk / ".git" / "tickets" / "lock"):
        assert words[0] == "doctor" or said(desk, made, words) == alone


@reads
def test_what_is_kept_for_speed_may_be_gone_or_damaged(
    desk: Path, made: tuple[Path, str], words: tuple[str, ...]
) -> None:
    cache = desk / ".git" / "tickets" / "cache"
    first = said(desk, made, words)
    assert said(desk, made, words) == first
    for path in [path for path in cache.rglob("*") if path.is_file()]:
        path.write_bytes(b"damaged" * 100)
    assert said(desk, made, words) == first
    shutil.rmtree(cache, ignore_errors=True)
    assert said(desk, made, words) == first


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    versions = (b"one\n" * 5000, b"other\n" * 20000)
    files.write(tmp_path, "ticket.yaml", versions[0])
    done = threading.Event()

    def write() -> None:
        for count in range(150):
            files.write(tmp_path, "ticket.yaml", versions[count % 2])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while not done.is_set():
        seen.add(files.read(tmp_path, "ticket.yaml"))
    writer.join()
    assert seen <= set(versions)
