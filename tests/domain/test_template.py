from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import CustomField
from tickets_cli.domain.template import Question, Template, answer_kind, faults, filled, missing
from tickets_cli.errors import Usage


def question(name: str, **more: object) -> Question:
    return Question(name, f"{name}?", CustomField(name), **more)  # type: ignore[arg-type]


STARTER = Template(
    name="new-starter",
    title="New starter: {name}",
    description="Please prepare for {name}.",
    questions={
        "name": question("name", required=True),
        "start": question("start", required=True),
        "laptop": question("laptop", default="standard"),
        "phone": question("phone"),
    },
    checklist=("Account for {name}", "Laptop"),
)


def test_answers_fill_the_blanks_and_the_rest_is_listed() -> None:
    made = filled(STARTER, {"name": "Ann {start}", "start": "1 March"}, desk())
    assert made.title == "New starter: Ann {start}"
    assert made.description == (
        "Please prepare for Ann {start}.\n\n"
        "start?: 1 March\nlaptop?: standard\n\n"
        "- [ ] Account for Ann {start}\n- [ ] Laptop"
    )
    assert made.answers["laptop"] == "standard"


def test_a_custom_field_is_not_listed_again() -> None:
    own = desk(fields={"laptop": CustomField("laptop", "choice", ("standard",))})
    made = filled(STARTER, {"name": "Ann", "start": "x"}, own)
    assert "laptop" not in made.description
    assert answer_kind(STARTER.questions["laptop"], own).type == "choice"


def test_everything_that_is_missing_is_named_at_once() -> None:
    assert [one.name for one in missing(STARTER, {"name": ""})] == ["name", "start"]
    with pytest.raises(Usage, match="new-starter needs: name, start"):
        filled(STARTER, {}, desk())


def test_a_title_stays_one_line() -> None:
    made = filled(STARTER, {"name": "Ann\nLee", "start": "x"}, desk())
    assert made.title == "New starter: Ann Lee"


def test_blanks_nobody_asks_for_and_words_nobody_knows_are_faults() -> None:
    odd = replace(STARTER, title="{nmae}", queue="nowhere")
    assert [fault[0] for fault in faults(odd, desk())] == ["title", "queue"]
    assert list(faults(STARTER, desk())) == []
