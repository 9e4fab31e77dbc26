from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.builders import at, entry, ticket
from tickets_cli.domain.attachment import Loose, attachments
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.store.attachments import RULES, additions, content, findings, place

FILE = Loose("a.log", b"hello")
ID = ticket().id


def attached(*files: Loose) -> Ticket:
    entries = [
        entry(n, at("13:00"), "attached", file=one.name, sha256=one.sha256, size=len(one.content))
        for n, one in enumerate(files, 2)
    ]
    return ticket(*entries)


def put(root: Path, contents: dict[str, bytes]) -> None:
    for path, data in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def test_what_is_new_is_written_with_the_rule_that_keeps_bytes(tmp_path: Path) -> None:
    new = additions(tmp_path, ID, [FILE, Loose("same.log", b"hello")])
    assert sorted(new) == [RULES, f"attachments/{ID}/{FILE.sha256[:16]}-a.log"]
    put(tmp_path, new)
    assert additions(tmp_path, ID, [FILE]) == {}
    assert place(tmp_path, ID, FILE.sha256) == f"attachments/{ID}/{FILE.sha256[:16]}-a.log"


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    put(tmp_path, additions(tmp_path, ID, [FILE]))
    path = place(tmp_path, ID, FILE.sha256)
    assert path is not None
    (tmp_path / path).write_bytes(b"other")
    with pytest.raises(Invalid, match="not what was attached"):
        content(tmp_path, ID, attachments(attached(FILE))[0])
    assert additions(tmp_path, ID, [FILE]) == {path: b"hello"}


def test_git_lfs_is_understood(tmp_path: Path) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{FILE.sha256}\nsize 5\n"
    put(tmp_path, {f"attachments/{ID}/{FILE.sha256[:16]}-a.log": pointer.encode()})
    with pytest.raises(NotFound, match="not here yet"):
        content(tmp_path, ID, attachments(attached(FILE))[0])
    assert [one.severity for one in findings(tmp_path, attached(FILE))] == ["warning"]
    assert RULES not in additions(tmp_path, ID, [FILE])


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"hello")
    folder = tmp_path / "desk" / "attachments" / ID
    folder.mkdir(parents=True)
    digest = sha256(b"hello").hexdigest()
    (folder / f"{digest[:16]}-a.log").symlink_to(secret)
    with pytest.raises(Invalid):
        content(tmp_path / "desk", ID, attachments(attached(FILE))[0])


def test_a_ticket_without_files_has_no_findings(tmp_path: Path) -> None:
    assert list(findings(tmp_path, ticket())) == []
    put(tmp_path, {f"attachments/{ID}/stray": b""})
    assert [one.code for one in findings(tmp_path, ticket())] == ["stray-attachment"]
