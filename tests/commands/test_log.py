from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.commands.test_review import put
from tests.schemas import assert_matches


def told(desk: Workplace, *words: str) -> list[tuple[str, str]]:
    result = desk.ok("log", *words, "--json", now="2026-11-23T09:20:00Z")
    assert_matches("log", json.loads(result.out))
    return [(row["action"], row["what"]) for row in result.data]


def test_the_log_tells_who_did_what_with_the_commit_that_brought_it(desk: Workplace) -> None:
    ticket = desk.new()
    opened = desk.head
    desk.ok("start", ticket)
    rows = desk.ok("log", ticket, "--json").data
    assert [(row["action"], row["by"], row["commit"]) for row in rows] == [
        ("new", "ann-lee", opened),
        ("start", "ann-lee", desk.head),
    ]
    assert rows[1]["what"] == "status new -> in_progress"


def test_a_change_without_an_entry_is_told_by_its_commit(desk: Workplace) -> None:
    ticket = desk.new()
    put(desk, f"tickets/**/{ticket}.yaml", "title: VPN", "title: Our VPN")
    assert (None, "by hand") in told(desk, ticket)


def test_what_is_not_committed_yet_has_no_commit(desk: Workplace) -> None:
    ticket = desk.new()
    with desk.file(ticket).open("a", encoding="utf-8") as file:
        file.write(
            '- {id: 2-0000, at: "2026-11-23T09:30:00Z", by: ann-lee, event: work, minutes: 5}\n'
        )
    rows = desk.ok("log", ticket, "--json").data
    assert [(row["what"], row["commit"] is None) for row in rows][1] == ("5 min of work", True)


def test_the_log_of_many_tickets_is_one_story(desk: Workplace) -> None:
    one, other = desk.new("One"), desk.new("Other", now="2026-11-23T09:05:00Z")
    desk.ok("note", one, "-m", "Hello", now="2026-11-23T09:10:00Z")
    desk.ok("resolve", other, "-m", "Done", now="2026-11-23T09:15:00Z")
    rows = desk.ok("log", "--where", "status:*", "--json").data
    assert [row["ticket"] for row in rows] == [one, other, one, other]
    assert {row["ticket"] for row in desk.ok("log", "--where", "", "--json").data} == {one}
    assert len(told(desk, "--where", "status:*", "--since", "2026-11-23 09:10")) == 2
    assert "Ticket" in desk.ok("log", "--where", "status:*").out


def test_a_shallow_clone_is_said_and_not_guessed(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("start", ticket)
    clone = desk.root / "clone"
    desk.git("clone", "-q", "--depth", "1", f"file://{desk.root}", str(clone))
    result = desk.ok("--desk", str(clone), "log", ticket, "--json")
    assert "shallow" in result.err
    assert [(row["what"], row["commit"]) for row in result.data] == [
        ("new incident P3", None),
        ("status new -> in_progress", None),
    ]


def test_either_ids_or_a_query(desk: Workplace) -> None:
    assert desk.tickets("log").code == 2
    assert desk.tickets("log", "7kq3", "--where", "status:*").code == 2
    assert desk.tickets("log", "7kq3").code == 4
