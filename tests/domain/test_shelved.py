from __future__ import annotations

from tests.builders import at, desk, entry, ticket
from tickets_cli.domain.shelved import REMOVED, ArticleChange, followers
from tickets_cli.domain.ticket import Ticket


def following(number: int, *, ended: bool = False, **known: str) -> Ticket:
    """A ticket that follows a script, or did."""
    entries = [entry(2, at("12:05"), "script", script="reset", steps=["Look"])]
    if ended:
        entries.append(entry(3, at("12:10"), "script", script="reset", outcome="failed"))
    return ticket(*entries, id=f"HD-261122-000{number}", **known)


def test_only_open_tickets_that_go_on_with_it_follow_a_script() -> None:
    tickets = [following(1), following(2, ended=True), following(3, status="closed"), ticket()]
    assert followers(tickets, desk(), {"reset"}) == {"reset": ("HD-261122-0001",)}
    assert followers(tickets, desk(), {"vpn"}) == {}


def test_each_ticket_that_follows_what_is_gone_is_a_doubt() -> None:
    one = ArticleChange("reset", "kb/reset.md", REMOVED, "Reset", ("HD-261122-0001",))
    (doubt,) = one.doubts()
    assert (doubt.code, doubt.severity, doubt.ticket) == (
        "lost-script",
        "warning",
        "HD-261122-0001",
    )
