from __future__ import annotations

from zlib import crc32

import pytest

from tests.store.index.desks import ONE, text
from tickets_cli.domain import ids
from tickets_cli.domain.desk import CustomField
from tickets_cli.store.index.rows import HEADER, Damaged, rebuilt, row_of
from tickets_cli.store.reading import read_ticket

PATH = ids.path_of(ONE)
MORE = "\naliases: [INC7]\n\nlinks:\n- {type: blocks, ticket: HD-261122-0002}\n"


def test_a_ticket_is_rebuilt_as_it_was_read() -> None:
    data = text(ONE, more=MORE).replace("fields: {}", "fields: {asset: 7}").encode()
    row = row_of(PATH, data)
    declared = {"asset": CustomField("asset", "integer")}

    assert row.body is not None
    for fields in (declared, {}):
        assert rebuilt(row.body, row.check, fields) == read_ticket(data, PATH, fields)


def test_a_row_knows_what_is_searched_for() -> None:
    row = row_of(PATH, text(ONE, title="Straße  VPN", more=MORE).encode())

    assert dict(zip(HEADER, row.header, strict=True))["level"] == "1"
    assert (row.aliases, row.links) == (("INC7",), ("HD-261122-0002",))
    assert row.texts.splitlines() == [ONE.lower(), "strasse vpn"]
    assert row.opened == 1_795_338_845


@pytest.mark.parametrize(
    "data",
    [None, b"", b"broken: [\n", text("HD-261122-0002").encode(), b"\xff"],
    ids=["gone", "empty", "broken", "another's", "no text"],
)
def test_what_cannot_be_read_has_no_body(data: bytes | None) -> None:
    assert row_of(PATH, data).body is None


def test_an_impossible_day_cannot_be_read() -> None:
    assert row_of(PATH, text(ONE).replace("11-22T", "11-31T").encode()).body is None


def test_a_damaged_body_is_noticed() -> None:
    row = row_of(PATH, text(ONE).encode())
    assert row.body is not None

    with pytest.raises(Damaged):
        rebuilt(row.body[:-1] + " ", row.check, {})


@pytest.mark.parametrize("body", ["5", "{}", '{"id": 1}', "[[[", '{"timeline": {}}', "null"])
def test_what_is_no_ticket_is_damage_though_its_sum_is_right(body: str) -> None:
    with pytest.raises(Damaged):
        rebuilt(body, crc32(body.encode()), {})
