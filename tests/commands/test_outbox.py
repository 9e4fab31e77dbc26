from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.commands.desks import NOW, Workplace
from tests.schemas import assert_matches

EVE = ("--from", "Eve <eve@example.org>")


def carrier(folder: Path, source: str = "", code: int = 0) -> str:
    """A command that takes notices, as TICKETS_DELIVER names it."""
    script = folder / "carry.py"
    script.write_text(
        f"import sys\nopen({str(folder / 'taken')!r}, 'a').write(sys.stdin.read())\n"
        f"{source}\nsys.exit({code})\n"
    )
    return f"{sys.executable} {script}"


def taken(folder: Path) -> list[dict[str, object]]:
    path = folder / "taken"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outside")


def test_a_reply_waits_and_is_delivered_once(
    desk: Workplace, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = desk.new("VPN drops", *EVE)
    desk.ok("reply", one, "-m", "Try again")
    desk.ok("note", one, "-m", "secret")
    desk.ok("resolve", one, "-m", "Works again")
    listed = desk.ok("outbox", "--json")
    assert_matches("outbox", json.loads(listed.out))
    assert [notice["state"] for notice in listed.data] == ["waiting", "waiting"]
    monkeypatch.setenv("TICKETS_DELIVER", carrier(outside))
    assert "2 delivered of 2 notices" in desk.ok("outbox", "deliver").err
    assert [(n["address"], n["text"]) for n in taken(outside)] == [
        ("eve@example.org", "Try again"),
        ("eve@example.org", "Works again"),
    ]
    assert desk.ok("outbox", "deliver").out == "the outbox is empty\n"
    assert len(taken(outside)) == 2


def test_without_a_way_nothing_is_lost_and_it_is_said(desk: Workplace) -> None:
    desk.ok("reply", desk.new("x", *EVE), "-m", "Try again")
    result = desk.ok("outbox", "deliver")
    assert "nothing says how mail is delivered" in result.err
    assert len(desk.ok("outbox", "--ids").out.split()) == 1


def test_what_fails_stays_for_the_next_time(
    desk: Workplace, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ok("reply", desk.new("x", *EVE), "-m", "Try again")
    monkeypatch.setenv("TICKETS_DELIVER", carrier(outside, "sys.stderr.write('no route')", 1))
    result = desk.tickets("outbox", "deliver")
    assert result.code == 5
    assert "no route" in result.err
    monkeypatch.setenv("TICKETS_DELIVER", carrier(outside))
    desk.ok("outbox", "deliver")
    assert desk.ok("outbox", "--ids").out == ""


def test_a_dry_run_delivers_nothing(
    desk: Workplace, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ok("reply", desk.new("x", *EVE), "-m", "Try again")
    monkeypatch.setenv("TICKETS_DELIVER", carrier(outside))
    desk.ok("outbox", "deliver", "--dry-run")
    assert taken(outside) == []


def test_notices_can_be_given_up(desk: Workplace) -> None:
    one = desk.new("x", *EVE)
    desk.ok("reply", one, "-m", "One")
    desk.ok("reply", one, "-m", "Two")
    first = desk.ok("outbox", "--ids").out.split()[0]
    desk.ok("outbox", "drop", first[:8])
    assert first not in desk.ok("outbox", "--ids").out
    assert desk.tickets("outbox", "drop", "nope").code == 4
    assert desk.tickets("outbox", "drop").code == 2
    desk.ok("outbox", "drop", "--all")
    assert desk.ok("outbox", "--ids").out == ""


def test_a_refused_change_tells_nobody(desk: Workplace) -> None:
    one = desk.new("x", *EVE)
    desk.ok("cancel", one)
    assert desk.tickets("resolve", one, "-m", "Done").code == 4
    assert desk.ok("outbox", "--ids").out == ""
    assert list((desk.root / ".git/tickets").glob("outbox*/pending-*")) == []


def test_a_command_that_was_cut_off_is_settled(desk: Workplace) -> None:
    one = desk.new("x", *EVE)
    desk.ok("reply", one, "-m", "Made")
    box = desk.root / ".git/tickets/outbox"
    line = json.loads((box / "waiting.jsonl").read_text())
    made = json.dumps({**line, "id": "made"})
    not_made = json.dumps({**line, "id": "unmade", "entry": "9-zzzz"})
    (box / "pending-1-ab.jsonl").write_text(f"{made}\n{not_made}\n")
    ids = desk.ok("outbox", "--ids").out.split()
    assert ("made" in ids, "unmade" in ids) == (True, False)


def test_a_manager_is_told_in_hours(desk: Workplace, outside: Path) -> None:
    one = desk.new()
    desk.ok("escalate", one, "--notify", "manager", "--reason", "whole floor down")
    shown = desk.show(one)
    assert (shown["level"], shown["timeline"][-1]["event"]) == (1, "notified")
    (notice,) = desk.ok("outbox", "--json").data
    assert (notice["to"], "whole floor down" in notice["subject"]) == ("ann-lee", True)
    assert desk.tickets("escalate", one, "--notify", "manager").code == 2
    assert desk.tickets("escalate", one, "--notify", "bob", "--to", "L2").code == 2


HOSTILE = """\
schema: escalation/1

rules:
- name: evil
  when: "status:new"
  do:
    notify:
      to: [managers]
      channel: {channel}
      {more}
"""


@pytest.mark.parametrize(
    ("channel", "more"),
    [
        ("carry", ""),
        ("mail", "command: [touch, pwned]"),
        ("mail", "apprise: 'exec://touch pwned'"),
        ("'; touch pwned'", ""),
        ("'$(touch pwned)'", ""),
        ("../bin/carry", ""),
    ],
)
def test_nothing_that_comes_with_a_clone_can_run_anything(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch, channel: str, more: str
) -> None:
    text = HOSTILE.format(channel=channel, more=more)
    (desk.root / "escalation.yaml").write_text(text)
    config = desk.root / ".config/tickets"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('[deliver]\ncommand = ["touch", "pwned"]\n')
    (desk.root / "carry").write_text("#!/bin/sh\ntouch pwned\n")
    (desk.root / "carry").chmod(0o755)
    desk.git("config", "tickets.deliver", "touch pwned")
    desk.tickets("new", "$(touch pwned) `touch pwned`", *EVE)
    desk.tickets("escalate", "run")
    desk.tickets("outbox", "deliver")
    monkeypatch.setenv("HOME", str(desk.root))
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    desk.tickets("outbox", "deliver")
    monkeypatch.setenv("TICKETS_DELIVER", "carry")
    desk.tickets("outbox", "deliver")
    found = [*desk.root.rglob("pwned"), *Path.cwd().glob("pwned")]
    assert found == []


def test_now_is_when_it_was_caused(desk: Workplace) -> None:
    desk.ok("reply", desk.new("x", *EVE), "-m", "Hello")
    assert desk.ok("outbox", "--json").data[0]["at"] == NOW


def test_a_failure_is_remembered_and_the_doctor_names_it(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = desk.new("No mail", "--from", "eve@example.org")
    desk.ok("reply", one, "-m", "We look into it.")
    monkeypatch.setenv("TICKETS_DELIVER", "false")
    assert desk.tickets("outbox", "deliver").code == 5
    listed = desk.ok("outbox")
    assert "failed" in listed.out
    assert "1 notice could not be delivered" in desk.tickets("doctor").out
    monkeypatch.setenv("TICKETS_DELIVER", "true")
    desk.ok("outbox", "deliver")
    assert "could not be delivered" not in desk.tickets("doctor").out


def test_nothing_is_sent_twice_when_a_delivery_was_cut_off(
    desk: Workplace, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = desk.new("x", *EVE)
    desk.ok("reply", one, "-m", "One")
    desk.ok("reply", one, "-m", "Two")
    first, second = desk.ok("outbox", "--ids").out.split()
    (desk.root / ".git/tickets/outbox/handing.json").write_text(json.dumps({"id": first}))
    assert "may have gone out, or not" in desk.ok("doctor").out.replace("\n", " ")
    monkeypatch.setenv("TICKETS_DELIVER", carrier(outside))
    result = desk.tickets("outbox", "deliver")
    assert (result.code, "1 unsure, 1 delivered" in result.err) == (5, True)
    assert [notice["id"] for notice in taken(outside)] == [second]
    assert [n["state"] for n in desk.ok("outbox", "--json").data] == ["unsure"]
    assert desk.tickets("outbox", "deliver").code == 5
    assert desk.ok("outbox", "deliver", first[:8]).code == 0
    assert [notice["id"] for notice in taken(outside)] == [second, first]
    assert desk.ok("outbox", "--ids").out == ""
