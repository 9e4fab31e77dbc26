"""The table of checks, and the round: look at everything, mend what can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tickets_cli.errors import Invalid, TicketsError
from tickets_cli.store import files
from tickets_cli.store.doctor import content, kept, leftovers, outgoing, place, setup, shortcuts
from tickets_cli.store.doctor.finding import INVALID, TROUBLE, Check, Finding, Patient, Result

CHECKS = (
    Check("git", "git is installed and new enough", place.program),
    Check("repository", "git can work in this work tree", place.work_tree),
    Check("rights", "the desk and its repository can be written", place.rights),
    Check("room", "the disk has room", place.room),
    Check("identity", "git knows who commits", place.identity),
    Check("file-system", "locks and names can be relied on", place.file_system),
    Check("progress", "git is not in the middle of something", place.progress),
    Check("branch", "commits go to a branch", place.branch),
    Check("history", "this clone has all of history", place.history),
    Check("git-locks", "no git has left a lock", leftovers.git_locks),
    Check("desk-lock", "no command is writing", leftovers.desk_lock),
    Check("cut-off", "no command was cut off", leftovers.cut_off, leftovers.settle),
    Check("set-aside", "nothing waits to be compared by hand", leftovers.set_aside),
    Check("temporary", "no temporary files are left", leftovers.temporary, leftovers.sweep),
    Check("drafts", "no texts wait to get into the desk", leftovers.texts),
    Check("outbox", "what is to leave the desk leaves it", outgoing.outbox),
    Check("attributes", "git's attributes name the drivers", setup.attributes, setup.attribute),
    Check("drivers", "this clone knows the drivers", setup.registered, setup.register),
    Check("hooks", "our hooks start this installation", setup.hooks, setup.rehook),
    Check("line-ends", "git leaves ends of lines alone", setup.line_ends),
    Check("settings", "the settings are valid", content.settings, needs_git=False),
    Check("promises", "calendars and policies can be kept", content.promises, needs_git=False),
    Check("conflicts", "no ticket is in conflict", content.conflicts),
    Check("hand-edits", "what was edited by hand is committed", content.hand_edits),
    Check("ignored", "git sees the desk's files", content.ignored),
    Check("hidden", "every tracked ticket is in the work tree", content.hidden),
    Check("index", "what is kept for speed is sound", kept.index, kept.discard),
    Check("size", "git is set up for a desk of this size", shortcuts.size, shortcuts.shorten),
)
"""In the order of the report: what stands in the way of the rest first."""

GATES = ("git", "repository")
"""Where one of these fails, nothing else can be asked of git."""


def examine(patient: Patient, checks: Iterable[Check] = CHECKS) -> tuple[Result, ...]:
    """Look at everything; nothing is changed."""
    return tuple(_round(patient, checks, mending=False))


def mend(patient: Patient, checks: Iterable[Check] = CHECKS) -> tuple[Result, ...]:
    """Look at everything and mend what can be; what is left after that is found."""
    return tuple(_round(patient, checks, mending=True))


def _round(patient: Patient, checks: Iterable[Check], *, mending: bool) -> Iterator[Result]:
    git_works = True
    for check in checks:
        if check.needs_git and not git_works:
            yield Result(check, was_skipped=True)
            continue
        result = _looked(patient, check)
        if mending and result.findings and check.mend:
            result = _mended(patient, check)
        if check.name in GATES and result.state == TROUBLE:
            git_works = False
        yield result


def _looked(patient: Patient, check: Check) -> Result:
    try:
        return Result(check, tuple(check.look(patient)))
    except (TicketsError, OSError) as error:
        return Result(check, (_failure(error, f"whether {check.about} could not be found out"),))


def _mended(patient: Patient, check: Check) -> Result:
    done: list[str] = []
    failures = []
    assert check.mend is not None
    try:
        done.extend(check.mend(patient))
    except (TicketsError, OSError) as error:
        failures.append(_failure(error, "it could not be mended, and is as it was"))
    return Result(check, (*_looked(patient, check).findings, *failures), tuple(done))


def _failure(error: TicketsError | OSError, why: str) -> Finding:
    told = error if isinstance(error, TicketsError) else files.trouble(error, error.filename or "")
    severity = INVALID if isinstance(told, Invalid) else TROUBLE
    return Finding(told.message, why, told.hint or "try again when that is settled", severity)
