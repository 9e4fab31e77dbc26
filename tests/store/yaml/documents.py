"""Ticket documents for the codec's tests: a sample, its layout, naughty texts, and strategies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tickets_cli.store.yaml.layout import Layout, layout_of

SCHEMAS = Path(__file__).parents[3] / "schemas"
SCHEMA: dict[str, Any] = json.loads((SCHEMAS / "ticket.json").read_text("utf-8"))
LAYOUT: Layout = layout_of(SCHEMA)

SAMPLE = """\
schema: ticket/1
id: HD-261122-7KQ3
title: VPN drops every ten minutes
requester: {name: Ann Lee, email: ann@example.org, organisation: Sales}
channel: phone

type: incident

status: in_progress

impact: medium
urgency: high
priority: P2

service: vpn
category: connectivity

level: 2

queue: network

assignee: bob

tags: [remote, vpn]

links:
- {type: caused_by, ticket: HD-261019-0ZD2}

fields: {}

description: |
  Since Monday ...

timeline:
- {id: 1-4f7k, at: "2026-11-22T09:14:05Z", by: ann, event: opened, type: incident, status: new, level: 1}
- {id: 2-8d2m, at: "2026-11-22T09:20:11Z", by: ann, event: triaged, status: open, impact: medium, urgency: high, priority: P2, service: vpn, queue: network}
- id: 3-q1x9
  at: "2026-11-22T09:31:40Z"
  by: bob
  event: comment
  party: team
  visibility: public
  text: |
    We see the drops too. Looking at the gateway.
- {id: 4-77ab, at: "2026-11-22T10:02:00Z", by: bob, event: status, status: in_progress}
- {id: 5-zz31, at: "2026-11-22T10:40:00Z", by: bob, event: work, minutes: 40}
"""  # noqa: E501
"""The example of the design, to the letter."""

NAUGHTY = (
    "no", "NO", "y", "off", "null", "~", "Null", "true", "TRUE", ".inf", "-.INF", ".nan", "=",
    "<<",
    "0", "007", "0o17", "0x1F", "0b1", "1_000", "1e5", "-1.5e-3", "+1", "12:30:45", "190:20",
    "2026-11-22", "2026-11-22T09:14:05Z", "1.", ".5", "-", "--", "---", "...", "- a", "? a", ": a",
    "a: b", "a:", ":a", "a #b", "#a", "a#b", "[a]", "{a: b}", "a, b", "&a", "*a", "!a", "!!str a",
    "|", ">", "|-", "@a", "`a", "%a", "%YAML 1.1", '"', "'", "it's", 'say "hi"', "C:\\temp\\new",
    "\\n", " lead", "trail ", "two  blanks",
    "\ttab", "a\tb", "trail\t", "\n", "a\n", "\na", "a\n\nb",
    "a\n ", "a\n  b\nc", " a\nb", "a\r\nb", "a\rb", "a\x85b", "a\u2028b", "a\u2029b", "\x00",
    "\x07", "\x1b[31mred", "\x7f", "\x9b2J", "\u202eevil", "a\u200bb", "\ufeffbom", "a\ufeff",
    "\ufffe",
    "\uffff", "\U0001fffe", "\U000e0041", "\u3164", "\xa0", "\u3000全角", "é", "e\u0301",
    "👩‍👩‍👧", "❤️",
    "\U0001f600", "سلام", "١٢٣", "x" * 5000, "word " * 400 + "end", "<<<<<<< HEAD", "=======\na",
    ">>>>>>> x\n=======\n<<<<<<< y", "::error::x", "=cmd|'/c calc'!A1", "</script>", "{{7*7}}",
    "$(id)", "`id`", "-- \nsignature", "a\n#b\n- c\nd: e\n---\n...\n%f", "a\n\t\nb",
    "key: |\n  text",
)  # fmt: skip
"""Texts that YAML readers, terminals and spreadsheets have taken for something else."""

texts = st.one_of(
    st.sampled_from(NAUGHTY),
    st.text(max_size=40),
    st.text(alphabet="ab:#-,[]{}&*!|>'\"%@`\\ \n\t01~", max_size=30),
).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
prose = texts.filter(bool)
words = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,12}", fullmatch=True)
levels = st.one_of(st.integers(1, 9), st.sampled_from(["vendor", "desk"]))
instants = st.datetimes().map(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}Z")
ticket_ids = st.from_regex(r"[A-Z]{1,3}-[0-9]{6}-[0-9A-HJKMNP-TV-Z]{4}", fullmatch=True)
money = st.decimals(0, 9999, places=2).map(float)


def entries(number: int) -> st.SearchStrategy[dict[str, Any]]:
    """An entry with this number, of any event and with any other keys."""
    return st.fixed_dictionaries(
        {
            "id": st.from_regex(r"[0-9a-z]{4}", fullmatch=True).map(lambda c: f"{number}-{c}"),
            "at": instants,
            "by": words,
            "event": st.sampled_from(["opened", "comment", "work", "status", "edited"]),
        },
        optional={
            "from": texts.filter(bool),
            "status": words,
            "queue": st.one_of(st.none(), words),
            "level": st.one_of(st.none(), levels),
            "minutes": st.integers(0, 10**6),
            "material": money,
            "changed": st.lists(words, min_size=1, max_size=3),
            "reason": prose,
            "tried": prose,
            "text": prose,
            "x-own": texts,
        },
    )


timelines = st.integers(1, 4).flatmap(
    lambda count: st.tuples(*(entries(number) for number in range(1, count + 1))).map(list)
)
fields = st.dictionaries(
    words,
    st.one_of(texts, st.integers(), money, st.booleans(), st.lists(texts, min_size=1, max_size=3)),
    max_size=3,
)
keys = texts.filter(lambda text: 0 < len(text) < 80)
anything = st.recursive(
    st.one_of(texts, st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)
documents = st.fixed_dictionaries(
    {
        "schema": st.just("ticket/1"),
        "id": ticket_ids,
        "title": prose,
        "type": st.sampled_from(["incident", "request"]),
        "status": words,
        "fields": fields,
        "timeline": timelines,
    },
    optional={
        "requester": st.dictionaries(
            st.sampled_from(["name", "email", "organisation"]), texts, min_size=1
        ),
        "channel": words,
        "impact": words,
        "priority": words,
        "requester_urgency": words,
        "service": words,
        "level": levels,
        "assignee": words,
        "tags": st.lists(prose, unique=True, max_size=4),
        "links": st.lists(st.fixed_dictionaries({"type": words, "ticket": ticket_ids}), max_size=3),
        "aliases": st.lists(prose, unique=True, max_size=2),
        "description": texts,
        "x-note": anything,
    },
)
"""Any document of a ticket, as the writer may be given it."""
