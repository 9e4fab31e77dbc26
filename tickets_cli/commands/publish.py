"""``--out DIR``: a report in every format, under names that stay the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.commands import output

if TYPE_CHECKING:
    from tickets_cli.commands.app import App
    from tickets_cli.render.sheet import View

FORMATS = ("html", "md", "csv", "json")
BEGINNINGS = {
    "html": b"<!DOCTYPE html>",
    "md": b"### Report ",
    "csv": b"period,type,by,group,figure,value,n",
    "json": b'{\n  "schema": "tickets/report/1"',
}
"""How a file of ours begins; an HTML page names us as well."""

GENERATOR = b'<meta name="generator" content="tickets">'
HEAD = 2000


def published(app: App, view: View, folder: Path) -> View:
    """Write a report into a folder; what was written, as a list.

    Raises:
        Refused: a file of one of the names is somebody else's.
    """
    from tickets_cli.render.sheet import Column, Sheet
    from tickets_cli.render.sheet import View as Shown
    from tickets_cli.store.publish import publish

    name = f"report-{view.data['period']['name'].replace('..', '_').replace(':', '')}"
    contents = {
        f"{name}.{form}": output.text(view, form, now=app.now, zone=app.zone).encode()
        for form in FORMATS
    }
    paths = publish(folder, contents, is_ours)
    rows = tuple((path.as_posix(),) for path in paths)
    return Shown("report", {}, (Sheet("", (Column("file", "Written"),), rows),))


def is_ours(name: str, held: bytes) -> bool:
    """Whether a file looks like one of these reports."""
    form = name.rpartition(".")[2]
    return held.startswith(BEGINNINGS[form]) and (form != "html" or GENERATOR in held[:HEAD])
