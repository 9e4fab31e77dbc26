"""What is to leave the desk and does not: notices that failed, that wait, that were cut off."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tickets_cli.domain.count import counted
from tickets_cli.domain.duration import say
from tickets_cli.store.doctor.finding import Finding, Patient, named
from tickets_cli.store.lock import holder
from tickets_cli.store.outbox import Outbox
from tickets_cli.store.ways import VARIABLE, ways

if TYPE_CHECKING:
    from tickets_cli.domain.notice import Notice

PATIENCE = timedelta(hours=1)
"""A notice may wait so long beyond its hour before anybody is told."""


def outbox(patient: Patient) -> Iterator[Finding]:
    """Notices that failed, that nobody takes, and those of commands that were cut off."""
    box = Outbox.of(patient.git)
    failures, waiting = box.failures(), box.waiting()
    at_work = holder(box.folder / "delivering") is not None
    doubted = box.unsure() | (set() if at_work else box.handed())
    unsure = [one for one in waiting if one.id in doubted]
    if unsure:
        yield Finding(
            f"{counted(len(unsure), 'notice')} may have gone out, or not: {_said(unsure)}",
            "a delivery was cut off while it handed them over, and nothing is sent twice unasked",
            "ask whom they are for; `tickets outbox deliver ID` sends one again, `tickets outbox "
            "drop ID` does not",
        )
    failed = [one for one in waiting if one.id in failures.keys() - doubted]
    if failed:
        last = failures[failed[-1].id]
        yield Finding(
            f"{counted(len(failed), 'notice')} could not be delivered: {_said(failed)}",
            f"whoever delivers them said: {last}",
            "`tickets outbox deliver` tries again, `tickets outbox drop ID` gives one up",
        )
    late = [
        one
        for one in waiting
        if one.id not in failures.keys() | doubted
        and (one.after or one.at) + PATIENCE < patient.now
    ]
    if late:
        yield _late(patient, late)
    left = [str(path) for path in box.left() if patient.age(path) > PATIENCE.total_seconds()]
    if left:
        yield Finding(
            f"notices of a command that was cut off: {named(left)}",
            "whether its change was made decides whether they leave",
            "`tickets outbox` decides it",
        )


def _late(patient: Patient, late: Sequence[Notice]) -> Finding:
    oldest = min(one.after or one.at for one in late)
    age = say(int((patient.now - oldest).total_seconds()))
    known = ways(os.environ, patient.git.toplevel)
    unsaid = sorted({one.channel for one in late if not known.of(one.channel)})
    return Finding(
        f"{counted(len(late), 'notice')} in the outbox, the oldest for {age}: {_said(late)}",
        f"nothing says how {', '.join(unsaid)} is delivered: {VARIABLE} or your settings"
        if unsaid
        else "nobody has run the delivery, so nobody was told",
        "`tickets help delivery` shows how; `tickets outbox drop --all` gives them up"
        if unsaid
        else "`tickets outbox deliver`, best every few minutes by cron or CI",
    )


def _said(found: Sequence[Notice]) -> str:
    return named([f"{one.ticket} to {one.to}" for one in found])
