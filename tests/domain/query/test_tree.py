from __future__ import annotations

from hypothesis import given

from tests.domain.query.trees import TABLE, trees
from tickets_cli.domain.query import parse, tree
from tickets_cli.domain.query.tree import Condition, Node, Term

A, B, C = (Term("text", (Condition(tree.IS, word),)) for word in "abc")


@given(trees)
def test_a_query_printed_and_read_again_is_the_same(node: Node) -> None:
    again = parse(tree.spell(node), TABLE)
    assert again.tree == node
    assert str(again) == tree.spell(node)


def test_parts_within_like_parts_stand_beside_them() -> None:
    assert tree.every([tree.every([A, B]), C]) == tree.every([A, B, C])
    assert tree.either([A, tree.either([B, C])]) == tree.either([A, B, C])


def test_one_part_stands_for_itself_and_none_for_everything() -> None:
    assert tree.every([A]) == tree.either([A]) == A
    assert tree.every([tree.EVERYTHING, A]) == A
    assert tree.spell(tree.EVERYTHING) == ""


def test_not_twice_is_nothing() -> None:
    assert tree.negate(tree.negate(A)) == A


def test_parentheses_stand_only_where_they_change_the_meaning() -> None:
    assert tree.spell(tree.either([tree.every([A, B]), C])) == "a b or c"
    assert tree.spell(tree.every([tree.either([A, B]), C])) == "(a or b) c"
    assert tree.spell(tree.negate(tree.every([A, B]))) == "not (a b)"
    assert tree.spell(tree.every([tree.negate(A), B])) == "not a b"


def test_words_with_a_meaning_of_their_own_are_quoted() -> None:
    for word in ("or", "a:b", "-x", "@me", "two words", "x*", 'say "no"', "a\\b"):
        assert tree.spell(Term("text", (Condition(tree.IS, word),))) == tree.quoted(word)


def test_terms_come_from_left_to_right() -> None:
    node = tree.every([tree.negate(A), tree.either([B, C])])
    assert [term.conditions[0].value for term in tree.terms(node)] == ["a", "b", "c"]
