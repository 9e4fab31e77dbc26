"""The layout read off a schema."""

from __future__ import annotations

from tests.store.yaml.documents import LAYOUT, SCHEMA
from tickets_cli.store.yaml.layout import FREE, MOST_STEPS, OTHERS, layout_of


def test_the_order_of_keys_is_that_of_the_schema_and_unknown_keys_come_last() -> None:
    assert LAYOUT.ordered(["x-b", "status", "title", "x-a", "id"]) == [
        "id", "title", "status", "x-b", "x-a",
    ]  # fmt: skip


def test_groups_and_styles_are_annotations() -> None:
    assert LAYOUT.group_of("impact") == LAYOUT.group_of("urgency") == "priority"
    assert LAYOUT.group_of("x-own") == OTHERS
    assert LAYOUT.of("tags").style == "set"
    assert LAYOUT.of("timeline").merge == "timeline"


def test_references_are_followed_with_what_stands_beside_them() -> None:
    entry = LAYOUT.of("timeline").of_items()
    assert entry.of("text").style == "prose"
    assert list(entry.properties)[:4] == ["id", "at", "by", "event"]


def test_empty_values_are_written_only_where_they_say_something() -> None:
    entry = LAYOUT.of("timeline").of_items()
    assert LAYOUT.writes("fields", {})
    assert LAYOUT.writes("title", "")
    assert LAYOUT.writes("x-own", None)
    assert entry.writes("queue", None)
    assert not LAYOUT.writes("queue", None)
    assert not LAYOUT.writes("tags", [])
    assert not LAYOUT.writes("description", "")
    assert not entry.writes("text", "")


def test_what_is_known_of_keys_is_found_once_for_each_set_of_them() -> None:
    layout = layout_of(SCHEMA)
    (first, _), (second, _) = layout.written({"x-a": 1, "title": "b"})
    assert (first.key, first.group) == ("title", LAYOUT.group_of("title"))
    assert (second.key, second.group) == ("x-a", OTHERS)
    for number in range(2 * MOST_STEPS):
        layout.steps([f"x-{number}"])
    assert len(layout.steps_of) == MOST_STEPS
    assert layout.steps(["x-new", "id"])[0].key == "id"


def test_other_keys_share_the_layout_of_additional_properties() -> None:
    layout = layout_of({"additionalProperties": {"x-style": "flow", "type": "object"}})
    assert layout.of("anything").style == "flow"
    assert layout.writes("anything", {})
    assert layout.group_of("anything") == ""


def test_branches_are_one_layout() -> None:
    shape = {"properties": {"a": {}}, "x-style": "block"}
    layout = layout_of({"anyOf": [shape, {"type": "array", "items": {"x-style": "flow"}}]})
    assert layout.style == "block"
    assert layout.of_items().style == "flow"
    assert list(layout.properties) == ["a"]


def test_a_schema_may_refer_to_itself() -> None:
    layout = layout_of({"properties": {"child": {"$ref": "#"}, "sub": {"$ref": "#/$defs/n"}},
                        "$defs": {"n": {"properties": {"n": {"$ref": "#/$defs/n"}}}}})  # fmt: skip
    assert layout.of("sub").of("n") == FREE


def test_every_property_of_a_ticket_says_how_it_merges() -> None:
    entry = SCHEMA["$defs"]["entry"]["properties"]
    assert all("x-merge" in part for part in (*SCHEMA["properties"].values(), *entry.values()))
    assert all("x-group" in part for part in SCHEMA["properties"].values())
