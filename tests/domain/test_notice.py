from __future__ import annotations

import json

import pytest

from tests.builders import NOON, entry, hand, ticket
from tests.builders import desk as builders_desk
from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.converse import comment
from tickets_cli.domain.notice import Notice, notices_of
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.domain.team import Team, Vendor
from tickets_cli.domain.ticket import Requester, Ticket

EVE = Requester("Eve", "eve@example.org")


def sent(before: Ticket | None, after: Ticket, action: str = "reply") -> tuple[Notice, ...]:
    vendors = {"acme": Vendor("acme", "help@acme.example"), "initech": Vendor("initech")}
    place = builders_desk(team=Team(vendors=vendors))
    return notices_of(Plan(action, "x", "ann", (Change(before, after),)), place)


def replied(one: Ticket, **how: str) -> Ticket:
    return comment(one, builders_desk(), hand(), "Try again", **how)


def test_a_public_reply_goes_to_the_requester() -> None:
    one = ticket(requester=EVE)
    (notice,) = sent(one, replied(one))
    assert (notice.address, notice.channel, notice.text) == ("eve@example.org", "mail", "Try again")
    assert notice.subject == "[HD-261122-7KQ3] VPN drops"
    assert sent(one, replied(one)) == (notice,)


@pytest.mark.parametrize(
    "how", [{"visibility": "internal"}, {"party": "requester"}, {"party": "vendor"}]
)
def test_other_words_stay_here(how: dict[str, str]) -> None:
    one = ticket(requester=EVE)
    assert sent(one, replied(one, **how)) == ()


def test_without_an_address_nothing_leaves() -> None:
    for who in (None, Requester("Eve")):
        one = ticket(requester=who)
        assert sent(one, replied(one)) == ()


@pytest.mark.parametrize("action", ["import", "edit", "undo", "merge"])
def test_what_was_said_elsewhere_is_not_said_again(action: str) -> None:
    one = ticket(requester=EVE)
    assert sent(one, replied(one), action) == ()
    assert sent(None, replied(one), action) == ()


def test_what_was_said_before_is_not_said_again() -> None:
    one = replied(ticket(requester=EVE))
    more = one.with_entries(entry(9, NOON, "work", minutes=5))
    assert sent(one, replace(more, title="Other")) == ()


def test_a_notice_is_read_back_as_it_was() -> None:
    one = ticket(requester=EVE)
    (notice,) = sent(one, replied(one))
    for each in (notice, notice._replace(after=NOON, address=None)):
        assert Notice.of(json.loads(json.dumps(each.document()))) == each


def test_a_vendor_hears_of_what_is_handed_to_them_once_and_only_with_an_address() -> None:
    one = ticket()
    out = one.with_entries(
        entry(2, NOON, "escalated", level="vendor", vendor="acme", reference="8812", tried="much")
    )
    (notice,) = sent(one, out, "escalate")
    assert (notice.to, notice.address) == ("acme", "help@acme.example")
    assert notice.subject == "[HD-261122-7KQ3] VPN drops"
    assert "Your reference: 8812" in notice.text
    assert sent(out, out, "escalate") == ()
    assert sent(one, out, "sync") == ()
    elsewhere = entry(2, NOON, "escalated", level="vendor", vendor="initech", tried="much")
    assert sent(one, one.with_entries(elsewhere), "escalate") == ()
