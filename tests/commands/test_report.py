"""``tickets report`` on a desk of three tickets, as a person runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.render.html.test_page import assert_self_contained
from tests.schemas import assert_matches
from tickets_cli.cli import run

NOW = ("--now", "2026-11-22T12:00:00Z")
Told = Callable[..., tuple[int, str, str]]

DESK = "schema: desk/1\nname: IT\ntimezone: Europe/Berlin\nprefix: HD\n"
TICKET = """\
schema: ticket/1
id: {id}
title: "{title}"

type: {type}

status: {status}

priority: P3

{service}level: 1

timeline:
- {{id: 1-aaaa, at: "{opened}", by: ann, event: opened, {told}}}
"""
RESOLVED = '- {id: 2-aaaa, at: "2026-10-06T10:00:00Z", by: ann, event: status, status: resolved}\n'


def put(desk: Path, id: str, opened: str, *, type: str = "incident", service: str = "") -> None:
    """A ticket file; one that is about a service was resolved."""
    text = TICKET.format(
        id=id,
        title="VPN drops",
        type=type,
        opened=opened,
        status="resolved" if service else "new",
        service=f"service: {service}\n\n" if service else "",
        told=f"type: {type}, status: new, level: 1, priority: P3"
        + (f", service: {service}" if service else ""),
    )
    file = desk / f"tickets/20{id[3:5]}/{id[5:7]}/{id[7:9]}/{id}.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text + (RESOLVED if service else ""), encoding="utf-8")


@pytest.fixture
def tickets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Told:
    """Run a command on the desk: exit code, stdout, stderr."""
    (tmp_path / "desk.yaml").write_text(DESK, encoding="utf-8")
    put(tmp_path, "HD-261005-AAAA", "2026-10-05T08:00:00Z", service="vpn")
    put(tmp_path, "HD-261101-BBBB", "2026-10-31T23:30:00Z")
    put(tmp_path, "HD-261102-CCCC", "2026-11-02T08:00:00Z", type="request")
    monkeypatch.chdir(tmp_path)

    def told(*words: str) -> tuple[int, str, str]:
        code = run(["report", *words, *NOW])
        said = capsys.readouterr()
        return code, said.out, said.err

    return told


def figures(tickets: Told, *words: str, type: str = "incident") -> Any:
    code, out, err = tickets(*words, "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert_matches("report", document)
    return document["data"]["types"][type]


def test_a_month_begins_in_the_desks_zone(tickets: Told) -> None:
    assert figures(tickets, "monthly", "2026-10")["volume"]["opened"] == 1
    assert figures(tickets, "monthly", "2026-11")["volume"]["opened"] == 1


def test_without_a_word_it_is_this_month_and_last_is_the_whole_one_before(tickets: Told) -> None:
    assert "Report November 2026" in tickets("monthly")[1]
    assert "This period is not over" in tickets("monthly")[1]
    assert "Report October 2026" in tickets("monthly", "last")[1]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("quarterly", "2026-Q4"), "2026-Q4"),
        (("semiannual",), "2026-H2"),
        (("annual",), "2026"),
        (("period", "2026-10-01..2026-12-01"), "period  before"),
    ],
)
def test_longer_periods_hold_all_of_it(tickets: Told, words: tuple[str, str], name: str) -> None:
    assert figures(tickets, *words)["volume"]["opened"] == 2
    assert f" {name} " in tickets(*words)[1]


def test_a_query_narrows_it_and_is_told(tickets: Told) -> None:
    assert figures(tickets, "annual", "--where", "service:none")["volume"]["opened"] == 1
    assert "only service:none" in tickets("annual", "--where", "service:none")[1]


def test_it_is_broken_down_and_held_against_another_period(tickets: Told) -> None:
    assert list(figures(tickets, "annual", "--by", "service")["by"]["service"]) == ["vpn", "none"]
    assert "2025" in tickets("annual", "--compare", "year-ago")[1]
    assert (
        json.loads(tickets("annual", "--compare", "none", "--json")[1])["data"]["compare"] is None
    )


def test_a_field_of_the_desks_own_is_a_dimension(tickets: Told, tmp_path: Path) -> None:
    declared = "fields:\n  asset: {type: string}\n"
    (tmp_path / "desk.yaml").write_text(DESK + declared, encoding="utf-8")
    file = next(tmp_path.glob("tickets/**/HD-261005-AAAA.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("timeline:", "fields: {asset: PR-1}\n\ntimeline:"), encoding="utf-8"
    )
    groups = figures(tickets, "annual", "--by", "asset")["by"]["fields.asset"]
    assert {name: part["volume"]["opened"] for name, part in groups.items()} == {
        "PR-1": 1,
        "none": 1,
    }


def test_a_page_is_self_contained_and_the_same_twice(tickets: Told) -> None:
    code, page, err = tickets("annual", "--by", "service", "--html")
    assert (code, err) == (0, "")
    assert_self_contained(page)
    assert page == tickets("annual", "--by", "service", "--html")[1]


def test_definitions_are_printed_on_a_terminal_when_they_are_asked_for(tickets: Told) -> None:
    assert "What the figures mean" not in tickets("annual")[1]
    assert "What the figures mean" in tickets("annual", "--definitions")[1]
    assert "What the figures mean" in tickets("annual", "--md")[1]


def test_one_type_alone(tickets: Told) -> None:
    assert figures(tickets, "annual", "--type", "request", type="request")["volume"]["opened"] == 1
    assert "Incidents" not in tickets("annual", "--type", "request")[1]


def test_csv_is_one_long_table(tickets: Told) -> None:
    lines = tickets("monthly", "2026-10", "--csv")[1].splitlines()
    assert lines[0] == "period,type,by,group,figure,value,n"
    assert "2026-10,incident,all,all,resolution.calendar.median_seconds,93600,1" in lines


def test_running_it_again_gives_the_same_bytes(tickets: Told) -> None:
    for format in ("--json", "--csv", "--md", "--html"):
        assert tickets("annual", format) == tickets("annual", format)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("monthly", "2026-Q3"), "is not a month"),
        (("monthly", "2026-13"), "there is no month"),
        (("period", "2026-10-02..2026-10-01"), "ends before it begins"),
        (("annual", "--by", "mood"), "cannot be broken down by 'mood'"),
        (("annual", "--where", "colour:red"), "colour"),
    ],
)
def test_words_that_make_no_sense_are_refused(
    tickets: Told, words: tuple[str, ...], complaint: str
) -> None:
    code, out, err = tickets(*words)
    assert (code, out) == (2, "")
    assert complaint in err
