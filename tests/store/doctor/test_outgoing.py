from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.doctor.patients import NOW, aged, desk, patient
from tests.store.repositories import Repo
from tickets_cli.domain.notice import Notice
from tickets_cli.store.doctor.finding import Finding
from tickets_cli.store.doctor.outgoing import outbox
from tickets_cli.store.outbox import Outbox

TICKET = "HD-261122-7KQ3"
OLD = NOW - timedelta(hours=3)
NOTICE = Notice("1a", TICKET, "2-aaaa", "x", OLD, "ann", "a@x.org", "mail", "S", "T")


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.delenv("TICKETS_DELIVER", raising=False)
    return desk(tmp_path)


def box(at: Repo) -> Outbox:
    return Outbox.of(patient(at).git)


def seen(at: Repo) -> list[Finding]:
    return list(outbox(patient(at)))


def wait(at: Repo, *notices: Notice) -> None:
    box(at).post(box(at).spool(notices))


def test_an_empty_box_and_one_that_waits_for_its_hour_are_fine(at: Repo) -> None:
    assert seen(at) == []
    fresh = NOTICE._replace(id="2b", at=NOW - timedelta(minutes=5))
    quiet = NOTICE._replace(id="3c", after=NOW + timedelta(hours=8))
    wait(at, fresh, quiet)
    assert seen(at) == []


def test_what_waits_for_long_is_named_and_that_nothing_delivers_it(
    at: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(at, NOTICE)
    (finding,) = seen(at)
    assert finding.what == f"1 notice in the outbox, the oldest for 3h: {TICKET} to ann"
    assert "nothing says how mail is delivered" in finding.why
    monkeypatch.setenv("TICKETS_DELIVER", "true")
    (finding,) = seen(at)
    assert "nobody has run the delivery" in finding.why


def test_what_failed_is_named_with_the_last_reason_until_it_has_left(at: Repo) -> None:
    wait(at, NOTICE)
    box(at).failed(NOTICE.id, "no such host", OLD)
    box(at).failed(NOTICE.id, "mailbox full", NOW)
    (finding,) = seen(at)
    assert finding.what == f"1 notice could not be delivered: {TICKET} to ann"
    assert "mailbox full" in finding.why
    box(at).done([NOTICE.id], NOW)
    assert seen(at) == []
    box(at).tidy(NOW)
    assert box(at).failures() == {}


def test_notices_of_a_command_that_was_cut_off_are_named(at: Repo) -> None:
    pending = aged(box(at).spool([NOTICE]), minutes=1)
    assert seen(at) == []
    aged(pending, hours=2)
    (finding,) = seen(at)
    assert str(pending) in finding.what
