from __future__ import annotations

import pytest

from tests.domain.query.builders import desk
from tickets_cli.domain.query.check import POLICY, RULE, check, check_views
from tickets_cli.errors import ERROR, WARNING


def test_a_query_that_reads_well_has_no_problem() -> None:
    assert check("status:resolved age_in_status:5d..", desk(), where=RULE) == ()


def test_a_query_that_cannot_be_read_is_an_error_in_its_place() -> None:
    (problem,) = check("stauts:open", desk(), path="escalation.yaml", field="rules[0].when")
    assert (problem.severity, problem.path, problem.field) == (
        ERROR, "escalation.yaml", "rules[0].when",
    )  # fmt: skip
    assert problem.message == "there is no field 'stauts' (column 1 of the query)"
    assert problem.hint == "did you mean status?"


@pytest.mark.parametrize("text", ["status:parked", "queue:netwrok", "service:vnp", "assignee:bbo"])
def test_a_name_the_settings_do_not_know_is_a_warning(text: str) -> None:
    (problem,) = check(text, desk(), where=RULE)
    assert (problem.severity, problem.code) == (WARNING, "query-value")


def test_nobody_is_me_in_a_rule() -> None:
    assert check("assignee:@me", desk()) == ()
    (problem,) = check("assignee:@me", desk(), where=RULE)
    assert problem.severity == ERROR


def test_a_policy_may_not_ask_for_what_comes_later() -> None:
    assert check("type:incident organisation:Sales", desk(), where=POLICY) == ()
    assert [p.severity for p in check("age:3d..", desk(), where=POLICY)] == [ERROR]
    (problem,) = check("@hot", desk(views={"hot": "priority:P1"}), where=POLICY)
    assert problem.hint == "no views can be used here: write the query out"


def test_every_view_is_looked_at() -> None:
    views = {"good": "is:mine", "a": "@b", "b": "@a", "old": "status:parked"}
    found = [(problem.field, problem.severity) for problem in check_views(desk(views=views))]
    assert found == [("views.a", ERROR), ("views.b", ERROR), ("views.old", WARNING)]
