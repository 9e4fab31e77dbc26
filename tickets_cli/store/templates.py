"""The templates of a desk: ``templates/NAME.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.template import Question, Template, faults
from tickets_cli.errors import Invalid, NotFound, Problem
from tickets_cli.store import files
from tickets_cli.store.reading import broken, read_document

FOLDER = "templates"
SCHEMA = "template"
SUFFIX = ".yaml"
_AS_IS = (
    *("name", "title", "about", "type", "channel", "impact", "urgency"),
    *("service", "category", "level", "queue", "assignee", "description"),
)


def names(root: Path) -> list[str]:
    """The names of the templates there are, sorted."""
    found = files.names(root, FOLDER)
    return sorted(name.removesuffix(SUFFIX) for name in found if name.endswith(SUFFIX))


def template(root: Path, name: str) -> Template:
    """One template by its name.

    Raises:
        NotFound: there is none of this name.
        Invalid: its file cannot be read.
    """
    known = names(root)
    if name not in known:
        from tickets_cli.domain.nearest import nearest

        near = nearest(name, known)
        hint = f"did you mean {near}? " if near else ""
        listed = ", ".join(known) or f"none: put NAME.yaml into {FOLDER}/"
        raise NotFound(f"there is no template {name!r}", hint=f"{hint}templates: {listed}")
    path = f"{FOLDER}/{name}{SUFFIX}"
    return template_of(read_document(files.read(root, path) or b"", SCHEMA, path), path)


def name_in(path: str) -> str | None:
    """The template a path of the desk is, by its name."""
    folder, _, file = path.rpartition("/")
    return file.removesuffix(SUFFIX) if folder == FOLDER and file.endswith(SUFFIX) else None


def template_of(document: Mapping[str, Any], path: str) -> Template:
    """The template a schema-valid document describes (Invalid: it is called otherwise)."""
    called = path.rpartition("/")[2].removesuffix(SUFFIX)
    if document["name"] != called:
        message = f"the file is called {called}, the template in it {document['name']}"
        raise broken(path, [Problem(path, message, field="name", code="file-name")])
    return Template(
        **{key: document[key] for key in _AS_IS if key in document},
        tags=tuple(document.get("tags", ())),
        checklist=tuple(document.get("checklist", ())),
        questions={name: _question(name, one) for name, one in document.get("fields", {}).items()},
    )


def _question(name: str, said: Mapping[str, Any]) -> Question:
    return Question(
        name=name,
        prompt=said.get("prompt") or name.replace("_", " ").replace("-", " "),
        kind=CustomField(name, said.get("type", "string"), tuple(said.get("values", ()))),
        required=said.get("required", False),
        default=said.get("default"),
    )


def problems(root: Path, desk: Desk) -> Iterator[Problem]:
    """Everything wrong with the templates."""
    try:
        known = names(root)
    except Invalid as error:  # the folder is a link, or no folder
        yield from error.problems
        return
    for name in known:
        path = f"{FOLDER}/{name}{SUFFIX}"
        try:
            found = template(root, name)
        except Invalid as error:
            yield from error.problems or [Problem(path, error.message, hint=error.hint)]
            continue
        for key, message, hint in faults(found, desk):
            yield Problem(path, message, hint=hint, field=key, code="template")
