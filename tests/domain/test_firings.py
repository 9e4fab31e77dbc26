from __future__ import annotations

from tests.builders import NOON, entry
from tickets_cli.domain.firings import firing


def test_rule_step_and_cause_make_a_firing() -> None:
    told = {"rule": "late", "step": "75%", "cause": "opened"}
    assert firing(entry(2, NOON, "rule", **told)) == ("late", "75%", "opened")
    assert firing(entry(2, NOON, "rule", rule="late")) is None
    assert firing(entry(2, NOON, "comment", **told)) is None
