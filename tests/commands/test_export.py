"""``tickets export``: everything, for other programs."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

from tests.commands.desks import Workplace
from tests.hostile import STRINGS


def table(desk: Workplace, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(desk.ok("export", "csv", *words).out, newline="")))


def test_csv_has_every_ticket_exactly_as_it_is(desk: Workplace) -> None:
    formulas = [text for name, text in STRINGS.items() if name.startswith("formula, full")]
    ids = {desk.new(text): text for text in ["=1+1", "@SUM(1)", *formulas]}
    desk.ok("cancel", next(iter(ids)), "-m", "x")
    assert {row["id"]: row["title"] for row in table(desk)} == ids


def test_what_a_terminal_would_obey_is_spelled_out_in_csv_and_kept_elsewhere(
    desk: Workplace,
) -> None:
    desk.new("calm", "--from", "Ann \u202e")
    assert [row["requester_name"] for row in table(desk)] == ["Ann \\u202e"]
    assert json.loads(desk.ok("export", "jsonl").out)["requester"]["name"] == "Ann \u202e"


def test_a_query_narrows_it(desk: Workplace) -> None:
    desk.new("a", "--type", "request")
    desk.new("b")
    assert [row["title"] for row in table(desk, "--where", "type:request")] == ["a"]


def test_each_table_is_written(desk: Workplace) -> None:
    one, other = desk.new(), desk.new()
    desk.ok("link", one, "caused_by", other)
    assert [row["ticket"] for row in table(desk, "--table", "links")] == [one]
    assert {row["event"] for row in table(desk, "--table", "entries")} >= {"opened"}
    assert {row["clock"] for row in table(desk, "--table", "clocks")} >= {"response"}


def test_jsonl_is_the_documents(desk: Workplace) -> None:
    name = desk.new("Printer")
    (document,) = map(json.loads, desk.ok("export", "jsonl").out.splitlines())
    assert (document["schema"], document["id"]) == ("ticket/1", name)
    assert document["timeline"][0]["event"] == "opened"


def test_a_file_is_written_whole_and_said(desk: Workplace) -> None:
    desk.new()
    result = desk.ok("export", "jsonl", "--out", "desk.jsonl")
    assert result.out == ""
    assert "1 ticket written to desk.jsonl" in result.err
    assert (desk.root / "desk.jsonl").read_text() == desk.ok("export", "jsonl").out


def test_sqlite_opens(desk: Workplace) -> None:
    name = desk.new("Printer")
    desk.ok("export", "sqlite", "--out", "desk.db")
    connection = sqlite3.connect(desk.root / "desk.db")
    assert connection.execute("select id, title from tickets").fetchall() == [(name, "Printer")]
    connection.close()


def test_a_broken_file_does_not_hide(desk: Workplace) -> None:
    desk.file(desk.new()).write_text("schema: ticket/1\n")
    result = desk.ok("export", "csv")
    assert "could not be read" in result.err
