"""``tickets config``: the settings in force, and where each comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.errors import NotFound


@click.group(
    "config",
    cls=Group,
    default="show",
    examples=("tickets config", "tickets config show levels"),
)
def config() -> None:
    """The desk's settings: files, defaults and the environment together."""


@config.command(
    "show",
    examples=(
        "tickets config show",
        "tickets config show statuses matrix",
        "tickets config show --json",
    ),
)
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@output.options("config", formats=("json", "csv", "md"), fields=("key", "value", "source", "line"))
@pass_app
def show(app: App, *, keys: tuple[str, ...]) -> None:
    """Show every setting in force: what the files say, and defaults for the rest.

    KEY is the beginning of a setting's name, such as levels or people.ann. Settings are
    edited in their files; `tickets validate` checks them.
    """
    from tickets_cli.commands.views.config import Setting, config_view

    found = [
        Setting(*one) for one in _all(app) if not keys or any(_below(one[0], key) for key in keys)
    ]
    if keys and not found:
        raise NotFound(
            f"there is no setting {' or '.join(keys)}", hint="tickets config show lists them all"
        )
    app.show(config_view(found))


def _below(name: str, key: str) -> bool:
    return name == key or name.startswith((f"{key}.", f"{key}["))


def _all(app: App) -> Iterator[tuple[str, Any, str, int]]:
    from tickets_cli.domain.effective import settings
    from tickets_cli.store.settings.origins import Origins

    origins = Origins(app.root)
    yield "desk", str(app.root), _desk_from(app), 0
    yield "user", app.user, "TICKETS_USER" if os.environ.get("TICKETS_USER") else "git", 0
    for file, key, value in settings(app.desk, app.repository.documents):
        line = origins.line(file, key)
        yield key, value, file if line else "default", line


def _desk_from(app: App) -> str:
    if app.desk_option:
        return "--desk"
    return "TICKETS_DESK" if os.environ.get("TICKETS_DESK") else "working directory"
