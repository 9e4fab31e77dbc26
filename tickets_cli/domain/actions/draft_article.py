"""The first draft of an article: what a solved ticket knows, for its author to put right."""

from __future__ import annotations

from collections.abc import Iterator

from tickets_cli.dataclass import replace
from tickets_cli.domain.article import DRAFT, NAME, Article
from tickets_cli.domain.checklist import checklists
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.problems import is_problem, workaround_of
from tickets_cli.domain.team import handle_of
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.domain.workflow import CLOSED, RESOLVED
from tickets_cli.errors import Refused, Usage

NOBODY = handle_of("")
"""What a handle is made of when there are no letters."""

MOST_STEPS, LONGEST = 20, 200
"""Of one ticket no more becomes steps, and of one entry no longer line."""


def drafted(ticket: Ticket, desk: Desk, *, owner: str, name: str = "", title: str = "") -> Article:
    """What a solved ticket, or a problem with a workaround, says of its trouble.

    The steps are those of the script it followed, else the first lines of what the team wrote.
    Nothing of the requester's is taken, neither name nor words.

    Raises:
        Refused: nothing was solved yet.
    """
    known = workaround_of(ticket) if is_problem(ticket) else None
    is_done = desk.workflow.class_of(ticket.status) in (RESOLVED, CLOSED)
    if not is_done and known is None:
        hint = f"tickets resolve {ticket.id} first; of a problem, write a workaround down"
        raise Refused(f"{ticket.id} is {ticket.status}: nothing was solved yet", hint=hint)
    called = one_line(title) or ticket.title
    return Article(
        name=name or name_of(called),
        title=called,
        service=ticket.service,
        category=ticket.category,
        owner=owner if owner in desk.team.people else None,
        status=DRAFT,
        keywords=tuple(ticket.tags),
        steps=tuple(dict.fromkeys(_steps(ticket)))[:MOST_STEPS],
        known_error=ticket.id if is_problem(ticket) else None,
        workaround=str(known.values["text"]) if known else "",
        body=f"Drafted from {ticket.id}.",
    )


def name_of(title: str) -> str:
    """A name for a title: its first words, as far as they can stand in a path.

    Raises:
        Usage: none of it can.
    """
    name = handle_of(title.replace("@", " ")).strip("-")
    if not NAME.fullmatch(name) or (name == NOBODY and NOBODY not in title.casefold()):
        raise Usage(f"no name can be made of {title!r}", hint="give one: tickets kb new NAME")
    return name


def with_words(article: Article, text: str) -> Article:
    """The same with more words below."""
    parts = [part for part in (text, article.body) if part]
    return replace(article, body="\n\n".join(parts))


def _steps(ticket: Ticket) -> Iterator[str]:
    followed = [one for one in checklists(ticket.timeline) if one.steps]
    if followed:
        yield from (step.text for step in followed[-1].steps)
        return
    for entry in ticket.timeline:
        for key in ("tried", "text"):
            if _is_ours(entry) and (line := _first_line(entry.values.get(key))):
                yield line


def _is_ours(entry: Entry) -> bool:
    said_by = entry.values.get("party", TEAM)
    return said_by == TEAM and entry.event != "workaround" and "from" not in entry.values


def _first_line(text: str | None) -> str:
    lines = (one_line(line) for line in (text or "").splitlines())
    return next((line for line in lines if line), "")[:LONGEST]
