"""What is wrong with a map: columns the export does not have, words the desk does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.desk import CHANNELS, TYPES, Desk
from tickets_cli.domain.mapping.spec import Spec, Where
from tickets_cli.domain.nearest import nearest

NAMED_DATES = ("iso", "epoch", "epoch_ms")
"""Ways to write a time that have a name; everything else is a pattern such as ``%d.%m.%Y``."""

_SOME_DAY = datetime(2001, 11, 22, 13, 14, 15)  # noqa: DTZ001 (a wall clock; only its parts count)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at a place of the map."""

    where: Where
    message: str
    hint: str = ""


def against_desk(spec: Spec, desk: Desk) -> Iterator[Finding]:
    """Words, patterns and zones in the map that cannot work on this desk."""
    yield from _dates(spec)
    for source in spec.sources():
        if not source.columns and source.constant is None:
            yield Finding(source.where, "names neither a column nor a constant")
    if spec.timezone is not None and not _is_zone(spec.timezone):
        yield Finding(("timezone",), f"{spec.timezone!r} is not a time zone", "as Europe/Berlin")
    for name, known in vocabulary(desk).items():
        mapped = spec.ticket.get(name)
        for where, word in mapped.words() if mapped else ():
            if word and word not in known:
                yield _unknown(where, word, known, f"no {name} of this desk")
    for part in ("opened", "resolved", "closed"):
        status = getattr(spec, part).status
        if status is not None and status not in desk.workflow.statuses:
            statuses = desk.workflow.statuses
            yield _unknown((part, "status"), status, statuses, "no status of this desk")
    for name, custom in spec.fields.items():
        declared = desk.fields.get(name)
        if custom.type == "choice" and not custom.choices and not (declared and declared.values):
            yield Finding(("fields", name), "is a choice, but has no choices to choose from")


def against_header(spec: Spec, header: Sequence[str]) -> Iterator[Finding]:
    """Columns the map reads and the export does not have."""
    missing = {
        (where, column)
        for where, column in spec.columns()
        if column not in header and column not in spec.optional
    }
    for where, column in sorted(missing, key=str):
        yield _unknown(where, column, header, "not a column of the export")
    for column, times in Counter(header).items():
        if times > 1 and any(column == read for _, read in spec.columns()):
            yield Finding(("key",), f"the export has {times} columns called {column!r}")


def unread(spec: Spec, header: Sequence[str]) -> tuple[str, ...]:
    """Columns of the export that the map neither reads nor says to leave."""
    known = {column for _, column in spec.columns()} | set(spec.ignore)
    return tuple(column for column in header if column and column not in known)


def vocabulary(desk: Desk) -> dict[str, Collection[str]]:
    """What each closed field may be, as text."""
    return {
        "type": TYPES,
        "status": desk.workflow.statuses,
        "impact": desk.impacts,
        "urgency": desk.urgencies,
        "priority": desk.priorities,
        "level": [str(level) for level in desk.levels],
        "channel": CHANNELS,
        "requester_urgency": desk.urgencies,
    }


def _unknown(where: Where, word: str, known: Collection[str], what: str) -> Finding:
    near = nearest(word, known)
    listed = f"there are: {', '.join(known)}"
    return Finding(where, f"{word!r} is {what}", f"did you mean {near!r}?" if near else listed)


def _dates(spec: Spec) -> Iterator[Finding]:
    for index, pattern in enumerate(spec.dates):
        if pattern not in NAMED_DATES and not _reads_days(pattern):
            yield Finding(
                ("dates", index),
                f"{pattern!r} does not say a day",
                "a pattern such as %d.%m.%Y %H:%M, or iso, epoch, epoch_ms",
            )


def _reads_days(pattern: str) -> bool:
    """Whether a day written in this pattern can be read back."""
    try:
        back = datetime.strptime(_SOME_DAY.strftime(pattern), pattern)  # noqa: DTZ007
    except ValueError:
        return False
    return back.date() == _SOME_DAY.date()


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return False
    return True
