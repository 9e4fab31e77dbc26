"""``tickets kb new``: an article, drafted from a ticket, finished in the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import asking, options, output
from tickets_cli.commands.act import applied
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.dataclass import replace
from tickets_cli.domain.plan import Plan
from tickets_cli.errors import Refused

if TYPE_CHECKING:
    from tickets_cli.domain.article import Article


@click.command(
    "new",
    cls=Command,
    examples=(
        "tickets kb new --from 7kq3",
        "tickets kb new reset-password --title 'Reset a password' --service accounts",
        "tickets kb new toner --title 'Toner is empty' --step 'Shake it' --step 'Order one'",
    ),
)
@click.argument("name", metavar="[ARTICLE]", required=False)
@click.option("--from", "from_", metavar="ID", help="A solved ticket, or a problem, to draft from.")
@click.option("--title", metavar="TEXT", default="", help="What it is about.")
@click.option("--service", metavar="NAME", help="The service it is about.")
@click.option("--keyword", "keywords", multiple=True, metavar="TEXT", help="May be repeated.")
@click.option("--step", "steps", multiple=True, metavar="TEXT", help="May be repeated.")
@click.option("--current", is_flag=True, help="Suggest it at once: it is no draft.")
@click.option("--no-edit", is_flag=True, help="Write it as it is, without the editor.")
@options.message("Markdown below the steps; - reads stdin.")
@options.writing
@output.options("kb-new", formats=("json", "ids"))
@pass_app
def new(
    app: App,
    /,
    *,
    name: str | None,
    from_: str | None,
    message: str,
    no_edit: bool,
    writing: Writing,
    **said: object,
) -> None:
    """Write an article: drafted from a solved ticket, finished in your editor.

    Title, service, tags and what the team wrote come from the ticket, nothing of the
    requester's. It is a draft, which nobody is offered, until its status says current. In a
    pipe, and with --no-edit, it is written as drafted.
    """
    draft = _filled(_draft(app, name, from_, str(said["title"])), message, said)
    _require_free(app, draft.name)
    if no_edit or not asking.is_asked():
        _write(app, draft, writing)
        return
    from tickets_cli.commands.editing import manuscript
    from tickets_cli.store.article_file import article_of, bytes_of

    with manuscript(app, f"kb-{draft.name}.md", keep=writing.dry_run) as text:
        start = bytes_of(draft).decode()
        _write(app, text.edited(start, lambda t: article_of(t.encode(), draft.name)), writing)


def _draft(app: App, name: str | None, from_: str | None, title: str) -> Article:
    from tickets_cli.domain.actions.draft_article import drafted, name_of
    from tickets_cli.domain.article import DRAFT, Article, named

    chosen = named(name) if name else ""
    if from_:
        ticket = app.repository.read(app.repository.find(from_))
        return drafted(ticket, app.desk, owner=app.user, name=chosen, title=title)
    app.require(bool(title or chosen), "an article needs a title", "--title, or --from ID")
    owner = app.user if app.user in app.desk.team.people else None
    called = title or chosen.replace("-", " ").capitalize()
    return Article(name=chosen or name_of(called), title=called, owner=owner, status=DRAFT)


def _filled(draft: Article, message: str, said: dict[str, object]) -> Article:
    """The draft with what the options say."""
    from tickets_cli.domain.actions.draft_article import with_words
    from tickets_cli.domain.article import CURRENT

    given = {key: said[key] for key in ("service", "keywords", "steps") if said[key]}
    given |= {"status": CURRENT} if said["current"] else {}
    return with_words(replace(draft, **given), message.strip())  # type: ignore[arg-type]


def _require_free(app: App, name: str) -> None:
    from tickets_cli.store.article_file import path_of
    from tickets_cli.store.articles import stems

    if name in (stem.casefold() for stem in stems(app.root)):
        hint = f"edit {path_of(name)} and run tickets commit, or name the new one otherwise"
        raise Refused(f"there is an article {name} already", hint=hint)


def _write(app: App, made: Article, writing: Writing) -> None:
    from tickets_cli.commands.views.kb import new_view
    from tickets_cli.store.article_file import bytes_of, path_of

    path, data = path_of(made.name), bytes_of(made)
    _, commit = applied(app, _planned(app, made.name, path, data), writing)
    app.show(new_view(made, path, commit))


def _planned(app: App, name: str, path: str, data: bytes) -> Callable[[], Plan]:
    def plan() -> Plan:
        _require_free(app, name)
        return Plan("kb new", f"kb: new article {name}", app.user, files=((path, data),))

    return plan
