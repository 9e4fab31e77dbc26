"""Blocks: a year of openings at a time."""

from __future__ import annotations

from tests.domain.calendar.oracle import at, version
from tickets_cli.domain.calendar.blocks import BLOCK, build
from tickets_cli.domain.calendar.instants import stamp

OFFICE = version("UTC", {"mon-fri": ["09:00-17:00"]})
NUMBER = stamp(at("2026-06-01 00:00")) // BLOCK


def test_round_the_clock_is_one_opening_from_block_to_block() -> None:
    block = build((version(),), NUMBER)
    assert (block.opens, block.closes) == ([NUMBER * BLOCK], [(NUMBER + 1) * BLOCK])


def test_a_plain_year_has_the_hours_of_52_weeks() -> None:
    assert build((OFFICE,), NUMBER).total == 52 * 40 * 3600


def test_seconds_reached_are_the_seconds_that_were_open_until_then() -> None:
    block = build((OFFICE,), NUMBER)
    for seconds in (1, 8 * 3600, 8 * 3600 + 1, block.total):
        assert block.until(block.reach(seconds)) == seconds
        assert block.until(block.reach(seconds) - 1) == seconds - 1


def test_after_the_last_opening_there_is_none_in_the_block() -> None:
    block = build((OFFICE,), NUMBER)
    assert block.next_open(block.closes[-1]) is None
    assert block.next_open(block.closes[-1] - 1) == block.closes[-1] - 1
    assert block.next_open(NUMBER * BLOCK) == block.opens[0] or block.opens[0] == NUMBER * BLOCK


def test_a_block_starts_inside_a_night_shift_that_began_before_it() -> None:
    nights = version("UTC", {"daily": ["20:00-06:00"]})
    block = build((nights,), NUMBER)
    assert block.opens[0] == NUMBER * BLOCK
    assert block.total == 52 * 7 * 10 * 3600
