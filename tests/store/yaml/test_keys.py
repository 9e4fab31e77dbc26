"""New keys at their place, old ones out of the way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.yaml.documents import LAYOUT
from tickets_cli.store.yaml.edits import Edits
from tickets_cli.store.yaml.keys import TooStrange, insert_pairs, remove_pair
from tickets_cli.store.yaml.layout import FREE, Layout
from tickets_cli.store.yaml.nodes import Mapping
from tickets_cli.store.yaml.strict import read

HEADER = """\
title: VPN

type: incident

status: new

impact: low  # for now
urgency: low

# who pays
service: vpn

assignee: bob
"""


def inserted(text: str, new: dict[str, Any], layout: Layout = LAYOUT) -> str:
    edits, root = Edits(text), read(text, "t")
    insert_pairs(edits, root, list(range(len(root.pairs))), new, layout)
    return edits.applied()


def removed(text: str, *keys: str) -> str:
    edits, root = Edits(text), read(text, "t")
    for place, (key, _) in enumerate(root.pairs):
        if key.text in keys:
            remove_pair(edits, root, place)
    return edits.applied()


@pytest.mark.parametrize(
    ("new", "old", "wanted"),
    [
        ({"channel": "phone"}, "title: VPN\n", "title: VPN\nchannel: phone\n"),
        ({"priority": "P3"}, "urgency: low\n", "urgency: low\npriority: P3\n"),
        ({"category": "net"}, "service: vpn\n", "service: vpn\ncategory: net\n"),
        ({"queue": "net"}, "\nassignee: bob\n", "\nqueue: net\n\nassignee: bob\n"),
        ({"x-own": "1"}, "assignee: bob\n", 'assignee: bob\n\nx-own: "1"\n'),
        (
            {"level": 2, "queue": "net"},
            "\nassignee: bob\n",
            "\nlevel: 2\n\nqueue: net\n\nassignee: bob\n",
        ),
        ({"tags": ["a"], "fields": {}}, "assignee: bob\n",
         "assignee: bob\n\ntags: [a]\n\nfields: {}\n"),
    ],
)  # fmt: skip
def test_a_new_key_stands_where_the_schema_has_it(
    new: dict[str, Any], old: str, wanted: str
) -> None:
    assert inserted(HEADER, new) == HEADER.replace(old, wanted)


def test_a_new_key_of_the_next_group_stands_above_that_group_below_its_comment() -> None:
    text = HEADER.replace("service: vpn", "category: net")
    wanted = text.replace("# who pays", "service: vpn\n# who pays")
    assert inserted(text, {"service": "vpn"}) == wanted


def test_the_first_key_of_all_goes_to_the_top() -> None:
    assert inserted("# mine\ntitle: a\n", {"id": "X"}) == "# mine\nid: X\ntitle: a\n"
    assert inserted("type: a\n", {"id": "X"}) == "id: X\n\ntype: a\n"


def test_files_without_blank_lines_get_them_only_around_what_is_new() -> None:
    text = "title: a\ntype: b\nassignee: c\n"
    assert inserted(text, {"service": "x"}) == "title: a\ntype: b\n\nservice: x\n\nassignee: c\n"
    assert inserted(text, {"channel": "x"}) == "title: a\nchannel: x\n\ntype: b\nassignee: c\n"


def test_an_order_of_ones_own_is_respected() -> None:
    text = "status: new\ntitle: a\nid: X\n"
    wanted = "status: new\n\nqueue: q\n\ntitle: a\nid: X\n"
    assert inserted(text, {"queue": "q"}) == wanted


def test_new_keys_are_indented_like_their_neighbours() -> None:
    text = "a:\n    b: 1  # x\n    c: 2\n"
    inner = read(text, "t").get("a")
    assert isinstance(inner, Mapping)
    edits = Edits(text)
    insert_pairs(edits, inner, [0, 1], {"d": "z", "e": {"f": 1}}, FREE)
    assert edits.applied() == f"{text}    d: z\n    e:\n      f: 1\n"


def test_a_removed_key_goes_with_its_lines_and_one_blank_line() -> None:
    assert removed(HEADER, "status") == HEADER.replace("status: new\n\n", "")
    assert removed(HEADER, "impact") == HEADER.replace("impact: low  # for now\n", "")
    assert removed(HEADER, "assignee") == HEADER.replace("\nassignee: bob\n", "")
    assert removed(HEADER, "impact", "urgency") == HEADER.replace(
        "impact: low  # for now\nurgency: low\n\n", ""
    )


def test_a_comment_above_a_removed_key_stays() -> None:
    assert removed(HEADER, "service") == HEADER.replace("service: vpn\n", "")


def test_behind_a_dash_the_next_key_moves_up() -> None:
    text = "- id: 1\n  by: ann\n"
    root = read(f"a:\n{text}", "t").get("a")
    assert root is not None
    item = root.items[0]  # type: ignore[union-attr]
    assert isinstance(item, Mapping)
    edits = Edits(f"a:\n{text}")
    remove_pair(edits, item, 0)
    assert edits.applied() == "a:\n- by: ann\n"


def test_the_only_key_behind_a_dash_cannot_be_removed_alone() -> None:
    text = "a:\n- id: 1\n"
    root = read(text, "t").get("a")
    with pytest.raises(TooStrange):
        remove_pair(Edits(text), root.items[0], 0)  # type: ignore[union-attr, arg-type]
