from __future__ import annotations

import pytest

from tests.builders import at, desk, hand, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.link import (
    check_type,
    close_as_duplicate,
    link,
    note_duplicate,
    unlink,
)
from tickets_cli.domain.links import Relation
from tickets_cli.domain.ticket import Link, Ticket
from tickets_cli.errors import Refused, Usage

LATER = hand(at("13:00"))
OTHER = "HD-261122-0ZD2"


def other(*links: Link) -> Ticket:
    return replace(ticket(), id=OTHER, links=links)


def test_an_arrow_is_a_link_and_one_entry() -> None:
    drawn = link(ticket(), LATER, Relation("caused_by", OTHER), other())
    assert drawn.links == (Link("caused_by", OTHER),)
    assert drawn.timeline[-1].values == {"ticket": OTHER, "relation": "caused_by"}


def test_what_is_said_already_from_either_end_is_refused() -> None:
    said = ticket(links=(Link("caused_by", OTHER),))
    with pytest.raises(Refused, match="linked so already"):
        link(said, LATER, Relation("caused_by", OTHER), other())
    with pytest.raises(Refused, match="linked so already"):
        link(ticket(), LATER, Relation("caused_by", OTHER), other(Link("causes", ticket().id)))


def test_no_ticket_is_linked_to_itself() -> None:
    with pytest.raises(Refused, match="itself"):
        link(ticket(), LATER, Relation("related_to", ticket().id), ticket())
    with pytest.raises(Refused, match="itself"):
        close_as_duplicate(ticket(), desk(), LATER, ticket())


def test_a_link_goes_away_by_kind_or_altogether() -> None:
    both = ticket(links=(Link("caused_by", OTHER), Link("related_to", OTHER)))
    assert unlink(both, LATER, "related_to", OTHER).links == (Link("caused_by", OTHER),)
    gone = unlink(both, LATER, None, OTHER)
    assert gone.links == ()
    assert [entry.event for entry in gone.timeline[1:]] == ["unlinked", "unlinked"]
    with pytest.raises(Refused, match="no blocks link"):
        unlink(both, LATER, "blocks", OTHER)


@pytest.mark.parametrize("typed", ["caused-by", " Caused_By "])
def test_kinds_are_forgiving(typed: str) -> None:
    assert check_type(typed) == "caused_by"


def test_an_unknown_kind_suggests() -> None:
    with pytest.raises(Usage) as caught:
        check_type("duplicates_of")
    assert "did you mean duplicate_of?" in caught.value.hint


def test_a_duplicate_is_closed_linked_and_told_in_one_entry() -> None:
    closed = close_as_duplicate(ticket(), desk(), LATER, other(), text="See there")
    assert closed.status == "closed"
    assert closed.links == (Link("duplicate_of", OTHER),)
    assert len(closed.timeline) == 2
    assert closed.timeline[-1].values["text"] == "See there"
    noted = note_duplicate(other(), LATER, ticket().id)
    assert noted.links == ()
    assert noted.timeline[-1].values == {"ticket": ticket().id, "relation": "duplicated_by"}


def test_a_duplicate_of_a_duplicate_is_sent_on() -> None:
    with pytest.raises(Refused, match="a duplicate itself, of HD-261122-CCCC"):
        close_as_duplicate(ticket(), desk(), LATER, other(Link("duplicate_of", "HD-261122-CCCC")))


def test_what_is_closed_is_refused() -> None:
    with pytest.raises(Refused, match="already closed"):
        close_as_duplicate(ticket(status="closed"), desk(), LATER, other())
