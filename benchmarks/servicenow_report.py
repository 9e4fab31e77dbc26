"""Hold every report of an imported ServiceNow log against plain csv arithmetic.

    python benchmarks/servicenow_report.py [LOG] [--desk FOLDER] [--zone ZONE]

LOG is ``incident_event_log.zip`` (or .csv) of the UCI data set 498, doi:10.24432/C57S4H; without
it, TICKETS_SERVICENOW_LOG or ``../shared/data/servicenow/`` beside the checkout. Each month,
quarter, half-year and year of the log, and the time between two clock changes, whole and by
priority: volume, both backlogs and their ages, resolution times in business and calendar time (n,
mean, median, p90) and their spread, rates, reassignments, whose business time it was, late
resolutions, and each step of the series. The arithmetic is in ``tests/commands/servicenow.py`` and
shares no code with the program. Ends with 1 if one differs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from servicenow_counts import asked_for, imported, judged  # noqa: E402

from tests.commands import servicenow  # noqa: E402

NOW = "2017-12-31T12:00:00Z"
MONTHS = [f"2016-{month:02}" for month in range(1, 13)] + [
    f"2017-{month:02}" for month in (1, 2, 3)
]
QUARTERS = ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2017-Q1"]
LONGER = ["2016-H1", "2016-H2", "2017-H1", "2016", "2017", "2016-03-27..2016-10-30"]
PRIORITIES = {"P1": "1", "P2": "2", "P3": "3", "P4": "4"}


def report(desk: Path, text: str) -> Any:
    """What ``tickets report period TEXT --json`` says."""
    words = ["report", "period", text, "--compare", "none", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "tickets_cli", *words, "--desk", str(desk), "--now", NOW],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)["data"]


def instants(said: dict[str, Any]) -> tuple[datetime, datetime]:
    """The period's two ends; the second is no later than the present."""
    ends = [datetime.fromisoformat(said[name]).astimezone(UTC) for name in ("from", "to")]
    return ends[0], min(ends[1], datetime.fromisoformat(NOW))


def compared(found: Any, known: list[servicenow.Incident]) -> tuple[int, list[str]]:
    """How many figures were compared, and those that differ."""
    start, end = instants(found["period"])
    incidents = found["types"]["incident"]
    pairs = [("all", servicenow.figures(known, start, end), servicenow.told(incidents))]
    for name, digit in PRIORITIES.items():
        group = incidents["by"]["priority"].get(name)
        mine = [one for one in known if one.priority.startswith(digit)]
        if group is not None:
            told = servicenow.told({**group, "distribution": {"resolution": None}})
            pairs.append((name, {**servicenow.figures(mine, start, end), "spread": None}, told))
    for step in found["series"]["types"]["incident"]:
        pairs.append((step["from"], *_step(step, known)))
    wrong = [
        f"{who} {family}: csv {wanted[family]}, report {told[family]}"
        for who, wanted, told in pairs
        for family in wanted
        if wanted[family] != told[family]
    ]
    return sum(_leaves(wanted) for _, wanted, _ in pairs), wrong


def _step(step: dict[str, Any], known: list[servicenow.Incident]) -> tuple[dict, dict]:
    """A day, week or month of the series; one to come is empty."""
    start, end = (datetime.fromisoformat(step[name]) for name in ("from", "to"))
    told = {name: value for name, value in step.items() if name not in ("from", "to")}
    if start > datetime.fromisoformat(NOW):
        return {"series": dict.fromkeys(told)}, {"series": told}
    left = servicenow.backlog(known, end)
    wanted = {
        **servicenow.volume(known, start, end),
        **{k: left[k] for k in ("open", "not_closed")},
    }
    return {"series": wanted}, {"series": told}


def _leaves(value: Any) -> int:
    return sum(map(_leaves, value.values())) if isinstance(value, dict) else 1


def held(log: Path, desk: Path, zone: str) -> list[str]:
    """Compare every period, a line each; all differences."""
    known = servicenow.incidents(log, ZoneInfo(zone))
    print(
        f"{len(known)} incidents\n{'period':<24}{'opened':>8}{'resolved':>10}{'figures':>9}  differ"
    )
    wrong: list[str] = []
    for text in (*MONTHS, *QUARTERS, *LONGER):
        found = report(desk, text)
        counts = found["types"]["incident"]["volume"]
        number, bad = compared(found, known)
        line = f"{text:<24}{counts['opened']:>8}{counts['resolved']:>10}{number:>9}{len(bad):>8}"
        print(line, flush=True)
        wrong += [f"{text} {one}" for one in bad]
    return wrong


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desk", type=Path, help="a desk it was imported into before")
    asked = asked_for(parser, "Europe/Lisbon")
    with tempfile.TemporaryDirectory() as temporary:
        if asked.desk is None:
            imported(asked.log, Path(temporary), asked.zone)
        wrong = held(asked.log, asked.desk or Path(temporary), asked.zone)
    print(f"{len(wrong)} differ")
    judged(wrong)


if __name__ == "__main__":
    main()
