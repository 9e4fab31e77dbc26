"""Reports of an imported year of real incidents, held against plain ``csv`` arithmetic.

The whole log, by the month and by priority: ``benchmarks/servicenow_report.py``.
"""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.commands import servicenow
from tickets_cli.cli import run
from tickets_cli.domain.period import Period, parse

LOG = Path(__file__).parents[3] / "shared/data/servicenow/incident_event_log.sample500.csv"
ZONE = ZoneInfo("Europe/Lisbon")
PRESENT = datetime(2017, 12, 31, 12, tzinfo=UTC)
NOW = PRESENT.isoformat()
MONTHS = [f"{year}-{month:02}" for year in (2016, 2017) for month in range(1, 13)]
LONGER = ["2016-Q2", "2016-H1", "2016-H2", "2016", "2017", "2016-03-27..2016-10-30"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LOG.exists(), reason="the ServiceNow log is not here"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the five hundred incidents of the sample."""
    folder = tmp_path_factory.mktemp("servicenow")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["init", "--timezone", ZONE.key]) == 0
        words = ["import", "csv", "--preset", "servicenow", "--timezone", ZONE.key, str(LOG)]
        assert run(words) == 0
    return folder


@pytest.fixture(scope="module")
def incidents() -> list[servicenow.Incident]:
    """What the log says, read without the program."""
    return servicenow.incidents(LOG, ZONE)


def reported(desk: Path, capsys: pytest.CaptureFixture[str], text: str) -> Any:
    """The incidents of ``tickets report period TEXT --json``."""
    capsys.readouterr()
    words = ["report", "period", text, "--compare", "none", "--json"]
    assert run([*words, "--desk", str(desk), "--now", NOW]) == 0
    return json.loads(capsys.readouterr().out)["data"]["types"]["incident"]


def period(text: str) -> Period:
    return parse(text, zone=ZONE)


def test_months_and_longer_periods_agree_with_plain_arithmetic(
    desk: Path, incidents: list[servicenow.Incident], capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (*MONTHS, *LONGER):
        asked = period(text)
        wanted = servicenow.figures(incidents, asked.start, min(asked.end, PRESENT))
        assert servicenow.told(reported(desk, capsys, text)) == wanted, text


def test_the_whole_log_is_in_the_two_years(
    desk: Path, incidents: list[servicenow.Incident], capsys: pytest.CaptureFixture[str]
) -> None:
    opened = [reported(desk, capsys, year)["volume"]["opened"] for year in ("2016", "2017")]
    assert sum(opened) == len(incidents) == 500


def test_priorities_agree_and_add_up(
    desk: Path, incidents: list[servicenow.Incident], capsys: pytest.CaptureFixture[str]
) -> None:
    found, asked = reported(desk, capsys, "2016-05"), period("2016-05")
    groups = found["by"]["priority"]
    for digit in "1234":
        known = [one for one in incidents if one.priority.startswith(digit)]
        wanted = servicenow.figures(known, asked.start, asked.end)
        told = servicenow.told({**groups[f"P{digit}"], "distribution": {"resolution": None}})
        assert told == {**wanted, "spread": None}
    assert sum(part["volume"]["opened"] for part in groups.values()) == found["volume"]["opened"]
