"""Sync: fetch, merge by meaning, validate, push; once more when somebody else was quicker.

Network waits happen without the lock, so that other commands go on; what is pushed is the commit
that was validated, whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from tickets_cli.domain.count import counted
from tickets_cli.errors import Invalid, Problem, Refused, Trouble
from tickets_cli.store import remote as remotes
from tickets_cli.store.joiner import Joiner, Moved, Report
from tickets_cli.store.merge import join
from tickets_cli.store.merge.compose import Composed
from tickets_cli.store.remote import Remote

ATTEMPTS = 8
_FIRST, _LONGEST = 0.2, 8.0  # seconds


def sync(
    joiner: Joiner,
    remote: Remote,
    *,
    dry_run: bool,
    wait: Callable[[float], None],
    chance: Callable[[], float],
) -> Report:
    """Bring both sides to the same state. ``chance`` draws from 0 to 1, ``wait`` takes seconds.

    Raises:
        Refused: hand edits are not committed, or only people can merge.
        Unsent: what would be pushed is not valid; it is merged here, and not pushed.
        Trouble: the remote cannot be reached, refuses, or is too busy.
    """
    git = joiner.git
    if git.is_shallow():
        raise Refused("this clone is shallow", hint="git fetch --unshallow brings the history")
    if not dry_run:
        joiner.ready()
    start = git.head()
    report = Report(remote.words, start)
    for attempt in range(1, ATTEMPTS + 1):
        there = remotes.fetch(git, remote)
        report = _met(joiner, report, there, dry_run=dry_run)
        report.attempts = attempt
        if dry_run or report.after is None or report.after == there:
            return report
        _gate(joiner, there, report)
        if remotes.push(git, remote, report.after):
            report.pushed = True
            return report
        wait(min(_FIRST * 2.0**attempt, _LONGEST) * (0.5 + chance()))
    raise Trouble(
        f"{remote.words} moved {ATTEMPTS} times while this was being pushed",
        hint="what arrived is merged here; try again in a minute",
    )


def _met(joiner: Joiner, report: Report, there: str | None, *, dry_run: bool) -> Report:
    """One round: take in what is there. The report adds to those of the rounds before."""
    git = joiner.git
    if not dry_run and (head := git.head()) is not None:
        report.reconciled += joiner.reconcile(_own(joiner, there, head))
    if there is None:
        report.after = git.head()
        report.left = joiner.moved(None, report.after) if report.after else Moved()
        return report
    met = joiner.merge(there, report.source, dry_run=dry_run)
    met.before, met.reconciled = report.before, report.reconciled
    met.composed = _added(report.composed, met.composed)
    if met.kind == join.UP_TO_DATE:
        met.kind = report.kind
    elif not dry_run:
        _settle_arrivals(joiner, met)
    if met.kind != join.UP_TO_DATE and met.after:
        met.arrived = joiner.moved(met.before, met.after, met.composed.reminted)
    return met


def _settle_arrivals(joiner: Joiner, met: Report) -> None:
    """Headers others have edited by hand become entries; what is broken is told."""
    assert met.after is not None
    arrived = joiner.changed_ids(met.before, met.after)
    met.reconciled += joiner.reconcile(arrived)
    met.problems = joiner.problems(arrived)
    met.after = joiner.git.head()


def _own(joiner: Joiner, there: str | None, head: str) -> list[str]:
    """The tickets we have changed since the remote's branch last held ours."""
    if there is None:
        return joiner.changed_ids(None, head)
    base = joiner.git.ask("merge-base", there, head).out.decode("ascii").strip()
    return joiner.changed_ids(base, head) if base and base != head else []


class Unsent(Invalid):
    """What arrived is merged here; what would be pushed is not valid (exit 3)."""

    def __init__(self, report: Report, found: list[Problem]) -> None:
        told = counted(len(found), "problem")
        super().__init__(
            f"{told} in what would be pushed; what arrived is merged here",
            hint="mend them, tickets commit, then sync again; tickets validate lists them",
            problems=found,
        )
        self.report = report


def _gate(joiner: Joiner, there: str | None, report: Report) -> None:
    """What goes out must be valid (Unsent)."""
    assert report.after is not None
    found = joiner.problems(joiner.changed_ids(there, report.after))
    if found:
        report.problems = []  # those of what arrived are among them
        raise Unsent(report, found)


def _added(earlier: Composed, later: Composed) -> Composed:
    """The story of several rounds."""
    return Composed(
        conflicts=[*earlier.conflicts, *later.conflicts],
        merged=list(dict.fromkeys([*earlier.merged, *later.merged])),
        reminted=[*earlier.reminted, *later.reminted],
    )
