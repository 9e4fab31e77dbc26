"""JSON: exact, in its envelope, and harmless to look at."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import golden
from tests.hostile import STRINGS, acting
from tests.render.samples import NOW, context, listing, viewed
from tests.schemas import assert_matches
from tickets_cli.errors import Usage
from tickets_cli.render.json import dumped, envelope
from tickets_cli.render.sheet import View

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def test_the_list_of_tickets(update_golden: bool) -> None:
    golden.check("list.json", envelope(viewed(listing()), context()), update=update_golden)


def test_the_envelope_matches_its_schema() -> None:
    assert_matches("envelope", json.loads(envelope(View("envelope", []), context())))


@given(VALUES, st.booleans())
def test_what_is_written_is_read_back(value: object, ci: bool) -> None:
    text = dumped(value, indent=2, ci=ci)
    assert json.loads(text) == value
    assert acting(text) == []


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_text_comes_back_whole_and_acts_on_nothing(text: str) -> None:
    output = dumped({text: text}, indent=2, ci=True)
    assert json.loads(output) == {text: text}
    assert acting(output) == []
    assert "##" not in output
    output.encode()


def test_characters_people_read_are_not_escaped() -> None:
    assert dumped("Müller 日本 👍") == '"Müller 日本 👍"'


def test_dates_mappings_and_sets_have_a_form() -> None:
    frozen = MappingProxyType({"at": NOW, "on": date(2026, 1, 2), "tags": {"b", "a"}})
    assert dumped(frozen) == (
        '{"at": "2026-11-22T09:00:00Z", "on": "2026-01-02", "tags": ["a", "b"]}'
    )


@pytest.mark.parametrize("value", [float("nan"), timedelta(1)])
def test_what_json_cannot_say_is_a_bug_not_a_guess(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        dumped(value)


def test_fields_are_picked_from_every_item_in_the_wanted_order() -> None:
    view = View("list", [{"id": "HD-1", "title": "a"}, {"id": "HD-2", "level": 1}])
    data = json.loads(envelope(view, context(fields=("title", "id"))))["data"]
    assert data == [{"title": "a", "id": "HD-1"}, {"title": None, "id": "HD-2"}]
    assert list(data[0]) == ["title", "id"]


def test_fields_are_picked_from_data_that_is_one_thing() -> None:
    view = View("ticket", {"id": "HD-1", "title": "a"})
    assert json.loads(envelope(view, context(fields=("id",))))["data"] == {"id": "HD-1"}


def test_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(Usage) as refused:
        envelope(View("list", [{"id": "HD-1", "title": "a"}]), context(fields=("titel",)))
    assert "id, title" in refused.value.hint


def test_an_empty_list_has_any_field_unless_the_view_knows_better() -> None:
    wanted = context(fields=("titel",))
    assert json.loads(envelope(View("list", []), wanted))["data"] == []
    with pytest.raises(Usage):
        envelope(View("list", [], fields=("id", "title")), wanted)
