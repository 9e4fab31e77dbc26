"""The settings that are in force: what the files say, and the defaults for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tickets_cli.domain import duration
from tickets_cli.domain.desk import Desk

DEFAULTED: Mapping[str, Callable[[Desk], Any]] = {
    "name": lambda desk: desk.name,
    "timezone": lambda desk: desk.timezone,
    "prefix": lambda desk: desk.prefix,
    "defaults": lambda desk: desk.defaults._asdict(),
    "reopen_window": lambda desk: duration.say(int(desk.reopen_window.total_seconds()), parts=4),
    "attachment_limit": lambda desk: desk.attachment_limit,
    "signed_commits": lambda desk: desk.signed_commits,
    "statuses": lambda desk: dict(desk.workflow.statuses),
    "moves": lambda desk: {name: list(to) for name, to in desk.workflow.moves.items()},
    "impacts": lambda desk: list(desk.impacts),
    "urgencies": lambda desk: list(desk.urgencies),
    "priorities": lambda desk: list(desk.priorities),
    "matrix": lambda desk: {impact: dict(row) for impact, row in desk.matrix.items()},
    "priority_rules": lambda desk: _present(desk.priority_rules._asdict()),
    "vips": lambda desk: list(desk.vips),
    "routing": lambda desk: [_present(rule._asdict()) for rule in desk.routing],
    "levels": lambda desk: {str(level): name for level, name in desk.levels.items()},
    "fields": lambda desk: {name: _present(f._asdict()) for name, f in desk.fields.items()},
}
"""The keys of desk.yaml, each with a default of its own, and what is in force for them."""


def settings(
    desk: Desk, documents: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str, Any]]:
    """File, key and value of every setting in force; mappings and lists are taken apart once."""
    for key, value in DEFAULTED.items():
        yield from _parts("desk.yaml", key, value(desk))
    for file, document in documents.items():
        for key, value in document.items():
            if key != "schema" and not (file == "desk.yaml" and key in DEFAULTED):
                yield from _parts(file, key, value)


def _parts(file: str, key: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    if isinstance(value, Mapping) and value:
        for name, part in value.items():
            yield file, f"{key}.{name}", part
    elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        for place, part in enumerate(value):
            yield file, f"{key}[{place}]", part
    else:
        yield file, key, value


def _present(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is set, and not the name, which is the key."""
    return {key: value for key, value in document.items() if value and key != "name"}
