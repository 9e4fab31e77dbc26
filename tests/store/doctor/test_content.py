from __future__ import annotations

import subprocess
from pathlib import Path

from tests.store.doctor.patients import TICKET, desk, found
from tests.store.repositories import Repo


def swapped(at: Repo, path: str, old: str, new: str) -> None:
    text = at.read(path) or ""
    assert old in text
    at.put(path, text.replace(old, new))


def test_broken_settings_are_placed_and_invalid(tmp_path: Path) -> None:
    at = desk(tmp_path)
    swapped(at, "sla.yaml", "hours:", "hourz:")
    findings = found(at, "settings")
    assert {one.severity for one in findings} == {"invalid"}
    assert any(one.next == "did you mean 'hours'?" for one in findings)
    assert all(one.what.startswith("sla.yaml:") for one in findings)
    assert found(at, "promises") == ()


def test_doubts_about_the_sla_are_advice(tmp_path: Path) -> None:
    at = desk(tmp_path)
    swapped(at, "sla.yaml", "pending_requester", "pending_requestor")
    findings = (*found(at, "settings"), *found(at, "promises"))
    assert any("pending_requestor" in one.what for one in findings)


def test_a_ticket_in_conflict_points_to_merge(tmp_path: Path) -> None:
    at = desk(tmp_path)
    for branch, text in (("side", "theirs\n"), ("main", "ours\n")):
        at.git("switch", "-q", *(("-c",) if branch == "side" else ()), branch)
        at.put(TICKET, text)
        at.git("add", ".")
        at.git("commit", "-q", "-m", branch)
    subprocess.run(["git", "merge", "-q", "side"], cwd=at.path, capture_output=True, check=False)
    (finding,) = found(at, "conflicts")
    assert (TICKET in finding.what, finding.severity) == (True, "invalid")
    assert "tickets merge" in finding.next


def test_markers_that_were_committed_are_found(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(TICKET, "a: 1\n<<<<<<< ours\n")
    at.git("add", ".")
    at.git("commit", "-q", "-m", "markers")
    (finding,) = found(at, "conflicts")
    assert finding.what == f"conflict markers have been committed: {TICKET}"


def test_markers_quoted_in_a_text_are_no_conflict(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(TICKET, "description: |\n  <<<<<<< ours\n")
    at.git("add", ".")
    assert found(at, "conflicts") == ()


def test_hand_edits_are_advice(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put("team.yaml", (at.read("team.yaml") or "") + "# a word\n")
    (finding,) = found(at, "hand-edits")
    assert finding.what == "edited by hand and not committed: team.yaml"


def test_a_rule_that_hides_tickets_is_named_with_its_line(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(".gitignore", "# build\n*.yaml\n!desk.yaml\n")
    told = [one.what for one in found(at, "ignored")]
    assert ".gitignore:2 (*.yaml) makes git ignore tickets" in told
    assert not any("desk.yaml" in one for one in told)


def test_tickets_outside_of_a_sparse_checkout_are_counted(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(TICKET, "x\n")
    at.git("add", ".")
    at.git("commit", "-q", "-m", "a ticket")
    at.git("sparse-checkout", "set", "--no-cone", "/*", "!tickets/")
    (finding,) = found(at, "hidden")
    assert TICKET in finding.what
    assert "leave them out" in finding.why


def test_a_file_git_was_told_not_to_look_at(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("update-index", "--assume-unchanged", "team.yaml")
    assert "assume-unchanged): team.yaml" in found(at, "hidden")[0].what


def test_a_desk_in_a_folder_of_a_code_repository(tmp_path: Path) -> None:
    from tests.store.doctor.patients import patient
    from tests.store.repositories import repo
    from tickets_cli.store.doctor.examine import examine
    from tickets_cli.store.init import Beginning, begin

    code = repo(tmp_path)
    begin(tmp_path / "desk", Beginning("Desk", "UTC"))
    code.put("code.yaml", "<<<<<<< ours\n")
    code.git("add", ".")
    assert [one for one in examine(patient(tmp_path / "desk")) if one.findings] == []
