from __future__ import annotations

import os
import shutil
import subprocess
from collections import namedtuple
from pathlib import Path

import pytest

from tests.store.doctor.patients import desk, found, patient
from tickets_cli.store.doctor import place


def test_an_old_git_is_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at, real = desk(tmp_path / "desk"), shutil.which("git")
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(
        f'#!/bin/sh\ncase "$*" in *version) echo git version 2.25.1;; *) exec {real} "$@";; esac\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    assert "git version 2.25.1" in found(at, "git")[0].what


def test_a_repository_of_somebody_else_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(tmp_path)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (finding,) = found(at, "repository")
    assert "belongs to another user" in finding.what
    assert finding.severity == "trouble"


def test_a_repository_that_says_it_is_bare(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("config", "core.bare", "true")
    assert "core.bare" in found(at, "repository")[0].what


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    at = desk(tmp_path)
    (at.path / ".git").chmod(0o555)
    try:
        assert found(at, "rights")[0].what == f"{at.path / '.git'} cannot be written"
    finally:
        (at.path / ".git").chmod(0o755)


def test_a_folder_that_the_system_calls_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _: str(path) != str(tmp_path / ".git"))
    assert [one.what for one in found(at, "rights")] == [f"{tmp_path / '.git'} cannot be written"]


@pytest.mark.parametrize(("free", "severity"), [(10 << 20, "advice"), (0, "trouble")])
def test_a_disk_that_is_nearly_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, severity: str
) -> None:
    about = namedtuple("about", "f_bavail f_frsize")
    monkeypatch.setattr(os, "statvfs", lambda _: about(free // 4096, 4096))
    (finding,) = place.room(patient(desk(tmp_path)))
    assert (finding.what, finding.severity) == (f"the disk has {free >> 20} MiB left", severity)


def test_an_identity_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk(tmp_path)
    for part in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_AUTHOR_{part}")
        monkeypatch.delenv(f"GIT_COMMITTER_{part}")
    (finding,) = found(at, "identity")
    assert finding.severity == "trouble"
    assert "user.name and user.email" in finding.next


def test_a_stand_in_is_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tickets_cli.store.git import Git
    from tickets_cli.store.identity import Identity

    who = Identity("ann", "ann@laptop", is_fallback=True)
    monkeypatch.setattr(Git, "identity", who)
    (finding,) = place.identity(patient(desk(tmp_path)))
    assert "ann <ann@laptop>" in finding.what
    assert finding.severity == "advice"


def test_a_network_file_system_is_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at, read = desk(tmp_path), Path.read_text
    mounts = f"disk / ext4 rw 0 0\nhost:/x {tmp_path} nfs4 rw 0 0\n"
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda path, *args: mounts if path.name == "mounts" else read(path, *args),
    )
    (finding,) = place.file_system(patient(at))
    assert "(nfs4)" in finding.what


def test_a_file_system_without_case_that_git_does_not_know_of(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("config", "core.ignorecase", "false")
    at.put(".git/head", at.read(".git/HEAD") or "")
    assert "upper and lower case" in found(at, "file-system")[0].what
    at.git("config", "core.ignorecase", "true")
    assert found(at, "file-system") == ()


def test_a_merge_that_stands_still(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(".git/MERGE_HEAD", at.head)
    (finding,) = found(at, "progress")
    assert finding.what == "git is in the middle of a merge"
    assert "tickets merge" in finding.next


def test_a_bisect_is_no_business_of_merge(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("bisect", "start")
    (finding,) = found(at, "progress")
    assert "a bisect" in finding.what
    assert "tickets merge" not in finding.next


def test_an_unborn_branch_and_a_detached_head_are_advice(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.git("switch", "-q", "--detach")
    (finding,) = found(at, "branch")
    assert ("detached" in finding.what, finding.severity) == (True, "advice")
    at.git("switch", "-q", "--orphan", "new")
    at.put("desk.yaml", at.git("show", "main:desk.yaml") + "\n")
    assert "no commit yet" in found(at, "branch")[0].what


def test_clones_that_lack_history_say_what_that_means(tmp_path: Path) -> None:
    at = desk(tmp_path / "desk")
    at.git("config", "uploadpack.allowFilter", "true")
    at.commit(extra="x\n")
    for option, word in (("--depth=1", "shallow"), ("--filter=blob:none", "partial")):
        place_ = tmp_path / word
        subprocess.run(["git", "clone", "-q", option, at.path.as_uri(), place_], check=True)
        (finding,) = found(place_, "history")
        assert word in finding.what
        assert finding.severity == "advice"
