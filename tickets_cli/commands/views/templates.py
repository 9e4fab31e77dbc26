"""Templates as rows, and one with what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.template import Template, answer_kind
from tickets_cli.render.sheet import Block, Column, Detail, Fact, Prose, Sheet, View

KIND = "templates"
COLUMNS = (
    Column("name", "Template"),
    Column("about", "For", wide=True),
    Column("type", "Type"),
    Column("service", "Service"),
    Column("queue", "Queue"),
    Column("required", "Asks", "list"),
)
QUESTIONS = (
    Column("name", "Field"),
    Column("prompt", "Question", wide=True),
    Column("required", "Required", "flag"),
    Column("default", "Default"),
    Column("values", "Answers", "list"),
)


def templates_view(found: Sequence[Template], desk: Desk) -> View:
    """All of them."""
    facts = [template_facts(one, desk) for one in found]
    rows = tuple(
        (
            *(fact[key] for key in ("name", "about", "type", "service", "queue")),
            [one["name"] for one in fact["fields"] if one["required"]],
        )
        for fact in facts
    )
    return View(KIND, facts, (Sheet("", COLUMNS, rows, empty="no templates"),))


def template_view(template: Template, desk: Desk) -> View:
    """One of them, and what it asks."""
    fact = template_facts(template, desk)
    shown = ("about", "title", "type", "service", "queue")
    lines = tuple(Fact(key.capitalize(), fact[key]) for key in shown if fact[key])
    rows = tuple(tuple(one[column.key] for column in QUESTIONS) for one in fact["fields"])
    blocks: list[Block] = [Detail(template.name, lines)]
    blocks += [Sheet("Asks", QUESTIONS, rows)] if rows else []
    blocks += [Prose("Description", template.description)] if template.description else []
    return View(KIND, [fact], tuple(blocks), flat=Sheet("Asks", QUESTIONS, rows))


def template_facts(template: Template, desk: Desk) -> dict[str, Any]:
    """One template for programs; nulls and empty lists are present."""
    return {
        "name": template.name,
        "about": template.about,
        "title": template.title,
        "type": template.type or desk.defaults.type,
        "service": template.service,
        "queue": template.queue,
        "fields": [
            {
                "name": question.name,
                "prompt": question.prompt,
                "required": question.required,
                "default": question.default,
                "type": answer_kind(question, desk).type,
                "values": list(answer_kind(question, desk).values),
            }
            for question in template.questions.values()
        ],
        "checklist": list(template.checklist),
    }
