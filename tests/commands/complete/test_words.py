"""Which words are offered where: for every command by one table."""

from __future__ import annotations

import re

import click
import pytest

from tests.commands.complete.tab import offers, words
from tests.commands.desks import Workplace
from tests.commands.trials import COMMANDS
from tickets_cli.commands.complete.words import METAVARS, NAMES

PLACES = [
    ("sh", ["show"]),
    ("escalate re", ["return"]),
    ("list status:pending_v", ["status:pending_vendor"]),
    ("list status:new,clo", ["status:new,closed"]),
    ("list 'not is:over", ["not is:overdue"]),
    ("list 'vpn class:wait", ["vpn class:waiting"]),
    ("list --where-to-nothing x is:at", ["is:at_risk"]),
    ("check --where sla:brea", ["sla:breached"]),
    ("list @unt", ["@untriaged"]),
    ("set x prio", ["priority="]),
    ("set x priority=P", ["priority=P1", "priority=P2", "priority=P3", "priority=P4"]),
    ("set x queue=", ["queue=service-desk"]),
    ("set x status=in", ["status=in_progress"]),
    ("assign x --to ", ["ann-lee", "@me"]),
    ("assign x --queue=", ["--queue=service-desk"]),
    ("new x --impact ", ["low", "medium", "high"]),
    ("new x --type inc", ["incident"]),
    ("escalate x --to v", ["vendor"]),
    ("wait x --for v", ["vendor"]),
    ("link x cau", ["caused_by", "causes"]),
    ("help exit", ["exit-codes"]),
    ("help escal", ["escalate"]),
    ("completion f", ["fish"]),
    ("list --all --jso", ["--json", "--jsonl"]),
    ("nonsense ", []),
    ("show zzzz", []),
]


@pytest.mark.parametrize(("line", "found"), PLACES)
def test_what_may_come_next(desk: Workplace, line: str, found: list[str]) -> None:
    assert words(desk.root, line) == found


def test_articles_are_offered_by_name(desk: Workplace) -> None:
    (desk.root / "kb").mkdir()
    for name in ("reset-password.md", "paper-jam.md", "README.md", "Not A Name.md"):
        (desk.root / "kb" / name).write_text("broken, and still offered", "utf-8")
    assert words(desk.root, "kb show re") == ["reset-password"]
    assert words(desk.root, "kb start x ") == ["paper-jam", "reset-password"]
    assert words(desk.root, "kb start ") == []
    ticket = desk.new()
    assert words(desk.root, "kb start ") == [ticket]
    assert words(desk.root, "kb start x ") == ["paper-jam", "reset-password", ticket]
    assert words(desk.root, "resolve x --script p") == ["paper-jam"]


def test_a_word_says_what_it_means(desk: Workplace) -> None:
    assert offers(desk.root, "assign x --to ann")[0].about == "Ann Lee"
    assert offers(desk.root, "list --level 2")[0].about == "second line"
    assert offers(desk.root, "list st")[0].about == "the status"


def test_own_fields_and_their_values_are_offered(desk: Workplace) -> None:
    text = (desk.root / "desk.yaml").read_text("utf-8")
    text += "\nfields:\n  site: {type: choice, values: [north, south]}\n"
    (desk.root / "desk.yaml").write_text(text, "utf-8")
    assert words(desk.root, "set x fields.s") == ["fields.site="]
    assert words(desk.root, "set x fields.site=no") == ["fields.site=north"]
    assert words(desk.root, "new x --field s") == ["site="]
    assert words(desk.root, "new x --field site=so") == ["site=south"]
    assert words(desk.root, "list fields.") == ["fields.site:"]


def test_a_noun_offers_its_verbs_and_what_its_usual_verb_takes(desk: Workplace) -> None:
    ticket = desk.new()
    assert {"status", ticket} <= set(words(desk.root, "sla "))


def test_files_are_left_to_the_shell(desk: Workplace) -> None:
    assert [one.kind for one in offers(desk.root, "import csv ")] == ["file"]
    assert [one.kind for one in offers(desk.root, "--desk ")] == ["dir"]


def test_tickets_of_another_desk_are_completed_there(desk: Workplace) -> None:
    ticket = desk.new()
    assert words(desk.root.parent, f"--desk {desk.root} show {ticket[:6]}") == [ticket]


def test_every_value_that_names_a_ticket_a_person_or_a_query_can_be_completed() -> None:
    known = {*METAVARS, *NAMES}
    speaking = re.compile(r"\[?(ID|WHO|QUERY|TOPIC|FILE)\b")
    missing = {
        f"{path} {param.name} {param.metavar}"
        for path, command in COMMANDS.items()
        for param in command.params
        if speaking.match(param.metavar or "")
        and not known & {param.metavar, param.name, *param.opts}
        and not isinstance(param.type, click.Choice)
    }
    assert missing == set()
