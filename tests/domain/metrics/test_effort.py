"""What resolved tickets cost."""

from __future__ import annotations

from fractions import Fraction

from tests.domain.metrics.builders import counted, seen, solved
from tickets_cli.domain.metrics import effort
from tickets_cli.domain.metrics.worklog import Effort

HOUR = Effort(60, "1", Fraction(50), Fraction(0))
VISIT = Effort(90, "vendor", Fraction(471), Fraction("19.90"))
UNPRICED = Effort(15, "2", None, Fraction(0))


def test_in_house_vendor_and_material_add_up() -> None:
    found = effort.figures(counted(solved(efforts=(HOUR, VISIT)), solved()))
    assert (found["in_house"], found["vendor"], found["material"]) == (50.0, 471.0, 19.9)
    assert found["total"] == 540.9
    assert found["per_ticket"] == 270.45
    assert found["unlogged"] == 1


def test_the_whole_life_of_a_resolved_ticket_counts_and_an_open_one_waits() -> None:
    assert effort.figures(counted(seen(efforts=(HOUR,))))["minutes"] == 0


def test_work_without_a_rate_is_in_the_minutes_and_not_in_the_money() -> None:
    found = effort.figures(counted(solved(efforts=(HOUR, UNPRICED))))
    assert (found["minutes"], found["unpriced_minutes"], found["total"]) == (75, 15, 50.0)
    assert found["levels"] == {
        "1": {"minutes": 60, "cost": 50.0},
        "2": {"minutes": 15, "cost": 0.0},
    }


def test_cost_that_nobody_logged_is_unknown_rather_than_nothing() -> None:
    assert effort.figures(counted(solved()))["per_ticket"] is None
    assert effort.figures(counted(solved(efforts=(UNPRICED,))))["per_ticket"] is None


def test_money_is_rounded_once() -> None:
    third = Effort(1, "1", Fraction(1, 3), Fraction(0))
    assert effort.figures(counted(*[solved(efforts=(third,))] * 3))["total"] == 1.0


def test_unlogged_tickets_are_named_where_anybody_logs_work() -> None:
    logged = solved(id="HD-261001-0001", efforts=(HOUR,))
    silent = solved(id="HD-261001-0002")
    assert effort.unlogged(counted(logged, silent)) == ["HD-261001-0002"]
    assert effort.unlogged(counted(silent)) == []
