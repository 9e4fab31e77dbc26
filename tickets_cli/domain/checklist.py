"""Scripts a ticket follows: their steps as a checklist, folded from the timeline.

Pure, as all folding is: two clones that ticked different steps have both once they merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

SCRIPT, STEP = "script", "step"
"""Events: a script was begun or given up; a step of it was done."""

OPEN, DONE, SKIPPED = "open", "done", "skipped"
"""Where a step stands; another word that somebody wrote counts as done."""

SOLVED, FAILED = "solved", "failed"
"""How a script ended, in the words of entries."""

ESCALATED, REOPENED = "escalated", "reopened"
"""How else one ended: it did not help at this level, or not for long."""


class Step(NamedTuple):
    """One step of a checklist, and who settled it when."""

    text: str
    state: str = OPEN
    at: datetime | None = None
    by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == OPEN


class Checklist(NamedTuple):
    """A script as a ticket follows it. ``outcome`` is None while it is being followed."""

    script: str
    started: datetime
    by: str
    steps: tuple[Step, ...] = ()
    outcome: str | None = None

    @property
    def left(self) -> tuple[int, ...]:
        """The numbers, from 1, of the steps still to be done."""
        return tuple(number for number, one in enumerate(self.steps, 1) if one.is_open)


def checklists(timeline: Iterable[Entry]) -> tuple[Checklist, ...]:
    """Every script that was followed, in the order they were begun; the last of a name counts."""
    found: dict[str, Checklist] = {}
    for entry in timeline:
        script = entry.values.get("script")
        if entry.event == STEP:
            _tick(found, script, entry)
        elif script is not None and entry.values.get("outcome"):
            known = found.get(script) or Checklist(script, entry.at, entry.by)
            found[script] = known._replace(outcome=entry.values["outcome"])
        elif script is not None and entry.event == SCRIPT:
            before = found.pop(script) if script in found else None
            found[script] = _begun(script, entry, before)
        elif _ends(entry):
            _end(found, entry)
    return tuple(found.values())


def running(ticket: Ticket) -> Checklist | None:
    """The script that is being followed, the one begun last if there are several."""
    if not any(entry.event == SCRIPT for entry in ticket.timeline):
        return None
    return next((c for c in reversed(checklists(ticket.timeline)) if c.outcome is None), None)


def place(timeline: Iterable[Entry], entry: Entry) -> str:
    """Which step an entry settles, as in ``step 2 of 4``; ``step`` where the script is gone."""
    text, script = entry.values.get("step"), entry.values.get("script")
    for one in checklists(timeline):
        texts = [step.text for step in one.steps]
        if script in (None, one.script) and text in texts:
            return f"step {texts.index(text) + 1} of {len(texts)}"
    return "step"


def _begun(script: str, entry: Entry, known: Checklist | None) -> Checklist:
    """A checklist from its beginning; begun twice, in two clones, it keeps what was ticked."""
    ticked: Mapping[str, Step] = {}
    if known is not None and known.outcome is None:
        ticked = {one.text: one for one in known.steps}
    steps = tuple(ticked.get(text) or Step(text) for text in entry.values.get("steps") or ())
    return Checklist(script, entry.at, entry.by, steps)


def _tick(found: dict[str, Checklist], script: str | None, entry: Entry) -> None:
    """Settle a step, by its words; one that no script knows is passed over."""
    name = script or next(reversed(found), "")
    known = found.get(name)
    if known is None:
        return
    text, state = entry.values.get("step"), entry.values.get("outcome") or DONE
    step = Step(text or "", state, *((entry.at, entry.by) if state != OPEN else ()))
    steps = tuple(step if one.text == text else one for one in known.steps)
    found[name] = known._replace(steps=steps)


def _ends(entry: Entry) -> bool:
    """Whether an entry says that what was followed did not help: it went up, or came back."""
    went_up = entry.event in ("escalated", "rule") and {"level", "queue"} & entry.values.keys()
    return bool(went_up) or entry.event == "reopened"


def _end(found: dict[str, Checklist], entry: Entry) -> None:
    reopened = entry.event == "reopened"
    for name, known in found.items():
        if reopened and known.outcome == SOLVED:
            found[name] = known._replace(outcome=REOPENED)
        elif not reopened and known.outcome is None:
            found[name] = known._replace(outcome=ESCALATED)
