"""A report as a page: for each type the numbers that matter, pictures, and the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tickets_cli.commands.views.report_charts import charts, shared
from tickets_cli.commands.views.report_problems import problems
from tickets_cli.commands.views.report_sheets import BEFORE, columned, is_quiet, of_type
from tickets_cli.domain.metrics import catalogue
from tickets_cli.render.cells import hours
from tickets_cli.render.page import Mood, Page, Section, Tile
from tickets_cli.render.sheet import Sheet

Figures = Mapping[str, Any]

PLURAL = {
    "incident": "Incidents",
    "request": "Requests",
    "problem": "Problems",
    "change": "Changes",
}


def page(data: Figures, owner: str, lines: Iterable[str], quiet: str) -> Page:
    """The page of a whole report."""
    kinds = [kind for kind, figures in data["types"].items() if not is_quiet(figures)]
    sections = [_section(kind, data) for kind in kinds]
    sections += _problems(data["problems"])
    titles = catalogue.titles()
    terms = tuple((titles[key], said) for key, said in data["definitions"].items())
    return Page(
        owner, f"Report {data['period']['label']}", tuple(lines), tuple(sections), terms, quiet
    )


def _section(kind: str, data: Figures) -> Section:
    title = PLURAL[kind]
    sheets = tuple(_plain(sheet, title) for sheet in of_type(title, kind, data))
    return Section(title, tuple(_tiles(kind, data)), charts(kind, data), sheets)


DRAWN = ("bar", "trend")
"""Columns that draw with letters what a page shows as a picture."""


def _plain(sheet: Sheet, title: str) -> Sheet:
    """A sheet without the type's name and without letter pictures."""
    name = sheet.title.removeprefix(f"{title}: ").removeprefix(f"{title} ")
    kept = [place for place, column in enumerate(sheet.columns) if column.key not in DRAWN]
    return sheet._replace(
        title=name[:1].upper() + name[1:],
        columns=tuple(sheet.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in sheet.rows),
    )


def _tiles(kind: str, data: Figures) -> Iterator[Tile]:
    now = data["types"][kind]
    compare = data["compare"]
    then = compare["types"][kind] if compare else None
    name = columned(data)[1]
    name = "the period before" if name == BEFORE else name

    def held(family: str, key: str) -> str:
        if then is None:
            return ""
        if is_quiet(then):
            return f"no tickets in {name}"
        change = f"{now[family][key] - then[family][key]:+,d}"
        change = "±0" if change == "+0" else change.replace("-", "−")
        return f"{change} on {name}"

    yield Tile("Opened", f"{now['volume']['opened']:,}", held("volume", "opened"))
    yield Tile("Resolved", f"{now['volume']['resolved']:,}", held("volume", "resolved"))
    yield Tile("Open at the end", f"{now['backlog']['open']:,}", held("backlog", "open"))
    yield from _times(now)
    yield from _promises(now)
    first = now["rates"]["first_level"]
    if first["denominator"]:
        of = f"{first['numerator']:,} of {first['denominator']:,}"
        yield Tile("First level", shared(first["share"]), f"resolved {_joined(of)}")
    happy = now["satisfaction"]
    if happy["answers"]:
        yield Tile("Content requesters", shared(happy["share"]), f"of {happy['answers']:,} ratings")
    if now["cost"]["per_ticket"] is not None:
        logged = now["cost"]["tickets"] - now["cost"]["unlogged"]
        of = f"work logged on {logged:,} of {now['cost']['tickets']:,}"
        yield Tile("Cost per ticket", f"{now['cost']['per_ticket']:,.2f}", of)


def _times(figures: Figures) -> Iterator[Tile]:
    """Medians, in business time where it is measured."""
    for family, label in (("response", "Median response"), ("resolution", "Median resolution")):
        for kind in ("business", "calendar"):
            found = figures[family][kind]
            if found["n"]:
                p90 = found["p90_seconds"]
                rest = f", {_joined(f'p90 {hours(p90)}')}" if p90 is not None else ""
                yield Tile(label, hours(found["median_seconds"]), f"{kind} time{rest}")
                break


def _joined(words: str) -> str:
    """Words that a narrow tile does not break apart."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _promises(figures: Figures) -> Iterator[Tile]:
    """The share of resolution targets met, per policy."""
    for policy, clocks in figures["sla"].items():
        kept = clocks.get("resolution")
        if kept and kept["share"] is not None:
            label = "Resolved in time" + (f", {policy}" if len(figures["sla"]) > 1 else "")
            late = kept["open_breached"]
            mood: Mood = "bad" if late else ""
            note = f"{late:,} open and breached" if late else "none open and breached"
            yield Tile(label, shared(kept["share"]), note, mood)


def _problems(found: Figures) -> Iterator[Section]:
    sheets = tuple(problems(found))
    if sheets:
        tiles = (
            Tile("Open problems", str(found["open"])),
            Tile("Known errors", str(found["known_errors"]), "a workaround stands"),
            Tile("Incidents linked", str(found["incidents_linked"])),
        )
        yield Section("Causes", tiles if found["open"] else (), blocks=sheets)
