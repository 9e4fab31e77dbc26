"""A report as a page."""

from __future__ import annotations

from typing import Any

from tests.domain.metrics.builders import seen, solved, told, took, utc, verdict
from tickets_cli.commands.views.report import report
from tickets_cli.domain.metrics import catalogue
from tickets_cli.render.page import Page


def page(*tickets: Any, **question: Any) -> Page:
    made = report(told(*tickets, **question), "Northgate IT").page
    assert made is not None
    return made


def tiles(*tickets: Any, **question: Any) -> dict[str, tuple[str, str]]:
    section = page(*tickets, **question).sections[0]
    return {tile.label: (tile.value, tile.note) for tile in section.tiles}


def test_it_says_whose_report_of_what_it_is() -> None:
    made = page(solved())
    assert (made.owner, made.title) == ("Northgate IT", "Report October 2026")
    assert made.lines[0].startswith("From 2026-10-01 00:00 to before 2026-11-01")


def test_types_nothing_happened_to_have_no_part_but_are_named() -> None:
    made = page(solved())
    assert [section.title for section in made.sections] == ["Incidents"]
    assert made.foot == "Nothing to report: requests, problems, changes."


def test_a_page_with_nothing_to_report_says_so_above() -> None:
    made = page()
    assert made.lines[-1] == "Nothing to report: incidents, requests, problems, changes."
    assert made.foot == ""


def test_numbers_are_held_against_the_other_period() -> None:
    found = tiles(solved(), seen(utc("09-20")), seen(utc("09-21")), compared=True)
    assert found["Opened"] == ("1", "−1 on 2026-09")
    assert tiles(solved())["Opened"] == ("1", "")


def test_a_period_without_any_tickets_is_nothing_to_be_held_against() -> None:
    assert tiles(solved(), compared=True)["Opened"] == ("1", "no tickets in 2026-09")


def test_times_are_business_time_where_there_is_any() -> None:
    found = tiles(solved(resolution=took(7200, business=3600)))
    assert found["Median resolution"] == ("1h", "business time")
    found = tiles(solved(resolution=took(7200)))
    assert found["Median resolution"] == ("2h", "calendar time")


def test_what_lies_open_and_broken_is_beside_the_percentage() -> None:
    lying = seen(verdicts=(verdict(utc("10-05"), met=False, priority="P1"),))
    assert tiles(lying)["Resolved in time"] == ("0%", "1 open and breached")


def test_no_sample_has_no_tile() -> None:
    assert set(tiles(seen())) == {"Opened", "Resolved", "Open at the end"}


def test_every_definition_is_on_it() -> None:
    assert [said for _, said in page().terms] == list(catalogue.definitions().values())


def test_letter_pictures_stay_on_the_terminal() -> None:
    keys = [c.key for block in page(solved()).sections[0].blocks for c in block.columns]  # type: ignore[union-attr]
    assert not {"bar", "trend"} & set(keys)
