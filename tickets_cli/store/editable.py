"""A ticket's header as text for an editor, and what somebody has made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Requester, Ticket
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store import schema
from tickets_cli.store.documents import document_of, typed_fields
from tickets_cli.store.typed import converter
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml import nodes, strict
from tickets_cli.store.yaml.source import check
from tickets_cli.store.yaml.writer import write

PATH = "the text"
KEPT = frozenset({"schema", "id", "links", "aliases", "timeline"})
"""What other commands write, or nobody does."""

NEVER_EMPTY = ("title", "type", "status")


def keys() -> tuple[str, ...]:
    """The header keys that may be edited, in the order of the file."""
    return tuple(key for key in schema.load(schema.TICKET)["properties"] if key not in KEPT)


def text_of(ticket: Ticket, desk: Desk) -> str:
    """The header of a ticket, with what is empty named in comments."""
    document = document_of(ticket)
    shown = {key: document[key] for key in keys() if key in document}
    if not shown["fields"]:
        del shown["fields"]
    missing = [key for key in keys() if key not in shown]
    about = [f"{ticket.id}: save and close to change it; a line you delete is cleared."]
    if missing:
        about.append(f"Not set: {', '.join(missing)}.")
    own = [f"{name} ({one.type})" for name, one in desk.fields.items() if name not in ticket.fields]
    if own:
        about.append(f"Fields of this desk, written below 'fields:': {', '.join(own)}.")
    comments = "".join(f"# {line}\n" for line in about)
    return f"{comments}\n{write(shown, layout(schema.TICKET))}"


def read(text: str, desk: Desk) -> dict[str, Any]:
    """Every editable field as the text has it; what it does not name is empty.

    Raises:
        Invalid: it is no YAML, or not that of a ticket, with line and column.
    """
    root = _root(text)
    document = converter(schema.TICKET)(nodes.document(root))
    unknown = [key for key in document if key not in keys()]
    empty = [key for key in NEVER_EMPTY if not document.get(key)]
    problems = [_problem(root, key, f"unknown key {key!r}", _near(key)) for key in unknown]
    problems += [_problem(root, key, "a ticket always has one") for key in empty]
    problems += _misshapen(root, document)
    if problems:
        raise _invalid(problems)
    return _values(document, desk)


def _root(text: str) -> nodes.Mapping:
    check(text, PATH)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        raise _invalid([Problem(PATH, "nothing is left of it", code="empty")])
    return strict.read(text, PATH)


def _misshapen(root: nodes.Mapping, document: Mapping[str, Any]) -> Iterable[Problem]:
    shapes = {"requester": dict, "fields": dict, "tags": list}
    for key, shape in shapes.items():
        if document.get(key) is not None and not isinstance(document[key], shape):
            wanted = "a list in brackets" if shape is list else "keys and values, indented"
            yield _problem(root, key, f"expected {wanted}")


def _values(document: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    values = {key: document.get(key) for key in keys()}
    who = {key: value for key, value in (values["requester"] or {}).items() if value}
    try:
        values["requester"] = Requester(**who) if who else None
    except TypeError:
        known = "name, email, organisation"
        raise _invalid([Problem(PATH, f"a requester has {known}", field="requester")]) from None
    values["tags"] = tuple(sorted({str(tag) for tag in values["tags"] or ()}))
    own = {name: value for name, value in (values["fields"] or {}).items() if value is not None}
    values["fields"] = typed_fields(own, desk.fields)
    values["title"] = one_line(str(values["title"]))
    values["description"] = prose(values["description"] or "")
    return values


def differences(values: Mapping[str, Any], ticket: Ticket) -> dict[str, Any]:
    """What somebody has changed of the ticket they were shown."""
    return {name: value for name, value in values.items() if value != getattr(ticket, name)}


def located(error: Invalid, text: str) -> Invalid:
    """The same complaint, at the places in the text that was edited."""
    root = _root(text)
    found = [
        _problem(root, one.field.partition(".")[0].partition("[")[0], one.message, one.hint)
        for one in error.problems
    ]
    return _invalid(found or [Problem(PATH, error.message, hint=error.hint)])


def _problem(root: nodes.Mapping, key: str, message: str, hint: str = "") -> Problem:
    mark = nodes.locate(root, [key])
    there = root.get(key) is not None
    line, column = (mark.line + 1, mark.column + 1) if there else (0, 0)
    return Problem(PATH, message, hint=hint, field=key, line=line, column=column, code="edit")


def _near(key: str) -> str:
    from tickets_cli.domain.nearest import nearest

    if key in KEPT:
        return "other commands write that one"
    near = nearest(key, keys())
    return f"did you mean {near!r}?" if near else ""


def _invalid(problems: Iterable[Problem]) -> Invalid:
    found = tuple(problems)
    if len(found) == 1:
        return Invalid("this cannot be read", problems=found)
    return Invalid(f"{len(found)} things cannot be read", problems=found)
