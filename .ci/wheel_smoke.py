"""Build the wheel, install it where there is nothing else, and work a desk with it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHEELHOUSE = ROOT / ".venv" / "wheelhouse"
"""The wheels of our dependencies, kept so that a second run needs no network."""

WORK = (
    ("--version",),
    ("--help",),
    ("init",),
    ("new", "Printer jams"),
    ("list",),
    ("validate",),
)
SCRIPTS, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


def run(*command: str | Path, cwd: Path = ROOT, clean: bool = False) -> str:
    """Run a command and give its output; if it fails, show everything and stop."""
    environment = dict(os.environ)
    if clean:  # a bare machine: no git identity, no settings, nothing of this checkout
        kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"HOME": str(cwd.parent), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        words = " ".join(str(part) for part in command)
        sys.exit(f"$ {words}\n{done.stdout}{done.stderr}exit {done.returncode}")
    return done.stdout


def build(into: Path) -> Path:
    """Build the wheel with the tools of this environment; no network."""
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", into, ROOT)
    (wheel,) = into.glob("*.whl")
    return wheel


def fill_wheelhouse(wheel: Path) -> None:
    """Fetch the wheels the new one depends on, unless they are all there."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
    to = ("--dest", WHEELHOUSE, "--only-binary", ":all:", wheel)
    offline = (*pip, "--no-index", "--find-links", WHEELHOUSE, *to)
    if subprocess.run([str(p) for p in offline], capture_output=True, check=False).returncode:
        run(*pip, *to)


def install(wheel: Path, into: Path) -> Path:
    """Make an empty environment with nothing but the wheel; the command in it."""
    venv.create(into, with_pip=False)
    python = into / SCRIPTS / f"python{SUFFIX}"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*pip, "--disable-pip-version-check", "--no-index", "--find-links", WHEELHOUSE, wheel)
    return into / SCRIPTS / f"tickets{SUFFIX}"


def main() -> None:
    """Build, install, work."""
    with tempfile.TemporaryDirectory(prefix="tickets-wheel-") as name:
        folder = Path(name)
        wheel = build(folder / "wheel")
        fill_wheelhouse(wheel)
        tickets = install(wheel, folder / "venv")
        desk = folder / "home" / "desk"
        desk.mkdir(parents=True)
        printed = [run(tickets, *words, cwd=desk, clean=True) for words in WORK]
        if "Printer jams" not in printed[WORK.index(("list",))]:
            sys.exit(f"the new ticket is not in the list:\n{printed}")


if __name__ == "__main__":
    main()
