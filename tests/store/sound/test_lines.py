"""What the proof rests on: each line of a header, and each entry, stands for itself."""

from __future__ import annotations

import pytest

from tickets_cli.store import schema
from tickets_cli.store.sound.history import PROSE
from tickets_cli.store.sound.lines import LONGEST, Doubtful, Known, document

TICKET = schema.load(schema.TICKET)


def test_no_rule_ties_keys_of_the_header_together() -> None:
    assert set(TICKET) == {
        "$schema", "$id", "title", "description", "type", "required", "additionalProperties",
        "properties", "patternProperties", "$defs",
    }  # fmt: skip
    assert TICKET["properties"]["timeline"].keys() <= {
        "description", "type", "minItems", "items", "x-style", "x-group", "x-merge",
    }  # fmt: skip


def test_no_rule_of_an_entry_speaks_of_its_id_time_or_author() -> None:
    entry = TICKET["$defs"]["entry"]
    for rule in entry["allOf"]:
        assert set(rule["if"]["properties"]) == {"event"}
        assert not {"id", "at", "by"} & set(str(rule["then"]).split("'"))


def test_prose_is_where_any_text_may_stand() -> None:
    def prose(properties: dict[str, dict[str, str]]) -> set[str]:
        return {name for name, part in properties.items() if part.get("$ref") == "#/$defs/prose"}

    assert prose(TICKET["$defs"]["entry"]["properties"]) == set(PROSE)
    assert prose(TICKET["properties"]) == {"description"}
    assert TICKET["$defs"]["prose"].keys() == {"description", "type", "minLength", "x-style"}


def test_a_line_is_held_against_the_schema() -> None:
    assert document("level: 2") == {"level": 2}
    for wrong in ("level: 10", "levle: 2", "level: [", "title: ''", "status:"):
        with pytest.raises(Doubtful):
            document(wrong)


def test_what_was_learned_is_remembered_and_a_doubt_is_not() -> None:
    asked = []

    def learn(piece: str) -> int:
        asked.append(piece)
        if piece == "?":
            raise Doubtful
        return len(piece)

    known = Known(learn)
    assert [known("a"), known("a"), known("b" * LONGEST), known("b" * LONGEST)] == [
        1, 1, LONGEST, LONGEST,
    ]  # fmt: skip
    for _ in range(2):
        with pytest.raises(Doubtful):
            known("?")
    assert asked == ["a", "b" * LONGEST, "b" * LONGEST, "?", "?"]
