"""The table of what is tried is whole, and a few points of the matrix hold in every check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.trials import COMMANDS, leaf, offers
from tests.faults import injection
from tests.faults.desk import Seed
from tests.faults.injection import Fault
from tests.faults.judge import Case, Verdict
from tests.faults.rows import ELSEWHERE, ROWS, command

SAMPLE = {
    "reply": (("full", "logs/HEAD"), ("kill", "refs/heads/main"), ("die", "")),
    "outbox deliver": (("kill", "delivered.jsonl"), ("full", "delivered.jsonl")),
}
"""Where a few points lie: what goes wrong, and the first file it goes wrong with."""


def test_every_command_that_writes_is_tried() -> None:
    writing = {path for path in COMMANDS if offers(leaf(path), "--dry-run")}
    named = {command(name) for name in ROWS} | ELSEWHERE.keys()
    assert writing - named == set()
    assert {name for name in named if name not in COMMANDS} == set()


@pytest.mark.slow
@pytest.mark.skipif(not injection.is_possible(), reason="needs Linux and a C compiler")
def test_a_few_points_of_the_matrix_hold(tmp_path: Path) -> None:
    seed = Seed(tmp_path / "seed")
    wrong = {}
    with seed.lent():
        lib = injection.shim(tmp_path)
        for name, points in SAMPLE.items():
            folder = tmp_path / command(name).replace(" ", "-")
            case = Case.of(name, seed, folder, lib)
            for kind, place in points:
                at = next(one.number for one in case.calls[20:] if place in one.path)
                room = Seed.copied(case.room, folder / f"{kind}-{at}")
                verdict = Verdict(case, room, Fault(kind, at))
                if verdict.wrong or not verdict.is_reached:
                    wrong[name, kind, place] = verdict.wrong
    assert wrong == {}
