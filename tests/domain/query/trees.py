"""Random trees of any query that can be asked, for the properties of printing and reading."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.domain.query.builders import desk
from tickets_cli.domain.query import Field, ticket_fields, tree
from tickets_cli.domain.query import fields as f
from tickets_cli.domain.query.tree import Condition, Node, Term

TABLE = ticket_fields(desk(views={"calm": "not is:open"}))
FIELDS = [field for field in TABLE.fields if field.kind not in (f.SHORTHAND, f.VIEW)]

LENGTHS = ("90s", "15m", "8h", "2d", "1h30m", "14d4h")
MOMENTS = ("2026-10-01", "2026-10", "2026-Q3", "today", "last-month", "fri", "2026-10-01 09:30")
RELATIVE = ("-7d", "now", "+1h")

said = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
awkward = st.sampled_from(
    [
        "or",
        "NOT",
        "none",
        "@me",
        "a:b",
        "a..b",
        "*",
        "x*",
        "-x",
        "(",
        ")",
        ",",
        '"',
        "'",
        "\\",
        "<1",
    ]
)
prefixes = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)


def values(field: Field) -> st.SearchStrategy[str]:
    """Values a field takes, as it spells them."""
    if field.values:
        open_classes = {"open", "done"} if field.name == "class" else set()
        return st.sampled_from([v for v in field.values if v not in open_classes])
    match field.kind:
        case f.NUMBER:
            return st.integers(-9, 10**20).map(str) | st.sampled_from(["1.5", "-0.25"])
        case f.DURATION:
            return st.sampled_from(LENGTHS)
        case f.INSTANT:
            return st.sampled_from(MOMENTS)
        case f.FLAG:
            return st.sampled_from(["yes", "no"])
        case f.ID:
            return st.sampled_from(["7KQ3", "HD-261122-7KQ3"])
    return said | awkward


def conditions(field: Field) -> st.SearchStrategy[Condition]:
    """One condition of a field."""
    value = values(field)
    kinds = [_one(tree.IS, value), st.sampled_from([Condition(tree.NONE), Condition(tree.ANY)])]
    if field.person:
        kinds.append(st.just(Condition(tree.ME)))
    if field.kind == f.WORD:
        kinds.append(_one(tree.BEGINS, prefixes))
    if field.ranged:
        end = value | st.sampled_from(RELATIVE) if field.kind == f.INSTANT else value
        kinds += [_one(how, end) for how in (tree.ABOVE, tree.BELOW, tree.BETWEEN)]
        kinds.append(end.map(lambda last: Condition(tree.BETWEEN, "", last)))
        kinds.append(end.map(lambda both: Condition(tree.BETWEEN, both, both)))
    if field.kind == f.INSTANT:
        kinds.append(_one(tree.UP_TO, end))
    return st.one_of(kinds)


def _one(how: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[Condition]:
    return value.map(lambda said: Condition(how, said))


def terms_of(field: Field) -> st.SearchStrategy[Node]:
    """A term of a field: one to three different conditions."""
    some = st.lists(conditions(field), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(Term, st.just(field.name), some)


terms = st.sampled_from(FIELDS).flatmap(terms_of)
trees = st.recursive(
    terms | st.just(tree.EVERYTHING),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(tree.every)
        | st.lists(inner, min_size=2, max_size=3).map(tree.either)
        | inner.map(tree.negate)
    ),
    max_leaves=8,
)
