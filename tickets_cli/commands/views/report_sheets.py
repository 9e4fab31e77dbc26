"""The sheets of one type of ticket: one per family of figures, one per breakdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tickets_cli.commands.views.report_cost import cost, cost_by
from tickets_cli.domain.metrics.series import FLOWS, STOCKS
from tickets_cli.render.bars import bar, sparkline
from tickets_cli.render.sheet import Column, Sheet

Figures = Mapping[str, Any]


def of_type(title: str, kind: str, data: Mapping[str, Any]) -> Iterator[Sheet]:
    """Every sheet of one type."""
    figures, compare = data["types"][kind], data["compare"]
    before = compare["types"][kind] if compare else None
    labels = columned(data)
    yield _with_trend(_volume(title, figures, before, labels), data["series"], kind)
    yield _ages(title, figures["backlog"])
    yield _times(title, figures, before, labels)
    yield _compliance(title, figures, before, labels)
    yield _parties(title, figures["time_by_party"])
    yield _rates(title, figures)
    yield cost(title, figures)
    yield from cost_by(title, figures["cost_by"])
    for dimension, groups in figures["by"].items():
        yield _groups(title, dimension.removeprefix("fields."), groups)


SHORT = len("2026-Q3")
"""The longest name of a period that heads a column of figures."""

BEFORE = "before"


def columned(data: Mapping[str, Any]) -> tuple[str, str]:
    """What columns call the period and the one it is held against; days are in the heading."""
    periods = [data["period"], *([data["compare"]["period"]] if data["compare"] else [])]
    names = [period["name"] for period in periods]
    if max(map(len, names)) > SHORT:
        names = ["period", BEFORE][: len(names)]
    return names[0], names[1] if len(names) > 1 else ""


def is_quiet(figures: Figures) -> bool:
    """Whether nothing came, went or was left."""
    return not any(figures["volume"].values()) and not figures["backlog"]["not_closed"]


def percent(share: float | None) -> float | None:
    """A share in per cent with one decimal: never 100 where one is missing, nor 0 where one is."""
    if share is None:
        return None
    if share in (0, 1):
        return int(share * 100)
    return min(max(round(share * 100, 1), 0.1), 99.9)


def _volume(title: str, figures: Figures, before: Figures | None, labels: tuple[str, str]) -> Sheet:
    """What came in, went out and is left, beside the period it is held against."""
    now, then = _counts(figures), _counts(before) if before else {}
    columns = [Column("figure", ""), Column("value", labels[0], "number")]
    if before:
        columns += [
            Column("before", labels[1], "number"),
            Column("change", "Change", align="right"),
        ]
    rows = [
        (name, count, then[name], _change(count - then[name])) if before else (name, count)
        for name, count in now.items()
    ]
    return Sheet(f"{title}: volume and backlog", tuple(columns), tuple(rows))


TRENDS = (*FLOWS, *STOCKS)
"""What each row of the volume is called in the series, in their order."""


def _with_trend(volume: Sheet, series: Figures, kind: str) -> Sheet:
    """The same with a small picture of each row over the period."""
    steps = series["types"][kind]
    lines = [sparkline([step[name] for step in steps]) for name in TRENDS]
    return volume._replace(
        columns=(*volume.columns, Column("trend", f"By {series['step']}", "drawing")),
        rows=tuple((*row, line) for row, line in zip(volume.rows, lines, strict=True)),
    )


def _counts(figures: Figures) -> dict[str, int]:
    return {
        **figures["volume"],
        "open at the end": figures["backlog"]["open"],
        "not closed at the end": figures["backlog"]["not_closed"],
    }


def _change(difference: int) -> str:
    return f"{difference:+d}" if difference else "±0"


def _ages(title: str, backlog: Figures) -> Sheet:
    columns = (
        Column("days", "Days"),
        Column("open", "Open", "number"),
        Column("bar", "", "drawing"),
        Column("not_closed", "Not closed", "number"),
    )
    most = max(backlog["ages"].values(), default=0)
    rows = tuple(
        (days, count, bar(count, most, 12), backlog["ages_not_closed"][days])
        for days, count in backlog["ages"].items()
    )
    return Sheet(f"{title}: age of the backlog", columns, rows)


def _times(title: str, figures: Figures, before: Figures | None, labels: tuple[str, str]) -> Sheet:
    columns = [
        Column("figure", ""),
        Column("n", "n", "number"),
        Column("median_seconds", "Median", "duration"),
        Column("mean_seconds", "Mean", "duration"),
        Column("p90_seconds", "p90", "duration"),
    ]
    if before:
        columns.append(Column("median_before", f"Median {labels[1]}", "duration"))
    rows = []
    for figure in ("response", "resolution"):
        for kind in ("business", "calendar"):
            found = figures[figure][kind]
            row = [f"{figure}, {kind} time", *(found[column.key] for column in columns[1:5])]
            if before:
                row.append(before[figure][kind]["median_seconds"])
            rows.append(tuple(row))
    return Sheet(f"{title}: times", tuple(columns), tuple(rows))


def _compliance(
    title: str, figures: Figures, before: Figures | None, labels: tuple[str, str]
) -> Sheet:
    """All tickets, then each priority; promises that nobody had to keep are left out."""
    columns = [
        Column("policy", "Policy"),
        Column("clock", "Clock"),
        Column("priority", "Priority", "priority"),
        Column("met", "Met", "number"),
        Column("breached", "Breached", "number"),
        Column("share", "Met of both", "percent"),
        Column("open_breached", "Open and breached", "number"),
    ]
    if before:
        columns.append(Column("before", labels[1], "percent", spared=1))
    found = _promises(figures["sla"])
    old = _promises(before["sla"]) if before else {}
    parts = {name: _promises(one["sla"]) for name, one in figures["by"]["priority"].items()}
    rows: list[tuple[Any, ...]] = []
    for promise, kept in found.items():
        rows.append(_promise_row(promise, "all", kept, old.get(promise), before is not None))
        rows += [
            _promise_row(promise, name, part[promise], None, before is not None)
            for name, part in parts.items()
            if promise in part
        ]
    return Sheet(
        f"{title}: SLA compliance", tuple(columns), tuple(rows), empty="No clock was decided."
    )


def _promises(sla: Figures) -> dict[tuple[str, str], Figures]:
    return {
        (policy, clock): kept
        for policy, clocks in sla.items()
        for clock, kept in clocks.items()
        if kept["met"] or kept["breached"] or kept["open_breached"]
    }


def _promise_row(
    promise: tuple[str, str], priority: str, kept: Figures, old: Figures | None, compared: bool
) -> tuple[Any, ...]:
    row = (
        *promise,
        priority,
        kept["met"],
        kept["breached"],
        percent(kept["share"]),
        kept["open_breached"],
    )
    return (*row, percent(old["share"]) if old else None) if compared else row


def _parties(title: str, parties: Figures) -> Sheet:
    columns = (
        Column("party", "Party"),
        Column("seconds", "Business time", "duration"),
        Column("share", "Share", "percent"),
        Column("breaches", "Breaches", "number"),
    )
    rows = tuple(
        (party.replace("_", " "), part["seconds"], percent(part["share"]), part["breaches"])
        for party, part in parties.items()
        if part["seconds"] or part["breaches"]
    )
    return Sheet(f"{title}: where time went", columns, rows, empty="No business time was measured.")


def _rates(title: str, figures: Figures) -> Sheet:
    columns = (
        Column("rate", ""),
        Column("numerator", "Tickets", "number"),
        Column("denominator", "Of", "number"),
        Column("share", "Share", "percent"),
    )
    names = {
        "first_contact": "first contact resolution",
        "first_level": "first level resolution",
        "script": "resolved with a script",
        "escalation": "escalated",
        "reopen": "reopened",
    }
    rows = [
        (names[key], rate["numerator"], rate["denominator"], percent(rate["share"]))
        for key, rate in figures["rates"].items()
    ]
    happy = figures["satisfaction"]
    rows += [
        ("content with it", happy["positive"], happy["answers"], percent(happy["share"])),
        ("rated", happy["answers"], happy["resolved"], percent(happy["answer_rate"])),
    ]
    hands = figures["reassignments"]
    note = (
        f"reassignments: mean {hands['mean']:.2f}, median {hands['median']:g}, "
        f"at most {hands['max']}; bounces: {hands['bounces']}"
        if hands["n"]
        else ""
    )
    return Sheet(f"{title}: rates", columns, tuple(rows), notes=(note,) if note else ())


def _groups(title: str, dimension: str, groups: Figures) -> Sheet:
    """One line per group; the whole set of figures of each is in JSON and CSV."""
    columns = (
        Column("group", dimension.capitalize(), wide=True),
        Column("opened", "Opened", "number"),
        Column("resolved", "Resolved", "number"),
        Column("open", "Open", "number"),
        Column("not_closed", "Not closed", "number"),
        Column("median_business", "Business", "duration"),
        Column("median_calendar", "Calendar", "duration", spared=1),
        Column("reopen", "Reopened", "percent"),
        Column("escalation", "Escalated", "percent"),
    )
    rows = tuple(
        (
            group,
            part["volume"]["opened"],
            part["volume"]["resolved"],
            part["backlog"]["open"],
            part["backlog"]["not_closed"],
            part["resolution"]["business"]["median_seconds"],
            part["resolution"]["calendar"]["median_seconds"],
            percent(part["rates"]["reopen"]["share"]),
            percent(part["rates"]["escalation"]["share"]),
        )
        for group, part in groups.items()
        if not is_quiet(part)
    )
    notes = ("Business and calendar: median times to resolution.",)
    return Sheet(f"{title} by {dimension}", columns, rows, notes)
