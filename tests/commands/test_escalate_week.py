"""A few hours of benchmarks/escalate_week.py; the whole week is run by hand."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks.escalate_week import BESIDE, desk, week

SAMPLE = next(
    (
        path
        for folder in (BESIDE.parent, *(p / "shared/data/servicenow" for p in BESIDE.parents))
        if (path := folder / "incident_event_log.sample500.csv").is_file()
    ),
    None,
)


@pytest.mark.skipif(SAMPLE is None, reason="the incident log is not beside the project")
def test_hours_of_runs_over_real_tickets_fire_each_step_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SAMPLE is not None
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TICKETS_NOW", "2016-03-01T00:00:00Z")
    desk(SAMPLE, 60)
    asked = Namespace(start="2016-03-01", hours=6, every=60, talk=99)
    assert week(asked) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert "6 runs" in told
    assert "0 steps fired" not in told
