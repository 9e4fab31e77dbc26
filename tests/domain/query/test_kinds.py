from __future__ import annotations

import pytest

from tests.domain.query.builders import desk
from tickets_cli.domain.query import ticket_fields
from tickets_cli.domain.query.faults import Unreadable
from tickets_cli.domain.query.kinds import known, number, read

TABLE = ticket_fields(desk())


def understood(name: str, text: str) -> str:
    field = TABLE.find(name)
    assert field is not None
    return read(field, text)


@pytest.mark.parametrize(
    ("name", "text", "spelled"),
    [
        ("status", "In-Progress", "in_progress"),
        ("priority", "p1", "P1"),
        ("level", "L2", "2"),
        ("level", "Vendor", "vendor"),
        ("queue", "Elsewhere", "Elsewhere"),
        ("age", "1 h 30 min", "1h30m"),
        ("age", "PT90M", "1h30m"),
        ("resolution.remaining", "-1h", "-1h"),
        ("age", "60m", "60m"),
        ("opened", "2026-10-01   09:00", "2026-10-01 09:00"),
        ("fields.urgent", "TRUE", "yes"),
        ("fields.seats", "12", "12"),
        ("id", "7kqo", "7KQ0"),
        ("title", "  as typed ", "  as typed "),
    ],
)
def test_a_value_is_spelled_as_its_field_spells_it(name: str, text: str, spelled: str) -> None:
    assert understood(name, text) == spelled
    assert understood(name, spelled) == spelled


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("age", "3"),
        ("age", "1w"),
        ("age", "soon"),
        ("age", "999999999d"),
        ("opened", "2026-13-01"),
        ("opened", "7d"),
        ("opened", "whenever"),
        ("fields.urgent", "maybe"),
        ("fields.seats", "many"),
    ],
)
def test_a_value_the_field_cannot_take_is_refused(name: str, text: str) -> None:
    with pytest.raises(Unreadable):
        understood(name, text)


@pytest.mark.parametrize("text", ["", "nan", "inf", "1_000", "9" * 40, "0x1", "٣", "--1", "1e999"])
def test_a_number_is_a_plain_finite_one(text: str) -> None:
    with pytest.raises(Unreadable):
        number(text)


def test_whole_numbers_stay_exact() -> None:
    assert number("12345678901234567890") == 12345678901234567890
    assert number("-1.5") == -1.5


def test_a_known_value_is_found_in_any_spelling() -> None:
    field = TABLE.find("sla")
    assert field is not None
    assert known(field, "At-Risk") == "at_risk"
    assert known(field, "doomed") is None
