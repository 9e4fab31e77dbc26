from __future__ import annotations

import json

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches


def test_a_few_characters_are_enough_in_any_case(desk: Workplace) -> None:
    ticket_id = desk.new()
    fragment = ticket_id[-4:].lower()
    assert desk.show(fragment)["id"] == ticket_id


def test_the_story_is_told_from_top_to_bottom(desk: Workplace) -> None:
    ticket_id = desk.new("Printer jams", "--description", "Tray 2")
    desk.ok("reply", ticket_id, "-m", "On our way")
    out = desk.ok("show", ticket_id).out
    places = [out.index(word) for word in ("Printer jams", "Tray 2", "opened", "On our way")]
    assert places == sorted(places)


def test_what_is_not_there_is_said_with_a_way_on(desk: Workplace) -> None:
    result = desk.tickets("show", "zzzz", "--json")
    assert (result.code, result.out) == (4, "")
    error = json.loads(result.err)["error"]
    assert (error["code"], error["exit_code"]) == ("not_found", 4)


def test_an_ambiguous_name_lists_the_open_ones_first(desk: Workplace) -> None:
    path = desk.file(desk.new())
    text, own = path.read_text("utf-8"), path.stem
    ids = [f"{own[:-4]}{end}" for end in ("0AB1", "0AB2", "0AB3")]
    for one in ids:
        path.with_name(f"{one}.yaml").write_text(text.replace(own, one), "utf-8")
    desk.ok("commit")
    desk.ok("close", ids[0])
    result = desk.tickets("show", "oab")
    assert result.code == 4
    listed = [line.split()[0] for line in result.err.splitlines() if line.strip().startswith("HD-")]
    assert listed == [*ids[1:], ids[0]]


def test_hostile_text_reaches_nobodys_terminal(desk: Workplace) -> None:
    ticket_id = desk.new("x\x1b]52;c;cm0=\x07 ‮evil", "--description", "\x9b2J ::error::x")
    for words in (("show", ticket_id), ("list",), ("log", ticket_id), ("sla",)):
        out = desk.ok(*words).out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out), words


@pytest.mark.parametrize("kind", ["ticket"])
def test_the_envelope_keeps_its_promise(desk: Workplace, kind: str) -> None:
    document = json.loads(desk.ok("show", desk.new(), "--json").out)
    assert_matches(kind, document)
