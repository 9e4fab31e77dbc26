"""The table of formats, and what holds for all of them."""

from __future__ import annotations

import json

import pytest

from tests.hostile import STRINGS, acting
from tests.render.samples import context, described, listing, one, viewed
from tickets_cli.errors import Usage
from tickets_cli.render.formats import FORMATS, render
from tickets_cli.render.sheet import View


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_no_format_lets_anything_act(name: str, text: str) -> None:
    view = viewed(one(text), ids=(text,))
    assert acting(render(view, name, context()).replace("\r\n", "\n")) == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_in_a_line_feed_and_says_what_it_is_for(name: str) -> None:
    assert render(viewed(listing(), ids=("HD-1",)), name, context()).endswith("\n")
    assert FORMATS[name].about


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_twice(name: str) -> None:
    assert render(described(), name, context()) == render(described(), name, context())


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_nothing_to_show_is_no_error(name: str) -> None:
    output = render(View("list", []), name, context())
    assert output == "" or json.loads(output)["data"] == []


def test_fields_pick_columns_in_the_wanted_order() -> None:
    output = render(viewed(listing()), "csv", context(fields=("title", "id")))
    assert output.splitlines()[:2] == ["title,id", "VPN drops every ten minutes,HD-261122-7KQ3"]


def test_fields_pick_facts_and_leave_prose_out() -> None:
    output = render(described(), "table", context(fields=("assignee", "status")))
    assert output == "HD-261122-7KQ3 VPN drops\nAssignee:  -\nStatus:    in_progress\n"


@pytest.mark.parametrize("name", ["table", "csv", "md", "html", "json", "jsonl"])
def test_an_unknown_field_is_refused_in_every_format(name: str) -> None:
    with pytest.raises(Usage, match="'colour'"):
        render(viewed(listing()), name, context(fields=("colour",)))
