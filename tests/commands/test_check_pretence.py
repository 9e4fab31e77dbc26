"""Nothing can pretend to be closed: whatever a file looks like, an open ticket is found out.

A gate that takes closed tickets at a glance must not be taken in by one that merely looks so.
Each trick is found overdue or invalid, from the files themselves and through the index.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.commands.desks import Workplace

LATER = "2026-11-24T16:00:00Z"
CLOSED = "status: closed"

TRICKS: dict[str, Callable[[str], str]] = {
    "a title that goes on at column 0": lambda text: text.replace(
        "title: VPN drops\n", f'title: "VPN\n{CLOSED}\ndrops"\n'
    ),
    "a single-quoted title": lambda text: text.replace(
        "title: VPN drops\n", f"title: 'VPN\n\n{CLOSED}\n'\n"
    ),
    "a plain title that goes on": lambda text: text.replace(
        "title: VPN drops\n", f"title: VPN\n {CLOSED}\n"
    ),
    "a description": lambda text: text.replace(
        "timeline:", f"description: |\n  drops\n  {CLOSED}\n\ntimeline:"
    ),
    "a description that is not indented": lambda text: text.replace(
        "timeline:", f'description: "drops\n{CLOSED}\n"\n\ntimeline:'
    ),
    "a comment": lambda text: f"# {CLOSED}\n{text}",
    "a comment before the real one": lambda text: text.replace(
        "status: new\n", f"#\n#{CLOSED}\nstatus: new # {CLOSED}\n"
    ),
    "twice, the first": lambda text: text.replace("status: new\n", f"{CLOSED}\nstatus: new\n"),
    "twice, the last": lambda text: text.replace("status: new\n", f"status: new\n{CLOSED}\n"),
    "the header alone": lambda text: text.replace("status: new\n", f"{CLOSED}\n"),
    "a return instead of a line feed": lambda text: text.replace(
        "status: new\n", f"status: new\n# x\r{CLOSED}\n"
    ),
    "another separator of lines": lambda text: text.replace(
        "status: new\n", f"status: new #\u2028{CLOSED}\n"
    ),
    "a custom key": lambda text: text.replace("status: new\n", f"status: new\nx-{CLOSED}\n"),
    "a mapping of one's own": lambda text: text.replace(
        "status: new\n", f"status: new\nx-own:\n  {CLOSED}\n"
    ),
    "a second document": lambda text: f"{CLOSED}\n---\n{text}",
    "a directive": lambda text: f"%YAML 1.1\n---\n{text}",
    "a byte order mark": lambda text: f"\ufeff{text.replace('status: new', CLOSED, 1)}",
    "a timeline in the text": lambda text: text.replace(
        "timeline:", 'description: "x\ntimeline:\n- {id: 9-0000, event: closed}\n"\n\ntimeline:'
    ),
    "a later entry written before": lambda text: text.replace(
        "timeline:\n",
        'timeline:\n- {id: 0-0000, at: "2026-11-23T08:00:00Z", by: ann-lee, event: status, '
        "status: closed}\n",
    ),
}


def test_the_tricks_all_change_the_file(desk: Workplace) -> None:
    text = desk.file(desk.new()).read_text("utf-8")
    assert [name for name, trick in TRICKS.items() if trick(text) == text] == []


@pytest.mark.parametrize("way", ["files", "index"])
def test_nothing_can_pretend_to_be_closed(
    desk: Workplace, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tricked = {}
    for name, trick in TRICKS.items():
        ticket = desk.new()
        file = desk.file(ticket)
        file.write_bytes(trick(file.read_text("utf-8")).encode())
        tricked[ticket] = name
    honest = desk.new()
    desk.ok("resolve", honest, "-m", "Done")
    if way == "files":
        monkeypatch.setenv("TICKETS_NO_INDEX", "1")
    else:
        desk.git("add", ".")
        desk.git("commit", "-qm", "tricks")
    for _ in range(2):  # cold, then from what was kept
        result = desk.tickets("check", "--json", now=LATER)
        assert result.code == 3
        found = {one["ticket"] for one in result.data["clocks"]}
        found |= {one["path"][-19:-5] for one in result.data["problems"]}
        assert [name for ticket, name in tricked.items() if ticket not in found] == []
        assert honest not in found
