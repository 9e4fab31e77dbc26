"""Articles as rows, one of them as people read it, and what may help with a ticket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tickets_cli.domain.article import CURRENT, DRAFT, Article
from tickets_cli.domain.count import counted
from tickets_cli.domain.scripts import Fitting, Tally
from tickets_cli.render.sheet import Block, Column, Detail, Fact, Prose, Sheet, View

NAME = Column("name", "Article")
TITLE = Column("title", "Title", wide=True)
SERVICE = Column("service", "Service")
USED = (Column("used", "Used", "number"), Column("solved", "Solved", "number"))
LIST = (
    *(NAME, TITLE, SERVICE, Column("status", "Status"), Column("steps", "Steps", "number")),
    *(*USED, Column("running", "Now", "number")),
)
FOUND = (NAME, TITLE, SERVICE, Column("words", "Words", "list", wide=True), *USED)
FITTING = (NAME, TITLE, Column("fits", "Fits"), Column("reasons", "Why", "list", wide=True))
STEPS = (Column("number", "", "number"), Column("step", "Step", wide=True))

Tallies = Mapping[str, Tally]


def list_view(found: Iterable[Article], known: Tallies) -> View:
    """A row for each article, with how often it was used and solved."""
    facts = [_head(one) | {"steps": len(one.steps)} | _tally(one, known) for one in found]
    return _rows("kb-list", facts, LIST, "no articles: tickets kb new writes one")


def search_view(found: Iterable[tuple[Article, Sequence[str]]], known: Tallies) -> View:
    """What was found, the best first, with the words it holds."""
    facts = [
        _short(one) | {"steps": len(one.steps), "words": list(words)} | _tally(one, known)
        for one, words in found
    ]
    drafts = sum(fact["status"] == DRAFT for fact in facts)
    return _rows("kb-search", facts, FOUND, "nothing found", _unoffered(drafts))


def suggest_view(ticket_id: str, found: Sequence[Fitting], drafts: int = 0) -> View:
    """What may help with a ticket, and why; where nothing does, how many drafts were not asked."""
    facts = [
        _short(one.article)
        | {
            "strong": one.is_strong,
            "reasons": list(one.reasons()),
            "percent": int(one.likeness * 100),
            **one.tally._asdict(),
        }
        for one in found
    ]
    rows = tuple(
        (fact["name"], fact["title"], "yes" if fact["strong"] else "perhaps", fact["reasons"])
        for fact in facts
    )
    sheet = Sheet("", FITTING, rows, empty="nothing fits: tickets kb search looks for words")
    names = tuple(fact["name"] for fact in facts)
    told = {"ticket": ticket_id, "articles": facts}
    return View("kb-suggest", told, (sheet,), names, talk=() if found else _unoffered(drafts))


def _unoffered(drafts: int) -> tuple[str, ...]:
    """Why articles that are there are not suggested."""
    return (f"{counted(drafts, 'draft')} not offered until `status: current`",) if drafts else ()


def article_view(one: Article, known: Tallies, path: str) -> View:
    """One article: what it is for, the steps, the workaround, the words."""
    fact = _head(one) | {"steps": list(one.steps)}
    fact |= {"workaround": one.workaround or None, "body": one.body, "path": path}
    fact |= _tally(one, known)
    lines = [
        Fact(key.replace("_", " ").capitalize(), fact[key])
        for key in ("service", "category", "owner", "known_error")
        if fact[key]
    ]
    lines += [Fact("Status", one.status)] if one.status != CURRENT else []
    lines += [Fact("Keywords", one.keywords, "list")] if one.keywords else []
    lines.append(Fact("Solved", f"{fact['solved']} of {fact['used']}"))
    blocks: list[Block] = [Detail(f"{one.name}  {one.title}", tuple(lines))]
    if one.steps:
        blocks.append(Sheet("Steps", STEPS, tuple(enumerate(one.steps, 1))))
    blocks += [Prose("Workaround", one.workaround)] if one.workaround else []
    blocks += [Prose("More", one.body)] if one.body else []
    return View("kb-show", fact, tuple(blocks), (one.name,))


def new_view(one: Article, path: str, commit: str | None) -> View:
    """The name of the new article on stdout; the rest is talk, or JSON's."""
    would = "" if commit else "would write: "
    next_ = f"; edit {path} and set its status to current" if one.status != CURRENT else ""
    return View(
        "kb-new",
        {
            "commit": commit,
            **{"name": one.name, "path": path, "title": one.title, "status": one.status},
            "steps": list(one.steps),
        },
        sheets=(Prose("", one.name),) if commit else (),
        ids=(one.name,),
        talk=(f"{would}{path}: {one.status}, {counted(len(one.steps), 'step')}{next_}",),
    )


def _rows(
    kind: str,
    facts: list[dict[str, Any]],
    columns: tuple[Column, ...],
    empty: str,
    talk: tuple[str, ...] = (),
) -> View:
    rows = tuple(tuple(fact[column.key] for column in columns) for fact in facts)
    names = tuple(fact["name"] for fact in facts)
    fields = tuple(facts[0]) if facts else tuple(column.key for column in columns)
    sheet = Sheet("", columns, rows, empty=empty)
    return View(kind, facts, (sheet,), names, fields=fields, talk=talk)


def _short(one: Article) -> dict[str, Any]:
    return {"name": one.name, "title": one.title, "service": one.service, "status": one.status}


def _head(one: Article) -> dict[str, Any]:
    return {
        **_short(one),
        "category": one.category,
        "owner": one.owner,
        "keywords": list(one.keywords),
        "known_error": one.known_error,
    }


def _tally(one: Article, known: Tallies) -> dict[str, int]:
    return known.get(one.name, Tally())._asdict()
