"""Broken input at the commands: told with its place and a way out, in no time, hiding nothing."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.commands.broken import CORPUS, FINE, PAGE, cases, page
from tests.commands.desks import NOW
from tests.commands.trials import run
from tests.hostile import acting
from tests.schemas import assert_matches

BROKEN = "tickets/2026/11/20/HD-261120-7KQ3.yaml"
SOUND = (CORPUS / "comments.yaml").read_bytes()
MEGABYTE = 1 << 20
SOON = 1.0
"""Seconds of work within which a file is answered."""

FULL = 8.0
"""The same for files as full as they may be: a megabyte, or 50,000 values."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with one sound ticket, next to which a broken one is put."""
    root = tmp_path_factory.mktemp("desk")
    assert run(root, "init", "--timezone", "UTC").code == 0
    assert run(root, "new", "Mouse is slow", now="2026-11-20T08:00:00Z").code == 0
    return root


def validated(root: Path, data: bytes, soon: float = SOON) -> tuple[int, dict[str, Any]]:
    """What ``validate`` says with these bytes as a ticket: exit code, and the data of its JSON."""
    (root / BROKEN).write_bytes(data)
    begun = time.process_time()
    result = run(root, "validate", "--json")
    assert time.process_time() - begun < soon
    assert acting(result.err) == []
    document = json.loads(result.out)
    assert_matches("validate", document)
    return result.code, document["data"]


def test_every_file_of_the_corpus_is_spoken_of() -> None:
    assert {path.stem for path in CORPUS.glob("*.yaml")} == {*cases(), *FINE}


@pytest.mark.parametrize("name", FINE)
def test_what_is_only_odd_is_taken(desk: Path, name: str) -> None:
    code, told = validated(desk, (CORPUS / f"{name}.yaml").read_bytes())
    assert (code, told["problems"]) == (0, [])
    assert run(desk, "show", "7kq3").code == 0


@pytest.mark.parametrize("name", cases())
def test_what_is_broken_is_told_with_its_place_and_hides_nothing(desk: Path, name: str) -> None:
    code, told = validated(desk, (CORPUS / f"{name}.yaml").read_bytes())
    assert code == 3
    first = told["problems"][0]
    assert first["path"] == BROKEN
    assert first["message"]
    listed = run(desk, "list", "--all", "--csv", "--fields", "title")
    assert listed.code == 0
    assert "Mouse is slow" in listed.out
    assert name == "header-against-timeline" or BROKEN in listed.err
    assert acting(listed.err + listed.out.replace("\r\n", "\n")) == []
    assert run(desk, "check").code == 3


def test_the_page_about_broken_files_says_what_is_said(desk: Path, update_golden: bool) -> None:
    names = cases()
    answers = {
        name: validated(desk, (CORPUS / f"{name}.yaml").read_bytes())[1]["problems"]
        for name in names
    }
    assert [name for name, told in answers.items() if not told] == []
    if update_golden:
        PAGE.write_text(page(answers), "utf-8")
    assert PAGE.read_text("utf-8") == page(answers), "pytest --update-golden, and read it"


def test_a_write_to_a_broken_ticket_changes_nothing(desk: Path) -> None:
    for name in ("conflict-markers", "unquoted-colon", "newer-format", "empty"):
        data = (CORPUS / f"{name}.yaml").read_bytes()
        (desk / BROKEN).write_bytes(data)
        refused = run(desk, "note", "7kq3", "-m", "x")
        assert (refused.code, refused.out) == (3, "")
        assert (desk / BROKEN).read_bytes() == data


def brackets(opening: bytes) -> bytes:
    return b"x-deep: " + opening * 10_000 + b"\n"


TOO_MUCH: dict[str, tuple[Callable[[], bytes], str]] = {
    "2 MB": (lambda: SOUND + b"x-log: |\n" + b"  line of a log\n" * (2 * MEGABYTE // 16), "bytes"),
    "10,000 brackets": (partial(brackets, b"["), "nested"),
    "10,000 braces": (partial(brackets, b"{a: "), "nested"),
    "10,000 dashes": (lambda: b"x-deep:\n  " + b"- " * 10_000 + b"x\n", "nested"),
    "30,000 keys": (lambda: SOUND + b"".join(b"x-%d: 1\n" % n for n in range(30_000)), ""),
    "one long line": (lambda: b"title: " + b"x" * (MEGABYTE - 10) + b"\n", ""),
    "one long bracket": (lambda: b"x-a: [" + b"x, " * 300_000 + b"]\n", ""),
    "100,000 quotes": (lambda: b"title: " + b"'" * 100_000 + b"\n", ""),
    "100,000 tabs": (lambda: b"title:" + b"\t" * 100_000 + b"\n", ""),
    "100,000 commas": (lambda: b"x-a: [" + b"," * 100_000 + b"\n", ""),
    "100,000 bangs": (lambda: b"title: " + b"!" * 100_000 + b"\n", ""),
    "conflicts": (lambda: b"<<<<<<< a\n=======\n>>>>>>> b\n" * 20_000, "merge conflict"),
}
"""Files made to be too much, and a word of what is said about them."""

CROWDED = ("30,000 keys", "one long bracket", "one long line")


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_of_anything_is_refused_in_no_time(desk: Path, name: str) -> None:
    make, word = TOO_MUCH[name]
    code, told = validated(desk, make(), FULL if name in CROWDED else SOON)
    assert code == 3
    assert len(told["problems"]) <= 100
    assert word in told["problems"][0]["message"]


def test_too_much_needs_little_memory(desk: Path) -> None:
    make, _ = TOO_MUCH["one long line"]
    (desk / BROKEN).write_bytes(make())
    limit = 1 << 30
    done = subprocess.run(
        [sys.executable, "-m", "tickets_cli", "list"],
        cwd=desk,
        env={**os.environ, "TICKETS_NOW": NOW, "PYTHONPATH": str(Path.cwd())},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, "Mouse is slow" in done.stdout) == (0, True), done.stderr


def put_link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def put_folder_link(path: Path) -> None:
    other = path.parents[5] / "outside"
    other.mkdir(exist_ok=True)
    (other / path.name).write_bytes(SOUND)
    path.parent.joinpath("link").symlink_to(other)


ODD_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link": (put_link, "symbolic link"),
    "a folder": (lambda path: path.mkdir(), ""),
    "a pipe": (lambda path: os.mkfifo(path), "regular file"),
    "a link to a folder": (put_folder_link, ""),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_what_is_no_file_is_told_and_never_followed(tmp_path: Path, desk: Path, name: str) -> None:
    put, word = ODD_FILES[name]
    root = tmp_path / "desk"
    shutil.copytree(desk, root)
    (root / BROKEN).unlink(missing_ok=True)
    put(root / BROKEN)
    told = run(root, "validate")
    assert "root:" not in told.out + told.err
    if word:
        assert told.code == 3
        assert word in told.out
    listed = run(root, "list")
    assert listed.code == 0
    assert "Mouse is slow" in listed.out
    assert "Printer" not in listed.out
