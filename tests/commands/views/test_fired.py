from __future__ import annotations

from tests.builders import at, ticket
from tests.domain.escalation.desks import desk, run
from tickets_cli.commands.views.fired import fired_view


def test_what_fired_is_a_row_what_did_not_is_told() -> None:
    on = desk(
        {"when": "type:*", "do": {"tag": ["x"], "escalate": "L1"}},
        {"when": "status:cancelled", "do": {"close": True}},
        quiet={"outside": {"team": "office"}},
    )
    outcomes = [
        run(ticket(queue="service-desk"), on, at("13:00")),
        run(ticket(status="cancelled"), on, at("13:00")),
    ]
    view = fired_view(outcomes, "abc", at("13:00"), dry_run=False)
    (sheet,) = view.sheets
    assert [row[2:4] for row in sheet.rows] == [("r0", "at once")]  # type: ignore[union-attr]
    assert view.data["steps"][0]["notes"] == ["already at level 1"]
    assert view.talk[0].endswith("is held back: HD-261122-7KQ3 cannot go from cancelled to closed")
    assert view.talk[1] == "1 step fired on 1 ticket"
