from __future__ import annotations

import json

import pytest

from tests.commands.clones import Clones
from tests.commands.desks import Workplace
from tests.commands.test_merge import parted, whole
from tests.schemas import assert_matches
from tests.store.doctor.patients import aged


def test_a_sound_desk_is_told_so_and_the_exit_code_is_zero(desk: Workplace) -> None:
    result = desk.ok("doctor")
    assert result.out == ""
    assert "28 checks: 28 fine" in result.err


def test_advice_alone_is_no_failure(desk: Workplace) -> None:
    desk.git("switch", "-q", "--detach")
    assert "detached HEAD" in desk.ok("doctor").out


def test_invalid_settings_are_three_and_a_dead_gits_lock_outranks_them(desk: Workplace) -> None:
    (desk.root / "views.yaml").write_text("broken: [\n", "utf-8")
    assert desk.tickets("doctor").code == 3
    lock = aged(desk.root / ".git/index.lock", hours=3)
    result = desk.tickets("doctor", "--fix")
    assert result.code == 5
    assert result.out.index("In the way") < result.out.index("Invalid")
    assert lock.exists()


def test_the_json_keeps_its_promise(desk: Workplace) -> None:
    desk.git("config", "--unset", "merge.tickets.driver")
    result = desk.ok("doctor", "--json")
    assert_matches("doctor", json.loads(result.out))
    assert result.data["verdict"] == "advice"
    assert result.data["findings"][0]["fixable"]
    assert desk.ok("doctor", "--fix", "--json").data["fixed"][0]["check"] == "drivers"


def test_findings_go_into_a_table_too(desk: Workplace) -> None:
    desk.git("switch", "-q", "--detach")
    rows = desk.ok("doctor", "--csv").out.splitlines()
    assert rows[0] == "severity,check,what,why,next"
    assert rows[1].startswith("advice,branch,")


@pytest.mark.slow
def test_after_the_doctor_has_been_plain_git_merges_a_fresh_clone_by_meaning(
    clones: Clones,
) -> None:
    ann, ticket = parted(clones)
    ann.git("push", "-q", "origin", "main", "side")
    bob = clones.clone("bob")
    bob.ok("doctor", "--fix")
    bob.git("merge", "-q", "--no-edit", "origin/side")
    assert whole(bob, ticket)
