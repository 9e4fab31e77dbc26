"""The sheets of one type."""

from __future__ import annotations

from typing import Any

from tests.domain.metrics.builders import counted, seen, solved, told, took, utc, verdict
from tickets_cli.commands.views.report_sheets import columned, is_quiet, of_type, percent
from tickets_cli.domain.metrics import catalogue
from tickets_cli.render.sheet import Sheet


def sheets(*tickets: Any, compared: bool = False, **question: Any) -> dict[str, Sheet]:
    data = told(*tickets, compared=compared, **question)
    found = of_type("Incidents", "incident", data)
    return {sheet.title.removeprefix("Incidents").strip(": "): sheet for sheet in found}


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    assert percent(0.9996) == 99.9
    assert percent(0.0004) == 0.1
    assert percent(2 / 3) == 66.7
    assert (percent(1.0), percent(0.0), percent(None)) == (100, 0, None)


def test_what_came_and_went_stands_beside_the_period_before() -> None:
    rows = sheets(solved(), seen(utc("09-20")), compared=True)["volume and backlog"].rows
    assert rows[0][:4] == ("opened", 1, 1, "±0")
    assert rows[1][:4] == ("resolved", 1, 0, "+1")
    assert rows[5][:4] == ("open at the end", 2, 1, "+1")


def test_each_row_of_the_volume_has_its_small_picture() -> None:
    volume = sheets(solved())["volume and backlog"]
    assert volume.columns[-1].title == "By day"
    assert volume.rows[1][-1] == "▁▁▁▁▁▁▁▁▁█" + "▁" * 21


def test_times_without_a_sample_are_blank_and_show_their_n() -> None:
    rows = sheets(solved(resolution=took(60)))["times"].rows
    assert rows[2] == ("resolution, business time", 0, None, None, None)
    assert rows[3] == ("resolution, calendar time", 1, 60, 60, None)


def test_compliance_is_shown_for_all_and_for_each_priority() -> None:
    one = solved(
        groups={"priority": "P2"},
        verdicts=(
            verdict(utc("10-10"), met=False, priority="P1"),
            verdict(utc("10-11"), priority="P2"),
        ),
    )
    rows = sheets(one)["SLA compliance"].rows
    assert [row[2:6] for row in rows] == [
        ("all", 1, 1, 50.0),
        ("P1", 0, 1, 0),
        ("P2", 1, 0, 100),
    ]


def test_what_lies_broken_is_beside_the_percentage() -> None:
    lying = seen(verdicts=(verdict(utc("09-05"), met=False, priority="P1"),))
    rows = sheets(lying)["SLA compliance"].rows
    assert rows[0][3:] == (0, 0, None, 1)


def test_a_breakdown_has_one_line_per_group() -> None:
    found = sheets(
        seen(groups={"service": "vpn"}), seen(groups={"service": "mail"}), by=("service",)
    )
    assert [row[0] for row in found["Incidents by service".removeprefix("Incidents ")].rows] == [
        "mail",
        "vpn",
    ]


def test_a_type_with_only_an_old_backlog_is_not_quiet() -> None:
    assert is_quiet(catalogue.figures(counted(), whole=True))
    assert not is_quiet(catalogue.figures(counted(seen(utc("01-01"))), whole=True))


def test_columns_are_headed_by_short_names_and_days_are_left_to_the_heading() -> None:
    def called(period: str, other: str | None = None) -> tuple[str, str]:
        held = None if other is None else {"period": {"name": other}}
        return columned({"period": {"name": period}, "compare": held})

    assert called("2026-10", "2026-09") == ("2026-10", "2026-09")
    assert called("2026-Q3") == ("2026-Q3", "")
    assert called("2026-10-01..2026-10-15", "2026-09-17..2026-10-01") == ("period", "before")
    assert called("2026-10-01..2026-10-15") == ("period", "")
