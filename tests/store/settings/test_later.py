from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.dataclass import names, replace
from tickets_cli.domain.desk import Desk
from tickets_cli.store import schema
from tickets_cli.store.settings.desk import desk_settings
from tickets_cli.store.settings.known import read
from tickets_cli.store.settings.later import later_desk

DESK = Path(__file__).parents[3] / "examples" / "desk"


def documents() -> dict[str, dict[str, object]]:
    held = {name: DESK / name for name in schema.SETTINGS}
    return read({name: path.read_bytes() for name, path in held.items() if path.is_file()})


def test_part_by_part_it_is_the_same_desk() -> None:
    now, later = desk_settings(documents()), later_desk(documents())

    for name in names(Desk):
        assert getattr(later, name) == getattr(now, name), name


def test_an_empty_desk_has_every_default() -> None:
    assert replace(later_desk({}), name="x").team == Desk().team
    assert later_desk({}).sla == Desk().sla


def test_a_part_is_made_once() -> None:
    desk = later_desk(documents())

    assert desk.sla is desk.sla


def test_a_desk_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        _ = later_desk({}).colour  # type: ignore[attr-defined]
