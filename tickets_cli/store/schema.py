"""The JSON Schemas: one source for validation, editors, layout, merging and the manual."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from tickets_cli.errors import Invalid

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

TICKET = "ticket"
SETTINGS: Mapping[str, str] = {
    "desk.yaml": "desk",
    "team.yaml": "team",
    "services.yaml": "services",
    "sla.yaml": "sla",
    "escalation.yaml": "escalation",
    "views.yaml": "views",
}
"""Which schema describes which settings file."""


def folder() -> Path:
    """Where the schemas are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "schemas"
    return shipped if shipped.is_dir() else package.parent / "schemas"


def names() -> list[str]:
    """Every schema: those of files first, then those of output."""
    root = folder()
    found = [path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.json")]
    return sorted(found, key=lambda name: ("/" in name, name))


@cache
def load(name: str) -> dict[str, Any]:
    """A schema by name, such as ``ticket`` or ``output/list``."""
    schema: dict[str, Any] = json.loads((folder() / f"{name}.json").read_text("utf-8"))
    return schema


@cache
def validator(name: str) -> Draft202012Validator:
    """The compiled validator of a schema."""
    with _without_mail():
        from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(load(name))


@contextmanager
def _without_mail() -> Iterator[None]:
    """Let the validator come in without the e-mail package.

    It asks ``email.utils`` for nothing but to read the date on which it was built itself. That
    loads sockets, character sets and random numbers: a tenth of a change with its commit.
    """
    if "email.utils" in sys.modules:
        yield
        return
    stand_in = sys.modules["email.utils"] = _LaterMail("email.utils")
    try:
        yield
    finally:
        if sys.modules.get("email.utils") is stand_in:
            del sys.modules["email.utils"]


class _LaterMail(ModuleType):
    """``email.utils``, as far as a date of build needs it; the real one for all else."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get("email.utils") is self:
            del sys.modules["email.utils"]
        return getattr(import_module("email.utils"), name)

    def parsedate_to_datetime(self, text: str) -> datetime:
        """An instant such as ``Tue, 27 Oct 2026 10:17:51 +0000``."""
        found = _BUILT.fullmatch(text)
        if found is None or found[2] not in _MONTHS:
            return cast(datetime, self.__getattr__("parsedate_to_datetime")(text))
        day, month, year, hour, minute, second = found.groups()
        clock = int(hour), int(minute), int(second)
        return datetime(int(year), _MONTHS.index(month) + 1, int(day), *clock, tzinfo=UTC)


_BUILT = re.compile(r"\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) [+]0000")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def resolve(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a local reference (``#/$defs/...``) to the schema it means."""
    while "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
    return schema


def check_version(document: Mapping[str, Any], name: str, path: str) -> None:
    """Refuse a file of a newer format than this program knows.

    Raises:
        Invalid: the first key names another version of the format; nothing is rewritten.
    """
    said = document.get("schema")
    kind, _, version = str(said).partition("/")
    known = load(name)["properties"]["schema"]["const"]
    newest = int(known.partition("/")[2])
    if kind == name and version.isdecimal() and int(version) > newest:
        raise Invalid(
            f"{path} is written in format {said}, and this program knows up to {known}",
            hint="upgrade tickets; the file was left alone",
        )
