from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches

LATER = "2026-11-24T16:00:00Z"


def test_nothing_found_is_success(desk: Workplace) -> None:
    desk.new()
    result = desk.ok("check")
    assert "0 breached" in result.err


def test_an_overdue_ticket_fails_and_is_named(desk: Workplace) -> None:
    ticket_id = desk.new()
    result = desk.tickets("check", "--json", now=LATER)
    assert result.code == 1
    data = result.data
    assert data["clocks"][0]["ticket"] == ticket_id
    assert data["clocks"][0]["state"] == "breached"
    assert_matches("check", json.loads(result.out))


def test_what_fails_is_a_choice(desk: Workplace) -> None:
    desk.new()
    assert desk.tickets("check", "--fail-on", "never", now=LATER).code == 0
    assert desk.tickets("check", "--fail-on", "invalid", now=LATER).code == 0
    assert desk.tickets("check", "--where", "priority:P1", now=LATER).code == 0


def test_at_risk_may_fail_too(desk: Workplace) -> None:
    desk.new()
    soon = "2026-11-23T12:30:00Z"
    assert desk.tickets("check", now=soon).code == 0
    assert desk.tickets("check", "--fail-on", "at-risk", now=soon).code == 1


def test_invalid_data_outranks_an_overdue_ticket(desk: Workplace) -> None:
    desk.new()
    broken = desk.new()
    desk.file(broken).write_text("title: [\n", "utf-8")
    result = desk.tickets("check", "--json", now=LATER)
    assert result.code == 3
    assert result.data["summary"]["invalid"] == 1
    assert result.data["summary"]["breached"] == 1


def test_broken_settings_are_named_too(desk: Workplace) -> None:
    desk.new()
    (desk.root / "sla.yaml").write_text("schema: sla/1\npolicies: nonsense\n", "utf-8")
    result = desk.tickets("check", "--json")
    assert result.code == 3
    assert result.data["problems"][0]["path"] == "sla.yaml"


def test_a_shallow_detached_clone_is_enough(desk: Workplace) -> None:
    desk.new()
    clone = desk.root / "clone"
    desk.git("clone", "-q", "--depth", "1", f"file://{desk.root}", str(clone))
    desk.git("-C", str(clone), "checkout", "-q", "--detach")
    assert desk.tickets("--desk", str(clone), "check", now=LATER).code == 1


def test_several_formats_at_once_one_of_them_on_stdout(desk: Workplace) -> None:
    ticket_id = desk.new()
    words = ("--format", "github", "--format", "sarif=out.sarif", "--format", "junit=out.xml")
    result = desk.tickets("check", *words, now=LATER)
    assert result.code == 1
    assert result.out.startswith("::error file=tickets/2026/11/23/")
    assert ticket_id in (desk.root / "out.sarif").read_text("utf-8")
    assert "<failure" in (desk.root / "out.xml").read_text("utf-8")


def test_two_formats_on_stdout_are_refused(desk: Workplace) -> None:
    assert desk.tickets("check", "--format", "github", "--format", "md").code == 2
    assert desk.tickets("check", "--format", "github", "--json").code == 2
    assert desk.tickets("check", "--format", "sarif=").code == 2
    assert "no format 'pdf'" in desk.tickets("check", "--format", "pdf").err


def test_json_may_go_to_stdout_while_others_go_to_files(desk: Workplace) -> None:
    desk.new()
    result = desk.tickets("check", "--json", "--format", "gitlab=cq.json", now=LATER)
    assert result.data["summary"]["breached"] >= 1
    assert json.loads((desk.root / "cq.json").read_text("utf-8"))


def test_the_json_of_format_is_the_envelope(desk: Workplace) -> None:
    assert_matches("check", json.loads(desk.ok("check", "--format", "json").out))


def test_in_github_actions_annotations_summary_and_outputs_are_the_default(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ticket_id = desk.new()
    folder = tmp_path_factory.mktemp("runner")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary"))
    monkeypatch.setenv("GITHUB_OUTPUT", str(folder / "output"))
    assert desk.tickets("check", now=LATER).out.startswith("::error ")
    assert ticket_id in (folder / "summary").read_text("utf-8")
    lines = (folder / "output").read_text("utf-8").splitlines()
    name, _, delimiter = lines[0].partition("<<")
    assert name == "tickets" and lines[1:3] == ["1", delimiter]
    assert f"overdue<<{delimiter}" in lines


def test_paths_of_findings_begin_at_the_top_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "help").mkdir()
    above = Workplace(tmp_path, capsys)
    above.git("init", "-q")
    desk = Workplace(tmp_path / "help", capsys)
    desk.ok("init", "--timezone", "UTC")
    desk.new()
    result = desk.tickets("check", "--format", "lines", now=LATER)
    assert result.out.startswith("help/tickets/2026/11/23/")


def test_changed_since_looks_only_at_what_differs(desk: Workplace) -> None:
    desk.new("Old")
    base = desk.head
    new = desk.new("New")
    result = desk.tickets("check", "--changed-since", base, "--json", now=LATER)
    assert {one["ticket"] for one in result.data["clocks"]} == {new}
    assert desk.tickets("check", "--changed-since", "HEAD", now=LATER).code == 0


def test_changed_since_counts_edits_that_are_not_committed(desk: Workplace) -> None:
    old = desk.new()
    file = desk.file(old)
    file.write_text(file.read_text("utf-8").replace("status: new", "status: nwe"), "utf-8")
    assert desk.tickets("check", "--changed-since", "HEAD").code == 3


def test_changed_settings_concern_every_ticket(desk: Workplace) -> None:
    desk.new()
    with (desk.root / "sla.yaml").open("a", encoding="utf-8") as file:
        file.write("# a word\n")
    result = desk.tickets("check", "--changed-since", "HEAD", now=LATER)
    assert result.code == 1
    assert "every ticket counts" in result.err


def test_an_unknown_base_is_said_with_what_brings_it(desk: Workplace) -> None:
    desk.new()
    result = desk.tickets("check", "--changed-since", "nowhere")
    assert result.code == 4
    assert "nowhere" in result.err
