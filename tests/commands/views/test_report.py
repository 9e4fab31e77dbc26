"""A whole report as people and programs get it."""

from __future__ import annotations

import json
from datetime import UTC
from zoneinfo import ZoneInfo

from tests.domain.metrics.builders import LATER, OCTOBER, seen, solved, told
from tests.schemas import assert_matches
from tickets_cli.commands.views.report import report
from tickets_cli.domain.metrics import catalogue
from tickets_cli.render.formats import render
from tickets_cli.render.sheet import Context

CONTEXT = Context(ZoneInfo("UTC"), LATER)


def shown(format: str, *tickets: object, **question: object) -> str:
    return render(report(told(*tickets, **question)), format, CONTEXT)


def test_json_matches_its_schema_with_and_without_tickets() -> None:
    tickets = (seen(), solved())
    for case in ((), tickets):
        for compared in (True, False):
            document = json.loads(shown("json", *case, compared=compared, by=("service",)))
            assert_matches("report", document)
            assert (document["data"]["compare"] is None) is not compared


def test_an_empty_period_says_so_rather_than_showing_a_hundred_per_cent() -> None:
    text = shown("table")
    assert "Nothing to report: incidents, requests, problems, changes." in text
    assert "100%" not in text


def test_types_without_tickets_are_named_and_not_laid_out() -> None:
    text = shown("table", solved())
    assert "Incidents: volume and backlog" in text
    assert "Nothing to report: requests, problems, changes." in text


def test_every_definition_is_printed_with_the_report() -> None:
    words = " ".join(shown("table", solved()).split())
    for definition in catalogue.definitions().values():
        assert definition in words


def test_on_a_terminal_a_pointer_stands_for_the_definitions() -> None:
    short = render(report(told(solved()), definitions=False), "table", CONTEXT)
    assert "What the figures mean" not in short
    assert short.endswith("What each figure means: --definitions, or docs/metrics.md.\n")


def test_the_commit_of_another_day_is_told() -> None:
    data = {**told(), "as_of": {"commit": "0123456789abcdef", "at": OCTOBER.start}}
    text = render(report(data), "table", CONTEXT)
    assert "the desk as it was at 2026-10-01 00:00, 0123456789ab" in text


def test_a_period_that_is_not_over_is_marked() -> None:
    assert "This period is not over" not in shown("table")
    assert "This period is not over" in shown("table", now=OCTOBER.start.astimezone(UTC))


def test_the_query_that_narrowed_it_is_told_and_neutralised() -> None:
    assert "only service:vpn" in shown("table", where="service:vpn\x1b[31m").replace("\x1b", "ESC")
    assert "\x1b" not in shown("table", where="service:vpn\x1b[31m")


def test_the_same_facts_give_the_same_bytes() -> None:
    for format in ("table", "json", "csv", "md", "html"):
        assert shown(format, seen(), solved()) == shown(format, seen(), solved())
