"""Contents come in the order they were asked for, however they are fetched."""

from __future__ import annotations

import threading

import pytest

from tickets_cli.store.index import ahead

NAMES = [f"{number}" for number in range(300)]


@pytest.mark.parametrize(("slow", "threads"), [(9.0, 1), (-1.0, 2)])
def test_contents_are_in_order_by_one_thread_or_several(slow: float, threads: int) -> None:
    seen = set()

    def fetch(path: str) -> bytes | None:
        seen.add(threading.get_ident())
        return None if path == "7" else path.encode()

    found = list(ahead.contents(fetch, NAMES, slow))

    assert found == [None if name == "7" else name.encode() for name in NAMES]
    assert (len(seen) > 1) == (threads > 1)


def test_a_reader_who_stops_early_stops_the_fetching() -> None:
    fetched = []

    def fetch(path: str) -> bytes:
        fetched.append(path)
        return b""

    reader = ahead.contents(fetch, NAMES, -1.0)
    for _ in range(80):
        next(reader)
    reader.close()

    assert len(fetched) < len(NAMES)
