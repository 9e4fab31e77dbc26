"""``tickets templates``: the standard requests of a desk."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import Invalid


@click.command(
    "templates", cls=Command, examples=("tickets templates", "tickets templates new-starter")
)
@click.argument("name", metavar="[NAME]", required=False)
@output.options("templates", formats=("json", "csv", "md"))
@pass_app
def templates(app: App, *, name: str | None) -> None:
    """List the templates for standard requests, or show what one of them asks.

    They are files in the desk: templates/NAME.yaml. `tickets new --template NAME` uses one.
    """
    from tickets_cli.commands.views.templates import template_view, templates_view
    from tickets_cli.store.templates import names, template

    root = app.repository.root
    if name is not None:
        app.show(template_view(template(root, name), app.desk))
        return
    found = []
    for one in names(root):
        try:
            found.append(template(root, one))
        except Invalid as error:
            app.pass_over(error)
    app.show(templates_view(found, app.desk))
