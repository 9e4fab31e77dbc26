from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import at
from tests.store.merge.histories import PATH, TICKET, Branches, note, text_of
from tickets_cli.dataclass import replace
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.errors import Refused
from tickets_cli.store.merge.driver import drive, listed


def data(*texts: str, **values: str) -> bytes:
    entries = [note(n, text) for n, text in enumerate(texts, 2)]
    return text_of(replace(TICKET, **values).with_entries(*entries)).encode()


def test_three_versions_become_one(tmp_path: Path) -> None:
    git = Branches(tmp_path).git
    made = drive(git, data(), data("one"), data(title="Other"), PATH)
    assert made.data == data("one", title="Other")


def test_without_a_common_version_too(tmp_path: Path) -> None:
    made = drive(Branches(tmp_path).git, b"", data("one"), data(), PATH)
    assert made.data == data("one")


def test_two_tickets_of_one_id_and_other_files_are_refused(tmp_path: Path) -> None:
    git = Branches(tmp_path).git
    opening = replace(TICKET.timeline[0], at=at("08:00"))
    other = text_of(replace(TICKET, timeline=(opening,))).encode()
    with pytest.raises(Refused, match="two tickets were given the id"):
        drive(git, b"", data(), other, PATH)
    with pytest.raises(Refused, match="not a ticket"):
        drive(git, b"", b"", b"", "a.txt")


def test_places_are_listed_once() -> None:
    assert listed((Conflict("a", 1, 2), Conflict("a", 1, 3), Conflict("b", 1, 2))) == "a, b"
