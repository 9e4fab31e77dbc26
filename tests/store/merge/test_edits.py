from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tickets_cli.domain.merge.ticket import undated
from tickets_cli.store.merge.contents import Version
from tickets_cli.store.merge.edits import dated, introduced

WHEN = datetime(2026, 11, 22, 13, tzinfo=UTC)


def test_content_is_dated_by_the_commit_it_came_with(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.repo.git("switch", "-q", "side")
    data = text_of(TICKET.with_entries(note(2, "x")))
    branches.repo.put(PATH, data)
    date = {"GIT_AUTHOR_DATE": WHEN.isoformat()}
    branches.repo.git("commit", "-qam", "x", env=date)
    branches.repo.git("switch", "-q", "main")
    assert introduced(branches.git, PATH, data.encode(), DESK.team) == (WHEN, "ann")


def test_content_git_does_not_know_is_as_of_the_last_entry(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    assert introduced(branches.git, PATH, b"new\n", DESK.team) is None
    date = dated(branches.git, PATH, [Version(b"new\n", TICKET), None], DESK.team)
    assert date(TICKET) == undated(TICKET)
