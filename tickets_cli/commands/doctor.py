"""``tickets doctor``: what is wrong here, why it matters, what to do; with ``--fix``, mended."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app

EXITS = {"invalid": 3, "trouble": 5}
"""The gravest finding decides; advice is no failure."""


@click.command(
    "doctor",
    cls=Command,
    examples=(
        "tickets doctor",
        "tickets doctor --fix    # in a fresh clone: merge tickets by meaning here too",
        "tickets doctor --json",
    ),
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything.")
@output.options("doctor", formats=("json", "csv", "md"))
@click.pass_context
@pass_app
def doctor(app: App, context: click.Context, *, fix: bool) -> None:
    """Look at the desk and its repository: what is wrong, why it matters, what to do next.

    Without --fix nothing is changed. --fix settles a command that was cut off, takes away our own
    temporary files, and registers the merge and diff drivers in this clone. Locks of git and edits
    of yours are never touched.

    Exits 0 when all is well or there is only advice, 3 when settings or tickets are invalid, 5
    when git, a lock or the disk stands in the way.
    """
    from tickets_cli.commands.views.doctor import doctor_view
    from tickets_cli.store.doctor.examine import examine, mend
    from tickets_cli.store.doctor.finding import Patient, worst

    patient = Patient(app.repository, app.now, lambda: app.user)
    results = mend(patient) if fix else examine(patient)
    app.show(doctor_view(results))
    context.exit(EXITS.get(worst(one.state for one in results), 0))
