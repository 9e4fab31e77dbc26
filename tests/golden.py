"""Golden outputs: what a command or renderer printed once, read by a person, and still prints.

``pytest --update-golden`` rewrites the files; read the diff before committing it. A file that
no test names any more fails ``tests/test_golden.py``, so delete it with its test.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str, *, update: bool) -> None:
    """Compare ``text`` with ``tests/golden/<name>``; write it there when asked to.

    ``update`` comes from the fixture ``update_golden``. Write the name out in the test as one
    literal: that is how stale files are found.
    """
    path = FOLDER / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.is_file(), f"no golden {name} yet: run pytest --update-golden and read it"
    assert text == path.read_bytes().decode(), f"golden {name} differs"
