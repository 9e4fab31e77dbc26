"""What the library of holidays says, and what it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from tickets_cli.domain.calendar.holidays import Holiday
from tickets_cli.errors import Usage
from tickets_cli.store.public_holidays import public_holidays

pytest.importorskip("holidays")


def test_days_come_in_order_and_in_the_country_s_own_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    found = public_holidays("de", "be", [2026], None)
    assert found[0] == Holiday(date(2026, 1, 1), "Neujahr")
    assert Holiday(date(2026, 3, 8), "Frauentag") in found
    assert [one.date for one in found] == sorted(one.date for one in found)


def test_a_subdivision_has_days_of_its_own() -> None:
    berlin, hamburg = (public_holidays("DE", code, [2026], "en_US") for code in ("BE", "hh"))
    assert {one.name for one in berlin} - {one.name for one in hamburg} == {"Women's Day"}


@pytest.mark.parametrize(
    ("country", "subdivision", "language", "told"),
    [
        ("XX", None, None, "two letters"),
        ("DE", "ZZ", None, "DE has: "),
        ("DE", None, "xx", "DE has: de"),
    ],
)
def test_what_it_does_not_know_is_refused_with_what_it_knows(
    country: str, subdivision: str | None, language: str | None, told: str
) -> None:
    with pytest.raises(Usage) as refusal:
        public_holidays(country, subdivision, [2026], language)
    assert told in refusal.value.hint
