"""The first draft of an article."""

from __future__ import annotations

import pytest

from tests.builders import NOON, at, desk, entry, hand, ticket
from tickets_cli.domain.actions.draft_article import drafted, name_of, with_words
from tickets_cli.domain.actions.problem import note_workaround
from tickets_cli.domain.actions.script import begin
from tickets_cli.domain.article import Article
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Refused, Usage

SAID = {"party": "team", "visibility": "public"}


def test_what_the_team_wrote_becomes_steps_and_nothing_of_the_requesters() -> None:
    solved = ticket(
        entry(2, at("12:05"), "comment", text="Open flap B\nand look", **SAID),
        entry(3, at("12:06"), "comment", text="My pin is 1234", party="requester"),
        entry(4, at("12:07"), "comment", text="It jams", **SAID, **{"from": "Eve"}),
        entry(5, at("12:09"), "status", status="resolved", text="Torn sheet", **SAID),
        title="Printer jams",
        service="printing",
        tags=("jam",),
        description="My name is Eve",
        requester=Requester("Eve", "eve@example.org"),
    )
    found = drafted(solved, desk(), owner="bob")
    assert (found.name, found.status, found.owner) == ("printer-jams", "draft", "bob")
    assert found.steps == ("Open flap B", "Torn sheet")
    assert (found.service, found.keywords) == ("printing", ("jam",))
    assert "Eve" not in repr(found)


def test_the_script_it_followed_is_the_better_source() -> None:
    steps = ("Look", "Restart")
    one = begin(ticket(), desk(), hand(), Article(name="a", title="A", steps=steps))
    done = one.with_entries(entry(3, at("12:10"), "status", status="closed", text="Ok", **SAID))
    assert drafted(done, desk(), owner="nobody").steps == steps


def test_a_problem_with_a_workaround_is_a_known_error() -> None:
    known = note_workaround(ticket(type="problem", status="open"), hand(NOON), "Reconnect")
    found = drafted(known, desk(), owner="ann", name="vpn")
    assert (found.known_error, found.workaround) == (known.id, "Reconnect")


def test_of_what_is_not_solved_there_is_nothing_to_write() -> None:
    with pytest.raises(Refused, match="nothing was solved yet"):
        drafted(ticket(), desk(), owner="ann")


def test_a_name_is_made_of_any_title() -> None:
    assert name_of("Ünlock @home: the PIN!") == "unlock-home-the-pin"
    assert len(name_of("word " * 40)) <= 64
    with pytest.raises(Usage):
        name_of("")


def test_words_of_the_author_come_first() -> None:
    one = with_words(Article(name="a", title="A", body="Drafted"), "Mine")
    assert one.body == "Mine\n\nDrafted"
