"""Closed tickets as our own writer leaves them, and ways to spoil them."""

from __future__ import annotations

from random import Random

from tests.builders import desk
from tickets_cli.domain.desk import CustomField

TICKET_ID = "HD-261122-7KQ3"
DESK = desk(
    fields={
        "asset": CustomField("asset", "string"),
        "seats": CustomField("seats", "integer"),
        "vip": CustomField("vip", "boolean"),
    }
)

RICH = """\
schema: ticket/1
id: HD-261122-7KQ3
title: "VPN: drops"
requester: {name: Ann Lee, email: ann@example.org, organisation: Sales}
channel: phone

type: incident

status: closed

impact: medium
urgency: high
priority: P2

service: vpn
category: connectivity

level: 2

queue: network

assignee: bob

tags: [remote, vpn]

aliases: [INC0001, "Old: 2"]

fields:
  asset: PC 1
  seats: 3
  vip: true

description: |
  Since Monday:
    it drops.

  status: new

x-own: {a: [b, c]}

timeline:
- {id: 1-4f7k, at: "2026-11-22T09:14:05Z", by: ann, event: opened, type: incident, status: new, level: 1}
- {id: 2-8d2m, at: "2026-11-22T09:20:11Z", by: ann, event: triaged, status: open, impact: medium, urgency: high, priority: P2, service: vpn, category: connectivity, queue: network}
- id: 3-q1x9
  at: "2026-11-22T09:31:40Z"
  by: bob
  event: comment
  party: team
  visibility: public
  text: |
    We see the drops too.

      - {id: 9-0000, event: status, status: new}
- {id: 3-zz31, at: "2026-11-22T09:31:40Z", by: bob, event: work, minutes: 40}
- id: 4-77ab
  at: "2026-11-22T10:02:00Z"
  by: bob
  event: escalated
  level: 2
  assignee: bob
  tried: |
    All
  reason: "Too: hard"
- {id: 5-a000, at: "2026-11-22T10:02:00Z", by: bob@example.org, event: status, status: resolved}
- {id: 6-b000, at: "2026-11-24T10:02:00Z", by: rules, event: status, status: closed}
"""  # noqa: E501

PROVEN = (
    RICH.replace("\nx-own: {a: [b, c]}\n", "")
    .replace("- {id: 3-zz31", "- {id: 4-zz31")
    .replace("id: 4-77ab", "id: 5-77ab")
    .replace("5-a000", "6-a000")
    .replace("6-b000", "7-b000")
)
"""The same in an order that is plain at sight."""

SNIPPETS = [
    '"', "'", ": ", "#", " #", ", ", "[", "]", "{", "}", "\n", "\n\n", "\n  ", "\n    ", "- ", "|",
    " |\n  ", ">", "&a ", "*a", "!t ", "~", "null", "\\", "\\u0041", "\\n", "\t", "%", "\x85",
    "\u2028", "\ufeff", "\r", "---\n", "\x00", "\xa0", "é", "0", "1", "9", "x", "A", " ", "  ",
    "\nstatus: closed\n", "status: closed", "new", "open", "closed", "cancelled", "incident",
    "timeline:\n", "\nlinks: []\n", "aliases: [a]\n", "\nfields: {}\n", "\nfields:\n", "P9", "10",
    ", status: open", ", event: attached", "attached", "2026-02-30", "T24", "\nx-a: b\n", "yes",
    "\n  x-a: b", "  seats: 1\n", "  seats: x\n", "\n- ", "\n- {}", "  text: |\n    y\n",
]  # fmt: skip


def spoiled(text: str, random: Random) -> str:
    """A text with one to three random edits of the kinds people, tools and villains make."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(_EDITS)(text, random)
    return text


def _put_in(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(SNIPPETS) + text[at:]


def _put_at_a_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(random.randrange(len(lines) + 1), random.choice(SNIPPETS).strip("\n") + "\n")
    return "".join(lines)


def _cut(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 1, 2, 5, 30)) :]


def _swap_words(text: str, random: Random) -> str:
    words = text.split(" ")
    one, other = random.randrange(len(words)), random.randrange(len(words))
    words[one] = random.choice((words[other], *SNIPPETS))
    return " ".join(words)


def _move_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    line = lines[random.randrange(len(lines))]
    if random.random() < 0.5 and line in lines:
        lines.remove(line)
    lines.insert(random.randrange(len(lines) + 1), line)
    return "".join(lines)


_EDITS = (_put_in, _put_at_a_line, _cut, _swap_words, _move_line)
