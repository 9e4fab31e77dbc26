from __future__ import annotations

import os
from pathlib import Path

import pytest

from tickets_cli.store.index import steps


def test_writes_of_ours_lead_from_state_to_state(tmp_path: Path) -> None:
    for before, after in (("a", "b"), ("b", "c"), ("d", "e")):
        steps.note(tmp_path, before, after)

    assert steps.lead(tmp_path, "a", "c")
    assert steps.lead(tmp_path, "d", "d")
    assert not steps.lead(tmp_path, "a", "e")
    assert not steps.lead(tmp_path, "c", "a")


def test_a_circle_has_no_end(tmp_path: Path) -> None:
    steps.note(tmp_path, "a", "b")
    steps.note(tmp_path, "b", "a")

    assert not steps.lead(tmp_path, "a", "c")


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\xff\xff\n", b"a\tb\tc\n"])
def test_nonsense_leads_nowhere(tmp_path: Path, data: bytes) -> None:
    (tmp_path / steps.FILE).write_bytes(data)

    assert not steps.lead(tmp_path, "a", "b")


def test_nothing_is_noted_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / steps.FILE).symlink_to(tmp_path / "mine")
    steps.note(tmp_path, "a", "b")

    assert (tmp_path / "mine").read_text() == "mine"


def test_without_a_folder_nothing_is_noted(tmp_path: Path) -> None:
    steps.note(tmp_path / "none", "a", "b")

    assert not steps.lead(tmp_path / "none", "a", "b")


def test_the_notes_do_not_grow_for_ever(tmp_path: Path) -> None:
    for number in range(400):
        steps.note(tmp_path, f"{number:0200}", f"{number + 1:0200}")

    assert (tmp_path / steps.FILE).stat().st_size < 100_000
    assert steps.lead(tmp_path, f"{390:0200}", f"{400:0200}")


def test_a_pipe_is_not_waited_for_and_gives_way(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / steps.FILE)
    assert not steps.lead(tmp_path, "a", "b")
    steps.note(tmp_path, "a", "b")

    assert steps.lead(tmp_path, "a", "b")
