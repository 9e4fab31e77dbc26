"""The desk at a commit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tickets_cli.errors import Invalid
from tickets_cli.store.past import Past, before, committed_at
from tickets_cli.store.repository import Repository


@pytest.fixture
def workplace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Workplace:
    """A desk of its own."""
    place = Workplace(tmp_path, capsys)
    place.ok("init", "--timezone", "UTC")
    return place


def past(place: Workplace, commit: str = "HEAD") -> Past:
    return Past(Repository(place.root), place.git("rev-parse", commit).strip())


def test_tickets_come_in_the_order_of_their_days(workplace: Workplace) -> None:
    names = [workplace.new(now=f"2026-11-{day}T09:00:00Z") for day in ("12", "03", "20")]
    found = [ticket.id for ticket in past(workplace).tickets(_fail)]
    assert found == sorted(names)


def _fail(error: Invalid) -> None:
    raise error


def test_a_broken_file_is_reported_and_passed_over(workplace: Workplace) -> None:
    good, bad = workplace.new(), workplace.new()
    workplace.file(bad).write_text("schema: ticket/1\n")
    workplace.git("commit", "-qam", "broken")
    told: list[Invalid] = []
    assert [ticket.id for ticket in past(workplace).tickets(told.append)] == [good]
    assert len(told) == 1


def test_links_and_strays_are_no_tickets(workplace: Workplace) -> None:
    name = workplace.new()
    file = workplace.file(name)
    (file.parent / "HD-261123-0000.yaml").symlink_to(file.name)
    (file.parent / "notes.yaml").write_text("x")
    workplace.git("add", "-A")
    workplace.git("commit", "-qm", "strays")
    assert [ticket.id for ticket in past(workplace).tickets(_fail)] == [name]


def test_a_desk_in_a_folder_of_a_code_repository_is_found_there(
    workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = Workplace(workplace.root / "support", capsys)
    inner.root.mkdir()
    inner.ok("init", "--timezone", "UTC")
    name = inner.new()
    assert [ticket.id for ticket in past(inner).tickets(_fail)] == [name]


def test_the_last_commit_by_an_instant(workplace: Workplace) -> None:
    git = Repository(workplace.root).git
    head = workplace.head
    at = committed_at(git, head)
    assert before(git, at) == head
    assert before(git, datetime(2100, 1, 1, tzinfo=UTC)) == head
