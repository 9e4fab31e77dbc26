from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOON
from tickets_cli.domain.notice import Notice
from tickets_cli.errors import Trouble
from tickets_cli.store.outbox import Outbox

ONE = Notice("1a", "HD-261122-7KQ3", "2-aaaa", "x", NOON, "ann", "a@x.org", "mail", "S", "T\nö")
TWO = ONE._replace(id="2b", to="bob", after=NOON + timedelta(hours=1))


@pytest.fixture
def box(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


def test_what_is_written_down_leaves_only_when_the_change_is_made(box: Outbox) -> None:
    pending = box.spool([ONE, TWO])
    assert box.waiting() == []
    assert box.left() == [pending]
    assert box.post(pending) == 2
    assert box.waiting() == [ONE, TWO]
    assert box.left() == []


def test_a_change_that_was_not_made_tells_nothing(box: Outbox) -> None:
    box.discard(box.spool([ONE]))
    assert (box.left(), box.waiting()) == ([], [])


def test_deciding_anew_replaces_what_was_written_down(box: Outbox) -> None:
    first = box.spool([ONE, TWO])
    assert box.spool([TWO], first) == first
    box.post(first)
    assert box.waiting() == [TWO]


def test_the_same_cause_never_speaks_twice(box: Outbox) -> None:
    assert box.post(box.spool([ONE])) == 1
    assert box.post(box.spool([ONE])) == 0
    box.done([ONE.id], NOON)
    assert box.post(box.spool([ONE])) == 0
    assert box.waiting() == []


def test_what_was_cut_off_is_settled_by_whether_it_happened(box: Outbox) -> None:
    box.spool([ONE])
    box.spool([TWO])
    box.settle(lambda notice: notice.id == "2b")
    assert box.waiting() == [TWO]
    assert box.left() == []


def test_what_is_given_up_is_not_delivered(box: Outbox) -> None:
    box.post(box.spool([ONE, TWO]))
    box.done(["1a"], NOON)
    assert box.waiting() == [TWO]
    assert box.delivered() == {"1a"}


def test_deliveries_of_long_ago_are_forgotten(box: Outbox) -> None:
    box.post(box.spool([ONE, TWO]))
    box.done([ONE.id], NOON - timedelta(days=91))
    box.done([TWO.id], NOON)
    box.tidy(NOON)
    assert box.waiting() == []
    assert box.delivered() == {"2b"}


def test_nobody_else_may_read_it(box: Outbox) -> None:
    box.post(box.spool([ONE]))
    assert stat.S_IMODE(box.folder.stat().st_mode) == 0o700
    box.done([TWO.id], NOON)
    assert {stat.S_IMODE((box.folder / "delivered.jsonl").stat().st_mode)} == {0o600}


def test_two_deliveries_at_once_are_refused(box: Outbox) -> None:
    with box.delivering(), pytest.raises(Trouble), Outbox(box.folder).delivering():
        pass


def test_a_broken_line_is_named(box: Outbox) -> None:
    box.post(box.spool([ONE]))
    with (box.folder / "waiting.jsonl").open("a") as file:
        file.write("{oops\n")
    with pytest.raises(Trouble, match="line 2"):
        box.waiting()


def test_ends_of_lines_that_json_leaves_alone_end_no_line(box: Outbox) -> None:
    odd = ONE._replace(to="a\u2028n\u2029n", subject="next\x85line", text="\x0b\x0c\x1c")
    box.post(box.spool([odd, TWO]))
    box.failed(ONE.id, "the command said \u2028 and left", NOON)
    assert box.waiting() == [odd, TWO]
    assert set(box.failures()) == {ONE.id}


@pytest.mark.parametrize("line", ["[]", "7", "null"])
def test_a_line_that_is_no_notice_is_named(box: Outbox, line: str) -> None:
    box.post(box.spool([ONE]))
    (box.folder / "waiting.jsonl").write_text(f"{line}\n", "utf-8")
    with pytest.raises(Trouble, match="line 1"):
        box.waiting()
    (box.folder / "delivered.jsonl").write_text(f"{line}\n", "utf-8")
    with pytest.raises(Trouble, match="line 1"):
        box.delivered()


def test_an_empty_outbox_makes_no_folder(box: Outbox) -> None:
    assert (box.waiting(), box.left(), box.delivered()) == ([], [], set())
    assert not box.folder.exists()


@pytest.mark.parametrize("name", ["waiting.jsonl", "delivered.jsonl"])
def test_a_pipe_in_place_of_a_file_is_named_and_not_waited_for(box: Outbox, name: str) -> None:
    pending = box.spool([ONE])
    os.mkfifo(box.folder / name)
    with pytest.raises(Trouble, match=f"{name}: is not a regular file"):
        box.post(pending)
    with pytest.raises(Trouble, match=f"{name}: is not a regular file"):
        box.waiting()
    assert box.left() == [pending]


def test_half_a_line_counts_for_nothing_and_the_next_begins_anew(box: Outbox) -> None:
    box.post(box.spool([ONE]))
    with (box.folder / "waiting.jsonl").open("a") as file:
        file.write('{"id": "3c", "tick')
    assert box.waiting() == [ONE]
    box.post(box.spool([TWO]))
    assert box.waiting() == [ONE, TWO]


def test_a_last_line_that_is_whole_but_for_its_end_counts(box: Outbox) -> None:
    box.post(box.spool([ONE]))
    path = box.folder / "waiting.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    box.post(box.spool([TWO]))
    assert box.waiting() == [ONE, TWO]


def test_what_was_being_handed_over_is_in_doubt_afterwards(box: Outbox) -> None:
    box.post(box.spool([ONE, TWO]))
    box.handing(ONE.id)
    assert box.handed() == {ONE.id}
    box.doubt(NOON)
    assert (box.unsure(), box.handed(), set(box.failures())) == ({ONE.id}, set(), {ONE.id})
    box.tidy(NOON)
    assert box.unsure() == {ONE.id}
    box.handing(ONE.id)
    box.failed(ONE.id, "no route", NOON)
    assert (box.unsure(), box.handed()) == (set(), set())


def test_what_is_known_to_be_delivered_is_in_no_doubt(box: Outbox) -> None:
    box.post(box.spool([ONE]))
    box.handing(ONE.id)
    box.done([ONE.id], NOON)
    box.handing(ONE.id)  # a disk that would not have it taken away
    box.doubt(NOON)
    assert (box.unsure(), box.handed()) == (set(), set())
