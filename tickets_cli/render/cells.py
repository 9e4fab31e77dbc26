"""Cells: how a typed value is written for people and for machines, one line per kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.sheet import Align, Column, Context, Kind
from tickets_cli.render.text import safe


def instant(moment: datetime) -> str:
    """Write an aware moment for machines: UTC to the second, as in ``2026-11-22T09:14:05Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def for_people(value: Any, kind: Kind, context: Context) -> str:
    """Write one neutralised line for people; nothing for None."""
    return "" if value is None else FORMS[kind].people(value, context)


def nothing(kind: Kind, mark: str) -> str:
    """What people see in a cell without a value: ``mark``, or nothing beside drawings."""
    return "" if FORMS[kind].bare else mark


def for_machines(value: Any, kind: Kind) -> str:
    """Write an exact, zone-free text; nothing for None. Untrusted text comes out as it is."""
    return "" if value is None else FORMS[kind].machine(value)


def alignment(column: Column) -> Align:
    """The side a column leans to: its own wish, or its kind's."""
    return column.align or FORMS[column.kind].align


def hours(seconds: int) -> str:
    """Say a duration in hours and minutes, never days, whose length is a setting of calendars."""
    from tickets_cli.domain.duration import say  # loaded where a duration is shown

    return say(seconds, days=False)


def age(seconds: int) -> str:
    """Say calendar time in its two largest units, as in ``3d 4h``; here a day is 24 hours."""
    from tickets_cli.domain.duration import say

    return say(seconds)


def _time(value: datetime, context: Context) -> str:
    return value.astimezone(context.zone).strftime("%Y-%m-%d %H:%M")


def _ago(value: datetime, context: Context) -> str:
    if not context.terminal:
        return _time(value, context)
    seconds = int((context.now - value).total_seconds())
    if abs(seconds) < 60:
        return "now"
    return f"{age(seconds)} ago" if seconds > 0 else f"in {age(-seconds)}"


def _text(value: Any, context: Context) -> str:
    return safe(str(value), ci=context.ci)


def _list(value: Iterable[Any], context: Context) -> str:
    return safe(", ".join(map(str, value)), ci=context.ci)


def _number(value: float, context: Context | None = None) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Form(NamedTuple):
    """How one kind of cell is written."""

    people: Callable[[Any, Context], str]
    machine: Callable[[Any], str] = str
    align: Align = "left"
    trusted: bool = False
    """Whether the text is our own making, so that no spreadsheet formula can hide in it."""
    bare: bool = False
    """Whether an empty cell stays empty for people: a dash beside bars would be one."""


FORMS: dict[Kind, Form] = {
    "text": Form(_text),
    "id": Form(_text),
    "status": Form(_text),
    "state": Form(_text),
    "priority": Form(_text),
    "list": Form(_list, lambda value: ";".join(map(str, value))),
    "flag": Form(lambda value, _: "yes" if value else "no", lambda value: str(value).lower()),
    "time": Form(_time, instant, trusted=True),
    "ago": Form(_ago, instant, trusted=True),
    "duration": Form(lambda value, _: hours(value), align="right", trusted=True),
    "age": Form(lambda value, _: age(value), align="right", trusted=True),
    "percent": Form(lambda value, _: f"{_number(value)}%", align="right", trusted=True),
    "number": Form(_number, align="right", trusted=True),
    "drawing": Form(_text, trusted=True, bare=True),
    "money": Form(lambda value, _: f"{value:.2f}", align="right", trusted=True),
}
"""Every kind of cell there is."""
