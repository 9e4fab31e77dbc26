"""The pictures of one type of ticket, as neutral charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.commands.views.report_cost import is_known
from tickets_cli.domain.clocks.partition import OTHERS
from tickets_cli.domain.count import counted
from tickets_cli.domain.metrics.series import WEEK
from tickets_cli.render.cells import hours
from tickets_cli.render.page import Chart, Series

Figures = Mapping[str, Any]

MOST = 8
"""How many bars of groups are drawn; the tables have all."""

FULL = 7
"""Days of a whole week."""

FORMS: Mapping[str, tuple[str, str]] = {
    "day": ("%Y-%m-%d", "%-d"),
    "week": ("week of %Y-%m-%d", "%-d %b"),
    "month": ("%Y-%m", "%b"),
}
"""How a step is called, in full and on an axis."""


def charts(kind: str, data: Mapping[str, Any]) -> tuple[Chart, ...]:
    """What there is to see of one type; what nobody measured is left out."""
    figures = data["types"][kind]
    found = [
        *_over_time(kind, data),
        _ages(figures["backlog"]),
        _spread("Time to resolution", figures["distribution"]["resolution"], "resolved"),
        _compliance(figures),
        _parties(figures["time_by_party"]),
    ]
    answered = figures["distribution"]["response"]
    if any(answered.values()):
        found.insert(3, _spread("Time to first reply", answered, "answered"))
    if is_known(figures["cost"]):
        found.append(_cost(figures["cost_by"]["service"]))
    return tuple(found)


def _over_time(kind: str, data: Mapping[str, Any]) -> Iterator[Chart]:
    step, steps = data["series"]["step"], data["series"]["types"][kind]
    full, brief = (_named(steps, form, data) for form in FORMS[step])

    def row(key: str) -> tuple[int | None, ...]:
        return tuple(one[key] for one in steps)

    volume = data["types"][kind]["volume"]
    yield Chart(
        f"Volume by the {step}{_cut(steps) if step == WEEK else ''}",
        f"{volume['opened']} opened and {volume['resolved']} resolved in "
        f"{data['period']['label']}{_peak(row('opened'), full)}.",
        full,
        (Series("opened", row("opened")), Series("resolved", row("resolved"), "second", "line")),
        shown=brief,
        empty="Nothing was opened or resolved.",
    )
    left = data["types"][kind]["backlog"]
    yield Chart(
        "Backlog",
        f"{left['open']} open and {left['not_closed']} not closed at the end.",
        full,
        (
            Series("open", row("open"), "main", "area"),
            Series("not closed", row("not_closed"), "quiet", "line"),
        ),
        shown=brief,
        empty="Nothing was left.",
    )


def _cut(steps: Sequence[Figures]) -> str:
    """What a reader must know of weeks at the borders, lest they look like a fall."""
    days = [round((one["to"] - one["from"]) / timedelta(days=1)) for one in steps]
    ends = (("first", days[0]), ("last", days[-1])) if len(days) > 1 else ()
    short = [f"{name} {counted(n, 'day')}" for name, n in ends if n < FULL]
    return f" ({', '.join(short)})" if short else ""


def _named(steps: Sequence[Figures], form: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    zone = ZoneInfo(data["period"]["timezone"])
    return tuple(_date(step["from"].astimezone(zone), form) for step in steps)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _date(day: datetime, form: str) -> str:
    """A date without the machine's language, nor its idea of a day without a nought."""
    form = form.replace("%-d", str(day.day)).replace("%b", MONTHS[day.month - 1])
    return day.strftime(form)


def _peak(values: Sequence[int | None], names: Sequence[str]) -> str:
    most = max((value for value in values if value), default=0)
    return f"; most opened: {most} in {names[values.index(most)]}" if most else ""


def _ages(backlog: Figures) -> Chart:
    ages = backlog["ages"]
    old = ages[">30"]
    return Chart(
        "Age of the backlog, in days",
        f"{backlog['open']} open tickets by days since opening; older than 30 days: {old}.",
        tuple(ages),
        (
            Series("open", tuple(ages.values())),
            Series("not closed", tuple(backlog["ages_not_closed"].values()), "quiet"),
        ),
        empty="Nothing is open.",
    )


def _spread(title: str, times: Figures, done: str) -> Chart:
    total = sum(times.values())
    within = sum(times[name] for name in ("0-1h", "1-4h", "4-8h", "8-24h"))
    return Chart(
        f"{title}, calendar time",
        f"Of {counted(total, f'{done} ticket')}, {within} took no longer than 24 hours.",
        tuple(times),
        (Series("tickets", tuple(times.values())),),
        shown=tuple(name if name.startswith(">") else f"≤{name.split('-')[1]}" for name in times),
        empty=f"Nothing was {done}.",
    )


def _compliance(figures: Figures) -> Chart:
    """One bar per priority and customer clock, of the policies together as they are counted."""
    rows = [
        (name, clock, kept)
        for name, part in figures["by"]["priority"].items()
        for policy, clocks in part["sla"].items()
        for clock, kept in clocks.items()
        if clock in ("response", "resolution") and kept["share"] is not None
    ]
    return Chart(
        "SLA met, by priority",
        "; ".join(f"{n} {clock}: {k['met']} of {_of(k)} met" for n, clock, k in rows) or "None.",
        tuple(f"{name} {clock}" for name, clock, _ in rows),
        (
            Series("met", tuple(kept["met"] / _of(kept) for *_, kept in rows), "good"),
            Series("breached", tuple(kept["breached"] / _of(kept) for *_, kept in rows), "bad"),
        ),
        "bars",
        "percent",
        tuple(f"{shared(kept['share'])} of {_of(kept):,}" for *_, kept in rows),
        full=1,
        empty="No clock was decided.",
    )


def _of(kept: Figures) -> int:
    return int(kept["met"] + kept["breached"])


def shared(share: float | None) -> str:
    """A share as people read it; never 100 % where one is missing."""
    from tickets_cli.commands.views.report_sheets import percent

    found = percent(share)
    return "none" if found is None else f"{found:g}%"


def _parties(parties: Figures) -> Chart:
    held = {name: one for name, one in parties.items() if one["seconds"]}
    return Chart(
        "Where time went",
        "; ".join(f"{said(n)}: {shared(one['share'])}" for n, one in held.items()) or "None.",
        tuple(said(name) for name in held),
        (
            Series("here", _only(held, lambda name: name not in OTHERS)),
            Series("waiting", _only(held, lambda name: name in OTHERS), "quiet"),
        ),
        "bars",
        "duration",
        tuple(f"{shared(one['share'])} · {hours_only(one['seconds'])}" for one in held.values()),
        empty="No business time was measured.",
    )


def _only(parties: Figures, wanted: Callable[[str], bool]) -> tuple[int | None, ...]:
    return tuple(one["seconds"] if wanted(name) else None for name, one in parties.items())


def said(party: str) -> str:
    """A party as people call it."""
    return party.replace("_", " ")


def hours_only(seconds: int) -> str:
    """A long time in whole hours; a short one exactly."""
    return f"{round(seconds / 3600):,} h" if seconds >= 10 * 3600 else hours(seconds)


def _cost(groups: Figures) -> Chart:
    dear = list(groups.items())[:MOST]
    more = f"; the {MOST} dearest of {len(groups)}" if len(groups) > MOST else ""
    return Chart(
        "Cost by service",
        f"In-house work, vendors and material per service{more}.",
        tuple(name for name, _ in dear),
        (
            Series("in-house", tuple(one["in_house"] for _, one in dear)),
            Series("vendors", tuple(one["vendor"] for _, one in dear), "second"),
            Series("material", tuple(one["material"] for _, one in dear), "quiet"),
        ),
        "bars",
        "money",
        tuple(f"{one['total']:,.0f}" if is_known(one) else "not logged" for _, one in dear),
        empty="No rate is known for the work that was logged.",
    )
