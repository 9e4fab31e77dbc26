"""A report as one long sheet for analysis: one row per period, group and figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.render.sheet import Column, Sheet

COLUMNS = (
    Column("period", "Period"),
    Column("type", "Type"),
    Column("by", "By"),
    Column("group", "Group"),
    Column("figure", "Figure"),
    Column("value", "Value", align="right"),
    Column("n", "n", "number"),
)
ALL = "all"
BASES: Mapping[str, Callable[[Mapping[str, Any], str], int]] = {
    "response": lambda beside, _: beside["n"],
    "resolution": lambda beside, _: beside["n"],
    "reassignments": lambda beside, _: beside["n"],
    "rates": lambda beside, _: beside["denominator"],
    "sla": lambda beside, _: beside["met"] + beside["breached"],
    "satisfaction": lambda beside, key: beside["resolved" if key == "answer_rate" else "answers"],
}
"""Of how many a number is, from its neighbours; families without an entry are plain counts."""

APART = ("by", "cost_by")
"""Figures of groups, which have rows of their own."""

IN_N = ("n", "denominator")
"""What stands in the column n already."""


def tidy(data: Mapping[str, Any]) -> Sheet:
    """Every number of a report and of the period it is held against."""
    rows = list(_period(data["period"]["name"], data["types"]))
    rows += _problems(data["period"]["name"], data["problems"])
    rows += _series(data["series"], ZoneInfo(data["period"]["timezone"]))
    compare = data["compare"]
    if compare:
        rows += _period(compare["period"]["name"], compare["types"])
    return Sheet("", COLUMNS, tuple(rows))


def _period(name: str, types: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for kind, figures in types.items():
        for figure, value, n in leaves({k: v for k, v in figures.items() if k not in APART}):
            yield name, kind, ALL, ALL, figure, written(value), n
        for dimension, group, part in _costs(figures):
            for figure, value, n in leaves({"cost": part}):
                yield name, kind, dimension, group, figure, written(value), n
        for dimension, groups in figures["by"].items():
            for group, part in groups.items():
                for figure, value, n in leaves(part):
                    yield name, kind, dimension, group, figure, written(value), n


def _costs(figures: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Costs of groups, but for the dimensions whose every figure is told anyway."""
    for dimension, groups in figures["cost_by"].items():
        if dimension not in figures["by"]:
            yield from ((dimension, group, part) for group, part in groups.items())


def _problems(name: str, problems: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for figure, value, _ in leaves({k: v for k, v in problems.items() if k != "recurring"}):
        yield name, "problem", ALL, ALL, f"problems.{figure}", written(value), None
    for dimension, ranked in problems["recurring"].items():
        for one in ranked:
            value = written(one["incidents"])
            yield name, "incident", dimension, one["value"], "recurring.incidents", value, None


def _series(series: Mapping[str, Any], zone: ZoneInfo) -> Iterator[tuple[Any, ...]]:
    """Each step under the day it begins on."""
    for kind, steps in series["types"].items():
        for step in steps:
            name = step["from"].astimezone(zone).date().isoformat()
            for figure, value in list(step.items())[2:]:
                path = f"series.{series['step']}.{figure}"
                yield name, kind, ALL, ALL, path, written(value), None


def leaves(figures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any, int | None]]:
    """Every number below, with its dotted name and what it is taken of."""
    basis = BASES.get(path.partition(".")[0])
    for key, value in figures.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{key}.")
        elif not isinstance(value, list) and key not in IN_N:
            yield f"{path}{key}", value, basis(figures, key) if basis else None


def written(value: float | None) -> str | None:
    """A number for machines: exact, with no more than six decimals."""
    return None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
