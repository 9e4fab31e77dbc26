from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.clocks.stories import instant, policy, promising, story
from tickets_cli.commands.views.what_if import what_if_view
from tickets_cli.domain.period import parse
from tickets_cli.domain.what_if import what_if
from tickets_cli.render.sheet import View

NOVEMBER = parse("2026-11", zone=ZoneInfo("UTC"))
LIFE = "2026-11-23 09:00 opened\n2026-11-23 12:00 status=resolved"


def asked(*targets: str) -> View:
    before, after = (promising(policy({"P2": target})) for target in targets)
    now = instant("2026-12-15 12:00")
    return what_if_view(what_if([story(LIFE)], before, after, NOVEMBER, now), NOVEMBER, "new.yaml")


def rows(view: View, sheet: int) -> Any:
    blocks: Any = view.sheets
    return blocks[sheet].rows


def test_a_turned_verdict_stands_beside_what_it_was_and_the_figures_of_both() -> None:
    view = asked("resolution 4h", "resolution 2h")
    (row,) = rows(view, 0)
    assert row[2:9] == ("resolution", "met", "breached", 10800, 14400, 10800, 7200)
    assert rows(view, 1) == (("standard", "resolution", 1, 1, 100, 0, 1, 0),)
    assert (view.ids, view.talk) == (
        ("HD-261123-7KQ3",),
        ("1 ticket with verdicts, 1 with others under new.yaml",),
    )


def test_a_promise_there_was_not_has_no_side() -> None:
    view = asked("resolution 4h", "response 3h")
    states = [row[3:5] for row in rows(view, 0)]
    assert states == [("met", None), (None, "met")]
    assert [one["before"] is None for one in view.data["changed"]] == [False, True]
    assert rows(view, 1)[0][2:5] == (1, 1, 100)
    assert rows(view, 1)[0][5:] == (0, 0, None)
