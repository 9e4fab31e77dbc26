"""The canonical text of documents."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from tests.store.yaml.documents import LAYOUT, NAUGHTY, SAMPLE, documents
from tickets_cli.store.yaml import canonical
from tickets_cli.store.yaml.layout import FREE, layout_of
from tickets_cli.store.yaml.nodes import document
from tickets_cli.store.yaml.strict import read
from tickets_cli.store.yaml.writer import pruned, write

SMALL: dict[str, Any] = {
    "schema": "ticket/1",
    "id": "HD-261122-7KQ3",
    "title": "VPN",
    "type": "incident",
    "status": "new",
    "fields": {},
    "timeline": [
        {"id": "1-4f7k", "at": "2026-11-22T09:14:05Z", "by": "ann", "event": "opened",
         "type": "incident", "status": "new"},
    ],
}  # fmt: skip


def lines(**changes: Any) -> list[str]:
    """The lines of a small ticket with changes that are not in the ticket without them."""
    usual = write(SMALL, LAYOUT).splitlines()
    return [line for line in write({**SMALL, **changes}, LAYOUT).splitlines() if line not in usual]


def test_the_sample_of_the_design_is_written_to_the_letter() -> None:
    found = canonical.read(SAMPLE)
    assert found is not None
    typed = {**found, "level": 2}
    typed["timeline"][0]["level"] = 1
    typed["timeline"][4]["minutes"] = 40
    assert write(dict(reversed(typed.items())), LAYOUT) == SAMPLE


def test_what_is_empty_is_left_out_but_for_fields() -> None:
    empty = {"tags": [], "links": (), "description": "", "queue": None, "requester": {}}
    assert lines(**empty) == []
    assert "fields: {}" in write(SMALL, LAYOUT).splitlines()


def test_sets_are_sorted_and_each_word_stands_once() -> None:
    assert lines(tags=["vpn", "remote", "vpn"]) == ["tags: [remote, vpn]"]


def test_custom_fields_stand_a_line_each() -> None:
    fields = {"asset": "PC-1", "floor": 3, "vip": True, "sites": ["a", "b, c"], "code": "010"}
    assert lines(fields=fields) == [
        "fields:",
        "  asset: PC-1",
        "  floor: 3",
        "  vip: true",
        '  sites: [a, "b, c"]',
        '  code: "010"',
    ]


def test_an_entry_with_words_is_a_block_and_any_other_is_one_line() -> None:
    said = {"id": "2-aaaa", "at": "2026-11-22T09:15:00Z", "by": "bob", "event": "comment"}
    first = SMALL["timeline"][0]
    assert lines(timeline=[first, {**said, "queue": None, "text": "a\n\n  b"}]) == [
        "- id: 2-aaaa",
        '  at: "2026-11-22T09:15:00Z"',
        "  by: bob",
        "  event: comment",
        "  queue: null",
        "  text: |",
        "    a",
        "      b",
    ]
    assert lines(timeline=[first, {**said, "queue": None}]) == [
        '- {id: 2-aaaa, at: "2026-11-22T09:15:00Z", by: bob, event: comment, queue: null}'
    ]


def test_prose_that_a_block_would_change_is_quoted() -> None:
    assert lines(description=" a\nb") == ['description: " a\\nb"']
    assert lines(description="a\x1b\nb") == ['description: "a\\u001b\\nb"']


def test_nothing_is_ever_wrapped() -> None:
    long = "word " * 3000 + "end"
    assert lines(title=long) == [f"title: {long}"]
    assert lines(description=f"{long}\n{long}") == ["description: |", f"  {long}", f"  {long}"]


def test_unknown_keys_come_last_in_a_group_of_their_own() -> None:
    own = {"x-b": {"c": [1, {"d": None}]}, "x-a": "v", "x-c": [], "x-d": ["e", "f"]}
    text = write({**own, **SMALL}, LAYOUT)
    assert text.endswith(
        "status: new}\n\nx-b:\n  c:\n  - 1\n  - {d: null}\nx-a: v\nx-c: []\nx-d: [e, f]\n"
    )


def test_groups_are_parted_by_one_blank_line() -> None:
    text = write({**SMALL, "impact": "low", "urgency": "low", "service": "vpn"}, LAYOUT)
    assert "\n\nimpact: low\nurgency: low\n\nservice: vpn\n\n" in text
    assert "\n\n\n" not in text
    assert not text.startswith("\n")


def test_settings_are_written_by_their_own_schema() -> None:
    person = {"type": "object", "x-style": "flow", "properties": {"name": {}, "queues": {}}}
    schema = {
        "properties": {
            "schema": {"x-group": "format"},
            "people": {"x-group": "people", "additionalProperties": person},
        },
    }
    team = {"people": {"ann": {"queues": ["desk"], "name": "Ann"}, "no": {}}, "schema": "team/1"}
    assert write(team, layout_of(schema)) == (
        'schema: team/1\n\npeople:\n  ann: {name: Ann, queues: [desk]}\n  "no": {}\n'
    )


def test_a_document_without_a_schema_is_written_too() -> None:
    assert write({"a": [[1, 2], {"b": 1.5}], "c": {"d": True}}, FREE) == (
        "a:\n- [1, 2]\n- {b: 1.5}\nc:\n  d: true\n"
    )


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_texts_survive_everywhere(text: str) -> None:
    entry = {**SMALL["timeline"][0], "text": text, "reason": text}
    changed = {**SMALL, "title": text, "description": text, "fields": {"a": text, "b": [text]},
               "timeline": [entry], "x-own": {"k": text}}  # fmt: skip
    assert document(read(write(changed, LAYOUT), "t")) == pruned(changed, LAYOUT)


@given(documents)
def test_any_document_reads_back_the_same_from_both_readers(typed: dict[str, Any]) -> None:
    text = write(typed, LAYOUT)
    found = document(read(text, "t"))
    assert found == pruned(typed, LAYOUT)
    assert canonical.read(text) in (found, None)
    assert write(dict(reversed(typed.items())), LAYOUT) == text or "x-note" in typed
