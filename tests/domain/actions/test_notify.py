from __future__ import annotations

import pytest

from tests.builders import hand, ticket
from tests.domain.escalation.desks import desk
from tickets_cli.domain.actions.notify import notify
from tickets_cli.domain.desk import Desk
from tickets_cli.errors import Refused, Usage


def test_the_manager_is_told_and_nothing_moves() -> None:
    one = ticket(queue="network", assignee="bob")
    after, (notice,) = notify(one, desk(), hand(), ["manager"], "whole floor down")
    assert after.header() == one.header()
    entry = after.timeline[-1]
    assert (entry.event, entry.values) == ("notified", {"to": "mia", "reason": "whole floor down"})
    assert (notice.address, notice.entry) == ("mia@example.org", entry.id)
    assert "whole floor down" in notice.subject


def test_a_reason_and_somebody_to_tell_are_needed() -> None:
    with pytest.raises(Usage, match="say why"):
        notify(ticket(), desk(), hand(), ["manager"], " ")
    with pytest.raises(Usage, match="nobody of the team"):
        notify(ticket(), desk(), hand(), ["zoe"], "x")
    with pytest.raises(Usage, match="nobody of the team"):
        notify(ticket(), desk(), hand(), ["requester"], "x")
    with pytest.raises(Refused, match="nobody to tell"):
        notify(ticket(), Desk(), hand(), ["managers"], "x")


def test_who_has_no_address_is_told_in_the_ticket_alone() -> None:
    after, notices = notify(ticket(), desk(), hand(), ["off", "bob"], "x")
    assert after.timeline[-1].values["to"] == "off, bob"
    assert [one.to for one in notices] == ["bob"]
