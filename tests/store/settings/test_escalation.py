from __future__ import annotations

from typing import Any

import pytest

from tickets_cli.domain.escalation.rules import Doing, Escalation, Tell
from tickets_cli.errors import Invalid
from tickets_cli.store.init import TEMPLATES
from tickets_cli.store.reading import read_document
from tickets_cli.store.settings.escalation import FILE, escalation_settings

TEMPLATE = (TEMPLATES / FILE).read_text("utf-8")


def of(text: str) -> Escalation:
    return escalation_settings(read_document(text.encode(), "escalation", FILE))


def uncommented() -> str:
    """The template with all its examples taken."""
    lines, examples = TEMPLATE.splitlines(), False
    found = []
    for line in lines:
        examples = examples or line.startswith("# More,")
        is_example = examples and line.startswith(("# - ", "#   "))
        found.append(line.removeprefix("# ") if is_example else line)
    return "\n".join(found) + "\n"


def rule(**more: Any) -> dict[str, Any]:
    return {"name": "r", "when": "type:*", **more}


def test_no_file_is_no_rules() -> None:
    assert escalation_settings({}) == Escalation()


def test_the_template_and_its_examples_are_rules() -> None:
    assert [one.name for one in of(TEMPLATE).rules] == [
        *("response-late", "resolution-late", "came-back")
    ]
    assert len(of(uncommented()).rules) == 8


def test_steps_are_called_by_when_they_come() -> None:
    do = {"tag": ["x"]}
    steps = [{"at": "75%", "do": do}, {"at": "90m", "do": do}, {"at": "breached", "do": do}]
    more = {"ignored": "1d", "times": 2, "do": do}
    (found,) = escalation_settings({"rules": [rule(steps=[*steps, more])]}).rules
    assert [(one.name, one.trigger, one.amount) for one in found.steps] == [
        ("75%", "percent", 75),
        ("1h30m", "after", 5400),
        ("breached", "breached", 0),
        ("ignored 1d", "ignored", 86400),
        ("ignored 1d #2", "ignored", 86400),
    ]


def test_a_list_of_people_goes_by_mail() -> None:
    told = {"to": ["ann"], "channel": "pager", "text": "Up!"}
    rules = [rule(do={"notify": ["ann"]}), rule(name="s", do={"notify": told})]
    one, two = escalation_settings({"rules": rules}).rules
    assert one.steps[0].do == Doing(notify=Tell(("ann",)))
    assert two.steps[0].do.notify == Tell(("ann",), "pager", None, "Up!")


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ([rule(do={"close": True}), rule(do={"close": True})], "rules[1].name"),
        ([rule(do={"close": True}, steps=[])], "rules[0].do"),
        ([rule(steps=[{"at": "1h", "do": {}}, {"at": "60m", "do": {}}])], "rules[0].steps"),
        ([rule(steps=[{"at": "1h", "times": 2, "do": {}}])], "rules[0].steps[0].times"),
        ([rule(steps=[{"at": "1h", "ignored": "1h", "do": {}}])], "rules[0].steps[0].ignored"),
        ([rule(steps=[{"at": "99999d", "do": {}}])], "rules[0].steps[0].at"),
    ],
)
def test_what_a_schema_cannot_see_is_named(rules: list[dict[str, Any]], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        escalation_settings({"rules": rules})
    assert caught.value.problems[0].field == field


@pytest.mark.parametrize(
    "line",
    [
        "do: {run: [rm]}",
        "do: {command: rm}",
        "do: {notify: {to: [ann], channel: ../x}}",
        "do: {notify: {to: [ann], channel: 'sh -c x'}}",
        "do: {notify: {to: [ann], channel: mail, command: [rm]}}",
        "do: {notify: {to: [ann], url: 'mailto://x'}}",
        "steps: [{at: soon, do: {close: true}}]",
        "steps: [{do: {close: true}}]",
        "about: nothing is done",
    ],
)
def test_no_file_of_the_desk_can_name_a_program_or_an_address(line: str) -> None:
    with pytest.raises(Invalid):
        of(f"schema: escalation/1\n\nrules:\n- name: r\n  when: 'type:*'\n  {line}\n")
