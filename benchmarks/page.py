"""Write the tables of ``docs/performance.md`` from the figures of the last runs.

    python benchmarks/page.py

The words around them are written by hand; each table stands between ``<!-- table NAME -->`` and
``<!-- end -->``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cases import CASES, GIT_COMMIT

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
FIGURES = ROOT / "benchmarks" / "figures"
_TABLE = re.compile(r"(<!-- table (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

Figures = Mapping[str, Any]


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Markdown: the first column to the left, the others to the right."""
    rule = ["---", *("---:" for _ in header[1:])]
    return [f"| {' | '.join(row)} |" for row in (header, rule, *rows)]


def duration(seconds: float) -> str:
    """As people say it."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


# The daily commands


def speed(figures: Figures) -> Iterator[str]:
    """One row per case, one column per size."""
    sizes = sorted(figures["sizes"], key=int)
    rows = []
    for name in [GIT_COMMIT, *(case.name for case in CASES)]:
        cells = [_cell(figures["sizes"][size], name) for size in sizes]
        rows.append([f"`{name}`" if " -- " in name else name, _target(name), *cells])
    yield from table(["what", "target", *(f"{int(size):,} tickets" for size in sizes)], rows)
    about = figures["machine"]
    yield ""
    yield (
        f"Python {about['python']}, git {about['git']}, SQLite {about['sqlite']}, "
        f"{about['system']}, {about['cores']} cores."
    )
    for size in sizes:
        found = figures["sizes"][size]
        yield (
            f"At {int(size):,} tickets C was {duration(found['c'])}, and about {found['load']:.0f} "
            "programs wanted the processor."
        )


def _target(name: str) -> str:
    return next((case.about for case in CASES if case.name == name), "")


def _cell(found: Figures, name: str) -> str:
    figure = found["cases"].get(name)
    if figure is None:
        return ""
    verdict = ""
    bound = next((case.bound for case in CASES if case.name == name), None)
    if bound:
        limit = bound(1, found["cases"][GIT_COMMIT]["ratio"])
        verdict = "" if figure["ratio"] <= limit else f" (target {limit:.1f})"
        verdict = verdict or " ✓"
    work = f"; {figure['work']:.2f}" if "work" in figure else ""
    return f"{figure['ratio']:.2f} C{verdict}{work}"


def memory(figures: Figures) -> Iterator[str]:
    """The most memory of any run."""
    sizes = sorted(figures["sizes"], key=int)
    rows = []
    for name in (case.name for case in CASES):
        found = [figures["sizes"][size]["cases"].get(name) for size in sizes]
        rows.append([name, *(f"{one['memory']:.0f}" if one else "" for one in found)])
    yield from table(["MiB", *(f"{int(size):,}" for size in sizes)], rows)


# What a start loads


def imports(figures: Figures) -> Iterator[str]:
    """Where the time of a start goes, by package."""
    verbs = list(figures["commands"])
    packages: dict[str, list[float]] = {}
    for column, verb in enumerate(verbs):
        for name, share in figures["commands"][verb]["packages"].items():
            packages.setdefault(name, [0.0] * len(verbs))[column] = share
    kept = sorted(packages.items(), key=lambda pair: -max(pair[1]))
    big = [pair for pair in kept if max(pair[1]) >= 0.03]
    small = [pair[1] for pair in kept if max(pair[1]) < 0.03]
    rows = [[f"`{name}`", *(f"{share:.2f} C" for share in shares)] for name, shares in big]
    if small:
        rest = [sum(column) for column in zip(*small, strict=True)]
        rows.append([f"{len(small)} smaller ones", *(f"{share:.2f} C" for share in rest)])
    for name in ("total", "modules"):
        unit = " C" if name == "total" else ""
        cells = [f"{round(figures['commands'][verb][name], 2)}{unit}" for verb in verbs]
        rows.append([f"**{name}**", *cells])
    yield from table(["package", *(f"`{verb}`" for verb in verbs)], rows)
    yield ""
    yield "The modules that take longest by themselves:"
    yield ""
    for verb in verbs[1:]:
        told = ", ".join(
            f"`{name}` {share:.3f}" for share, name in figures["commands"][verb]["largest"]
        )
        yield f"- `{verb}`: {told}"


# The others


def peers(figures: Figures) -> Iterator[str]:
    """Programs side by side."""
    tasks = figures["tasks"]
    for size, found in figures["sizes"].items():
        rows = [
            [who, *(_peer(took.get(task)) for task in tasks)] for who, took in found["took"].items()
        ]
        yield from table([f"{int(size):,} tickets", *tasks], rows)
        yield ""
    about = "; ".join(f"{who}: {words}" for who, words in figures["about"].items())
    yield f"{about}."
    if figures["missing"]:
        yield ""
        yield f"Not there when this was run: {', '.join(figures['missing'])}."


def _peer(figure: Figures | None) -> str:
    return f"{figure['ratio']:.2f} C; {figure['work']:.2f}" if figure else "-"


def bulk(figures: Figures) -> Iterator[str]:
    """Many tickets at once."""
    yield from table(["what", "how long", "each", "MiB"], figures["rows"])
    yield ""
    yield f"C was {duration(figures['c'])} at that time."


TABLES: Mapping[str, tuple[str, Callable[[Figures], Iterator[str]]]] = {
    "speed": ("speed", speed),
    "memory": ("speed", memory),
    "imports": ("imports", imports),
    "peers": ("peers", peers),
    "bulk": ("bulk", bulk),
}
"""Which figures a table is made of, and how."""


def filled(text: str) -> str:
    """The page with its tables as the figures have them now."""

    def fill(found: re.Match[str]) -> str:
        name, make = TABLES[found[2]]
        path = FIGURES / f"{name}.json"
        if not path.exists():
            return found[0]
        lines = "\n".join(make(json.loads(path.read_text("utf-8"))))
        return f"{found[1]}{lines}\n{found[3]}"

    return _TABLE.sub(fill, text)


def keep(name: str, figures: Figures) -> None:
    """Keep the figures of a benchmark, and bring the page up to date."""
    (FIGURES / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    write()


def write() -> None:
    """Bring the page up to date."""
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    write()
