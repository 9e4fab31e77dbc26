"""Handles: one per name, the same on every machine, and fit for the settings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.mapping.names import Book, contact, drawn, free_id, people_book, slug
from tickets_cli.domain.team import Person, Team

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Updated by 340", "updated-by-340"),
        ("Opened by  17", "opened-by-17"),
        ("Group A/B", "group-a-b"),
        ("Jörg Müller", "jorg-muller"),
        ("-- x --", "x"),
    ],
)
def test_slugs(name: str, handle: str) -> None:
    assert slug(name) == handle


def test_double_blanks_and_case_do_not_make_another_person() -> None:
    book = Book("person")
    assert book.handle("Opened by  8") == book.handle("opened by 8") == "opened-by-8"
    assert book.names == {"opened-by-8": "Opened by 8"}


def test_names_that_come_out_alike_are_told_apart() -> None:
    book = Book("queue")
    first, second = book.handle("Group A/B"), book.handle("Group A-B")
    assert first == "group-a-b"
    assert re.fullmatch(r"group-a-b-[0-9a-z]{4}", second)


@given(st.lists(st.text(min_size=1), unique_by=lambda name: " ".join(name.split()).casefold()))
def test_handles_fit_the_settings_and_are_never_shared(names: list[str]) -> None:
    book = Book("person")
    handles = [book.handle(name) for name in names]
    assert all(NAME.fullmatch(handle) for handle in handles)
    assert len(set(handles)) == len(names)


def test_a_known_person_is_found_by_name_address_and_handle() -> None:
    team = Team({"ann": Person("ann", name="Ann Lee", emails=("ann@example.org",))})
    for text in ("ann lee", "ANN@example.org", "ann"):
        assert people_book(team).handle(text) == "ann"


def test_somebody_elses_address_is_somebody_else() -> None:
    team = Team({"ann": Person("ann", emails=("ann@example.org",))})
    assert re.fullmatch(r"ann-[0-9a-z]{4}", people_book(team).handle("ann@other.example"))


def test_an_address_becomes_the_part_before_the_at() -> None:
    assert Book("person").handle("bob.meyer@example.org") == "bob.meyer"
    assert Book("person").handle("Bob Meyer <bob@example.org>") == "bob-meyer"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ann Lee", ("Ann Lee", None)),
        ("Ann Lee <a@b.c>", ("Ann Lee", "a@b.c")),
        ('"Lee, Ann" <a@b.c>', ("Lee, Ann", "a@b.c")),
        ("a@b.c", ("a@b.c", "a@b.c")),
    ],
)
def test_contacts(text: str, parts: tuple[str, str | None]) -> None:
    assert contact(text) == parts


def test_letters_follow_from_the_parts() -> None:
    assert drawn("log", "INC1") == drawn("log", "INC1") == "1Z4C"
    assert drawn("log", "INC1") != drawn("lo", "gINC1")


def test_a_taken_id_moves_on_to_the_next_the_same_way_everywhere() -> None:
    first = free_id(str, ("log", "INC1"), ())
    second = free_id(str, ("log", "INC1"), {first})
    assert first != second == free_id(str, ("log", "INC1"), {first})
