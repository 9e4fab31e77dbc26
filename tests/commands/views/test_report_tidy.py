"""A report as one long table."""

from __future__ import annotations

from tests.domain.metrics.builders import solved, told, took
from tickets_cli.commands.views.report_tidy import COLUMNS, leaves, tidy, written


def test_every_row_has_period_group_figure_value_and_n() -> None:
    data = told(solved(resolution=took(90)), compared=True)
    rows = {row[:5]: row[5:] for row in tidy(data).rows}
    assert [column.key for column in COLUMNS] == [
        "period", "type", "by", "group", "figure", "value", "n",
    ]  # fmt: skip
    assert rows["2026-10", "incident", "all", "all", "volume.resolved"] == ("1", None)
    assert rows["2026-09", "incident", "all", "all", "volume.resolved"] == ("0", None)
    figure = "resolution.calendar.median_seconds"
    assert rows["2026-10", "incident", "priority", "none", figure] == ("90", 1)


def test_n_is_what_the_number_was_taken_of() -> None:
    found = {name: (value, n) for name, value, n in leaves(told(solved())["types"]["incident"])}
    assert found["rates.reopen.share"] == (0.0, 1)
    assert found["satisfaction.share"] == (None, 0)
    assert found["satisfaction.answer_rate"] == (0.0, 1)
    assert found["response.calendar.mean_seconds"] == (None, 0)


def test_no_row_says_the_same_twice() -> None:
    one = solved(groups={"service": "vpn"})
    for by in ((), ("service",), ("category",)):
        rows = [row[:5] for row in tidy(told(one, compared=True, by=by)).rows]
        assert len(rows) == len(set(rows))


def test_steps_stand_under_the_day_they_begin_on() -> None:
    rows = {row[:5]: row[5] for row in tidy(told(solved())).rows}
    assert rows["2026-10-10", "incident", "all", "all", "series.day.resolved"] == "1"


def test_costs_of_services_and_what_recurs_are_groups_too() -> None:
    pair = [solved(id=f"HD-261001-000{n}", groups={"service": "vpn"}) for n in range(2)]
    rows = {row[:5]: row[5] for row in tidy(told(*pair)).rows}
    assert rows["2026-10", "incident", "service", "vpn", "cost.unlogged"] == "2"
    assert rows["2026-10", "incident", "service", "vpn", "recurring.incidents"] == "2"
    assert rows["2026-10", "problem", "all", "all", "problems.open"] == "0"


def test_numbers_are_written_for_machines() -> None:
    assert written(2 / 3) == "0.666667"
    assert written(100) == "100"
    assert written(0.0) == "0"
    assert written(None) is None
