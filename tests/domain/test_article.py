"""Articles: what they may be called, and what the settings say of them."""

from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.domain.article import Article, faults, named
from tickets_cli.domain.desk import Service
from tickets_cli.errors import Usage

PLACE = desk(services={"accounts": Service("accounts")})


@pytest.mark.parametrize("typed", ["reset-password", "reset-password.md", "kb/reset-password.md"])
def test_an_article_is_named_as_people_type_it(typed: str) -> None:
    assert named(typed) == "reset-password"


@pytest.mark.parametrize(
    "typed", ["../x", "/etc/passwd", "Reset", "a/b", "", "-x", "a" * 65, "é", "con", "lpt1"]
)
def test_what_could_lead_elsewhere_is_no_name(typed: str) -> None:
    with pytest.raises(Usage):
        named(typed)


def test_a_service_or_owner_nobody_knows_is_a_fault() -> None:
    odd = Article(name="a", title="A", service="acounts", owner="eve", steps=("Look",))
    assert [(key, hint) for key, _, hint in faults(odd, PLACE)] == [
        ("service", "did you mean accounts?"),
        ("owner", "known: ann, bob"),
    ]


def test_an_article_says_what_is_to_be_done() -> None:
    assert [key for key, *_ in faults(Article(name="a", title="A"), PLACE)] == ["title"]
    assert list(faults(Article(name="a", title="A", workaround="Wait"), PLACE)) == []


def test_everything_below_the_title_can_be_searched() -> None:
    one = Article(name="a", title="A", keywords=("pin",), steps=("Look",), body="Words")
    assert one.text == "pin\nLook\nWords"
