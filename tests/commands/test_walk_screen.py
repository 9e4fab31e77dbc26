"""One screen of the walk."""

from __future__ import annotations

from tests.commands.desks import NOW, Workplace
from tickets_cli.commands.advice import Advice
from tickets_cli.commands.app import App
from tickets_cli.commands.walk import Walk
from tickets_cli.commands.walk_screen import KEYS, MORE, screen


def test_a_screen_tells_text_requester_and_outcome(desk: Workplace) -> None:
    desk.new("VPN drops", "--from", "Ann Lee <a@example.org>", "-d", "\n".join("x" * 20))
    app = App()
    app.desk_option, app.now_option = str(desk.root), NOW
    advice = Advice(app.tickets(), app.desk, app.now)
    walk = Walk(app, advice, advice.untriaged(), None)
    walk.said = {"impact": "high"}
    shown = screen(walk)
    assert "ago by Ann Lee, no others" in shown
    assert "... 8 more lines" in shown
    assert "impact high*" in shown
    assert "priority P2" in shown
    walk.said = {"impact": "enormous"}
    assert "refused: 'enormous' is not a known impact" in screen(walk)


def test_the_keys_fit_the_narrowest_usual_terminal() -> None:
    assert max(map(len, f"{KEYS}\n{MORE}".splitlines())) < 80
