from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.builders import NOON, entry, ticket
from tests.store.merge.histories import Branches
from tickets_cli.domain.attachment import path_of
from tickets_cli.domain.ticket import Entry
from tickets_cli.store.merge.belongings import moved

NEW = "HD-261122-NEW0"


def attached(number: int, text: str) -> Entry:
    digest = sha256(text.encode()).hexdigest()
    said = {"file": f"{text}.txt", "sha256": digest, "size": len(text)}
    return entry(number, NOON, "attached", **said)


def place(ticket_id: str, text: str) -> str:
    return path_of(ticket_id, sha256(text.encode()).hexdigest(), f"{text}.txt")


def test_the_files_of_a_ticket_follow_it_and_shared_ones_stay_as_well(tmp_path: Path) -> None:
    late = ticket().with_entries(attached(2, "mine"), attached(3, "shared"))
    stays = ticket(title="Other").with_entries(attached(2, "shared"), attached(3, "other"))
    texts = {f"it/{place(late.id, text)}": text for text in ("mine", "shared", "other")}
    branches = Branches(tmp_path, **texts)
    assert moved(branches.git, "it/", branches.id("main"), late, stays, NEW) == {
        f"it/{place(NEW, 'mine')}": b"mine",
        f"it/{place(late.id, 'mine')}": None,
        f"it/{place(NEW, 'shared')}": b"shared",
    }


def test_a_ticket_without_files_moves_alone(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    assert moved(branches.git, "", branches.id("main"), ticket(), ticket(), NEW) == {}
