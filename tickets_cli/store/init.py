"""Making a desk: settings from templates, a repository where there is none, a first commit."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.message import Message
from tickets_cli.domain.team import handle_of
from tickets_cli.errors import Invalid, Refused, Usage
from tickets_cli.store import gitdir
from tickets_cli.store.drivers import ATTRIBUTES, ATTRIBUTES_FILE, register
from tickets_cli.store.git import Git
from tickets_cli.store.locate import DESK_FILE
from tickets_cli.store.reading import read_document
from tickets_cli.store.schema import SETTINGS
from tickets_cli.store.settings.desk import desk_settings
from tickets_cli.store.writer import Writer, settle
from tickets_cli.store.yaml.scalars import spelled

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new desk is told; without a zone the machine's own is taken."""

    name: str
    timezone: str | None = None
    prefix: str = "HD"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the desk's folder, its files, and what somebody should know."""

    root: Path
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def prepared(root: Path, told: Beginning) -> dict[str, bytes | None]:
    """The files a desk in ``root`` would begin with, by name; nothing is written.

    Raises:
        Refused: there is a desk, or a file of the same name, already.
        Usage: the name, zone or prefix cannot be.
    """
    there = [name for name in SETTINGS if (root / name).exists()]
    if there:
        what = "a desk" if DESK_FILE in there else there[0]
        raise Refused(
            f"there is {what} in {root} already",
            hint="tickets list shows its tickets"
            if DESK_FILE in there
            else "choose another folder",
        )
    if root.exists() and not root.is_dir():
        raise Refused(f"{root} is not a folder", hint="choose another name")
    nearest = next(folder for folder in (root, *root.parents) if folder.is_dir())
    contents = _contents(told, Git(nearest))
    if not (root / ATTRIBUTES_FILE).exists():
        contents[ATTRIBUTES_FILE] = ATTRIBUTES.encode()
    return contents


def begin(root: Path, told: Beginning) -> Made:
    """Make a desk in ``root``. Nothing that is already there is touched.

    Raises:
        Refused: there is a desk, or a file of the same name, already.
        Usage: the name, zone or prefix cannot be.
    """
    earlier = _settled(root)
    contents = prepared(root, told)
    root.mkdir(parents=True, exist_ok=True)
    git = repository_around(root)
    writer = Writer(git, root)
    message = Message(f"init: desk {told.name}", "", (("Action", "init"), ("By", _handle(git))))
    notes = [earlier]
    if ATTRIBUTES_FILE not in contents:
        notes.append(f"{ATTRIBUTES_FILE} was left as it is; docs/merging.md tells what to add")
    with writer.locked():
        done = writer.commit(contents, message)
    register(git)
    return Made(root, tuple(contents), tuple(filter(None, (done.note, *notes))))


def _settled(root: Path) -> str:
    """An init that was cut off here is undone, or finished; what is to be said of it."""
    if not root.is_dir() or gitdir.find(root.resolve()) is None:
        return ""
    return settle(Git(root), root)


def repository_around(root: Path) -> Git:
    """The repository a folder lies in; where there is none, a new one is made."""
    git = Git(root)
    if git.ask("rev-parse", "--is-inside-work-tree").out.strip() == b"true":
        return git
    if git.ask("rev-parse", "--is-bare-repository").out.strip() == b"true":
        raise Refused(
            f"{root} is a bare repository: it has no work tree for the files of a desk",
            hint="clone it, and make the desk in the clone",
        )
    branch = () if git.config("init.defaultBranch") else ("--initial-branch=main",)
    git.insist("init", "--quiet", *branch)
    return Git(root)


def _contents(told: Beginning, git: Git) -> dict[str, bytes | None]:
    """Every settings file of a new desk, checked as if it had been read."""
    who = git.identity
    words = {
        "name": spelled(told.name),
        "timezone": spelled(told.timezone or machine_zone()),
        "prefix": spelled(told.prefix),
        "handle": _handle(git),
        "person": spelled(who.name or _handle(git)),
        "email": spelled(who.email),
    }
    contents: dict[str, bytes | None] = {}
    documents = {}
    for name, kind in SETTINGS.items():
        template = (TEMPLATES / name).read_text("utf-8")
        data = re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), template).encode()
        try:
            documents[name] = read_document(data, kind, name)
        except Invalid as error:
            raise _as_typed(error, told) from error
        contents[name] = data
    try:
        desk_settings(documents)
    except Invalid as error:
        raise _as_typed(error, told) from error
    return contents


def _as_typed(error: Invalid, told: Beginning) -> Usage:
    """What is wrong with the file to be, as what is wrong with the option it came from."""
    first = error.problems[0] if error.problems else None
    if first is None or first.field not in ("name", "timezone", "prefix"):
        return Usage(error.message, hint=error.hint, problems=error.problems)
    near = ""
    if first.field == "timezone":
        from zoneinfo import available_timezones

        from tickets_cli.domain.nearest import nearest

        near = nearest(told.timezone or "", available_timezones())
    hint = f"did you mean {near}?" if near else first.hint
    return Usage(f"--{first.field}: {first.message}", hint=hint)


def _handle(git: Git) -> str:
    who = git.identity
    return handle_of(who.name or who.email)


def machine_zone() -> str:
    """The IANA zone of this machine, or UTC where it does not say."""
    told = os.environ.get("TZ", "").removeprefix(":")
    if told and (told == "UTC" or "/" in told) and not told.startswith("/"):
        return told
    if told:
        return "UTC"
    link = os.path.realpath("/etc/localtime")
    _, found, name = link.partition("zoneinfo/")
    return name if found and "/" in name else "UTC"
