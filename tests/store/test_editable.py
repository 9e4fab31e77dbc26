from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import desk, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import CustomField
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Invalid
from tickets_cli.store.editable import differences, located, read, text_of

OWN = desk(fields={"asset": CustomField("asset"), "seats": CustomField("seats", "integer")})
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)


def test_a_text_left_alone_changes_nothing() -> None:
    one = ticket(
        impact="high",
        tags=("a", "b"),
        requester=Requester("Ann Lee", None, "Sales"),
        fields={"seats": 3},
        description="no: yes\n\n# 010",
    )
    assert differences(read(text_of(one, OWN), OWN), one) == {}


@given(title=WORDS, description=WORDS)
def test_any_text_survives(title: str, description: str) -> None:
    from tickets_cli.domain.text import one_line, prose

    one = ticket(title=one_line(title) or "x", description=prose(description))
    assert differences(read(text_of(one, OWN), OWN), one) == {}


def test_what_is_empty_is_named_in_comments() -> None:
    text = text_of(ticket(), OWN)
    assert "category" in text.partition("title:")[0]
    assert "seats (integer)" in text
    assert "timeline" not in text


def test_a_deleted_line_clears_and_a_typed_field_is_typed() -> None:
    one = replace(ticket(tags=("a",), queue="network"), fields={"seats": 3})
    text = text_of(one, OWN).replace("tags: [a]\n", "").replace("seats: 3", "seats: 4")
    assert differences(read(text, OWN), one) == {"tags": (), "fields": {"seats": 4}}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: x\ntype: incident\nstatus: new\nimpakt: low\n", 4, "did you mean 'impact'?"),
        ("title: x\ntype: incident\nstatus: new\ntimeline: []\n", 4, "other commands"),
        ("title: x\ntype: incident\nstatus:\n", 3, "always has one"),
        ("title: x\ntype: incident\nstatus: new\ntags: x\n", 4, "a list"),
        ("title: [\n", 1, "not closed"),
        ("# nothing\n", 0, "nothing is left"),
    ],
)
def test_a_complaint_names_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(text, OWN)
    problem = caught.value.problems[0]
    assert problem.line == line
    assert words in f"{problem.message} {problem.hint}"


def test_a_strange_requester_is_refused() -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        read("title: x\ntype: incident\nstatus: new\nrequester: {phone: 1}\n", OWN)


def test_problems_of_the_file_are_placed_in_the_text() -> None:
    from tickets_cli.errors import Problem

    error = Invalid("x", problems=[Problem("f", "bad", field="tags[0]")])
    moved = located(error, "title: x\ntags: ['a b']\n")
    assert (moved.problems[0].line, moved.problems[0].field) == (2, "tags")
