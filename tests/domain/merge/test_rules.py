from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.domain.merge.clones import RULE, SCHEMAS
from tickets_cli.domain.merge.rules import Rule, rules_of, without_rule
from tickets_cli.domain.ticket import TIMELINE_FIELDS

TICKET = json.loads((SCHEMAS / "ticket.json").read_text("utf-8"))
SETTINGS = ("desk", "team", "services", "sla", "escalation", "views")


def test_every_property_of_a_ticket_and_of_an_entry_says_how_it_is_merged() -> None:
    assert list(without_rule(TICKET)) == []


def test_a_property_without_a_rule_is_found_wherever_it_is() -> None:
    entry = {"type": "object", "properties": {"new": {}, "old": {"x-merge": "scalar"}}}
    schema = {
        "properties": {"list": {"x-merge": "timeline", "items": {"$ref": "#/$defs/entry"}}},
        "patternProperties": {"^x-": {}},
        "$defs": {"entry": entry},
    }
    assert list(without_rule(schema)) == ["^x-", "list.[].new"]


def test_what_the_timeline_decides_is_never_merged() -> None:
    kinds = {name: part.kind for name, part in RULE.parts.items()}
    assert [n for n, kind in kinds.items() if kind == "timeline-field"] == list(TIMELINE_FIELDS)


def test_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'vote' is no way to merge"):
        rules_of({"properties": {"a": {"x-merge": "vote"}}})


def lists(rule: Rule, path: str = "") -> Iterator[tuple[str, Rule]]:
    if rule.item:
        yield path, rule
        yield from lists(rule.item, f"{path}[]")
    for name, part in rule.parts.items():
        yield from lists(part, f"{path}.{name}")
    if rule.others:
        yield from lists(rule.others, f"{path}.*")


def test_lists_of_things_with_a_name_are_merged_thing_by_thing() -> None:
    schema = json.loads((SCHEMAS / "sla.json").read_text("utf-8"))
    keyed = {path: rule.key for path, rule in lists(rules_of(schema)) if rule.key}
    assert keyed[".policies"] == ("name", "valid_from")
    assert keyed[".calendars.*"] == ("valid_from",)
    assert ("date",) in keyed.values()


@pytest.mark.parametrize("name", SETTINGS)
def test_every_settings_file_has_rules(name: str) -> None:
    assert rules_of(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))).parts
