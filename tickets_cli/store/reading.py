"""From the bytes of a file to a ticket or a settings document, or to every problem in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.domain import consistency
from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import ERROR, Invalid, Problem
from tickets_cli.store import gate, schema
from tickets_cli.store.documents import ticket_of
from tickets_cli.store.typed import converter
from tickets_cli.store.yaml import canonical
from tickets_cli.store.yaml.source import decode

if TYPE_CHECKING:
    from tickets_cli.store.yaml import nodes


def read_document(data: bytes, name: str, path: str) -> dict[str, Any]:
    """A file's document, typed and valid under its schema.

    Raises:
        Invalid: with every problem, each at its line and column.
    """
    text = decode(data, path)
    fast = canonical.read(text)
    if fast is not None:
        document = converter(name)(fast)
        if schema.validator(name).is_valid(document):
            return dict(document)
    return _strictly(text, name, path)


def _strictly(text: str, name: str, path: str) -> dict[str, Any]:
    """The same by the strict reader, which knows the place of everything."""
    from tickets_cli.store.yaml import nodes, strict  # our own form does without them

    root = strict.read(text, path)
    document = converter(name)(nodes.document(root))
    schema.check_version(document, name, path)
    found = list(gate.problems(document, name, path, _locator(root)))
    if found:
        raise broken(path, found)
    return dict(document)


def _locator(root: nodes.Node) -> gate.Locate:
    from tickets_cli.store.yaml import nodes

    def locate(where: Sequence[str | int]) -> tuple[int, int]:
        mark = nodes.locate(root, where)
        return (mark.line + 1, mark.column + 1)

    return locate


def broken(path: str, problems: Iterable[Problem]) -> Invalid:
    """The error for a file with problems; the first one stands for them in one line."""
    found = tuple(problems)
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    first = found[0]
    place = f":{first.line}:{first.column}" if first.line else ""
    field = f"{first.field}: " if first.field else ""
    return Invalid(
        f"{path}{place}: {field}{first.message}{more}",
        hint=first.hint or "tickets validate lists every problem",
        problems=found,
    )


def read_ticket(data: bytes, path: str, fields: Mapping[str, CustomField]) -> Ticket:
    """The ticket in a file's bytes, valid under the schema and named as the file is.

    Raises:
        Invalid: with every problem.
    """
    document = read_named(data, path)
    try:
        return ticket_of(document, fields)
    except ValueError as error:
        raise broken(path, _impossible(document, data, path)) from error


def _impossible(document: Mapping[str, Any], data: bytes, path: str) -> Iterator[Problem]:
    """The times of a timeline that have the right shape and are in no calendar."""
    from tickets_cli.store.places import placed

    for number, entry in enumerate(document["timeline"]):
        try:
            datetime.fromisoformat(entry["at"])
        except ValueError as error:
            message = f"there is no {entry['at']}: {error}"
            hint = 'write an instant in UTC such as "2026-11-22T09:14:05Z"'
            field = f"timeline[{number}].at"
            yield placed(Problem(path, message, hint, field, code="time"), data)


def read_named(data: bytes, path: str) -> dict[str, Any]:
    """The document of a ticket, valid under the schema and named as its file is (Invalid)."""
    document = read_document(data, schema.TICKET, path)
    ticket_id = path.rpartition("/")[2].removesuffix(".yaml")
    if document["id"] != ticket_id:
        message = f"the file is called {ticket_id}, the ticket in it {document['id']}"
        raise broken(path, [Problem(path, message, field="id", code="file-name")])
    return document


def inspect(
    data: bytes, path: str, desk: Desk | None, now: Any, *, errors_only: bool = False
) -> tuple[Ticket | None, list[Problem]]:
    """A ticket with everything wrong or odd about it: schema, history, words of the settings."""
    try:
        ticket = read_ticket(data, path, desk.fields if desk else {})
    except Invalid as error:
        return None, list(error.problems) or [Problem(path, error.message, hint=error.hint)]
    found = consistency.findings(ticket, desk, now)
    findings = [one for one in found if not errors_only or one.severity == ERROR]
    return ticket, located(findings, data, path) if findings else []


def located(findings: Iterable[consistency.Finding], data: bytes, path: str) -> list[Problem]:
    """Findings about a ticket as problems of its file, each at its line."""
    from tickets_cli.store.yaml import nodes, strict

    root = strict.read(decode(data, path), path)
    rows = {
        entry.get("id"): index
        for index, entry in enumerate(nodes.document(root).get("timeline", ()))
    }
    locate = _locator(root)
    found = []
    for finding in findings:
        where = list(finding.where)
        if where[0] == "timeline" and len(where) > 1:
            where[1] = rows.get(where[1], 0)
        line, column = locate(where)
        found.append(
            Problem(
                path=path,
                message=finding.message,
                hint=finding.hint,
                field=gate.dotted(where),
                line=line,
                column=column,
                code=finding.code,
                severity=finding.severity,
            )
        )
    return found
