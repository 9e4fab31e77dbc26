"""Changes inside braces and brackets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.yaml.documents import LAYOUT
from tickets_cli.store.yaml.braces import changed_flow
from tickets_cli.store.yaml.layout import FREE
from tickets_cli.store.yaml.strict import read

REQUESTER = LAYOUT.of("requester")
ANN = {"name": "Ann", "email": "a@b.c"}


def changed(source: str, before: Any, after: Any, layout: Any = REQUESTER) -> str:
    text = f"a: {source}\n"
    node = read(text, "t").get("a")
    assert node is not None
    return changed_flow(text, node, before, after, layout)


@pytest.mark.parametrize(
    ("source", "after", "wanted"),
    [
        ("{ email: 'a@b.c',name: Ann }", {**ANN, "name": "Bob"}, "{ email: 'a@b.c',name: Bob }"),
        ("{name: Ann, email: a@b.c}", {"email": "a@b.c"}, "{email: a@b.c}"),
        ("{name: Ann, email: a@b.c}", {"name": "Ann"}, "{name: Ann}"),
        ("{name: Ann, email: 'a@b.c'}", {**ANN, "organisation": "X, Y"},
         "{name: Ann, email: 'a@b.c', organisation: \"X, Y\"}"),
        ("{name: Ann,\n  # why\n  email: a@b.c}", {**ANN, "name": "Bob"},
         "{name: Bob,\n  # why\n  email: a@b.c}"),
    ],
)  # fmt: skip
def test_the_other_keys_stay_as_they_were_typed(
    source: str, after: dict[str, str], wanted: str
) -> None:
    assert changed(source, ANN, after) == wanted


def test_a_new_key_goes_to_its_place() -> None:
    assert changed("{email: a@b.c}", {"email": "a@b.c"}, ANN) == "{name: Ann, email: a@b.c}"


def test_an_empty_value_is_filled() -> None:
    source = "{email: a@b.c, name: }"
    assert changed(source, {"email": "a@b.c"}, ANN) == "{email: a@b.c, name: Ann }"


def test_lists_keep_the_items_that_stay() -> None:
    tags = LAYOUT.of("tags")
    assert changed("[ 'b' , d]", ["b", "d"], ["a", "b", "c", "d"], tags) == "[a, 'b', c, d]"
    assert changed("[b, d]", ["b", "d"], ["b"], tags) == "[b]"


def test_nested_values_change_where_they_stand() -> None:
    before = {"x": [1, {"y": 2}]}
    assert changed("{x: [1, { y: 2 }]}", before, {"x": [1, {"y": 3}]}, FREE) == "{x: [1, { y: 3 }]}"


def test_a_pair_without_braces_is_written_anew() -> None:
    assert changed("[x: y]", [{"x": "y"}], [{"x": "z"}], FREE) == "[{x: z}]"


def test_another_kind_of_value_is_written_anew() -> None:
    assert changed("{x: y}", {"x": "y"}, ["z"], FREE) == "[z]"
