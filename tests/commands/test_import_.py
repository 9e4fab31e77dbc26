"""Importing, from the shell to the commit: real faults, twice, half, and elsewhere the same."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from pathlib import Path

import pytest

from benchmarks.servicenow_counts import BESIDE, arithmetic, rows_of, told
from tests.commands.desks import Workplace
from tests.schemas import assert_matches

SAMPLE = Path(__file__).parent / "samples" / "servicenow.csv"
"""Invented incidents in ServiceNow's columns, with every fault the real log has."""

WHOLE_500 = BESIDE / "incident_event_log.sample500.csv"
BAD_LINES = [16, 17, 54, 55, 57, 60]


def imported(desk: Workplace, *words: str) -> Workplace:
    desk.ok("import", "csv", "--preset", "servicenow", str(SAMPLE), *words)
    return desk


def files(desk: Workplace) -> dict[str, bytes]:
    """Every file of the desk, but for the author's own entry in the team."""
    found = [path for path in desk.root.rglob("*.yaml") if path.name != "team.yaml"]
    return {path.relative_to(desk.root).as_posix(): path.read_bytes() for path in found}


def rejects(desk: Workplace, name: str = "servicenow.rejects.csv") -> list[dict[str, str]]:
    with (desk.root / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_import_is_one_commit_of_tickets_and_settings(desk: Workplace) -> None:
    before = desk.head
    result = desk.ok("import", "csv", "--preset", "servicenow", str(SAMPLE), "--json")
    assert_matches("import", json.loads(result.out))
    assert result.data["imported"] == 12
    assert result.data["met"] == {
        "people": 8,
        "queues": 2,
        "services": 0,
        "categories": 1,
        "fields": 10,
    }
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert desk.git("status", "--porcelain").split() == ["??", "servicenow.rejects.csv"]
    assert desk.git("log", "-1", "--format=%s").strip() == "Import 12 tickets from servicenow"


def test_the_desk_agrees_with_plain_arithmetic_over_the_rows(desk: Workplace) -> None:
    imported(desk, "--timezone", "UTC")
    bad = {line - 2 for line in BAD_LINES}
    good = [row for place, row in enumerate(rows_of(SAMPLE)) if place not in bad]
    assert told(desk.root, "UTC") == arithmetic(good, "UTC")


def test_everything_imported_is_valid(desk: Workplace) -> None:
    imported(desk)
    assert desk.tickets("validate").code == 0


def test_rows_that_are_no_good_are_kept_with_the_reason(desk: Workplace) -> None:
    imported(desk)
    kept = rejects(desk)
    assert [int(row["line"]) for row in kept] == BAD_LINES
    assert kept[0]["reason"] == "status: '-100' is neither in the map's values nor a status"
    assert kept[0]["number"] == "INC0900003"
    assert desk.show("INC0900003")["status"] == "closed"


def test_a_second_run_imports_nothing(desk: Workplace) -> None:
    imported(desk)
    before, kept = desk.head, rejects(desk)
    again = desk.ok("import", "csv", "--preset", "servicenow", str(SAMPLE), "--json")
    assert (again.data["imported"], again.data["already_there"]) == (0, 12)
    assert (again.data["changed"], again.data["commit"]) == (0, None)
    assert desk.head == before
    assert rejects(desk) == kept


def test_a_limited_run_goes_on_where_it_stopped(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Workplace(tmp_path_factory.mktemp("whole"), capsys)
    whole.ok("init", "--timezone", "UTC")
    imported(whole)
    imported(imported(desk, "--limit", "5"))
    assert len(told(desk.root, "UTC")) == 12
    tickets = {path: data for path, data in files(whole).items() if path.startswith("tickets/")}
    assert {path: files(desk)[path] for path in tickets} == tickets


def test_two_clones_make_identical_bytes(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Workplace(tmp_path_factory.mktemp("other"), capsys)
    other.ok("init", "--timezone", "UTC")
    assert files(imported(desk)) == files(imported(other))


def test_the_old_number_finds_the_ticket(desk: Workplace) -> None:
    imported(desk)
    found = desk.show("INC0900007")
    assert found["requester"]["name"] == "Caller 7"
    assert found["id"].startswith("HD-170228-")


def test_the_settings_learn_what_was_met(desk: Workplace) -> None:
    imported(desk)
    team = (desk.root / "team.yaml").read_text(encoding="utf-8")
    assert "  opened-by-3: {name: Opened by 3}\n" in team
    assert "  network-team: {description: Network team}\n" in team
    assert "# Who works here." in team
    assert "categories: [network]" in (desk.root / "services.yaml").read_text(encoding="utf-8")
    declared = (desk.root / "desk.yaml").read_text(encoding="utf-8")
    assert "  location: {type: string, description: Where the caller is}\n" in declared


def test_a_dry_run_writes_nothing(desk: Workplace) -> None:
    before = desk.head
    result = desk.ok("import", "csv", "--preset", "servicenow", str(SAMPLE), "--dry-run", "--json")
    assert (result.data["imported"], result.data["dry_run"]) == (12, True)
    assert result.data["rejects"]["file"] is None
    assert desk.head == before
    assert desk.git("status", "--porcelain") == ""


def test_a_dry_run_lists_rejects_where_it_is_told_to(desk: Workplace) -> None:
    imported(desk, "--dry-run", "--rejects", "bad.csv")
    assert len(rejects(desk, "bad.csv")) == len(BAD_LINES)


def test_the_zone_of_the_export_is_told(desk: Workplace) -> None:
    imported(desk, "--timezone", "America/New_York")
    assert desk.show("INC0900002")["id"].startswith("HD-170302-")


def test_a_zip_is_read_like_what_it_holds(desk: Workplace) -> None:
    with zipfile.ZipFile(desk.root / "log.zip", "w") as archive:
        archive.write(SAMPLE, "log.csv")
    result = desk.ok("import", "csv", "--preset", "servicenow", "log.zip", "--json")
    assert result.data["imported"] == 12


def test_one_row_per_incident_is_read_with_the_same_preset(desk: Workplace) -> None:
    rows = {row["number"]: row for row in rows_of(SAMPLE) if row["number"] == "INC0900001"}
    with (desk.root / "list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows["INC0900001"]))
        writer.writeheader()
        writer.writerows(rows.values())
    desk.ok("import", "csv", "--preset", "servicenow", "list.csv")
    timeline = desk.file(desk.show("INC0900001")["id"]).read_text(encoding="utf-8")
    assert 'at: "2017-03-01T08:00:00Z", by: opened-by-3, event: opened' in timeline
    assert 'at: "2017-03-01T10:30:00Z", by: resolved-by-9, event: status' in timeline
    assert 'at: "2017-03-06T11:00:00Z", by: system, event: status' in timeline


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--preset", "servicenow", "none.csv"), 4, "cannot read none.csv"),
        (("--preset", "servicenw", "x.csv"), 2, "did you mean servicenow?"),
        (("x.csv",), 2, "say what the export is from"),
        (("--preset", "servicenow", "--map", "m.yaml", "x.csv"), 2, "say what the export is from"),
        (("--map", "none.yaml", "x.csv"), 4, "cannot read the map none.yaml"),
        (("--preset", "servicenow", "--timezone", "Mars", "x.csv"), 2, "is not a time zone"),
        (("--preset", "servicenow", "x.csv"), 3, "not a column of the export"),
        (("--preset", "servicenow", "x.csv"), 3, "error: preset servicenow:"),
        (("--preset", "servicenow", "bad.csv"), 3, "none of the 1 rows could be imported"),
    ],
)
def test_what_cannot_work_is_said(
    desk: Workplace, words: tuple[str, ...], code: int, said: str
) -> None:
    (desk.root / "x.csv").write_text("number,state\nINC1,New\n")
    header = SAMPLE.read_text(encoding="utf-8").splitlines()[0]
    (desk.root / "bad.csv").write_text(f"{header}\nINC1,New\n")
    before = desk.head
    result = desk.tickets("import", "csv", *words)
    assert result.code == code
    assert said in result.err
    assert desk.head == before


def test_a_file_in_the_way_of_the_rejects_stops_everything(desk: Workplace) -> None:
    (desk.root / "servicenow.rejects.csv").write_text("precious\n")
    before = desk.head
    assert desk.tickets("import", "csv", "--preset", "servicenow", str(SAMPLE)).code == 4
    assert desk.head == before
    assert (desk.root / "servicenow.rejects.csv").read_text() == "precious\n"


@pytest.mark.slow
@pytest.mark.skipif(not WHOLE_500.exists(), reason="the real log is not beside the checkout")
def test_five_hundred_real_incidents_agree_with_plain_arithmetic(desk: Workplace) -> None:
    words = ("--preset", "servicenow", os.fspath(WHOLE_500), "--timezone", "UTC")
    assert desk.ok("import", "csv", *words, "--json").data["imported"] == 500
    assert told(desk.root, "UTC") == arithmetic(rows_of(WHOLE_500), "UTC")


def test_with_its_history_every_entry_is_a_commit_and_the_tree_is_the_same(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Workplace(tmp_path_factory.mktemp("other"), capsys)
    other.git("clone", "-q", str(desk.root), ".")
    imported(other)
    before = desk.head
    words = ("import", "csv", "--preset", "servicenow", str(SAMPLE), "--history", "--json")
    would = desk.ok(*words, "--dry-run").data
    assert desk.head == before
    done = desk.ok(*words)
    assert_matches("import", json.loads(done.out))
    assert done.data["commit"] == desk.head
    made = int(desk.git("rev-list", "--count", f"{before}..HEAD"))
    assert made == done.data["commits"] == would["commits"] > done.data["imported"]
    assert desk.git("rev-parse", "HEAD^{tree}") == other.git("rev-parse", "HEAD^{tree}")
    desk.ok("validate")
    desk.ok("audit")
    assert "closed" in desk.ok("log", "INC0900003").out


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_history_is_refused_before_anything_is_read_where_commits_must_be_signed(
    desk: Workplace, more: tuple[str, ...]
) -> None:
    file = desk.root / "desk.yaml"
    file.write_text(f"{file.read_text('utf-8')}signed_commits: true\n", "utf-8")
    head = desk.head
    words = ("import", "csv", "--preset", "servicenow", "no-such-file.csv", "--history", *more)
    result = desk.tickets(*words)
    assert (result.code, desk.head) == (4, head)
    assert "signed_commits" in result.err
