"""From what was typed, asked, or taken from a template to the draft of a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tickets_cli.commands import asking
from tickets_cli.commands.assign import person
from tickets_cli.commands.values import field_value, level, typed_value
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.commands.app import App
    from tickets_cli.domain.actions.register import Draft
    from tickets_cli.domain.template import Template
    from tickets_cli.domain.ticket import Requester

AS_TYPED = (
    "channel",
    "requester_urgency",
    "impact",
    "urgency",
    "priority",
    "service",
    "category",
    "queue",
)
"""Options whose text is the value."""

FROM_TEMPLATE = (*AS_TYPED[:1], "impact", "urgency", "service", "category", "queue", "assignee")

Known = dict[str, Any]
"""What is known of a new ticket, as the options of ``new`` name it."""


def drafted(app: App, title: str, known: Mapping[str, Any]) -> Draft:
    """What is known, as the draft of a ticket."""
    from tickets_cli.domain.actions.register import Draft

    assignee = known["assignee"]
    return Draft(
        title=title,
        requester=requester(known["from_"], known["organisation"]),
        type=known["type_"],
        priority_reason=known["reason"],
        level=level(str(known["level"])) if known["level"] else None,
        assignee=person(app, assignee) if assignee else None,
        tags=tuple(known["tags"]),
        fields={name: field_value(app.desk, name, text) for name, text in known["own"].items()},
        description=known["description"] or "",
        **{name: known[name] for name in AS_TYPED},
    )


def requester(text: str | None, organisation: str | None) -> Requester | None:
    """``ann@example.org``, ``Ann Lee <ann@example.org>`` or a name, as who asks."""
    from tickets_cli.domain.text import one_line
    from tickets_cli.domain.ticket import Requester

    plain = one_line(text or "")
    organisation = one_line(organisation or "") or None
    if not plain and not organisation:
        return None
    name, angle, rest = plain.rpartition("<")
    if angle and rest.endswith(">"):
        return Requester(name.strip() or None, rest[:-1].strip() or None, organisation)
    if "@" in plain:
        return Requester(None, plain, organisation)
    return Requester(plain or None, None, organisation)


def own_fields(words: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE`` words as a mapping."""
    found = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise Usage(f"{word!r} is not NAME=VALUE", hint="--field asset=PC-0042")
        found[name] = value
    return found


def asked(app: App, known: Known) -> str:
    """Ask for the title and for what else matters first; the title."""
    desk = app.desk
    title = asking.insist("title")
    known["from_"] = known["from_"] or asking.ask("requester, name or e-mail")
    known["service"] = known["service"] or asking.ask("service", known=desk.services)
    for name, words in (("impact", desk.impacts), ("urgency", desk.urgencies)):
        default = getattr(desk.defaults, name)
        known[name] = known[name] or asking.ask(name, default=default, known=words)
    return title


def from_template(app: App, template: Template, title: str | None, known: Known) -> str:
    """Take over what a template says and options do not; the title.

    Raises:
        Usage: an answer is missing and nobody can be asked, or is not of its kind.
    """
    from tickets_cli.domain.template import answer_kind, filled, missing

    answers = known["own"]
    for question in missing(template, answers) if asking.is_asked() else ():
        words = answer_kind(question, app.desk).values
        answers[question.name] = asking.ask(question.prompt, known=words) or ""
    made = filled(template, answers, app.desk)
    for name, question in template.questions.items():
        if name in made.answers:
            typed_value(answer_kind(question, app.desk), made.answers[name])
    own = {n: text for n, text in answers.items() if n not in template.questions}
    own |= {n: text for n, text in made.answers.items() if n in app.desk.fields}
    known |= {name: known[name] or getattr(template, name) for name in FROM_TEMPLATE}
    known |= {
        "type_": known["type_"] or template.type,
        "level": known["level"] or template.level,
        "tags": (*known["tags"], *template.tags),
        "own": own,
        "description": "\n\n".join(
            text for text in (known["description"], made.description) if text
        ),
    }
    return title or made.title
