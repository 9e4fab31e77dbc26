"""``tickets index``."""

from __future__ import annotations

import pytest

from tests.commands.desks import Workplace


def test_there_is_none_before_somebody_reads_and_none_where_it_is_not_wanted(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.ok("index", "--json").data["state"] == "none"
    desk.ok("index", "--rebuild")
    monkeypatch.setenv("TICKETS_NO_INDEX", "1")
    assert desk.ok("index", "--json").data["state"] == "none"


def test_it_is_made_anew_under_another_name(desk: Workplace) -> None:
    desk.new()
    first = desk.ok("index", "--rebuild", "--json").data
    second = desk.ok("index", "--rebuild", "--json").data

    assert (second["state"], second["why"], second["tickets"]) == ("sound", None, 1)
    assert second["bytes"] > 0
    assert second["path"] != first["path"]


def test_people_read_it_as_a_list_of_facts(desk: Workplace) -> None:
    desk.new()
    desk.ok("index", "--rebuild")

    assert "sound" in desk.ok("index").out
