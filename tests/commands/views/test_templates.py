from __future__ import annotations

from tests.builders import desk
from tickets_cli.commands.views.templates import template_facts, template_view, templates_view
from tickets_cli.domain.desk import CustomField
from tickets_cli.domain.template import Question, Template

ONE = Template(
    name="one",
    title="One {asset}",
    questions={"asset": Question("asset", "Which?", CustomField("asset"), required=True)},
)


def test_the_desks_own_field_says_what_the_answer_is() -> None:
    own = desk(fields={"asset": CustomField("asset", "choice", ("a", "b"))})
    (field,) = template_facts(ONE, own)["fields"]
    assert (field["type"], field["values"]) == ("choice", ["a", "b"])


def test_the_list_says_what_must_be_answered() -> None:
    sheet = templates_view([ONE], desk()).sheets[0]
    assert sheet.rows[0][-1] == ["asset"]  # type: ignore[union-attr]
    assert len(template_view(ONE, desk()).sheets) == 2
