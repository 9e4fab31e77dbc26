from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.store.doctor.patients import desk, found, patient, result
from tests.store.repositories import Repo
from tickets_cli.store import drivers
from tickets_cli.store.doctor.examine import mend
from tickets_cli.store.drivers import ATTRIBUTES
from tickets_cli.store.git import Git
from tickets_cli.store.hooks import install


def test_a_fresh_clone_learns_the_drivers_when_asked(tmp_path: Path) -> None:
    at = desk(tmp_path / "desk")
    subprocess.run(["git", "clone", "-q", at.path, tmp_path / "clone"], check=True)
    clone = Repo(tmp_path / "clone")
    (finding,) = found(clone, "drivers")
    assert finding.severity == "advice"
    assert clone.git("config", "merge.tickets.driver", ok=False) == ""
    told = result(clone, "drivers", fix=True)
    assert told.findings == ()
    assert "merge.tickets.driver" in told.done[0]
    assert "merge-driver %O %A %B %P" in clone.git("config", "merge.tickets.driver")


def test_a_driver_of_another_installation_is_renewed(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("config", "merge.tickets.driver", "/gone/tickets merge-driver %O %A %B %P")
    assert "another installation" in found(at, "drivers")[0].what
    assert found(at, "drivers", fix=True) == ()
    assert "/gone/" not in at.git("config", "merge.tickets.driver")


def test_hooks_of_another_installation_are_renewed(tmp_path: Path) -> None:
    at = desk(tmp_path)
    assert found(at, "hooks") == ()
    install.carry_out(install.install(Git(at.path), install.NAMES))
    assert found(at, "hooks") == ()
    hook = at.path / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(drivers.program(), "/gone/tickets"), "utf-8")
    assert "pre-commit" in found(at, "hooks")[0].what
    assert found(at, "hooks", fix=True) == ()
    assert "/gone/" not in hook.read_text("utf-8")


def test_missing_attributes_are_added_in_a_commit_of_their_own(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(".gitattributes", "*.png binary")
    at.git("commit", "-qam", "attributes")
    at.put("mine.txt")
    at.git("add", "mine.txt")
    assert "tickets/" in found(at, "attributes")[0].what
    assert found(at, "attributes", fix=True) == ()
    assert at.read(".gitattributes") == f"*.png binary\n{ATTRIBUTES}"
    assert at.changed() == [".gitattributes"]
    assert "By: ann" in at.git("log", "-1", "--format=%B")
    assert at.status == ["A  mine.txt"]


def test_attributes_that_are_being_edited_are_left_alone(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(".gitattributes", "*.png binary\n")
    head = at.head
    findings = found(at, "attributes", fix=True)
    assert "has been edited and not committed" in findings[-1].what
    assert (at.read(".gitattributes"), at.head) == ("*.png binary\n", head)


@pytest.mark.parametrize("value", ["true", "input"])
def test_line_ends_git_would_change(tmp_path: Path, value: str) -> None:
    at = desk(tmp_path)
    at.git("config", "core.autocrlf", value)
    assert found(at, "line-ends") == ()
    at.put(".gitattributes", "*.yaml merge=tickets\n")
    assert "core.autocrlf" in found(at, "line-ends")[0].what


def test_mending_twice_finds_nothing_more_to_do(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("config", "--unset", "merge.tickets.driver")
    assert [one.done for one in mend(patient(at)) if one.done]
    assert [one.done for one in mend(patient(at)) if one.done] == []
