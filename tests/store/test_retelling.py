"""An import as a history: every commit a ticket that was, and nothing when it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import at, entry, ticket
from tests.store.repositories import Repo, repo
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.plan import Change, Plan, SettingsChange
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store import retelling, schema
from tickets_cli.store.documents import document_of
from tickets_cli.store.git import Git
from tickets_cli.store.retelling import REF, retell
from tickets_cli.store.writer import Writer
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.writer import write

ONE = ticket(entry(2, at("13:30"), "status", status="open"), id="HD-261122-0001")
TWO = ticket(
    entry(2, at("13:00"), "comment", text="a\nb", party="team", visibility="internal"),
    entry(3, at("14:00"), "status", status="resolved"),
    id="HD-261122-0002",
    description="over\n\ntimeline:\nlines",
)
PLAN = Plan(
    "import",
    "Import 2 tickets from log",
    "ann",
    (Change(None, ONE), Change(None, TWO)),
    (SettingsChange("team.yaml", {}),),
)


def contents(inner: str = "") -> dict[str, bytes | None]:
    def text(one: object) -> bytes:
        return write(document_of(one), layout(schema.TICKET)).encode()  # type: ignore[arg-type]

    tickets: dict[str, bytes | None] = {ids.path_of(one.id): text(one) for one in (ONE, TWO)}
    return {f"{inner}team.yaml": b"schema: team/1\n", **tickets}


def retold(desk: Repo, folder: Path | None = None) -> list[int]:
    root = folder or desk.path
    git = Git(root)
    seen: list[int] = []
    with Writer(git, root).locked():
        retell(git, PLAN, contents(), Desk(), seen.append)
    return seen


def test_every_entry_is_a_commit_with_its_date_and_its_words(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    assert retold(at_desk) == [1, 2, 3, 4, 5]
    told = at_desk.git("log", "-6", "--reverse", "--format=%as %cI %s").splitlines()
    assert told == [
        "2026-11-22 2026-11-22T12:00:00+00:00 Import 2 tickets from log",
        "2026-11-22 2026-11-22T12:00:00+00:00 HD-261122-0001 opened: new incident",
        "2026-11-22 2026-11-22T12:00:00+00:00 HD-261122-0002 opened: new incident",
        "2026-11-22 2026-11-22T13:00:00+00:00 HD-261122-0002 comment: note",
        "2026-11-22 2026-11-22T13:30:00+00:00 HD-261122-0001 status: status new -> open",
        "2026-11-22 2026-11-22T14:00:00+00:00 HD-261122-0002 status: status new -> resolved",
    ]
    trailers = at_desk.git("log", "-1", "--format=%(trailers:only,unfold)").split("\n")
    assert trailers[:3] == ["Ticket: HD-261122-0002", "Action: import", "By: ann"]


def test_the_files_end_as_one_commit_would_have_them(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    retold(at_desk)
    for path, data in contents().items():
        assert (at_desk.path / path).read_bytes() == data
    assert at_desk.status == []
    assert at_desk.git("fsck", "--strict") == ""
    assert at_desk.git("for-each-ref", REF) == ""


def test_a_commit_in_the_middle_holds_the_ticket_as_it_was(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    retold(at_desk)
    then = at_desk.git("show", f"HEAD~1:{ids.path_of(TWO.id)}")
    assert "\nstatus: new\n" in then
    assert then.count("- {id: ") + then.count("- id: ") == 2
    assert "over" in then


def test_a_desk_in_a_folder_has_its_files_there(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    inner = at_desk.path / 'help "desk"'
    inner.mkdir()
    (inner / "desk.yaml").write_text("schema: desk/1\n")
    retold(at_desk, inner)
    assert (inner / ids.path_of(ONE.id)).read_bytes() == contents()[ids.path_of(ONE.id)]


def test_the_staged_work_of_the_user_stays_as_it_was(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    at_desk.git("add", str(at_desk.put("new")))
    before = at_desk.status
    retold(at_desk)
    assert at_desk.status == before != []


def test_stopped_on_the_way_nothing_has_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk = repo(tmp_path / "a")
    before = at_desk.head

    def cut_off(*_: object) -> Iterator[bytes]:
        yield b"commit refs/tickets/retold\n"
        raise KeyboardInterrupt

    monkeypatch.setattr(retelling, "chunked", cut_off)
    with pytest.raises(KeyboardInterrupt):
        retold(at_desk)
    assert (at_desk.head, at_desk.status) == (before, [])
    assert at_desk.git("for-each-ref", REF) == ""


def test_a_file_in_the_way_stops_it_and_stays(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    before = at_desk.head
    at_desk.put("team.yaml", "mine\n")
    with pytest.raises((Refused, Trouble)):
        retold(at_desk)
    assert (at_desk.head, at_desk.read("team.yaml")) == (before, "mine\n")
    assert not (at_desk.path / "tickets").exists()


def test_where_commits_are_signed_it_is_refused(tmp_path: Path) -> None:
    at_desk = repo(tmp_path / "a")
    at_desk.git("config", "commit.gpgSign", "true")
    with pytest.raises(Refused, match="signed"):
        retold(at_desk)


def test_a_desk_that_demands_signatures_refuses_it(tmp_path: Path) -> None:
    git = Git(repo(tmp_path / "a").path)
    retelling.refuse_signed(git, Desk())
    with pytest.raises(Refused, match="demands signed commits") as caught:
        retelling.refuse_signed(git, Desk(signed_commits=True))
    assert "without --history" in caught.value.hint
