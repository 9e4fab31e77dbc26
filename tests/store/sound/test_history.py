from __future__ import annotations

import pytest

from tickets_cli.store.sound.history import History
from tickets_cli.store.sound.lines import Doubtful

OPENED = (
    '- {id: 1-0000, at: "2026-11-22T09:14:05Z", by: ann, event: opened, type: incident, '
    "status: new, queue: network}\n"
)
CLOSED = '- {id: 2-0000, at: "2026-11-23T09:14:05Z", by: bob, event: status, status: closed}\n'
SAID = """\
- id: 3-0000
  at: "2026-11-23T09:14:05Z"
  by: bob
  event: comment
  queue: null
  text: |
    Closed.

    - {id: 4-0000, event: status, status: new}
  party: team
  visibility: public
"""


def test_the_header_is_what_entries_add_up_to() -> None:
    folded = History().folded(OPENED + CLOSED + SAID)
    assert folded == {"type": "incident", "status": "closed", "queue": None}


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "\n",
        "- \n- \n",
        CLOSED + OPENED,
        OPENED + OPENED,
        OPENED + "\n" + CLOSED,
        OPENED + CLOSED + "x-own: 1\n",
        OPENED + CLOSED + SAID + "level: 2\n",
        OPENED + CLOSED.replace("11-23", "02-30"),
        OPENED + CLOSED.replace("bob", "null"),
        OPENED + CLOSED.replace("closed}", "closed, status: new}"),
        OPENED + CLOSED.replace("event: status", "event: attached, file: a"),
        OPENED + CLOSED.replace(", status: closed", ""),
        OPENED + CLOSED + SAID.replace("    Closed", "   Closed"),
        OPENED + CLOSED + SAID.replace("text", "reason"),
        OPENED + CLOSED + SAID.replace("  party", "party"),
    ],
)
def test_whatever_is_odd_is_in_doubt(tail: str) -> None:
    with pytest.raises(Doubtful):
        History().folded(tail)
