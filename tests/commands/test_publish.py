"""``report --out``: every format, for committing or a pages site."""

from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tickets_cli.commands.publish import FORMATS, is_ours

NAMES = [f"report-2026-11.{form}" for form in FORMATS]


def test_every_format_is_written_under_a_name_that_stays(desk: Workplace) -> None:
    desk.new()
    told = desk.ok("report", "monthly", "2026-11", "--out", "reports").out
    assert [line.rpartition("/")[2] for line in told.splitlines()[2:]] == NAMES
    first = {name: (desk.root / "reports" / name).read_bytes() for name in NAMES}
    desk.ok("report", "monthly", "2026-11", "--out", "reports")
    assert {name: (desk.root / "reports" / name).read_bytes() for name in NAMES} == first
    assert json.loads(first["report-2026-11.json"])["schema"] == "tickets/report/1"
    assert all(is_ours(name, held) for name, held in first.items())


def test_the_same_is_printed_and_written(desk: Workplace) -> None:
    desk.new()
    desk.ok("report", "monthly", "2026-11", "--out", "reports")
    for form in FORMATS:
        held = (desk.root / f"reports/report-2026-11.{form}").read_bytes().decode()
        printed = desk.ok("report", "monthly", "2026-11", f"--{form}").out
        assert printed == held


def test_a_foreign_file_is_not_written_over(desk: Workplace) -> None:
    (desk.root / "report-2026-11.md").write_text("# My notes\n")
    result = desk.tickets("report", "monthly", "2026-11", "--out", ".")
    assert result.code == 4
    assert "report-2026-11.md is there already" in result.err
    assert not (desk.root / "report-2026-11.html").exists()


def test_any_period_makes_a_name_every_disk_takes(desk: Workplace) -> None:
    desk.ok("report", "period", "2026-11-01..2026-11-10T12:00:00Z", "--out", "reports")
    names = sorted(path.name for path in (desk.root / "reports").iterdir())
    assert names[0] == "report-2026-11-01_2026-11-10T120000Z.csv"


def test_one_format_and_all_of_them_contradict_each_other(desk: Workplace) -> None:
    assert desk.tickets("report", "monthly", "--out", "x", "--json").code == 2
