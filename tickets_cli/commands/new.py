"""``tickets new``: the single point of contact writes down what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import asking, options, output
from tickets_cli.commands.act import applied, as_typed, warn_of_empty_queues
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tickets_cli.commands.drafting import Known
    from tickets_cli.domain.actions.register import Draft
    from tickets_cli.domain.form import Form


@click.command(
    "new",
    cls=Command,
    examples=(
        "tickets new 'Printer on floor 3 jams'",
        "tickets new 'VPN drops' --from ann@example.org --service vpn --impact high",
        "dmesg | tickets new 'Disk errors on web1' --description -",
        "tickets new --edit",
        "tickets new --template new-starter --field name='Ann Lee'",
    ),
)
@click.argument("title", required=False)
@options.ticket_fields
@click.option("--from", "from_", metavar="EMAIL", help="Who asks: an address, or 'Ann Lee <a@b>'.")
@click.option("--organisation", metavar="NAME", help="Where the requester belongs.")
@click.option("--description", "-d", "-m", metavar="TEXT", help="More about it; - reads stdin.")
@click.option("--field", "own", multiple=True, metavar="NAME=VALUE", help="A field or an answer.")
@click.option("--template", "-t", metavar="NAME", help="A standard request of this desk.")
@click.option("--edit", "-e", is_flag=True, help="Write it in your editor.")
@options.writing
@output.options("new", formats=("json", "ids"))
@pass_app
def new(
    app: App,
    /,
    *,
    title: str | None,
    template: str | None,
    edit: bool,
    writing: Writing,
    **known: Any,
) -> None:
    """Register a ticket and print its id.

    What is not said takes the desk's default; the priority follows from impact and urgency.
    Without a title it is asked for at a terminal, with what matters first. A template (see
    tickets templates) fills in a standard request and asks for what it requires.
    """
    from tickets_cli.commands.drafting import asked, drafted, from_template, own_fields

    known["own"] = own_fields(known["own"])
    if known["description"] == "-":
        known["description"] = options.stdin_text()
    if template:
        from tickets_cli.store.templates import template as read_template

        title = from_template(app, read_template(app.repository.root, template), title, known)
    if edit:
        _in_editor(app, title or "", known, writing)
        return
    if title is None:
        _require_terminal()
        title = asked(app, known)
    _write(app, _registration(app, drafted(app, title, known), writing), writing)


def _require_terminal() -> None:
    if not asking.is_asked():
        raise Usage("a ticket needs a title", hint='tickets new "Printer on floor 3 jams"')


def _registration(app: App, draft: Draft, writing: Writing) -> Callable[[], Plan]:
    """The plan of a new ticket; asked again, it has another id."""
    from tickets_cli.domain.actions.register import register

    hand = app.hand(writing.at)

    def plan() -> Plan:
        ticket = register(app.desk, hand, draft)
        changes = (Change(None, ticket),)
        return Plan("new", narrate.subject("new", changes), app.user, changes)

    return plan


def _write(app: App, plan: Callable[[], Plan], writing: Writing) -> None:
    from tickets_cli.commands.views.registered import new_view

    with as_typed():
        made, commit = applied(app, plan, writing)
    app.show(new_view(made, commit))
    warn_of_empty_queues(app, made)


FORM = {
    "type": "type_",
    "requester": "from_",
    **{
        name: name
        for name in (
            *("organisation", "channel", "service", "category", "impact", "urgency"),
            *("requester_urgency", "priority", "reason", "level", "queue", "assignee", "tags"),
        )
    },
}
"""Fields of the form, and the options they are the same as."""


def _in_editor(app: App, title: str, known: Known, writing: Writing) -> None:
    """Fill in a form; what speaks against it is told on top of it."""
    from tickets_cli.commands.drafting import drafted
    from tickets_cli.commands.editing import BELOW, Unchanged, above, manuscript
    from tickets_cli.domain.form import form_text, read_form

    form, defaults, words = _form(app, title, known)
    start = form_text(form, defaults, words)

    def read(text: str) -> Callable[[], Plan]:
        said = read_form(above(text), start, defaults)
        if not said.title and not said.description:
            raise Unchanged("nothing was written: the ticket has no title")
        plan = _registration(app, drafted(app, said.title, _filled_in(known, said)), writing)
        app.repository.rehearse(plan(), app.now)
        return plan

    instead = "leave --edit out, and say it with options"
    with manuscript(app, "new.md", keep=writing.dry_run, instead=instead) as text:
        _write(app, text.edited(f"{start}\n{BELOW}", read), writing)


def _form(app: App, title: str, known: Known) -> tuple[Form, dict[str, str], dict[str, Any]]:
    """The form as it opens: what is known, the defaults of the rest, and the words there are."""
    from tickets_cli.domain.desk import CHANNELS, TYPES
    from tickets_cli.domain.form import Form

    desk = app.desk
    fields = {
        name: ", ".join(value) if isinstance(value, tuple) else str(value)
        for name, option in FORM.items()
        if (value := known[option])
    }
    own = {f"fields.{name}": text for name, text in known["own"].items()}
    defaults = {name: str(getattr(desk.defaults, name, None) or "") for name in FORM}
    defaults |= {f"fields.{name}": "" for name in desk.fields}
    words = {
        "type": TYPES,
        "channel": CHANNELS,
        "service": desk.services,
        "impact": desk.impacts,
        "urgency": desk.urgencies,
        "queue": desk.team.queues,
    }
    return Form(title, known["description"] or "", fields | own), defaults, words


def _filled_in(known: Known, said: Form) -> Known:
    """What the form says, as the options name it; it had everything that was known before."""
    own = {
        name.removeprefix("fields."): value
        for name, value in said.fields.items()
        if name.startswith("fields.")
    }
    found: Known = {**known, **{option: said.fields.get(name) for name, option in FORM.items()}}
    tags = (found["tags"] or "").split(",")
    found["tags"] = tuple(tag.strip() for tag in tags if tag.strip())
    return {**found, "own": own, "description": said.description}
