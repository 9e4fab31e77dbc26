from __future__ import annotations

from tickets_cli.commands.help import generated
from tickets_cli.commands.help.topics import TEXTS, TOPICS, text_of
from tickets_cli.domain.query.examples import EXAMPLES
from tickets_cli.domain.query.fields import ticket_fields


def test_every_field_and_example_of_the_language_is_explained() -> None:
    text = text_of("query")
    missing = [field.name for field in ticket_fields().fields if f"`{field.name}`" not in text]
    assert missing == []
    assert [query for query, _ in EXAMPLES if f"`{query}`" not in text] == []


def test_exit_codes_are_those_of_the_errors() -> None:
    codes = [line.split("|")[1].strip() for line in text_of("exit-codes").splitlines()[2:12]]
    assert [code for code in codes if code.isdecimal()] == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "70",
        "130",
    ]


def test_no_place_is_left_unfilled() -> None:
    for name in generated.WRITERS:
        places = [part for part in ("{codes}", "{fields}", "{formats}") if part in text_of(name)]
        assert places == []
    assert set(generated.WRITERS) <= set(TOPICS)


def test_only_known_places_are_filled() -> None:
    assert generated.filled("{a} {b} {c: 1}", a="x\n") == "x {b} {c: 1}"


def test_every_text_has_its_topic() -> None:
    assert sorted(path.stem for path in TEXTS.glob("*.md")) == sorted(TOPICS)
