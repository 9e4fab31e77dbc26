"""Work logged on one ticket and what it costs."""

from __future__ import annotations

from fractions import Fraction

from tests.domain.metrics.builders import ticket, utc
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.metrics.worklog import Effort, efforts
from tickets_cli.domain.team import Person, Team, Vendor

DESK = Desk(
    team=Team(
        people={"ann": Person("ann", rate=0.1), "bob": Person("bob", rate=90)},
        vendors={"acme": Vendor("acme", rate=120)},
    )
)
OPENED = (utc("10-01"), "opened", {})


def logged(**values: object) -> Effort:
    return efforts(ticket(OPENED, (utc("10-02"), "work", values)), DESK)[0]


def test_minutes_cost_the_rate_of_the_person_exactly() -> None:
    assert logged(minutes=20, by="ann").labour == Fraction(1, 30)


def test_work_written_down_for_somebody_costs_their_rate() -> None:
    assert logged(minutes=60, by="ann", **{"from": "bob"}).labour == 90


def test_work_of_somebody_without_a_rate_has_no_price_rather_than_none_to_pay() -> None:
    assert logged(minutes=30, by="eve").labour is None


def test_a_vendor_costs_its_rate_and_is_no_level_of_ours() -> None:
    assert logged(minutes=30, vendor="acme") == Effort(30, "vendor", Fraction(60), Fraction(0))


def test_an_invoice_beats_the_rate_and_material_stands_beside_it() -> None:
    bought = logged(minutes=30, vendor="acme", cost="99.90", material="12.50")
    assert (bought.labour, bought.material) == (Fraction("99.90"), Fraction("12.50"))


def test_work_counts_for_the_level_the_ticket_stood_at() -> None:
    one = ticket(
        OPENED,
        (utc("10-02"), "work", {"minutes": 5}),
        (utc("10-03"), "escalated", {"level": 2}),
        (utc("10-04"), "work", {"minutes": 50}),
    )
    assert [(e.level, e.minutes) for e in efforts(one, DESK)] == [("1", 5), ("2", 50)]


def test_without_a_rate_of_ones_own_it_is_that_of_the_level() -> None:
    people = {"ann": Person("ann", level=1), "bob": Person("bob", rate=90), "eve": Person("eve")}
    vendors = {"acme": Vendor("acme"), "dear": Vendor("dear", rate=200)}
    place = Desk(team=Team(people, {}, vendors, (), {"1": 30, "2": 55, "vendor": 120}))
    said = (
        *({"by": "ann"}, {"by": "bob"}, {"by": "eve"}, {"by": "gone"}),
        *({"vendor": "acme"}, {"vendor": "dear"}, {"vendor": "none-such"}),
    )
    entries = [(utc("10-03"), "work", {"minutes": 60, **one}) for one in said]
    two = ticket(OPENED, (utc("10-02"), "escalated", {"level": 2}), *entries)
    assert [e.labour for e in efforts(two, place)] == [30, 90, 55, 55, 120, 200, 120]


def test_our_own_work_while_a_vendor_has_it_is_not_what_was_bought() -> None:
    one = ticket(
        OPENED,
        (utc("10-02"), "escalated", {"level": 2}),
        (utc("10-03"), "escalated", {"level": "vendor"}),
        (utc("10-04"), "work", {"minutes": 60, "by": "bob"}),
        (utc("10-05"), "work", {"minutes": 60, "vendor": "acme"}),
    )
    assert [(e.level, e.labour) for e in efforts(one, DESK)] == [("2", 90), ("vendor", 120)]
