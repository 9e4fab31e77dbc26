"""``desk.yaml`` and the files beside it, as one :class:`~tickets_cli.domain.desk.Desk`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tickets_cli.domain.desk import CustomField, Defaults, Desk, Service
from tickets_cli.domain.duration import parse as parse_duration
from tickets_cli.domain.ticket import Level
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW, Workflow
from tickets_cli.errors import Invalid, Problem, Usage
from tickets_cli.store.settings.sla import sla_settings
from tickets_cli.store.settings.team import team_settings

Document = Mapping[str, Any]


def desk_settings(documents: Mapping[str, Document]) -> Desk:
    """The desk that these settings files (name to checked document) describe.

    Raises:
        Invalid: something a schema cannot say is wrong, such as an unknown time zone.
    """
    desk = _own(documents.get("desk.yaml", {}))
    return replace(
        desk,
        team=team_settings(documents.get("team.yaml", {})),
        services=_services(documents.get("services.yaml", {})),
        sla=sla_settings(documents.get("sla.yaml", {})),
        views=dict(documents.get("views.yaml", {}).get("views", {})),
    )


def _own(document: Document) -> Desk:
    """What ``desk.yaml`` itself says; the rest keeps its default."""
    plain = {name: document[name] for name in ("name", "prefix", "matrix") if name in document}
    lists = {
        name: tuple(document[name])
        for name in ("impacts", "urgencies", "priorities")
        if name in document
    }
    said: dict[str, Any] = {**plain, **lists}
    if "timezone" in document:
        said["timezone"] = _zone(document["timezone"])
    if "levels" in document:
        said["levels"] = {level_of(key): name for key, name in document["levels"].items()}
    if "reopen_window" in document:
        said["reopen_window"] = _window(document["reopen_window"])
    if "attachment_limit" in document:
        from tickets_cli.domain.attachment import size_of

        said["attachment_limit"] = size_of(document["attachment_limit"])
    if "fields" in document:
        said["fields"] = {name: _field(name, one) for name, one in document["fields"].items()}
    if "defaults" in document:
        said["defaults"] = Defaults(**document["defaults"])
    return Desk(workflow=_workflow(document), **said)


def level_of(key: str) -> Level:
    """A level as a mapping's key spells it."""
    return int(key) if key.isdecimal() else key


def _zone(name: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise _wrong(f"{name!r} is not a time zone", "timezone") from error
    return name


def _window(text: str) -> Any:
    from datetime import timedelta

    try:
        return timedelta(seconds=parse_duration(text).elapsed)
    except Usage as error:
        raise _wrong(error.message, "reopen_window") from error


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


def _services(document: Document) -> Mapping[str, Service]:
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
