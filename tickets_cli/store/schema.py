"""The JSON Schemas: one source for validation, editors, layout, merging and the manual."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from tickets_cli.store.later_mail import without_mail

    with without_mail():
        from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(load(name))


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
