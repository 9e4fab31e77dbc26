from __future__ import annotations

from tickets_cli.domain.count import counted


def test_one_thing_is_one_thing() -> None:
    assert [counted(n, "ticket") for n in (0, 1, 2)] == ["0 tickets", "1 ticket", "2 tickets"]
