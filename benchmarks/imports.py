"""What `list`, `show` and `set` import, and how long that takes, by package.

    python benchmarks/imports.py [--times 9] [--no-page]

``python -X importtime`` tells each module's own time; here they are added up by package, as
shares of C (``python -c "import click"``, whose own imports are told the same way).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from generate import generate
from timing import REFERENCE, environment, program, run, said

SIZE = 200
LARGEST = 12


def imported(command: Sequence[str], folder: Path) -> dict[str, int]:
    """Microseconds by module, its own imports left out."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    found = {}
    for line in done.stderr.splitlines():
        if line.startswith("import time:") and "self [us]" not in line:
            own, _, name = line.removeprefix("import time:").split("|")
            found[name.strip()] = int(own)
    return found


def typical(command: Sequence[str], folder: Path, times: int) -> dict[str, float]:
    """The least of some runs, by module: what is more was somebody else's."""
    runs = [imported(command, folder) for _ in range(times)]
    every = set(runs[0]).intersection(*runs)
    return {name: min(one[name] for one in runs) for name in every}


def measured(folder: Path, commands: dict[str, Sequence[str]], times: int) -> dict[str, object]:
    """Shares of C by package, and how many modules."""
    unit = min(run(REFERENCE, folder).seconds for _ in range(2 * times)) * 1e6
    told: dict[str, object] = {}
    for name, words in commands.items():
        modules = typical(words, folder, times)
        packages: dict[str, float] = defaultdict(float)
        for module, own in modules.items():
            packages[module.partition(".")[0]] += own / unit
        told[name] = {
            "largest": sorted(
                ((round(own / unit, 4), module) for module, own in modules.items()), reverse=True
            )[:LARGEST],
            "packages": {name: round(share, 4) for name, share in packages.items()},
            "total": round(sum(modules.values()) / unit, 4),
            "modules": len(modules),
        }
    return {"commands": told}


def main() -> None:
    """Make a small desk, look, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--no-page", action="store_true", help="only print")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "desk"
        generate(folder, SIZE)
        tickets = program()[-1:] if len(program()) == 1 else ("-m", "tickets_cli")
        chosen = said((*program(), "list", "--ids"), folder).split()[0]
        commands: dict[str, Sequence[str]] = {
            "import click": REFERENCE[1:],
            "list": (*tickets, "list"),
            "show": (*tickets, "show", chosen),
            "set": (*tickets, "set", chosen, "urgency=high", "--dry-run"),
        }
        found = measured(folder, commands, asked.times)
    print(json.dumps(found, indent=1))
    if not asked.no_page:
        import page

        page.keep("imports", found)


if __name__ == "__main__":
    main()
