"""Build the wheel, install it where there is nothing else, and work a desk with it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHEELHOUSE = ROOT / ".venv" / "wheelhouse"
"""The wheels of our dependencies, kept so that a second run needs no network."""

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


def check_content(wheel: Path) -> None:
    """See that schemas, templates and presets came along, whatever their names."""
    shipped = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT) for path in (ROOT / "tickets_cli").rglob("*.*")}
    wanted |= {"tickets_cli" / path.relative_to(ROOT) for path in ROOT.glob("schemas/**/*.json")}
    missing = {path.as_posix() for path in wanted if path.suffix != ".pyc"} - shipped
    if missing:
        sys.exit(f"not in the wheel: {', '.join(sorted(missing))}")


def fill_wheelhouse(wheel: Path) -> None:
    """Fetch the wheels the new one depends on, unless they are all there."""
    for earlier in WHEELHOUSE.glob("tickets_cli-*.whl"):
        earlier.unlink()  # of the same version: pip would ask it what is needed
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


def work_a_desk(tickets: Path, desk: Path) -> None:
    """A first day, from nothing, as somebody git knows nothing about."""

    def type_in(*words: str) -> str:
        return run(tickets, *words, cwd=desk, clean=True)

    type_in("--version")
    type_in("--help")
    type_in("init")
    ticket = type_in("new", "Printer jams").strip()
    type_in("reply", ticket, "-m", "On our way")
    if "Printer jams" not in type_in("list"):
        sys.exit("the new ticket is not in the list")
    for words in ("show " + ticket, "sla status", "report monthly", "log " + ticket):
        type_in(*words.split())
    type_in("validate")
    type_in("check")


def main() -> None:
    """Build, install, work."""
    with tempfile.TemporaryDirectory(prefix="tickets-wheel-") as name:
        folder = Path(name)
        wheel = build(folder / "wheel")
        check_content(wheel)
        fill_wheelhouse(wheel)
        desk = folder / "home" / "desk"
        desk.mkdir(parents=True)
        work_a_desk(install(wheel, folder / "venv"), desk)


if __name__ == "__main__":
    main()
