from __future__ import annotations

from pathlib import Path

from tests.store.doctor.patients import aged, patient
from tickets_cli.store.doctor.finding import Check, Finding, Result, named, worst

CHECK = Check("one", "all is well", lambda _: ())


def test_the_gravest_decides() -> None:
    assert worst(["advice", "fine", "trouble", "invalid"]) == "trouble"
    assert worst(["skipped", "invalid", "advice"]) == "invalid"
    assert worst([]) == "fine"


def test_a_result_is_as_grave_as_what_was_found() -> None:
    assert Result(CHECK).state == "fine"
    assert Result(CHECK, was_skipped=True).state == "skipped"
    assert Result(CHECK, (Finding("a", "b", "c"), Finding("a", "b", "c", "invalid"))).state == (
        "invalid"
    )


def test_not_too_many_are_named() -> None:
    assert named(["a", "b"]) == "a, b"
    assert named(list("abcdefg")) == "a, b, c, d, e and 2 more"


def test_a_file_that_is_gone_or_from_the_future_has_no_age(tmp_path: Path) -> None:
    assert patient(tmp_path).age(tmp_path / "gone") == 0
    assert patient(tmp_path).age(aged(tmp_path / "future", hours=-1)) == 0
    assert patient(tmp_path).age(aged(tmp_path / "old", hours=1)) == 3600
