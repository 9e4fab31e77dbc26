from __future__ import annotations

from tests.store.test_outbox import ONE, TWO
from tickets_cli.commands.views.outbox import Sent, outbox_view


def test_failures_are_told_with_their_reason_and_everything_is_counted() -> None:
    view = outbox_view([Sent(ONE, "delivered"), Sent(TWO, "failed", "no route")], ["hint"])
    assert view.talk == ("2b  no route", "1 delivered, 1 failed of 2 notices", "hint")
    assert [fact["problem"] for fact in view.data] == [None, "no route"]
    assert view.data[1]["after"] == TWO.after
