"""Errors as words and as JSON."""

from __future__ import annotations

import json

import pytest

from tests.hostile import STRINGS, acting
from tests.schemas import assert_matches
from tickets_cli.errors import WARNING, Invalid, Problem, Refused, TicketsError
from tickets_cli.render.problem import error_json, error_text

KINDS = TicketsError.__subclasses__()
BAD_STATUS = Problem(
    "tickets/2026/11/22/HD-261122-7KQ3.yaml",
    "'opne' is not a status",
    hint="did you mean open?",
    field="status",
    line=12,
    column=9,
    code="enum",
)


def test_an_error_says_what_why_and_what_next() -> None:
    error = Invalid("1 ticket is invalid", hint="tickets edit 7kq3", problems=[BAD_STATUS])
    assert error_text(error, False) == (
        "error: 1 ticket is invalid\n"
        "  tickets/2026/11/22/HD-261122-7KQ3.yaml:12:9: "
        "status: 'opne' is not a status (did you mean open?)\n"
        "hint: tickets edit 7kq3\n"
    )


def test_a_short_error_is_one_line() -> None:
    assert error_text(Refused("no"), False) == "error: no\n"


def test_warnings_are_marked_and_unknown_places_left_out() -> None:
    warning = Problem("", "an entry in the future", severity=WARNING)
    assert error_text(Invalid("x", problems=[warning]), False) == (
        "error: x\n  warning: an entry in the future\n"
    )


def test_colour_marks_the_first_word_only() -> None:
    assert error_text(Refused("no"), True) == "\x1b[1;31merror:\x1b[0m no\n"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_error_matches_the_schema(kind: type[TicketsError]) -> None:
    document = json.loads(error_json(kind("it broke", problems=[BAD_STATUS, Problem("", "x")])))
    assert_matches("error", document)
    assert document["error"]["exit_code"] == kind.exit_code
    assert document["error"]["hint"] is None


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_errors_neutralise_what_they_quote(text: str) -> None:
    problem = Problem(text, text, hint=text, field=text)
    error = Invalid(text, hint=text, problems=[problem])
    assert acting(error_text(error, False, ci=True)) == []
    output = error_json(error, ci=True)
    assert acting(output) == []
    assert json.loads(output)["error"]["message"] == text
