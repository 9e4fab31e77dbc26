"""Contents of many files, one after the other; fetched ahead where the disk keeps us waiting.

Files that were read lately come in microseconds, and threads would only be in the way. After a
restart, or on a disk that others use, each takes milliseconds, and most disks serve several
requests in the time of one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

TRIED = 64
SLOW = 0.0005
"""Seconds that a file takes, over so many files, from which on several are asked for at once."""

AT_ONCE = 8
_WINDOW = 8 * AT_ONCE  # contents that may wait to be used: at most 1 MiB each, mostly 2 KiB

Fetch = Callable[[str], bytes | None]


def contents(fetch: Fetch, paths: Sequence[str], slow: float = SLOW) -> Iterator[bytes | None]:
    """What ``fetch`` makes of each path, in order."""
    waited = 0.0
    for number, path in enumerate(paths):
        if number and number % TRIED == 0:
            if waited > TRIED * slow:
                yield from _ahead(fetch, paths[number:])
                return
            waited = 0.0
        began = perf_counter()
        data = fetch(path)
        waited += perf_counter() - began
        yield data


def _ahead(fetch: Fetch, paths: Sequence[str]) -> Iterator[bytes | None]:
    from concurrent.futures import Future, ThreadPoolExecutor

    waiting: deque[Future[bytes | None]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for path in paths:
            waiting.append(pool.submit(fetch, path))
            if len(waiting) > _WINDOW:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
