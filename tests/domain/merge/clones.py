"""Clones of a ticket that people have worked on without hearing of each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from tests.builders import NOON, desk, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.change import assign, change
from tickets_cli.domain.actions.converse import comment, log_work
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.move import move
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.rules import rules_of
from tickets_cli.domain.merge.ticket import Dated, Merged, merge, undated
from tickets_cli.domain.merge.timeline import Mark
from tickets_cli.domain.ticket import Link, Requester, Ticket
from tickets_cli.errors import Refused
from tickets_cli.store.documents import document_of
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.writer import write

SCHEMAS = Path(__file__).parents[3] / "schemas"
RULE = rules_of(json.loads((SCHEMAS / "ticket.json").read_text("utf-8")))
DESK = desk()

Edit = Callable[[Ticket, Hand], Ticket]
LINES = "The VPN drops.\nEvery ten minutes.\nSince Monday.\nOn the third floor.\nOnly by cable."


def opened() -> Ticket:
    """The ticket every clone begins with."""
    first = {"impact": "medium", "urgency": "medium", "priority": "P3", "queue": "service-desk"}
    told = {"tags": ("remote", "vpn"), "description": LINES, "requester": Requester("Ann Lee")}
    return ticket(**first, **told)


def _line(text: str, number: int) -> Edit:
    def edit(one: Ticket, hand: Hand) -> Ticket:
        lines = one.description.split("\n")
        lines[number % len(lines)] = text
        return replace(one, description="\n".join(lines))

    return edit


def _tag(name: str, *, take: bool) -> Edit:
    def edit(one: Ticket, hand: Hand) -> Ticket:
        left = {*one.tags} - {name} if take else {*one.tags, name}
        return replace(one, tags=tuple(sorted(left)))

    return edit


def _plain(**values: object) -> Edit:
    return lambda one, hand: replace(one, **values)  # type: ignore[arg-type]


def _weigh(**values: str) -> Edit:
    return lambda one, hand: change(one, DESK, hand, values)


def _link(other: str) -> Edit:
    link = Link("caused_by", other)
    return lambda one, hand: replace(one, links=tuple(dict.fromkeys((*one.links, link))))


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).map(
    lambda text: f"{text.strip()}."
)
SCALE = st.sampled_from(["low", "medium", "high"])
CALM: Sequence[st.SearchStrategy[Edit]] = (
    WORDS.map(lambda text: lambda one, hand: comment(one, DESK, hand, text)),
    st.integers(1, 90).map(lambda n: lambda one, hand: log_work(one, DESK, hand, n)),
    st.sampled_from(["open", "in_progress", "resolved", "pending_vendor", "closed"]).map(
        lambda status: lambda one, hand: move(one, DESK, hand, status)
    ),
    st.sampled_from(["ann", "bob", None]).map(
        lambda who: lambda one, hand: assign(one, DESK, hand, assignee=who)
    ),
    st.tuples(st.sampled_from(["vpn", "remote", "a", "b"]), st.booleans()).map(
        lambda drawn: _tag(drawn[0], take=drawn[1])
    ),
    st.sampled_from(["HD-261019-0ZD2", "HD-261019-0ZD3"]).map(_link),
)
"""Edits of which no two can truly conflict."""

WEIGHING: Sequence[st.SearchStrategy[Edit]] = (
    SCALE.map(lambda word: _weigh(impact=word)),
    SCALE.map(lambda word: _weigh(urgency=word)),
)
RIVAL: Sequence[st.SearchStrategy[Edit]] = (
    WORDS.map(lambda text: _plain(title=text)),
    st.tuples(WORDS, st.integers(0, 4)).map(lambda drawn: _line(*drawn)),
    WORDS.map(lambda text: _plain(fields={"asset": text})),
    st.sampled_from([None, Requester("Bo"), Requester("Bo", "bo@example.org")]).map(
        lambda who: _plain(requester=who)
    ),
    WORDS.map(lambda text: _plain(priority_reason=text, extra={"x-mood": text})),
)
"""Edits of the same few things, of which two may well conflict."""


def worked(start: Ticket, edits: Sequence[Edit], seed: int, pace: int = 60) -> Ticket:
    """The ticket after edits, a few seconds apart; what the workflow forbids was not done."""
    random = Random(seed)
    now: datetime = NOON
    for edit in edits:
        now += timedelta(seconds=random.randrange(pace))
        try:
            start = edit(start, Hand(random.choice(["ann", "bob"]), now, random))
        except Refused:
            continue
    return start


def clones(
    count: int, *kinds: Sequence[st.SearchStrategy[Edit]]
) -> st.SearchStrategy[tuple[Ticket, ...]]:
    """The common version, then ``count`` clones of it; entry ids often collide by chance."""
    edits = st.lists(st.one_of(*(kind for group in kinds for kind in group)), max_size=4)
    one = st.tuples(edits, st.integers(0, 3))
    start = opened()
    return st.lists(one, min_size=count, max_size=count).map(
        lambda drawn: (start, *(worked(start, edits, seed) for edits, seed in drawn))
    )


def merged(
    base: Ticket | None,
    ours: Ticket,
    theirs: Ticket,
    on: Desk = DESK,
    dated: Dated = undated,
    gone: Collection[Mark] = (),
) -> Merged:
    """The three versions under the rules of the real schema."""
    return merge(base, ours, theirs, RULE, on, dated, gone)


def undoing(
    count: int, *kinds: Sequence[st.SearchStrategy[Edit]]
) -> st.SearchStrategy[tuple[Ticket, ...]]:
    """The common version with one more edit, a clone that took this back, ``count`` others."""
    edits = st.lists(st.one_of(*(kind for group in kinds for kind in group)), max_size=3)
    drawn = st.tuples(st.one_of(*CALM), st.lists(edits, min_size=count + 1, max_size=count + 1))

    def made(found: tuple[Edit, list[list[Edit]]]) -> tuple[Ticket, ...]:
        last, (back, *others) = found
        base = worked(opened(), [last], 99)
        rest = (worked(base, some, seed) for seed, some in enumerate(others, 1))
        return (base, worked(opened(), back, 0), *rest)

    return drawn.map(made)


def text_of(one: Ticket) -> str:
    """The canonical bytes, as text."""
    return write(document_of(one), layout("ticket"))
