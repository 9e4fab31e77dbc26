from __future__ import annotations

from pathlib import Path

from tests.store.repositories import Repo, repo
from tickets_cli.store.git import Git
from tickets_cli.store.lives import Life, lives

TICKET = "HD-261122-7KQ3"
PATH = f"tickets/2026/11/22/{TICKET}.yaml"


def put(at: Repo, *entries: str) -> str:
    """Write a ticket with these entries and commit it."""
    at.put(PATH, "timeline:\n" + "".join(f"- {{id: {one}, event: x}}\n" for one in entries))
    at.git("add", ".")
    at.git("commit", "-qm", f"{len(entries)} entries")
    return at.head


def told(life: Life) -> list[tuple[str, list[str]]]:
    return [(commit.id, sorted(brought)) for commit, brought in life.commits]


def test_each_commit_with_the_entries_it_brought(tmp_path: Path) -> None:
    at = repo(tmp_path)
    one, two, three = put(at, "1-aaaa"), put(at, "1-aaaa", "2-bbbb"), put(at, "2-bbbb")
    found = lives(Git(at.path), [TICKET, "HD-261122-0000"])
    assert told(found[TICKET]) == [(one, ["1-aaaa"]), (two, ["2-bbbb"]), (three, [])]
    assert told(found["HD-261122-0000"]) == []


def test_where_a_shallow_clone_begins_nobody_is_named(tmp_path: Path) -> None:
    at = repo(tmp_path / "desk")
    put(at, "1-aaaa")
    put(at, "1-aaaa", "2-bbbb")
    last = put(at, "1-aaaa", "2-bbbb", "3-cccc")
    at.git("clone", "-q", "--depth=2", at.path.as_uri(), str(tmp_path / "clone"))
    assert told(lives(Git(tmp_path / "clone"), [TICKET])[TICKET]) == [(last, ["3-cccc"])]


def test_a_merge_brings_nothing_of_its_own(tmp_path: Path) -> None:
    at = repo(tmp_path)
    put(at, "1-aaaa")
    at.git("checkout", "-q", "-b", "side")
    side = put(at, "1-aaaa", "2-bbbb")
    at.git("checkout", "-q", "main")
    at.commit(other="x\n")
    at.git("merge", "-q", "--no-edit", "side")
    assert told(lives(Git(at.path), [TICKET])[TICKET])[-1] == (side, ["2-bbbb"])


def test_without_a_commit_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert lives(Git(repo(tmp_path, first=False).path), [TICKET]) == {TICKET: Life()}
