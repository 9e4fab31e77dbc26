from __future__ import annotations

import pytest

from tests.store.sound.samples import DESK
from tickets_cli.store.sound.header import Header
from tickets_cli.store.sound.lines import Doubtful


def test_a_header_tells_what_is_asked_for() -> None:
    said = Header(DESK).read("id: HD-1\n\nstatus: closed\n\nlevel: 2\n\naliases: [A 1, B]\n")
    assert said == {"id": "HD-1", "status": "closed", "level": 2, "aliases": ["A 1", "B"]}


def test_custom_fields_are_held_against_the_settings() -> None:
    assert Header(DESK).read("fields:\n  asset: PC 1\n  seats: 3\n").keys() == {"fields"}
    assert Header(DESK).read("fields: {}\n").keys() == {"fields"}


@pytest.mark.parametrize(
    "head",
    [
        'title: "VPN\nstatus: closed\ndrops"',
        "title: VPN\n status: closed",
        "title: null",
        'title: " "',
        "status: closed\nstatus: closed",
        "'status': closed",
        "status: closed # really",
        "status: gone",
        "links: []",
        "timeline: []",
        "fields:",
        "fields:\n  seats: three",
        "fields:\n  seats: 1\n  seats: 1",
        "fields:\n  other: 1",
        "fields: {other: 1}",
        "level: 2\n  seats: 1",
        "aliases: [A, A]",
        "aliases: [~]",
        "status: closed\ndescription: |\n drops",
        "status: closed\ndescription: |\n  drops\nurgency: high",
    ],
)
def test_whatever_is_odd_is_in_doubt(head: str) -> None:
    with pytest.raises(Doubtful):
        Header(DESK).read(head)
