"""JSON lines: an item a line."""

from __future__ import annotations

import json

from tests.hostile import STRINGS, acting
from tests.render.samples import NOW, context
from tickets_cli.render.jsonl import lines
from tickets_cli.render.sheet import View


def test_every_item_is_one_line() -> None:
    data = [{"text": text, "at": NOW} for text in STRINGS.values()]
    output = lines(View("list", data), context())
    assert [json.loads(line)["text"] for line in output.split("\n")[:-1]] == list(STRINGS.values())
    assert acting(output) == []


def test_data_that_is_one_thing_is_one_line() -> None:
    assert lines(View("ticket", {"id": "HD-1"}), context()) == '{"id": "HD-1"}\n'


def test_no_items_are_no_lines() -> None:
    assert lines(View("list", []), context()) == ""


def test_fields_are_picked() -> None:
    view = View("list", [{"id": "HD-1", "title": "a"}])
    assert lines(view, context(fields=("id",))) == '{"id": "HD-1"}\n'
