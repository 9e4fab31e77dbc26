from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain import ids

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@given(DAYS, st.integers())
def test_the_path_follows_from_the_id(day: date, seed: int) -> None:
    made = ids.mint("HD", day, Random(seed))
    assert ids.is_id(made)
    assert ids.path_of(made) == f"tickets/{day:%Y/%m/%d}/{made}.yaml"


@pytest.mark.parametrize(
    "text", ["", "HD-261122-7KQ", "hd-261122-7KQ3", "HD-261122-7KQI", "../x-261122-7KQ3", "7KQ3"]
)
def test_what_is_no_id_has_no_path(text: str) -> None:
    with pytest.raises(ValueError, match="not a ticket id"):
        ids.path_of(text)


KNOWN = ["HD-261122-7KQ3", "HD-261122-0Z1D", "HD-261019-7K00"]


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("7kq3", ["HD-261122-7KQ3"]),
        ("7k", ["HD-261122-7KQ3", "HD-261019-7K00"]),
        ("ozid", ["HD-261122-0Z1D"]),
        ("OZLD", ["HD-261122-0Z1D"]),
        ("hd-261122-7kq3", ["HD-261122-7KQ3"]),
        ("261122-7kq3", ["HD-261122-7KQ3"]),
        ("HD-261122", []),
        ("", []),
        ("7KQ33", []),
    ],
)
def test_any_part_of_the_random_part_addresses_a_ticket(fragment: str, found: list[str]) -> None:
    assert ids.matching(fragment, KNOWN) == found


def test_an_entry_is_numbered_after_the_highest_in_the_file() -> None:
    assert ids.next_entry_id([3, 9, 1], Random(1)).startswith("10-")
    assert ids.next_entry_id([], Random(1)).startswith("1-")


def test_a_path_names_its_ticket_only_where_the_file_belongs() -> None:
    path = ids.path_of("HD-261122-7KQ3")
    assert ids.in_path(path) == "HD-261122-7KQ3"
    elsewhere = path.replace("/11/22/", "/11/23/")
    strays = (elsewhere, f"desk/{path}", path.removesuffix(".yaml"), "tickets/odd.yaml", "")
    assert {ids.in_path(stray) for stray in strays} == {None}
