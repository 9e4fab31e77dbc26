"""``tickets schema``: the JSON Schemas behind every file and every JSON output."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tickets_cli.commands import output, screen
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.errors import NotFound


@click.group(
    "schema",
    cls=Group,
    default="list",
    examples=("tickets schema", "tickets schema show ticket", "tickets schema path"),
)
def schema() -> None:
    """The JSON Schemas of the desk's files and of what commands print."""


@schema.command("list", examples=("tickets schema list", "tickets schema list --json"))
@output.options("schemas", formats=("json", "csv", "md", "ids"), fields=("name", "about", "path"))
@pass_app
def list_(app: App) -> None:
    """List the schemas: those of files, then those of output."""
    from tickets_cli.commands.views.schemas import schemas_view
    from tickets_cli.store import schema as schemas

    found = [(name, schemas.load(name)) for name in schemas.names()]
    app.show(schemas_view(found, schemas.folder()))


@schema.command(
    "show", examples=("tickets schema show ticket", "tickets schema show output/list > list.json")
)
@click.argument("name", metavar="SCHEMA")
def show(*, name: str) -> None:
    """Print a schema, to be used by any validator of JSON Schema, draft 2020-12."""
    screen.write(_file(name).read_text("utf-8"))


@schema.command("path", examples=("tickets schema path", "tickets schema path ticket"))
@click.argument("name", metavar="[SCHEMA]", required=False)
def path(*, name: str | None) -> None:
    """Print where the schemas are on this machine, or where one of them is."""
    from tickets_cli.store.schema import folder

    screen.write(f"{_file(name) if name else folder()}\n")


@schema.command(
    "editors",
    examples=("tickets schema editors", "tickets schema editors > .vscode/settings.json"),
)
def editors() -> None:
    """Print the setting that has editors complete and check the desk's files.

    It is the `yaml.schemas` of the YAML language server, with the paths of this machine: put
    it into your own settings, and do not commit it.
    """
    from tickets_cli.store.schema import SETTINGS

    patterns = {"ticket": "tickets/**/*.yaml"} | {kind: name for name, kind in SETTINGS.items()}
    mapping = {_file(kind).as_uri(): pattern for kind, pattern in patterns.items()}
    screen.write(json.dumps({"yaml.schemas": mapping}, indent=2) + "\n")


def _file(name: str) -> Path:
    """The file of a schema.

    Raises:
        NotFound: there is no such schema; what is near is suggested.
    """
    from tickets_cli.store import schema as schemas

    plain = name.removesuffix(".json").removesuffix(".yaml")
    known = schemas.names()
    if plain in known:
        return schemas.folder() / f"{plain}.json"
    if f"output/{plain}" in known:
        return schemas.folder() / f"output/{plain}.json"
    from difflib import get_close_matches

    near = get_close_matches(plain, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "tickets schema lists them"
    raise NotFound(f"there is no schema {name!r}", hint=hint)
