from __future__ import annotations

import pytest

from tests.builders import at, hand, ticket
from tickets_cli.domain.actions.attach import attach, check_size
from tickets_cli.domain.attachment import Loose, attachments
from tickets_cli.errors import Refused

LATER = hand(at("13:00"))


def test_each_file_is_an_entry_and_the_note_goes_with_the_first() -> None:
    done = attach(ticket(), LATER, [Loose("a/b.log", b"x"), Loose("c.png", b"yy")], text="See")
    first, second = done.timeline[1:]
    assert (first.values["file"], first.values["size"], first.values["text"]) == ("b.log", 1, "See")
    assert first.values["visibility"] == "internal"
    assert "text" not in second.values
    assert [one.name for one in attachments(done)] == ["b.log", "c.png"]


def test_the_same_again_adds_nothing_and_another_name_does() -> None:
    once = attach(ticket(), LATER, [Loose("a", b"x"), Loose("a", b"x")])
    assert len(attachments(once)) == 1
    assert attach(once, LATER, [Loose("a", b"x")]) == once
    assert len(attachments(attach(once, LATER, [Loose("b", b"x")]))) == 2


def test_too_large_is_refused_with_the_limit() -> None:
    check_size("a", 10, 10)
    with pytest.raises(Refused, match="a is larger than 10 B"):
        check_size("x/a", 11, 10)
