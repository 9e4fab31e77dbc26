"""The desk's own files: settings, doubts about the SLA, conflicts, edits, what git does not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store import files, handedits
from tickets_cli.store.doctor.finding import ADVICE, INVALID, Finding, Patient, named
from tickets_cli.store.drivers import SAMPLE
from tickets_cli.store.places import placed
from tickets_cli.store.schema import SETTINGS

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

_OURS = (ids.FOLDER, *SETTINGS)
_SAMPLES = (SAMPLE, *SETTINGS, "attachments/x/x", "kb/x.md")


def settings(patient: Patient) -> Iterator[Finding]:
    """Whether the settings can be read and agree with each other."""
    from tickets_cli.domain.agreement import disagreements

    try:
        desk = patient.repository.desk
    except Invalid as error:
        found: Iterable[Problem] = error.problems or [Problem("desk.yaml", error.message)]
    else:
        found = disagreements(desk)
    for problem in _placed(patient, found):
        why = "settings that are wrong stop every command" if problem.is_error else _DOUBT
        yield _finding(problem, why)


_DOUBT = "it is allowed, and hardly ever meant"


def promises(patient: Patient) -> Iterator[Finding]:
    """Doubts about calendars and policies."""
    from tickets_cli.domain.sla_lint import lint

    desk = _desk(patient)
    if desk is not None:
        for problem in _placed(patient, lint(desk, patient.now.date())):
            yield _finding(problem, _DOUBT)


def _placed(patient: Patient, found: Iterable[Problem]) -> Iterator[Problem]:
    return (placed(one, files.read(patient.root, one.path)) for one in found)


def _desk(patient: Patient) -> Desk | None:
    try:
        return patient.repository.desk
    except Invalid:
        return None


def _finding(problem: Problem, why: str) -> Finding:
    line = f":{problem.line}" if problem.line else ""
    field = f" {problem.field}:" if problem.field else ""
    what = f"{problem.path}{line}:{field} {problem.message}"
    next_ = problem.hint or "edit the file, then `tickets commit`"
    return Finding(what, why, next_, INVALID if problem.is_error else ADVICE)


def conflicts(patient: Patient) -> Iterator[Finding]:
    """Tickets and settings in conflict: in git's index, or with markers in the file."""
    from tickets_cli.store.merge.stages import unmerged

    prefix = patient.git.prefix
    inside = [p.removeprefix(prefix) for p in unmerged(patient.git.at_top()) if _is_ours(p, prefix)]
    if inside:
        yield Finding(
            f"in conflict: {named(inside)}",
            "git could not merge them line by line, and they may hold one side only",
            "`tickets merge` merges them by meaning and says what only a person can settle",
            INVALID,
        )
    asked = ("grep", "--name-only", "-z", "-I", "-e", "^<<<<<<< ", "--", *_OURS)
    out = patient.git.run(*asked, ok=(0, 1)).decode("utf-8", "surrogateescape")
    marked = [path for path in out.split("\0") if path and path not in inside]
    if marked:
        yield Finding(
            f"conflict markers have been committed: {named(marked)}",
            "such a file is no ticket any more, and is left out of every list and report",
            "`git log -p` shows both sides; put the file right, then `tickets commit`",
            INVALID,
        )


def _is_ours(path: str, prefix: str) -> bool:
    inner = path.removeprefix(prefix)
    return path.startswith(prefix) and inner.partition("/")[0] in _OURS


def hand_edits(patient: Patient) -> Iterator[Finding]:
    """Edits that are in no commit yet."""
    edits = handedits.find(patient.repository.git)
    if edits:
        yield Finding(
            f"edited by hand and not committed: {named([one.path for one in edits])}",
            "clocks and reports read a header's change only when it is an entry; `sync` waits "
            "until they are committed",
            "`tickets commit` checks them and takes them in",
        )


def ignored(patient: Patient) -> Iterator[Finding]:
    """Rules of .gitignore that hide the desk's files."""
    asked = ("check-ignore", "--no-index", "--verbose", "-z", "--stdin")
    paths = "".join(f"{path}\0" for path in _SAMPLES).encode()
    known = {"GIT_LITERAL_PATHSPECS": "0"}  # check-ignore refuses it set, and takes no patterns
    answer = patient.git.ask(*asked, input=paths, env=known)
    rows = answer.out.decode("utf-8", "replace").split("\0")
    for source, line, rule, path in zip(
        rows[0::4], rows[1::4], rows[2::4], rows[3::4], strict=False
    ):
        if rule.startswith("!"):
            continue
        kind = "tickets" if path == SAMPLE else path.replace("/x/x", "/").replace("/x.md", "/")
        yield Finding(
            f"{source}:{line} ({rule}) makes git ignore {kind}",
            "commands commit them all the same, but a file made by hand is not noticed",
            "take the rule away, or narrow it",
        )


def hidden(patient: Patient) -> Iterator[Finding]:
    """Tracked files that are not in the work tree, or that git was told not to look at."""
    rows = (
        patient.git.run("ls-files", "-v", "-z", "--", *_OURS).decode("utf-8", "replace").split("\0")
    )
    absent = [row[2:] for row in rows if row[:1] in "Ss" and row]
    unseen = [row[2:] for row in rows if row[:1] == "h"]
    if absent:
        yield Finding(
            f"not in the work tree (sparse checkout): {named(absent)}",
            "lists, clocks and reports of this clone leave them out",
            "`git sparse-checkout add` takes their folders in, `disable` takes in everything",
        )
    if unseen:
        yield Finding(
            f"git was told not to look at (assume-unchanged): {named(unseen)}",
            "an edit by hand in them is never noticed and never committed",
            "`git update-index --no-assume-unchanged FILE` lets git look again",
        )
