"""Whether the settings agree with each other: every name that is used is also defined.

A word without which tickets cannot be understood is an error; a person or a service that is
merely missing is a warning, for tickets outlive people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from tickets_cli.domain.defined import unknown, unstaffed
from tickets_cli.domain.desk import CHANNELS, TYPES, Desk
from tickets_cli.domain.query.check import POLICY, check, check_views
from tickets_cli.errors import WARNING, Problem


def disagreements(desk: Desk) -> Iterator[Problem]:
    """Everything the settings files contradict each other in."""
    yield from _words(desk)
    yield from _workflow(desk)
    yield from _people(desk)
    yield from _services(desk)
    yield from _promises(desk)
    yield from check_views(desk)
    if desk.escalation.rules or desk.escalation.quiet:
        from tickets_cli.domain.escalation.check import check_rules

        yield from check_rules(desk)
    if desk.routing or desk.priority_rules.criticality:
        from tickets_cli.domain.routing import check_routing

        yield from check_routing(desk)


def _words(desk: Desk) -> Iterator[Problem]:
    """The matrix and the defaults use the desk's own words."""
    file, defaults = "desk.yaml", desk.defaults
    for impact, row in desk.matrix.items():
        yield from unknown(file, f"matrix.{impact}", "impact", impact, desk.impacts)
        for urgency, priority in row.items():
            field = f"matrix.{impact}.{urgency}"
            yield from unknown(file, field, "urgency", urgency, desk.urgencies)
            yield from unknown(file, field, "priority", priority, desk.priorities)
    known: dict[str, Collection[Any]] = {
        "type": TYPES,
        "channel": CHANNELS,
        "impact": desk.impacts,
        "urgency": desk.urgencies,
        "level": desk.levels,
    }
    if desk.team.queues:
        known["queue"] = desk.team.queues
    for name, values in known.items():
        value = getattr(defaults, name)
        yield from unknown(file, f"defaults.{name}", name, value, values)
    yield from unstaffed(desk, defaults.queue, file, "defaults.queue")


def _workflow(desk: Desk) -> Iterator[Problem]:
    """Moves go between statuses there are, and there is work to be done and an end to it."""
    flow = desk.workflow
    for source, targets in flow.moves.items():
        yield from unknown("desk.yaml", f"moves.{source}", "status", source, flow.statuses)
        for target in targets:
            yield from unknown("desk.yaml", f"moves.{source}", "status", target, flow.statuses)
    for needed in ("active", "resolved", "closed"):
        if not flow.of_class(needed):
            message = f"no status is of class {needed}"
            hint = "tickets could never get there"
            yield Problem("desk.yaml", message, hint, "statuses", code="missing-class")


def _people(desk: Desk) -> Iterator[Problem]:
    """People work queues there are, at levels there are; addresses and handles belong to one."""
    file, team = "team.yaml", desk.team
    owners: dict[str, str] = {}
    handles: dict[str, str] = {}
    for handle, person in team.people.items():
        field = f"people.{handle}"
        yield from unknown(file, f"{field}.level", "level", person.level, desk.levels)
        for queue in person.queues if team.queues else ():
            yield from unknown(file, f"{field}.queues", "queue", queue, team.queues)
        calendars = desk.sla.calendars
        yield from unknown(file, f"{field}.calendar", "calendar", person.calendar, calendars)
        yield from _shared(file, field, "address", person.emails, owners, handle)
        yield from _shared(file, field, "handle", (handle,), handles, handle)
    for name, queue_ in team.queues.items():
        field = f"queues.{name}"
        yield from unknown(file, f"{field}.level", "level", queue_.level, desk.levels)
        yield from unknown(file, f"{field}.manager", "person", queue_.manager, team.people, WARNING)
    levels = [str(level) for level in desk.levels]
    for level in team.rates:
        yield from unknown(file, f"rates.{level}", "level", level, levels, WARNING)
    for manager in team.managers:
        yield from unknown(file, "managers", "person", manager, team.people, WARNING)


def _shared(
    file: str, field: str, what: str, values: Collection[str], owners: dict[str, str], handle: str
) -> Iterator[Problem]:
    """One address or handle for two people, also where only the case of letters differs."""
    for value in values:
        owner = owners.setdefault(value.casefold(), handle)
        if owner != handle:
            message = f"{value!r} is {owner}'s {what} too"
            yield Problem(file, message, field=field, code=f"shared-{what}")


def _services(desk: Desk) -> Iterator[Problem]:
    """Services belong to queues and vendors there are."""
    for name, service in desk.services.items():
        field, team = f"services.{name}", desk.team
        for what, value, known in (
            ("queue", service.queue, team.queues),
            ("vendor", service.vendor, team.vendors),
        ):
            yield from unknown("services.yaml", f"{field}.{what}", what, value, known)
        yield from unstaffed(desk, service.queue, "services.yaml", f"{field}.queue")


def _promises(desk: Desk) -> Iterator[Problem]:
    """Policies are about priorities and levels there are, and ask what can be asked."""
    for number, policy in enumerate(desk.sla.policies):
        field = f"policies[{number}]"
        yield from check(policy.match, desk, where=POLICY, path="sla.yaml", field=f"{field}.match")
        for priority in policy.targets:
            if priority != "default":
                place = f"{field}.targets.{priority}"
                yield from unknown("sla.yaml", place, "priority", priority, desk.priorities)
        for level in policy.levels:
            place = f"{field}.levels.{level}"
            yield from unknown("sla.yaml", place, "level", level, desk.levels)
    for kind, statuses in desk.sla.pauses.items():
        for status in statuses:
            yield from unknown(
                "sla.yaml", f"pauses.{kind}", "status", status, desk.workflow.statuses
            )
