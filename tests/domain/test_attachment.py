from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import at, entry, ticket
from tickets_cli.domain.attachment import (
    Loose,
    attachments,
    path_of,
    safe_name,
    shown_name,
    size_of,
    size_words,
)
from tickets_cli.errors import Usage

SHA = "ab" * 32


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("router.log", "router.log"),
        ("My Screenshot (1).PNG", "My-Screenshot-1.PNG"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\Größe.txt", "Gro-e.txt"),
        (".bashrc", "bashrc"),
        ("-rf", "rf"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\x1b[31m.log", "a-x1b-31m.log"),
        ("", "file"),
        ("///", "file"),
        ("会議.pdf", "file.pdf"),
        ("x" * 200 + ".log", "x" * 76 + ".log"),
        ("$(rm -rf ~).sh", "rm-rf.sh"),
    ],
)
def test_names_are_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_any_name_becomes_a_plain_one_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}", safe)
    assert safe_name(safe) == safe
    assert "\n" not in shown_name(name)


def test_the_path_follows_from_content_and_name() -> None:
    found = path_of("HD-261122-7KQ3", SHA, "a b.log")
    assert found == "attachments/HD-261122-7KQ3/abababababababab-a-b.log"
    assert Loose("x", b"").sha256.startswith("e3b0c442")


def test_files_are_those_the_timeline_still_has_a_hash_of() -> None:
    kept = entry(2, at("13:00"), "attached", file="a.log", sha256=SHA, size=3)
    gone = entry(3, at("13:00"), "attached", file="b.log")
    (found,) = attachments(ticket(kept, gone))
    assert (found.name, found.sha256, found.size, found.entry) == ("a.log", SHA, 3, kept)


@pytest.mark.parametrize(
    ("text", "size"),
    [("10 MiB", 10 << 20), ("500KB", 500_000), ("2G", 2 << 30), ("12", 12), ("1 kib", 1024)],
)
def test_sizes_are_read(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", ["", "ten", "1 mile", "-3", "1.5 MiB"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(Usage, match="not a size"):
        size_of(text)


def test_sizes_are_said() -> None:
    assert [size_words(n) for n in (0, 1536, 10 << 20)] == ["0 B", "1.5 KiB", "10 MiB"]
