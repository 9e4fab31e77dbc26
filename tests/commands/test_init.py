from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.desks import Workplace


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Workplace:
    return Workplace(tmp_path, capsys)


def test_init_and_new_work_at_once(place: Workplace) -> None:
    place.ok("init")
    ticket_id = place.new("Printer jams")
    assert place.show(ticket_id)["title"] == "Printer jams"
    assert place.git("status", "--porcelain") == ""
    assert place.git("branch", "--show-current").strip() == "main"


def test_the_person_at_the_keyboard_is_on_the_team(place: Workplace) -> None:
    place.ok("init")
    assert "ann-lee: {name: Ann Lee, emails: [ann@example.org]" in (
        place.root / "team.yaml"
    ).read_text("utf-8")


def test_an_existing_repository_keeps_everything_else_as_it_was(place: Workplace) -> None:
    place.git("init", "-q")
    (place.root / "code.py").write_text("x = 1\n", "utf-8")
    (place.root / "staged.py").write_text("y = 1\n", "utf-8")
    place.git("add", "staged.py")
    place.ok("init", "support")
    assert place.git("status", "--porcelain") == "A  staged.py\n?? code.py\n"
    listed = place.git("ls-tree", "-r", "--name-only", "HEAD").split()
    assert all(name.startswith("support/") for name in listed)
    assert place.ok("--desk", "support", "list").out == "no tickets\n"


def test_a_second_init_is_refused_and_changes_nothing(place: Workplace) -> None:
    place.ok("init")
    head = place.head
    result = place.tickets("init")
    assert result.code == 4
    assert "already" in result.err
    assert place.head == head


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--timezone", "Moon/Base"), "not a time zone"),
        (("--prefix", "help"), "capital letters"),
    ],
)
def test_a_wrong_word_leaves_no_trace(place: Workplace, words: tuple[str, str], told: str) -> None:
    result = place.tickets("init", *words)
    assert result.code == 2
    assert told in result.err
    assert list(place.root.iterdir()) == []


def test_odd_names_are_kept_to_the_letter(place: Workplace) -> None:
    place.ok("init", "--name", 'No: "yes" {timezone} #1', "--timezone", "UTC")
    assert 'name: "No: \\"yes\\" {timezone} #1"' in (place.root / "desk.yaml").read_text("utf-8")
    place.ok("list")


def test_a_bare_repository_is_refused(place: Workplace) -> None:
    place.git("init", "-q", "--bare")
    result = place.tickets("init")
    assert result.code == 4
    assert "bare" in result.err


def test_a_refused_beginning_leaves_no_folder(place: Workplace) -> None:
    result = place.tickets("init", "help/desk", "--timezone", "Europe/Berln")
    assert "--timezone: 'Europe/Berln' is not a time zone" in result.err
    assert "did you mean Europe/Berlin?" in result.err
    assert "--prefix" in place.tickets("init", "help/desk", "--prefix", "x y").err
    assert list(place.root.iterdir()) == []


def test_a_dry_run_says_what_would_be_made(place: Workplace) -> None:
    result = place.ok("init", "help/desk", "--dry-run")
    assert "would make the desk 'Help desk'" in result.err
    assert "desk.yaml" in result.err
    assert list(place.root.iterdir()) == []
