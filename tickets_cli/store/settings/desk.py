"""``desk.yaml`` and the files beside it, as one :class:`~tickets_cli.domain.desk.Desk`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.desk import (
    ATTACHMENT_LIMIT,
    REOPEN_WINDOW,
    CustomField,
    Defaults,
    Desk,
    PriorityRules,
    RoutingRule,
    Service,
)
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW, Workflow
from tickets_cli.errors import Invalid, Problem, Usage

if TYPE_CHECKING:
    from tickets_cli.domain.escalation.rules import Escalation
    from tickets_cli.domain.sla import SlaSettings
    from tickets_cli.domain.team import Team
    from tickets_cli.domain.ticket import Level

Document = Mapping[str, Any]
Documents = Mapping[str, Document]
"""Settings files by name."""


PLAIN = ("name", "timezone", "prefix", "matrix", "signed_commits")
"""What is taken from ``desk.yaml`` as it stands."""


def desk_settings(documents: Documents) -> Desk:
    """The desk that these settings files (name to checked document) describe.

    Raises:
        Invalid: something a schema cannot say is wrong, such as an unknown time zone.
    """
    _check_zone(documents.get("desk.yaml", {}).get("timezone", "UTC"))
    return own_settings(documents, lambda: {n: make(documents) for n, make in PARTS.items()})


def own_settings(documents: Documents, parts: Callable[[], Mapping[str, Any]]) -> Desk:
    """What ``desk.yaml`` itself says, with these values for ``PARTS``."""
    document = documents.get("desk.yaml", {})
    plain = {name: document[name] for name in PLAIN if name in document}
    lists = {
        name: tuple(document[name])
        for name in ("impacts", "urgencies", "priorities", "vips")
        if name in document
    }
    said: dict[str, Any] = {**plain, **lists}
    if "priority_rules" in document:
        said["priority_rules"] = PriorityRules(**document["priority_rules"])
    if "routing" in document:
        said["routing"] = tuple(RoutingRule(**rule) for rule in document["routing"])
    if "levels" in document:
        said["levels"] = {level_of(key): name for key, name in document["levels"].items()}
    if "fields" in document:
        said["fields"] = {name: _field(name, one) for name, one in document["fields"].items()}
    if "defaults" in document:
        said["defaults"] = Defaults(**document["defaults"])
    return Desk(workflow=_workflow(document), **said, **parts())


def level_of(key: str) -> Level:
    """A level as a mapping's key spells it."""
    return int(key) if key.isdecimal() else key


def _check_zone(name: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise _wrong(f"{name!r} is not a time zone", "timezone") from error


def _window(documents: Documents) -> Any:
    document = documents.get("desk.yaml", {})
    if "reopen_window" not in document:
        return REOPEN_WINDOW
    from datetime import timedelta

    from tickets_cli.domain.duration import parse

    try:
        return timedelta(seconds=parse(document["reopen_window"]).elapsed)
    except Usage as error:
        raise _wrong(error.message, "reopen_window") from error


def _attachment_limit(documents: Documents) -> int:
    document = documents.get("desk.yaml", {})
    if "attachment_limit" not in document:
        return ATTACHMENT_LIMIT
    from tickets_cli.domain.attachment import size_of

    return size_of(document["attachment_limit"])


def _wrong(message: str, field: str) -> Invalid:
    hint = "an IANA name such as Europe/Berlin" if field == "timezone" else ""
    problem = Problem("desk.yaml", message, hint=hint, field=field, code="settings")
    return Invalid(f"desk.yaml: {message}", hint=hint, problems=[problem])


def _workflow(document: Document) -> Workflow:
    statuses = document.get("statuses", DEFAULT_WORKFLOW.statuses)
    said = document.get("moves")
    if said is not None:
        moves = {source: tuple(targets) for source, targets in said.items()}
    else:
        moves = {
            source: tuple(t for t in DEFAULT_WORKFLOW.moves.get(source, statuses) if t in statuses)
            for source in statuses
        }
    return Workflow(dict(statuses), moves)


def _field(name: str, document: Document) -> CustomField:
    return CustomField(
        name=name,
        type=document.get("type", "string"),
        values=tuple(document.get("values", ())),
        description=document.get("description"),
    )


def _team(documents: Documents) -> Team:
    from tickets_cli.store.settings.team import team_settings

    return team_settings(documents.get("team.yaml", {}))


def _sla(documents: Documents) -> SlaSettings:
    from tickets_cli.store.settings.sla import sla_settings

    return sla_settings(documents.get("sla.yaml", {}))


def _escalation(documents: Documents) -> Escalation:
    from tickets_cli.store.settings.escalation import escalation_settings

    return escalation_settings(documents.get("escalation.yaml", {}))


def _views(documents: Documents) -> Mapping[str, str]:
    return dict(documents.get("views.yaml", {}).get("views", {}))


def _services(documents: Documents) -> Mapping[str, Service]:
    document = documents.get("services.yaml", {})
    return {
        name: Service(
            name=name,
            queue=one.get("queue"),
            criticality=one.get("criticality"),
            categories=tuple(one.get("categories", ())),
            vendor=one.get("vendor"),
            description=one.get("description"),
        )
        for name, one in document.get("services", {}).items()
    }


PARTS: Mapping[str, Callable[[Documents], Any]] = {
    "reopen_window": _window,
    "attachment_limit": _attachment_limit,
    "team": _team,
    "services": _services,
    "sla": _sla,
    "escalation": _escalation,
    "views": _views,
}
"""The fields of a desk that can be made apart from the others, and hardly ever are needed."""
