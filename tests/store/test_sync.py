from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import TICKET, Branches, note
from tests.store.test_joiner import DESK, joiner
from tickets_cli.errors import Trouble
from tickets_cli.store import remote as remotes
from tickets_cli.store.remote import choose
from tickets_cli.store.sync import ATTEMPTS, sync


def hubbed(folder: Path) -> Branches:
    branches = Branches(folder / "here", **DESK)
    branches.repo.git("switch", "-q", "main")
    branches.repo.git("clone", "-q", "--bare", ".", "../hub.git")
    branches.repo.git("remote", "add", "origin", "../hub.git")
    return branches


def test_a_busy_remote_is_tried_again_and_waited_for_ever_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branches = hubbed(tmp_path)
    branches.tickets("main", TICKET.with_entries(note(2, "x")))
    waits: list[float] = []
    monkeypatch.setattr(remotes, "push", lambda *_: False)
    remote = choose(branches.git, None)
    with pytest.raises(Trouble, match="moved 8 times"):
        sync(joiner(branches), remote, dry_run=False, wait=waits.append, chance=lambda: 0.5)
    assert len(waits) == ATTEMPTS
    assert waits == sorted(waits)
    assert waits[0] < 1 < waits[-1] <= 12


def test_a_sync_goes_both_ways(tmp_path: Path) -> None:
    branches = hubbed(tmp_path)
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.repo.git("push", "-q", "origin", "side:main")
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    remote = choose(branches.git, None)
    report = sync(joiner(branches), remote, dry_run=False, wait=lambda _: None, chance=lambda: 0.5)
    assert report.pushed
    assert report.composed.merged == [TICKET.id]
    assert len(report.arrived.tickets) == len(report.left.tickets) == 1
    assert branches.repo.git("ls-remote", "origin", "main").split()[0] == branches.repo.head
