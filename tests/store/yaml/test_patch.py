"""The smallest change of a whole file."""

from __future__ import annotations

import copy
import difflib
import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.yaml.documents import LAYOUT, SAMPLE, SCHEMAS, documents
from tickets_cli.errors import Invalid
from tickets_cli.store.yaml.layout import layout_of
from tickets_cli.store.yaml.nodes import document
from tickets_cli.store.yaml.patch import patch
from tickets_cli.store.yaml.spans import comments
from tickets_cli.store.yaml.strict import read
from tickets_cli.store.yaml.writer import pruned, write


def typed() -> dict[str, Any]:
    """The sample as a typed document."""
    found: dict[str, Any] = document(read(SAMPLE, "t"))
    found["level"] = 2
    found["timeline"][0]["level"] = 1
    found["timeline"][4]["minutes"] = 40
    return found


NOTE = {"id": "6-aaaa", "at": "2026-11-22T11:00:00Z", "by": "ann", "event": "comment",
        "party": "team", "visibility": "internal", "text": "Waiting.\n\n  1. a: b"}  # fmt: skip
WORK = {"id": "7-bbbb", "at": "2026-11-22T12:00:00Z", "by": "bob", "event": "work", "minutes": 5}
CHANGES: dict[str, dict[str, Any]] = {
    "title": {"title": "VPN: drops #1"},
    "note": {"timeline": [*typed()["timeline"], NOTE]},
    "note and work": {"timeline": [*typed()["timeline"], NOTE, WORK], "status": "open"},
    "assignee gone": {"assignee": None},
    "several fields": {"queue": "mail", "level": 3, "assignee": None, "priority": "P1"},
    "new keys": {"priority_reason": "a, b", "aliases": ["INC1"], "requester_urgency": "high"},
    "tags": {"tags": ["remote", "alpha", "zulu", "vpn"]},
    "fewer tags": {"tags": ["vpn"]},
    "no tags": {"tags": []},
    "links": {"links": [*typed()["links"], {"type": "relates_to", "ticket": "HD-261019-0ZD3"}]},
    "no links": {"links": []},
    "fields": {"fields": {"asset": "PC-1", "ports": ["a", "b"]}},
    "requester": {"requester": {"name": "Ann Lee", "organisation": "Sales, north"}},
    "no requester": {"requester": None},
    "description": {"description": "One.\n\nTwo."},
    "odd description": {"description": "\x1b"},
    "no description": {"description": ""},
    "own key": {"x-own": {"a": ["b"]}},
    "redacted": {"timeline": [{**entry, "text": "(redacted)"} if "text" in entry else entry
                              for entry in typed()["timeline"]]},
    "entry gone": {"timeline": typed()["timeline"][:2] + typed()["timeline"][3:]},
    "entry between": {"timeline": [*typed()["timeline"][:2], NOTE, *typed()["timeline"][2:]]},
}  # fmt: skip


def dressed(text: str, random: Random) -> str:
    """Text with remarks at the ends of lines and between them, and blank lines, by hand."""
    lines: list[str] = []
    edge: int | None = None
    for number, line in enumerate(text.split("\n")[:-1]):
        depth = len(line) - len(line.lstrip())
        if edge is not None and (not line or depth > edge):
            lines.append(line)
            continue
        edge = depth if line.endswith(": |") else None
        if random.random() < 0.2:
            lines.append(f"{' ' * random.choice([0, depth])}# above {number} [x]: 'y'")
        if random.random() < 0.1:
            lines.append("")
        lines.append(f"{line}  # beside {number}" if line and random.random() < 0.3 else line)
    return "\n".join([*lines, ""])


def changed_lines(before: str, after: str) -> list[str]:
    """The lines taken out (-) and put in (+)."""
    compared = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in compared if line[0] in "+-"]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_patched_canonical_file_is_canonical(change: dict[str, Any]) -> None:
    after = {**typed(), **change}
    assert patch(SAMPLE, read(SAMPLE, "t"), typed(), after, LAYOUT) == write(after, LAYOUT)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_hand_written_remarks_survive_and_few_lines_change(
    change: dict[str, Any], newline: str
) -> None:
    after = {**typed(), **change}
    wanted = changed_lines(SAMPLE, write(after, LAYOUT))
    for seed in range(4):
        text = dressed(SAMPLE, Random(seed)).replace("\n", newline)
        root = read(text, "t")
        assert document(root) == pruned(typed(), LAYOUT)
        found = patch(text, root, typed(), after, LAYOUT)
        assert document(read(found, "t")) == pruned(after, LAYOUT)
        assert found.count("\n") == found.count(newline)
        lines = changed_lines(text, found)
        told = [line for line in lines if not line[2:].lstrip().startswith("#")]
        assert len(told) <= len(wanted) + 2  # a blank line more or less
        gone = "".join(line for line in lines if line[0] == "-")
        for start, end in comments(text, root):
            remark = text[start:end].rstrip("\r")
            assert remark in found or remark in gone
            inside = change.get("links") == [] or len(change.get("timeline", [WORK] * 9)) < 5
            assert "above" not in remark or remark in found or inside


@settings(max_examples=settings().max_examples // 2)
@given(documents, documents, st.integers(0, 999))
def test_any_document_becomes_any_other(
    before: dict[str, Any], after: dict[str, Any], seed: int
) -> None:
    text = dressed(write(before, LAYOUT), Random(seed))
    root = read(text, "t")
    try:
        found = patch(text, root, before, after, LAYOUT)
    except Invalid:
        assert list(comments(text, root))
    else:
        assert document(read(found, "t")) == pruned(after, LAYOUT)


@settings(max_examples=settings().max_examples // 2)
@given(documents)
def test_no_change_changes_nothing(before: dict[str, Any]) -> None:
    text = dressed(write(before, LAYOUT), Random(1)).replace("\n", "\r\n").rstrip()
    assert patch(text, read(text, "t"), before, copy.deepcopy(before), LAYOUT) == text


BY_HAND = """\
\ufeff# yaml-language-server: $schema=ticket.json
# Ours.
title:   'VPN drops'   # says Ann
schema: ticket/1
id: HD-261122-7KQ3
x-mine: [ 1,2 ]
status: "new"
type: incident
requester: { email: ann@example.org,   # from the mail
             name: 'Ann' }
tags: [vpn,
       remote]
fields:
    floor: 03
    asset:   # unknown yet
links:
  # the old one
  - type: caused_by
    ticket: HD-261019-0ZD2
description: >-
    Since
    Monday

timeline:

  # newest first
  - id: 2-8d2m
    at:    '2026-11-22T09:20:11Z'
    by: ann
    event: status
    status: new
  - {id: 1-4f7k, at: '2026-11-22T09:14:05Z',
     by: ann, event: opened, type: incident, status: new}
# the end"""


def by_hand(**changes: Any) -> dict[str, Any]:
    """What the hand-written file means, entries in the order of events; with changes."""
    found: dict[str, Any] = document(read(BY_HAND, "t"))
    found["timeline"].reverse()
    return {**found, **changes}


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"title": "Mail"}, "'VPN drops'", "Mail"),
        ({"status": "open"}, '"new"', "open"),
        ({"queue": "net"}, '"new"\n', '"new"\n\nqueue: net\n\n'),
        ({"requester": {"name": "Bob", "email": "ann@example.org"}}, "'Ann'", "Bob"),
        ({"tags": ["remote", "vpn", "new"]}, "[vpn,\n       remote]", "[new, vpn, remote]"),
        ({"fields": {"floor": "03", "asset": "PC 1"}}, "asset:   #", "asset: PC 1   #"),
        ({"fields": {"floor": "03"}}, "    asset:   # unknown yet\n", ""),
        ({"links": [{"type": "caused_by", "ticket": "HD-261019-0ZD2"},
                    {"type": "relates_to", "ticket": "HD-261019-0ZD3"}]},
         "0ZD2\n", "0ZD2\n  - {type: relates_to, ticket: HD-261019-0ZD3}\n"),
        ({"description": "a\n\nb"}, ">-\n    Since\n    Monday\n", "|\n    a\n\n    b\n"),
        ({"timeline": [*by_hand()["timeline"], WORK]}, "status: new}\n",
         'status: new}\n  - {id: 7-bbbb, at: "2026-11-22T12:00:00Z", by: bob, '
         "event: work, minutes: 5}\n"),
        ({"timeline": [by_hand()["timeline"][0], {**by_hand()["timeline"][1], "by": "bob"}]},
         "by: ann\n    event", "by: bob\n    event"),
    ],
)  # fmt: skip
def test_a_file_laid_out_by_hand_stays_so(change: dict[str, Any], old: str, new: str) -> None:
    assert BY_HAND.count(old) == 1
    found = patch(BY_HAND, read(BY_HAND, "t"), by_hand(), by_hand(**change), LAYOUT)
    assert found == BY_HAND.replace(old, new)


def test_text_without_a_last_line_break_gets_none() -> None:
    text = "title: a\ntype: b"
    found = patch(text, read(text, "t"), {"title": "a", "type": "b"},
                  {"title": "a", "type": "b", "status": "c"}, LAYOUT)  # fmt: skip
    assert found == "title: a\ntype: b\n\nstatus: c"


def test_keys_the_caller_never_heard_of_stay() -> None:
    text = "title: a\nx-mine: {b: c}\n"
    found = patch(text, read(text, "t"), {"title": "a"}, {"title": "d"}, LAYOUT)
    assert found == "title: d\nx-mine: {b: c}\n"


def test_strange_layouts_are_rewritten_only_where_no_remark_is_lost() -> None:
    before, after = {"links": [["a"]]}, {"links": [["a", "b"], "c"]}
    text = "links:\n- - a\n"
    assert document(read(patch(text, read(text, "t"), before, after, LAYOUT), "t")) == after
    text = "links:\n- # why\n  - a\n"
    with pytest.raises(Invalid) as raised:
        patch(text, read(text, "t"), before, {"links": {"a": "b"}}, LAYOUT)
    assert raised.value.hint


SETTINGS = {
    "team": (
        "# yaml-language-server: $schema=x\nschema: team/1\n\npeople:\n  # first line\n"
        "  ann: {name: Ann Lee, emails: [ann@example.org]}   # boss\n  bob:\n    level: 2\n"
        "    queues: [network]\n\n# groups\nqueues:\n  network: {level: 2}\n",
        lambda d: d["people"].update(eve={"name": "Eve", "level": 1}) or d["queues"].update(
            desk={"level": 1}) or d["people"]["bob"].update(queues=["network", "desk"]),
        {
            "    queues: [network]\n": "    queues: [network, desk]\n"
                                       "  eve: {name: Eve, level: 1}\n",
            "  network: {level: 2}\n": "  network: {level: 2}\n  desk: {level: 1}\n",
        },
    ),
    "services": (
        "schema: services/1\nservices:\n    vpn: {queue: network}\n",
        lambda d: d["services"].update(mail={"queue": "desk", "categories": ["spam"]}),
        {"network}\n": "network}\n    mail: {queue: desk, categories: [spam]}\n"},
    ),
    "desk": (
        "schema: desk/1\n\nname: IT  # ours\n\nstatuses:\n  new: new\n  done: closed\n",
        lambda d: d.update(fields={"asset": {"type": "string"}}) or d["statuses"].update(
            open="active"),
        {
            "  done: closed\n": "  done: closed\n  open: active\n"
                                "\nfields:\n  asset: {type: string}\n",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_grow_in_place(name: str) -> None:
    text, change, replacements = SETTINGS[name]
    layout = layout_of(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))
    before = document(read(text, "t"))
    after = copy.deepcopy(before)
    change(after)
    wanted = text
    for old, new in replacements.items():
        wanted = wanted.replace(old, new)
    found = patch(text, read(text, "t"), before, after, layout)
    assert found == wanted
    assert document(read(found, "t")) == pruned(after, layout)
