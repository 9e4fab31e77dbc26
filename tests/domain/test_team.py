from __future__ import annotations

import pytest

from tickets_cli.domain.team import Person, Team, handle_of

ANN = Person("ann", emails=("Ann@Example.org", "lee@example.org"), queues=("network",))
BOB = Person("bob", queues=("mail",), former=True)


def test_an_address_finds_its_person_in_any_case_of_letters() -> None:
    team = Team({"ann": ANN})
    assert team.with_email("ann@example.ORG") is ANN
    assert team.with_email("lee@example.org") is ANN
    assert team.with_email("bob@example.org") is None


def test_a_queue_is_staffed_by_those_who_are_still_here() -> None:
    team = Team({"ann": ANN, "bob": BOB})
    assert team.is_staffed("network")
    assert not team.is_staffed("mail")


def test_where_nobody_names_a_queue_everybody_works_them_all() -> None:
    assert Team().is_staffed("mail")
    assert Team({"ann": ANN._replace(queues=())}).is_staffed("mail")


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ann Lee", "ann-lee"),
        ("ann@example.org", "ann"),
        ("O'Neil, Jos\u00e9", "o-neil-jose"),
        ("\u674e", "somebody"),
        ("", "somebody"),
    ],
)
def test_a_name_becomes_one_word(name: str, handle: str) -> None:
    assert handle_of(name) == handle
