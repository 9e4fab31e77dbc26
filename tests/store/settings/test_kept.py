from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tickets_cli.store import schema
from tickets_cli.store.settings import kept

CONTENTS = {"desk.yaml": b"schema: desk/1\nname: IT\n", "team.yaml": None}
DOCUMENTS = {"desk.yaml": {"schema": "desk/1", "name": "IT"}}


def test_what_was_kept_is_found_while_the_files_hold_the_same_bytes(tmp_path: Path) -> None:
    kept.save(tmp_path / "cache", CONTENTS, DOCUMENTS)

    assert kept.load(tmp_path / "cache", CONTENTS) == DOCUMENTS
    assert kept.load(tmp_path / "cache", {**CONTENTS, "team.yaml": b""}) is None
    assert kept.load(tmp_path / "cache", {**CONTENTS, "desk.yaml": b"schema: desk/1\n"}) is None


def test_nothing_kept_is_nothing_found(tmp_path: Path) -> None:
    assert kept.load(tmp_path, CONTENTS) is None


@pytest.mark.parametrize("damage", [b"", b"\0" * 5, b"not ours at all, and quite long"])
def test_a_foreign_file_is_not_believed(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / kept.FILE).write_bytes(damage)

    assert kept.load(tmp_path, CONTENTS) is None


def test_no_damaged_byte_goes_unnoticed(tmp_path: Path) -> None:
    kept.save(tmp_path, CONTENTS, DOCUMENTS)
    sound = (tmp_path / kept.FILE).read_bytes()
    for place in range(len(sound)):
        broken = sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :]
        (tmp_path / kept.FILE).write_bytes(broken)
        assert kept.load(tmp_path, CONTENTS) is None


def test_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    kept.save(tmp_path / "there", CONTENTS, DOCUMENTS)
    held = (tmp_path / "there" / kept.FILE).read_bytes()
    (tmp_path / kept.FILE).symlink_to(tmp_path / "there" / kept.FILE)
    kept.save(tmp_path, {"desk.yaml": b""}, {})

    assert kept.load(tmp_path, CONTENTS) is None
    assert kept.load(tmp_path, {"desk.yaml": b""}) == {}
    assert (tmp_path / "there" / kept.FILE).read_bytes() == held


def test_what_never_ends_or_nests_for_ever_is_not_taken(tmp_path: Path) -> None:
    from zlib import crc32

    os.mkfifo(tmp_path / kept.FILE)
    assert kept.load(tmp_path, CONTENTS) is None
    (tmp_path / kept.FILE).unlink()
    deep = b"[" * 100_000
    (tmp_path / kept.FILE).write_bytes(crc32(deep).to_bytes(4, "big") + deep)
    assert kept.load(tmp_path, CONTENTS) is None


def test_another_program_s_documents_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save(tmp_path, CONTENTS, DOCUMENTS)
    monkeypatch.setattr(kept, "FORMAT", kept.FORMAT + 1)

    assert kept.load(tmp_path, CONTENTS) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    kept.save(tmp_path / "cache", CONTENTS, DOCUMENTS)

    assert kept.load(tmp_path / "cache", CONTENTS) is None


def test_a_file_in_place_of_the_folder_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"in the way")
    kept.save(tmp_path / "cache", CONTENTS, DOCUMENTS)

    assert kept.load(tmp_path / "cache", CONTENTS) is None


def test_another_installation_of_the_same_program_takes_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save(tmp_path, CONTENTS, DOCUMENTS)
    other = Path(shutil.copytree(schema.folder(), tmp_path / "schemas"))
    for file in other.rglob("*.json"):
        os.utime(file, (1, 1))
    monkeypatch.setattr(schema, "folder", lambda: other)
    kept._schemas.cache_clear()

    try:
        assert kept.load(tmp_path, CONTENTS) == DOCUMENTS
        kept._schemas.cache_clear()
        (other / "ticket.json").write_text("{}")
        assert kept.load(tmp_path, CONTENTS) is None
    finally:
        kept._schemas.cache_clear()
