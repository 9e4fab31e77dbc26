"""A folder of the desk that is a link: said by whoever needs it, and nothing goes through it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.desks import Workplace


@pytest.fixture
def elsewhere(desk: Workplace, tmp_path: Path) -> tuple[Workplace, str, Path]:
    """A desk of which the tickets have moved out of the desk, and a link leads there."""
    one = desk.new("Secret of another desk")
    desk.ok("list")
    there = tmp_path / "elsewhere"
    (desk.root / "tickets").rename(there)
    (desk.root / "tickets").symlink_to(there)
    return desk, one, there


def stand(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


NEEDS_TICKETS = """
list | list --all | mine | show ID | board | stats | new x | set ID title=x | note ID -m x
report annual 2026 | export csv | commit | sla status | escalate run | validate | check | doctor
"""


def test_tickets_behind_a_link_are_refused_and_left_alone(
    elsewhere: tuple[Workplace, str, Path],
) -> None:
    desk, one, there = elsewhere
    before = stand(there)
    for words in NEEDS_TICKETS.strip().replace("\n", "|").split("|"):
        result = desk.tickets(*words.replace("ID", one).split())
        said = result.out + result.err
        assert (result.code, "link" in said, "Secret" in said) == (3, True, False), words
    assert stand(there) == before


def test_a_year_that_is_a_link_or_a_file_is_named(desk: Workplace) -> None:
    desk.new("x")
    for year in ("2025", "1999"):
        (desk.root / "tickets" / year).symlink_to("2026")
        result = desk.tickets("list")
        assert (result.code, f"tickets/{year} is a link" in result.err) == (3, True)
        (desk.root / "tickets" / year).unlink()
    (desk.root / "tickets/2025").write_text("no folder")
    assert desk.tickets("list").code == 3


def test_no_folder_is_no_ticket_and_no_trouble(desk: Workplace) -> None:
    assert desk.ok("list").out == "no tickets\n"


def test_attachments_behind_a_link_are_one_finding_among_others(
    desk: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "log.txt").write_text("x")
    one, other = desk.new("x"), desk.new("y")
    desk.ok("attach", one, str(tmp_path / "log.txt"))
    desk.file(other).write_text("nonsense: [")
    folder = desk.root / "attachments"
    folder.rename(tmp_path / "there")
    folder.symlink_to(tmp_path / "there")
    for words in (["validate"], ["check"]):
        result = desk.tickets(*words)
        assert result.code == 3
        for said in (f"{one}.yaml", f"{other}.yaml", "attachments"):
            assert said in result.out
