"""Writing an article."""

from __future__ import annotations

from tests.commands.desks import Workplace
from tests.terminal import converse, editor


def test_a_solved_ticket_becomes_a_draft_that_nobody_is_offered_yet(desk: Workplace) -> None:
    one = desk.new("Printer jams")
    desk.ok("reply", one, "-m", "Open flap B")
    assert "nothing was solved yet" in desk.tickets("kb", "new", "--from", one).err
    desk.ok("resolve", one, "-m", "Torn sheet")
    assert desk.ok("kb", "new", "--from", one, "--dry-run", "--json").data["commit"] is None
    made = desk.ok("kb", "new", "--from", one, "--keyword", "jam", "--json").data
    assert (made["name"], made["status"]) == ("printer-jams", "draft")
    assert made["steps"] == ["Open flap B", "Torn sheet"]
    assert desk.ok("validate", "--json").data["problems"] == []
    assert desk.git("status", "--porcelain") == ""
    again = desk.new("Printer jams")
    assert desk.ok("kb", "suggest", again, "--json").data["articles"] == []
    path = desk.root / "kb/printer-jams.md"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: current"), "utf-8")
    desk.ok("commit")
    assert desk.git("log", "-1", "--format=%s").strip() == "edited by hand: kb/printer-jams.md"
    (found,) = desk.ok("kb", "suggest", again, "--json").data["articles"]
    assert found["name"] == "printer-jams"


def test_an_article_is_written_from_options_alone(desk: Workplace) -> None:
    words = ("--title", "Toner", "--step", "Shake", "--step", "Order", "--current", "-m", "# More")
    assert desk.ok("kb", "new", "toner", *words).out.strip() == "toner"
    shown = desk.ok("kb", "show", "toner", "--json").data
    assert (shown["steps"], shown["body"]) == (["Shake", "Order"], "# More")
    assert shown["status"] == "current"


def test_names_are_free_and_plain(desk: Workplace) -> None:
    desk.ok("kb", "new", "toner", "--step", "Shake")
    assert desk.tickets("kb", "new", "toner", "--step", "x").code == 4
    assert desk.tickets("kb", "new", "../toner", "--step", "x").code == 2
    assert desk.tickets("kb", "new").code == 2
    (desk.root / "kb/VPN.md").write_text("x", "utf-8")
    assert desk.tickets("kb", "new", "vpn", "--step", "x").code == 4


def test_in_the_editor_a_fault_comes_back_with_its_line(desk: Workplace) -> None:
    script = editor(
        desk.root,
        'if grep -q "^#!" "$1"; then sed -i "s/^stepps:/steps:/" "$1"; '
        'else sed -i "s/^steps:/stepps:/" "$1"; fi',
    )
    talk = converse(desk.root, ["kb", "new", "toner", "--step", "Shake"], TICKETS_EDITOR=script)
    assert talk.code == 0, talk.screen
    assert "- Shake" in (desk.root / "kb/toner.md").read_text("utf-8")
