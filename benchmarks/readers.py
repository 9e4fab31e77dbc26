"""How long it takes to read ticket files cold: reader against reader, one process against two.

    python benchmarks/readers.py [--tickets 2000] [--rounds 5]

The strict reader (ruamel.yaml) judges, the fast one serves the form our writer writes; PyYAML's C
parser is measured where it is installed. All of them up to a typed document that has passed the
schema, but for the lines that say otherwise. Then an index from nothing, by one process and by two.
"""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generate import generate
from timing import median

from tickets_cli.store import schema
from tickets_cli.store.index import build
from tickets_cli.store.typed import converter
from tickets_cli.store.yaml import canonical, nodes, strict

Reader = Callable[[bytes], Any]


def typed(document: Any) -> Any:
    """A text-level document, typed and past the schema."""
    made = converter(schema.TICKET)(document)
    assert schema.validator(schema.TICKET).is_valid(made)
    return made


def fast_text(data: bytes) -> Any:
    """The fast reader alone, text for every value."""
    return canonical.read(data.decode())


def fast(data: bytes) -> Any:
    """What a command reads a file of our own form with."""
    return typed(canonical.read(data.decode()))


def strictly(data: bytes) -> Any:
    """What it reads every other file with."""
    return typed(nodes.document(strict.read(data.decode(), "x")))


def readers() -> dict[str, Reader]:
    """Those that are here; how many files each is given for one of the fast reader's."""
    found: dict[str, Reader] = {
        "fast, text only": fast_text,
        "fast": fast,
        "strict (ruamel.yaml)": strictly,
    }
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        return found
    loader = getattr(yaml, "CBaseLoader", None)
    if loader:
        found["PyYAML in C, text only"] = lambda data: yaml.load(data, Loader=loader)
    return found


def compared(files: Sequence[bytes], rounds: int) -> None:
    """Print microseconds a file, in turn."""
    found = readers()
    took: dict[str, list[float]] = {name: [] for name in found}
    for number in range(rounds):
        for name, read in found.items():
            few = files[number::20] if "strict" in name else files[number % 4 :: 4]
            start = time.perf_counter()
            for data in few:
                read(data)
            took[name].append((time.perf_counter() - start) / len(few))
    base = took["fast"]
    for name, times in took.items():
        ratio = median(one / other for one, other in zip(times, base, strict=True))
        print(f"{name:<26} {median(times) * 1e6:8.0f} us  {ratio:6.2f}", flush=True)


def processes(root: Path, rounds: int) -> None:
    """Print seconds for rows of all files by one process and by two, in turn."""
    paths = [str(file.relative_to(root)) for file in sorted(root.glob("tickets/**/*.yaml"))]
    wanted: list[build.Wanted] = [(path, 0, None) for path in paths]
    took: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as other:
        for _ in range(rounds):
            for count, times in took.items():
                build.MANY = 0 if count == 2 else len(wanted) + 1
                start = time.perf_counter()
                read = sum(1 for _ in build.rows(root, wanted, Path(other), lambda _: None))
                times.append(time.perf_counter() - start)
                assert read == len(wanted)
    ratio = median(two / one for one, two in zip(took[1], took[2], strict=True))
    for count, times in took.items():
        each = median(times) / len(wanted) * 1e6
        print(f"{count} process(es), {len(wanted):,} files  {median(times):6.2f} s {each:6.0f} us")
    print(f"two to one: {ratio:.2f}   (load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores)")


def main() -> None:
    """Make a desk, read it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "desk"
        generate(root, asked.tickets)
        files = [file.read_bytes() for file in sorted(root.glob("tickets/**/*.yaml"))]
        assert all(fast(one) == strictly(one) for one in files[::50])
        compared(files, asked.rounds)
        processes(root, asked.rounds)


if __name__ == "__main__":
    main()
