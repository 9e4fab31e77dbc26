"""Templates for standard requests: what is asked, and the ticket the answers make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.actions.values import check_values
from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Level
from tickets_cli.errors import Usage

_BLANK = re.compile(r"\{([A-Za-z0-9_][A-Za-z0-9_.-]*)\}")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a template asks for: a custom field of the desk, or a word for its text."""

    name: str
    prompt: str
    kind: CustomField
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A standard request. ``{name}`` in title and description stands for an answer."""

    name: str
    title: str
    about: str = ""
    type: str | None = None
    channel: str | None = None
    impact: str | None = None
    urgency: str | None = None
    service: str | None = None
    category: str | None = None
    level: Level | None = None
    queue: str | None = None
    assignee: str | None = None
    tags: tuple[str, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)
    description: str = ""
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template and its answers come to; ``answers`` has the defaults filled in."""

    title: str
    description: str
    answers: Mapping[str, str]


def missing(template: Template, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """The required questions without an answer, in order."""
    return tuple(
        question
        for name, question in template.questions.items()
        if question.required and question.default is None and not answers.get(name)
    )


def filled(template: Template, answers: Mapping[str, str], desk: Desk) -> Filled:
    """The texts of the ticket. An answer that is neither in them nor a field is listed below.

    Raises:
        Usage: required answers are missing; all of them are named.
    """
    lacking = missing(template, answers)
    if lacking:
        names = ", ".join(question.name for question in lacking)
        example = f"--field {lacking[0].name}=..."
        raise Usage(f"the template {template.name} needs: {names}", hint=example)
    given = {
        name: answer
        for name, question in template.questions.items()
        if (answer := answers.get(name) or question.default)
    }
    used = set(_BLANK.findall(f"{template.title}\n{template.description}"))
    parts = [_put_in(template.description, given)]
    parts.append(
        "\n".join(
            f"{template.questions[name].prompt}: {answer}"
            for name, answer in given.items()
            if name not in used and name not in desk.fields
        )
    )
    parts.append("\n".join(f"- [ ] {_put_in(item, given)}" for item in template.checklist))
    text = "\n\n".join(prose(part) for part in parts if part)
    return Filled(one_line(_put_in(template.title, given)), text, given)


def _put_in(text: str, answers: Mapping[str, str]) -> str:
    """A text with its blanks filled; what an answer says is never itself a blank."""
    return _BLANK.sub(lambda found: answers.get(found[1], ""), text)


def faults(template: Template, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """What a schema cannot see: key, message and hint of each."""
    for key in ("title", "description"):
        for name in dict.fromkeys(_BLANK.findall(getattr(template, key))):
            if name not in template.questions:
                yield key, f"{{{name}}} is not among the fields", "declare it under fields"
    for key in ("impact", "urgency", "service", "level", "queue", "assignee"):
        try:
            check_values(desk, {key: getattr(template, key)})
        except Usage as error:
            yield key, error.message, error.hint


def answer_kind(question: Question, desk: Desk) -> CustomField:
    """What an answer must be; a custom field of the desk is what the desk says."""
    return desk.fields.get(question.name, question.kind)
