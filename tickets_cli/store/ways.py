"""How notices are delivered: said by the user's own settings outside the desk, and nowhere else.

A desk's files come with clones and pull requests, so they name a channel and never a program.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tickets_cli.errors import Invalid, Refused
from tickets_cli.namedtuple import NamedTuple

VARIABLE = "TICKETS_DELIVER"
FILE = "tickets/config.toml"
JSON, MAIL = "json", "mail"
FORMATS = (JSON, MAIL)
_KEYS = frozenset({"command", "apprise", "format", "from", "timeout"})
_PATIENCE = 60.0


class Way(NamedTuple):
    """One way out: a command (an argument list, never a shell) or Apprise's addresses.

    ``format`` is what the command reads: the notice as JSON, or a whole mail. Seconds.
    """

    command: tuple[str, ...] = ()
    apprise: tuple[str, ...] = ()
    format: str = JSON
    sender: str | None = None
    timeout: float = _PATIENCE


class Ways(NamedTuple):
    """The way of each channel, and the one of all others."""

    channels: Mapping[str, Way] = {}
    otherwise: Way | None = None

    def of(self, channel: str) -> Way | None:
        """The way a channel goes, if there is one."""
        return self.channels.get(channel) or self.otherwise

    @property
    def is_known(self) -> bool:
        """Whether anything can be delivered."""
        return bool(self.channels) or self.otherwise is not None


def config_file(environ: Mapping[str, str]) -> Path | None:
    """Where the user's settings are; None where there is no home."""
    told = environ.get("XDG_CONFIG_HOME", "")
    if told.startswith("/"):
        return Path(told) / FILE
    home = environ.get("HOME", "")
    return Path(home) / ".config" / FILE if home.startswith("/") else None


def ways(environ: Mapping[str, str], tree: Path) -> Ways:
    """What the environment and the user's settings say. ``tree``: the work tree of the desk.

    Raises:
        Refused: the settings lie inside the tree, where a pull request could change them.
        Invalid: they cannot be read.
    """
    told = environ.get(VARIABLE, "").strip()
    if told:
        try:
            return Ways(otherwise=Way(tuple(shlex.split(told))))
        except ValueError as error:
            raise Invalid(f"{VARIABLE} cannot be read: {error}", hint="mind the quotes") from error
    path = config_file(environ)
    if path is None or not path.is_file():
        return Ways()
    if path.resolve().is_relative_to(tree.resolve()):
        raise Refused(
            f"{path} lies inside the desk: what runs programs must not come with a clone",
            hint=f"keep it in your home, or say it with {VARIABLE}",
        )
    return read(path)


def read(path: Path) -> Ways:
    """The ways a settings file tells."""
    import tomllib

    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Invalid(f"cannot read {path}: {error}") from error
    said = document.get("deliver", {})
    if not isinstance(said, dict):
        raise _wrong(path, "deliver", "a table is expected")
    channels = {name: one for name, one in said.items() if isinstance(one, dict)}
    own = {name: value for name, value in said.items() if name not in channels}
    return Ways(
        {name: _way(path, f"deliver.{name}", one) for name, one in channels.items()},
        _way(path, "deliver", own) if own else None,
    )


def _way(path: Path, place: str, said: Mapping[str, Any]) -> Way:
    for name in said.keys() - _KEYS:
        raise _wrong(path, f"{place}.{name}", f"unknown; known: {', '.join(sorted(_KEYS))}")
    command, apprise = (_words(path, place, said, name) for name in ("command", "apprise"))
    if bool(command) == bool(apprise):
        raise _wrong(path, place, "either a command or apprise is expected")
    form = said.get("format", JSON)
    if form not in FORMATS:
        raise _wrong(path, f"{place}.format", f"expected {' or '.join(FORMATS)}")
    sender, timeout = said.get("from"), said.get("timeout", _PATIENCE)
    if sender is not None and not isinstance(sender, str):
        raise _wrong(path, f"{place}.from", "an address is expected")
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or timeout <= 0:
        raise _wrong(path, f"{place}.timeout", "a number of seconds is expected")
    return Way(command, apprise, form, sender, float(timeout))


def _words(path: Path, place: str, said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = said.get(name, [])
    found = [found] if name == "apprise" and isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
        raise _wrong(path, f"{place}.{name}", 'a list of words is expected, as ["msmtp", "-t"]')
    return tuple(found)


def _wrong(path: Path, field: str, message: str) -> Invalid:
    return Invalid(f"{path}: {field}: {message}", hint="tickets help delivery shows an example")
