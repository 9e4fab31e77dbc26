from __future__ import annotations

import pytest

from tickets_cli.domain.query import QueryError, lexer
from tickets_cli.domain.query.lexer import tokens


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokens(text)]


def values(text: str) -> list[str]:
    return ["".join(piece.text for piece in choice.pieces) for choice in tokens(text)[0].choices]


def test_words_fields_and_parentheses_are_told_apart() -> None:
    assert kinds("(vpn or -tag:x) AND @mine") == [
        lexer.OPEN, lexer.TEXT, lexer.OR, lexer.NOT, lexer.TERM, lexer.CLOSE, lexer.AND, lexer.VIEW,
    ]  # fmt: skip


def test_a_comma_parts_values_but_not_words_of_text() -> None:
    assert values('status:new,"a, b",open') == ["new", "a, b", "open"]
    assert [token.text for token in tokens("hello, world")] == ["hello,", "world"]


def test_colons_need_no_quotes_within_values_times_and_addresses() -> None:
    assert values("opened:2026-11-22T09:30..") == ["2026-11-22T09:30.."]
    assert kinds("09:30 http://example.org/a ::") == [lexer.TEXT] * 3


def test_operators_stand_with_or_without_the_colon() -> None:
    for text in ("age>3d", "age:>3d"):
        (token,) = tokens(text)
        assert (token.text, token.choices[0].operator) == ("age", ">")


def test_quotes_hold_blanks_and_escaped_quotes() -> None:
    assert values(r'title:"say \"no\" \\ \n"') == ['say "no" \\ \\n']
    assert values("title:'it is \"so\"'") == ['it is "so"']


def test_quotes_may_stand_at_both_ends_of_a_range() -> None:
    (token,) = tokens('opened:"2026-10-01 09:00".."2026-10-02 10:00"')
    assert [piece.quoted for piece in token.choices[0].pieces] == [True, False, True]


def test_an_apostrophe_within_a_word_is_no_quote() -> None:
    assert [token.text for token in tokens("""can't 5" disk""")] == ["can't", '5"', "disk"]


def test_a_minus_within_a_word_is_no_not() -> None:
    assert [token.text for token in tokens("walk-in")] == ["walk-in"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('title:"vpn', 7),
        ("'vpn", 1),
        ("status:", 8),
        ("status:new,", 12),
        ("status:new, open", 12),
        ("a - b", 3),
        ('"a"b', 4),
        ('title:"a"b', 10),
        ("age:" + '..""' * 4000, 5),
        ("x" * (lexer.LONGEST + 1), lexer.LONGEST + 1),
    ],
)
def test_what_is_malformed_is_pointed_at(text: str, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        tokens(text)
    assert caught.value.column == column
