from __future__ import annotations

import pytest

from tickets_cli.commands.drafting import own_fields, requester
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Usage


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Lee <ann@example.org>", Requester("Ann Lee", "ann@example.org", "Sales")),
        ("ann@example.org", Requester(None, "ann@example.org", "Sales")),
        ("Ann Lee", Requester("Ann Lee", None, "Sales")),
        (None, Requester(None, None, "Sales")),
    ],
)
def test_who_asks_is_read_from_one_word_or_two(text: str | None, who: Requester) -> None:
    assert requester(text, "Sales") == who


def test_nobody_is_nobody() -> None:
    assert requester("", None) is None


def test_fields_are_pairs() -> None:
    assert own_fields(("a=b=c", "d=")) == {"a": "b=c", "d": ""}
    with pytest.raises(Usage, match="not NAME=VALUE"):
        own_fields(("a",))
