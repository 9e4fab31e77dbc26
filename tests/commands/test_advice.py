"""What the whole desk knows about one ticket."""

from __future__ import annotations

from tests.builders import NOON, at, desk, ticket
from tickets_cli.commands.advice import Advice
from tickets_cli.domain.desk import Service
from tickets_cli.domain.ticket import Requester, Ticket

ANN = Requester(email="ann@example.org")


def one(number: int, **known: object) -> Ticket:
    return ticket(id=f"HD-261122-000{number}", **known)  # type: ignore[arg-type]


def test_only_new_tickets_are_untriaged_and_only_open_ones_weigh() -> None:
    tickets = [
        one(1),
        one(2, status="open", assignee="bob"),
        one(3, status="closed", assignee="bob"),
    ]
    advice = Advice(tickets, desk(), NOON)
    assert [found.id for found in advice.untriaged()] == ["HD-261122-0001"]
    assert advice.loads == {"bob": 1}


def test_the_requesters_other_tickets_are_named_the_open_ones_first() -> None:
    tickets = [
        one(1, requester=ANN),
        one(2, requester=Requester("Ann", "Ann@Example.org"), status="closed"),
        one(3, requester=ANN),
        one(4),
    ]
    advice = Advice(tickets, desk(), NOON)
    assert advice.history(tickets[0]) == [tickets[2], tickets[1]]
    assert advice.history(tickets[3]) == []


def test_a_ticket_like_an_open_one_may_be_its_duplicate() -> None:
    tickets = [one(1, opened=at("10:00"), status="open"), one(2), one(3, title="Printer jams")]
    found = Advice(tickets, desk(), NOON).proposal(tickets[1])
    assert [near.ticket.id for near in found.duplicates] == ["HD-261122-0001"]


YOUNG_DESK = (
    ("vpn", "VPN drops every ten minutes", "At home only, since this morning."),
    ("printing", "Printer on floor 3 jams", "Third time this week."),
    ("accounts", "Forgot my password", "I cannot log on after the holidays."),
    ("mail", "Outlook does not start", "It hangs since this morning."),
    ("vpn", "Cannot connect to VPN from hotel", "I only get error 809."),
    ("mail", "Mailbox full", "Outlook says I cannot send my mail."),
)
SINCE = (
    ("vpn", "VPN token lost", "I lost my phone this morning."),
    ("printing", "Nothing comes out of the printer", "I only need two pages."),
    ("accounts", "SAP password expired", "I cannot log on since this morning."),
    ("mail", "My calendar is not in Outlook", "I cannot see the team's."),
)


def test_a_young_desk_sees_plain_likenesses() -> None:
    place = desk(services={name: Service(name) for name, *_ in YOUNG_DESK})
    known = [
        one(number, title=title, description=text, service=service, status="closed")
        for number, (service, title, text) in enumerate(YOUNG_DESK)
    ]
    for service, title, text in SINCE:
        new = one(9, title=title, description=text)
        found = Advice([*known, new], place, NOON).proposal(new)
        best = {one.field: one.value for one in found.suggestions}
        assert (title, best.get("service")) == (title, service)
        assert not found.values
