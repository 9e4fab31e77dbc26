"""The sheets of what support costs: in-house work by level against what was bought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tickets_cli.render.sheet import Column, Sheet

Figures = Mapping[str, Any]

NAMED = 10
"""How many tickets without logged work are named one by one."""


def cost(title: str, figures: Figures) -> Sheet:
    """In-house work by level, then what was bought."""
    found = figures["cost"]
    columns = (
        Column("what", ""),
        Column("minutes", "Minutes", "number"),
        Column("cost", "Cost", "money"),
    )
    rows: list[tuple[Any, ...]] = []
    if is_known(found):
        money = _priced(found)
        rows = [
            *(
                (f"level {name}", part["minutes"], money(part["cost"]))
                for name, part in found["levels"].items()
            ),
            ("in-house", _in_house(found), money(found["in_house"])),
            ("vendors", found["minutes"] - _in_house(found), money(found["vendor"])),
            ("material", None, money(found["material"])),
            ("all", found["minutes"], money(found["total"])),
            ("per resolved ticket", None, found["per_ticket"]),
        ]
    return Sheet(
        f"{title}: cost", columns, tuple(rows), tuple(_notes(figures)), empty="No work was logged."
    )


def is_known(found: Figures) -> bool:
    """Whether anybody logged anything."""
    return bool(found["minutes"] or found["total"])


def _priced(found: Figures) -> Callable[[float], float | None]:
    """Amounts as they are; none where no rate is known for any of the work: not 0.00."""
    unknown = found["per_ticket"] is None and found["minutes"]
    return lambda amount: None if unknown else amount


def _in_house(found: Figures) -> int:
    return sum(part["minutes"] for part in found["levels"].values())


def _notes(figures: Figures) -> Iterator[str]:
    found = figures["cost"]
    yield f"without logged work: {found['unlogged']} of {found['tickets']} resolved"
    if figures["unlogged"]:
        yield _listed(figures["unlogged"])
    if found["unpriced_minutes"]:
        yield f"minutes without a rate: {found['unpriced_minutes']} (team.yaml: rate, rates)"


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - NAMED} more (--json lists all)" if len(ids) > NAMED else ""
    return ", ".join(ids[:NAMED]) + more


def cost_by(title: str, dimensions: Figures) -> Iterator[Sheet]:
    """Make or buy: per service and category, each level beside the vendors."""
    for dimension, groups in dimensions.items():
        if any(is_known(found) for found in groups.values()):
            yield _make_or_buy(f"{title}: cost by {dimension}", dimension, groups)


def _make_or_buy(title: str, dimension: str, groups: Figures) -> Sheet:
    levels = sorted({level for found in groups.values() for level in found["levels"]})
    columns = (
        Column("group", dimension.capitalize(), wide=True),
        Column("tickets", "Resolved", "number"),
        Column("unlogged", "Unlogged", "number", spared=2),
        Column("minutes", "Minutes", "number", spared=3),
        *(Column(f"level_{level}", f"Level {level}", "money", spared=4) for level in levels),
        Column("in_house", "In-house", "money"),
        Column("vendor", "Vendors", "money"),
        Column("material", "Material", "money", spared=1),
        Column("total", "All", "money"),
        Column("per_ticket", "Per ticket", "money"),
    )
    rows = tuple(_row(name, found, levels) for name, found in groups.items())
    return Sheet(title, columns, rows, ("Unlogged: resolved without any logged work.",))


def _row(name: str, found: Figures, levels: Sequence[str]) -> tuple[Any, ...]:
    nothing: Figures = {"cost": 0.0}
    money = _priced(found)
    return (
        name,
        found["tickets"],
        found["unlogged"],
        found["minutes"],
        *(money(found["levels"].get(level, nothing)["cost"]) for level in levels),
        *(money(found[key]) for key in ("in_house", "vendor", "material", "total")),
        found["per_ticket"],
    )
