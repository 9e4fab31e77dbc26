from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.store.merge.texts import Side, Written, remarks, written
from tickets_cli.store.reading import read_document
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.writer import write

HEAD = "schema: views/1\n\nviews:\n"
BASE = f'{HEAD}  a: "status:new"\n  m: "status:open"\n'
VIEWS: dict[str, Any] = {"a": "status:new", "m": "status:open"}


def views(**more: str) -> dict[str, Any]:
    return {"schema": "views/1", "views": {**VIEWS, **more}}


def merged(base: str | None, *texts: str, meant: Mapping[str, Any]) -> Written:
    def read(text: str) -> dict[str, Any]:
        return read_document(text.encode(), "views", "views.yaml")

    sides = [Side(text, read(text)) for text in texts]
    results = [
        written(base, order, meant, layout("views"), lambda text: read(text) == meant)
        for order in (sides, sides[::-1])
    ]
    assert results[0] == results[1], "exchanging the sides changes nothing"
    return results[0]


def test_canonical_sides_give_canonical_text() -> None:
    base, one, other, both = (
        write(views(**dict.fromkeys(names, "p")), layout("views")) for names in ("", "x", "y", "xy")
    )
    assert merged(base, one, other, meant=views(x="p", y="p")) == Written(both)


def test_lines_merge_with_their_comments() -> None:
    one = BASE.replace("  a:", "  # first\n  a:")
    other = BASE.replace('open"', 'open"  # last')
    result = merged(BASE, one, other, meant=views())
    assert result == Written(one.replace('open"', 'open"  # last'))


def test_where_lines_do_not_merge_the_side_with_more_comments_is_patched() -> None:
    one, other = f'{BASE}  x: "p:1"  # why\n', f'{BASE}  y: "p:2"\n'
    result = merged(BASE, one, other, meant=views(x="p:1", y="p:2"))
    assert 'x: "p:1"  # why' in result.text
    assert result.lost == ()


def test_a_comment_without_a_place_is_told() -> None:
    one, other = f'{BASE}  x: "p:1"  # why\n  # and how\n', f'{BASE}  y: "p:2"  # because\n'
    assert merged(BASE, one, other, meant=views(x="p:1", y="p:2")).lost == ("# because",)


def test_comments_are_found_and_hashes_in_text_are_not() -> None:
    assert remarks('a: "# no"  # yes\n# and\nb: 1\n') == ["# yes", "# and"]
