"""``team.yaml``: people, queues and vendors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tickets_cli.domain.team import Absence, Person, Queue, Team, Vendor
from tickets_cli.errors import Invalid, Problem


def team_settings(document: Mapping[str, Any]) -> Team:
    """The team a checked document describes.

    Raises:
        Invalid: a day out of office is no date, or ends before it begins.
    """
    people = {handle: _person(handle, one) for handle, one in _part(document, "people")}
    queues = {
        name: Queue(name, one.get("level"), one.get("manager"), one.get("description"))
        for name, one in _part(document, "queues")
    }
    vendors = {
        name: Vendor(name, one.get("email"), one.get("contract"), one.get("rate"))
        for name, one in _part(document, "vendors")
    }
    managers, rates = tuple(document.get("managers", ())), document.get("rates", {})
    return Team(people, queues, vendors, managers, rates)


def _part(document: Mapping[str, Any], key: str) -> Any:
    return document.get(key, {}).items()


def _person(handle: str, document: Mapping[str, Any]) -> Person:
    return Person(
        handle=handle,
        name=document.get("name"),
        emails=tuple(document.get("emails", ())),
        level=document.get("level"),
        queues=tuple(document.get("queues", ())),
        skills=tuple(document.get("skills", ())),
        rate=document.get("rate"),
        calendar=document.get("calendar"),
        away=tuple(
            _absence(one, f"people.{handle}.away[{index}]")
            for index, one in enumerate(document.get("away", ()))
        ),
        former=document.get("former", False),
    )


def _absence(document: Mapping[str, Any], field: str) -> Absence:
    try:
        first, last = (date.fromisoformat(document[end]) for end in ("from", "to"))
    except ValueError as error:
        raise _wrong(f"{error}", field) from error
    if last < first:
        raise _wrong(f"ends on {last}, before it begins on {first}", field)
    return Absence(first, last)


def _wrong(message: str, field: str) -> Invalid:
    problem = Problem("team.yaml", message, field=field, code="settings")
    return Invalid(f"team.yaml: {field}: {message}", problems=[problem])
