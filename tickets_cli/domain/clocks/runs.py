"""When each clock of a ticket runs, stands still and stops: its rules, one function each.

A run says nothing of policies or calendars: only from when to when a clock is on, and at
which marks of the history it counts. ``still`` names, for each mark of the history, why it
does not count until the next one; an empty text means that it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.clocks.replay import DONE, Replay
from tickets_cli.domain.life import CANCELLED, REQUESTER, TEAM
from tickets_cli.domain.sla import LEVEL, LEVELS, NEXT_REPLY, RESOLUTION, RESPONSE, UPDATE
from tickets_cli.domain.ticket import Level
from tickets_cli.domain.workflow import WAITING

Pauses = Mapping[str, frozenset[str]]

WAITING_FOR_REQUESTER = frozenset({"pending_requester"})
NOBODY: frozenset[str] = frozenset()
ELSEWHERE = "elsewhere"
"""Why a level's clock stands still while the ticket is at another level."""


@dataclass(frozen=True, slots=True)
class Run:
    """One clock from its start to its stop, or until now.

    ``first`` and ``last`` are the marks at which it starts and stops; a run that goes on ends
    with the last mark. ``judged`` is the mark whose fields decide about it in the end, where
    that is another one.
    """

    kind: str
    first: int
    last: int
    is_stopped: bool
    still: list[str]
    level: Level | None = None
    judged: int = -1

    @property
    def decides(self) -> int:
        """The mark whose fields decide about it in the end."""
        return self.judged if self.judged >= 0 else self.last


def response(history: Replay) -> Run:
    """From opening to our first public words; to the resolution or closing if there are none."""
    fields, classes = history.fields, history.classes
    still = [CANCELLED if one["status"] == CANCELLED else "" for one in fields]
    for mark, said in enumerate(history.said):
        if said == TEAM or (classes[mark] in DONE and not still[mark]):
            return Run(RESPONSE, 0, mark, True, still)
    return Run(RESPONSE, 0, history.last, False, still)


def resolution(history: Replay, pauses: Pauses) -> Run:
    """From opening to the resolution that stood, or to the closing without one.

    A reopened ticket's clock goes on; the time it was thought resolved is a pause.
    """
    names = pauses.get(RESOLUTION, NOBODY)
    still = [_pause(one["status"], names) for one in history.fields]
    still = [
        kind if kind in DONE else name for kind, name in zip(history.classes, still, strict=True)
    ]
    mark = history.last
    if history.classes[mark] not in DONE:
        return Run(RESOLUTION, 0, mark, False, still)
    while mark and history.classes[mark - 1] in DONE:
        mark -= 1
    return Run(RESOLUTION, 0, mark, True, still)


def _pause(status: str, names: frozenset[str]) -> str:
    return status if status in names else ""


def next_replies(history: Replay, pauses: Pauses) -> Iterator[Run]:
    """From the oldest unanswered message after the first response, to our reply; each a cycle.

    Resolving or closing answers what was said before. What is said to a closed ticket waits
    until it is reopened.
    """
    names = pauses.get(NEXT_REPLY, WAITING_FOR_REQUESTER)
    still = [_pause(one["status"], names) for one in history.fields]
    responded = is_waiting = False
    start: int | None = None
    for mark, said in enumerate(history.said):
        is_done = history.classes[mark] in DONE
        is_answered = said == TEAM or (
            is_done and (not mark or history.classes[mark - 1] not in DONE)
        )
        if is_answered:
            if start is not None:
                yield Run(NEXT_REPLY, start, mark, True, still)
            start, is_waiting = None, False
        is_over = is_done and history.fields[mark]["status"] != CANCELLED
        responded = responded or said == TEAM or is_over
        is_waiting = responded and (is_waiting or said == REQUESTER)
        if is_waiting and start is None and not is_done:
            start = mark
    if start is not None:
        yield Run(NEXT_REPLY, start, history.last, False, still)


def updates(history: Replay, pauses: Pauses) -> Iterator[Run]:
    """From opening, and then from each public word of ours, to the next one; each a cycle.

    Counts while the ticket is active; a resolution ends the cycle, a reopening starts one.
    """
    names = pauses.get(UPDATE)
    if names is None:
        still = [
            one["status"] if kind == WAITING else ""
            for one, kind in zip(history.fields, history.classes, strict=True)
        ]
    else:
        still = [_pause(one["status"], names) for one in history.fields]
    start: int | None = None
    for mark, said in enumerate(history.said):
        is_done = history.classes[mark] in DONE
        if start is not None and (said == TEAM or is_done):
            yield Run(UPDATE, start, mark, True, still)
            start = None
        if start is None and not is_done:
            start = mark
    if start is not None:
        yield Run(UPDATE, start, history.last, False, still)


def levels(history: Replay, pauses: Pauses) -> Iterator[Run]:
    """One for each level the ticket has been at, in order; coming back continues its clock."""
    names = pauses.get(LEVELS, NOBODY)
    stays: dict[Level, list[int]] = {}
    for mark, fields in enumerate(history.fields):
        if fields["level"] is None or history.classes[mark] in DONE:
            continue
        if history.until(mark) > history.at[mark] or mark == history.last:
            stays.setdefault(fields["level"], []).append(mark)
    for level, marks in stays.items():
        still = [_off_level(history, mark, level, names) for mark in range(history.last + 1)]
        is_stopped = marks[-1] != history.last
        last = marks[-1] + 1 if is_stopped else history.last
        yield Run(LEVEL, marks[0], last, is_stopped, still, level, marks[-1])


def _off_level(history: Replay, mark: int, level: Level, names: frozenset[str]) -> str:
    if history.classes[mark] in DONE:
        return history.classes[mark]
    fields = history.fields[mark]
    return _pause(fields["status"], names) if fields["level"] == level else ELSEWHERE
