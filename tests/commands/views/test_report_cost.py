"""What support costs, as sheets."""

from __future__ import annotations

from fractions import Fraction

from tests.domain.metrics.builders import solved, told
from tests.domain.metrics.test_effort import HOUR
from tickets_cli.commands.views.report_cost import cost, cost_by
from tickets_cli.domain.metrics.worklog import Effort

BOUGHT = Effort(minutes=30, level="vendor", labour=Fraction(70), material=Fraction(5))


def test_unlogged_tickets_are_listed_but_not_without_end() -> None:
    silent = [solved(id=f"HD-261001-{n:04}") for n in range(12)]
    data = told(solved(efforts=(HOUR,)), *silent)["types"]["incident"]
    notes = cost("Incidents", data).notes
    assert notes[0] == "without logged work: 12 of 13 resolved"
    assert notes[1].startswith("HD-261001-0000, ")
    assert notes[1].endswith("and 2 more (--json lists all)")


def test_in_house_stands_beside_what_was_bought() -> None:
    rows = {row[0]: row[1:] for row in cost_rows()}
    assert rows["in-house"] == (60, float(HOUR.labour or 0))
    assert rows["vendors"] == (30, 70.0)
    assert rows["material"] == (None, 5.0)


def cost_rows() -> tuple[tuple[object, ...], ...]:
    return cost("Incidents", told(solved(efforts=(HOUR, BOUGHT)))["types"]["incident"]).rows


def test_each_service_has_its_levels_its_vendors_and_its_gaps() -> None:
    logged = solved(groups={"service": "erp"}, efforts=(HOUR, BOUGHT))
    silent = solved(id="HD-261001-0001", groups={"service": "vpn"})
    figures = told(logged, silent)["types"]["incident"]
    by_service = next(iter(cost_by("Incidents", figures["cost_by"])))
    keys = [column.key for column in by_service.columns]
    erp, vpn = (dict(zip(keys, row, strict=True)) for row in by_service.rows)
    assert (erp["group"], erp["vendor"], erp["unlogged"]) == ("erp", 70.0, 0)
    assert erp["level_1"] == erp["in_house"]
    assert (vpn["group"], vpn["unlogged"], vpn["per_ticket"]) == ("vpn", 1, None)


def test_nobody_logging_work_makes_no_sheets() -> None:
    figures = told(solved())["types"]["incident"]
    assert list(cost_by("Incidents", figures["cost_by"])) == []


def test_work_that_nobody_can_price_costs_nothing_that_is_known() -> None:
    unpriced = Effort(minutes=60, level="1", labour=None, material=Fraction(0))
    found = told(solved(groups={"service": "erp"}, efforts=(unpriced,)))["types"]["incident"]
    assert {row[2] for row in cost("Incidents", found).rows} == {None}
    by_service = next(iter(cost_by("Incidents", found["cost_by"])))
    assert by_service.rows == (("erp", 1, 0, 60, *(None,) * 6),)
