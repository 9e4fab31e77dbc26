from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.index.desks import ONE, THREE, TWO, index, put
from tickets_cli.domain.narrowing import Narrowing, Wanted
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW
from tickets_cli.store.index.select import plain


def found(root: Path, narrowing: Narrowing) -> list[str]:
    held = index(root).tickets(DEFAULT_WORKFLOW, narrowing)
    return [path.rpartition("/")[2].removesuffix(".yaml") for path, _, _ in held]


@pytest.mark.parametrize(
    ("field", "wanted", "ids"),
    [
        ("status", Wanted(words=frozenset({"new", "open"})), [ONE, TWO]),
        ("priority", Wanted(words=frozenset({"p3"})), [ONE, TWO, THREE]),
        ("status", Wanted(starts=("clo", "x")), [THREE]),
        ("assignee", Wanted(nothing=True), [ONE, TWO, THREE]),
        ("assignee", Wanted(anything=True), []),
        ("assignee", Wanted(anything=True, nothing=True), [ONE, TWO, THREE]),
        ("level", Wanted(words=frozenset({"1"})), [ONE, TWO, THREE]),
        ("queue", Wanted(), []),
        ("class", Wanted(words=frozenset({"closed"})), [THREE]),
        ("class", Wanted(starts=("n",)), [ONE, TWO]),
        ("class", Wanted(anything=True), [ONE, TWO, THREE]),
        ("class", Wanted(nothing=True), []),
        ("queue", Wanted(words=frozenset({"\udcff"})), []),
    ],
)
def test_words(root: Path, field: str, wanted: Wanted, ids: list[str]) -> None:
    assert found(root, Narrowing(words={field: (wanted,)})) == ids


def test_texts_are_found_within_words_and_across_blanks(root: Path) -> None:
    put(root, TWO, title="Straße  VPN")

    assert found(root, Narrowing(texts=(("strasse vpn",),))) == [TWO]
    assert found(root, Narrowing(texts=(("drop", "asse"), ("vpn",)))) == [ONE, TWO, THREE]
    assert found(root, Narrowing(texts=(("\udcff",),))) == []


def test_words_that_no_file_can_hold_are_left_out() -> None:
    assert plain(["a", "ß", "\udcff"]) == ["a", "ß"]


def test_what_cannot_be_read_fits_whatever_is_wanted(root: Path) -> None:
    put(root, TWO).write_text("")
    closed = Narrowing(words={"status": (Wanted(words=frozenset({"closed"})),)})
    assert found(root, closed) == [TWO, THREE]
    put(root, TWO)
    assert found(root, closed) == [THREE]
