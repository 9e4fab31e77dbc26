from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.query.builders import desk
from tests.hostile import STRINGS
from tickets_cli.domain.query import QueryError, parse, ticket_fields
from tickets_cli.domain.query.parser import DEEPEST
from tickets_cli.domain.query.values import MOST_WORDS

VIEWS = {
    "hot": "priority:P1 is:open",
    "mine": "assignee:@me @hot",
    "a": "@b",
    "b": "vpn or @c",
    "c": "not @a",
    "broken": "statsu:new",
    "stale": "status:parked queue:gone",
    "outer": "@broken",
}
TABLE = ticket_fields(desk(views=VIEWS))


def plain(text: str) -> str:
    return str(parse(text, TABLE))


def fault(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, TABLE)
    return caught.value


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a b or c", "a b or c"),
        ("a and (b OR c)", "a (b or c)"),
        ("NOT a b", "not a b"),
        ("-(a b)", "not (a b)"),
        ("--a", "a"),
        ("not -status:new", "status:new"),
        ("((a))", "a"),
        ("a () b", "a b"),
        ("  ", ""),
        ("status!=new,open", "not status:new,open"),
        ("is:open,mine", "class:new,active,waiting or assignee:@me"),
        ("-is:overdue", "not due:..now"),
        ("@hot vpn", "priority:P1 class:new,active,waiting vpn"),
        ("not view:mine", "not (assignee:@me priority:P1 class:new,active,waiting)"),
        ("Tier:2 created:2026", "level:2 opened:2026"),
        ("calling http://example.org", 'calling "http://example.org"'),
    ],
)
def test_a_query_in_its_plainest_form(text: str, same: str) -> None:
    assert plain(text) == same
    assert plain(same) == same


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("not stauts:open", 5, "did you mean status?"),
        ("asset:LT-1", 1, "did you mean fields.asset?"),
        ("note:urgent", 1, 'to search for the text, quote it: "note:urgent"'),
        ("vpn sort:due", 5, "sorting is an option of the command: --sort due"),
        ("is:opne", 4, "did you mean open?"),
        ("@hott", 1, "did you mean hot?"),
        ("@me", 1, "@me is a value: assignee:@me"),
        ("a or", 5, ""),
        ("or a", 1, 'quote it to search for it: "or"'),
        ("a) b", 2, ""),
        ("a (b", 3, ""),
        ("(a or)", 6, 'quote it to search for it: ")"'),
    ],
)
def test_a_complaint_points_at_the_column_and_suggests(text: str, column: int, hint: str) -> None:
    error = fault(text)
    assert (error.column, error.hint) == (column, hint)
    assert error.message.splitlines()[1] == f"  {text}"


def test_a_view_that_leads_back_to_itself_is_refused_with_the_way_it_took() -> None:
    error = fault("vpn @a")
    assert (error.column, error.hint) == (5, "a -> b -> c -> a")
    assert "leads back to itself" in error.what


def test_a_broken_view_is_named_where_it_is_used() -> None:
    error = fault("vpn @outer")
    assert error.what == "in view 'broken': there is no field 'statsu'"
    assert (error.column, error.hint) == (5, "did you mean status?")


def test_doubts_within_a_view_are_told_where_it_is_used() -> None:
    query = parse("vpn @stale", TABLE, strict=False)
    found = [(doubt.column, doubt.what) for doubt in (*query.unknown, *query.doubtful)]
    assert found == [
        (5, "in view 'stale': 'parked' is not a known status"),
        (5, "in view 'stale': 'gone' is not a known queue"),
    ]


def test_nesting_has_an_end() -> None:
    assert plain("(" * DEEPEST + "a" + ")" * DEEPEST) == "a"
    for text in ("(" * 4000, "not " * 4000 + "a", "-" * 4000 + "a"):
        assert "deep" in fault(text).what


def test_views_within_views_have_an_end_too() -> None:
    views = {f"v{n}": "(" * 8 + f"@v{n + 1}" + ")" * 8 for n in range(200)} | {"v200": "a"}
    with pytest.raises(QueryError, match="deep"):
        parse("@v0", ticket_fields(desk(views=views)))


def test_views_cannot_multiply_without_bound() -> None:
    for leaf in ("a", "", "()"):
        views = {f"v{n}": f"@v{n + 1} @v{n + 1}" for n in range(40)} | {"v40": leaf}
        with pytest.raises(QueryError, match="more than"):
            parse("@v0", ticket_fields(desk(views=views)))


def test_words_and_values_have_an_end() -> None:
    assert "more than" in fault("id:" + ",".join("7" * (MOST_WORDS + 1))).what


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_text_is_read_or_refused(text: str) -> None:
    for query in (text, f"title:{text}", f'title:"{text}"', f"@{text}"):
        try:
            parse(query, TABLE)
        except QueryError as error:
            assert error.column >= 1


pieces = st.sampled_from(
    ["(", ")", "-", "not ", "or ", " ", ":", "..", ",", '"', "'", "\\", "@me", "@hot", "status",
     "age", "opened", "tag", "id", "is", "new", "3d", "2026-10", "*", "none", "<", ">=", "!=", "ä"]
)  # fmt: skip


@given(st.lists(pieces, max_size=25).map("".join) | st.text(max_size=30))
def test_any_text_is_read_or_refused_and_what_is_read_reads_the_same_again(text: str) -> None:
    try:
        query = parse(text, TABLE, strict=False)
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1
        return
    again = parse(str(query), TABLE, strict=False)
    assert (again, str(again)) == (query, str(query))
