"""``tickets new`` in conversation: prompts, the editor, templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches
from tests.terminal import converse, editor

STARTER = """\
schema: template/1
name: new-starter
about: A new colleague
title: "New starter: {name}"
type: request
tags: [onboarding]
fields:
  name: {prompt: Full name, required: true}
  start: {prompt: First day, required: true, type: date}
  laptop: {prompt: Laptop, type: choice, values: [standard, large], default: standard}
description: |
  Please prepare for {name}.
checklist:
- Account for {name}
"""


@pytest.fixture
def standard(desk: Workplace) -> Workplace:
    """A desk with a template, a service and a custom field."""
    (desk.root / "templates").mkdir()
    (desk.root / "templates/new-starter.yaml").write_text(STARTER, "utf-8")
    settings = desk.root / "desk.yaml"
    fields = "fields:\n  laptop: {type: choice, values: [standard, large]}\n"
    settings.write_text(settings.read_text("utf-8") + fields, "utf-8")
    services = "schema: services/1\nservices:\n  vpn: {}\n  mail: {}\n"
    (desk.root / "services.yaml").write_text(services, "utf-8")
    return desk


def test_without_a_title_the_first_things_are_asked_for(standard: Workplace) -> None:
    talk = converse(
        standard.root,
        ["new"],
        [
            ("title", "VPN drops"),
            ("requester", "Ann Lee <ann@example.org>"),
            ("service (vpn, mail)", "fax"),
            ("service (vpn, mail)", "v"),
            ("impact", "hi"),
            ("urgency", ""),
        ],
    )
    assert talk.code == 0, talk.screen
    assert "'fax' is not one of: vpn, mail" in talk.screen
    shown = standard.show(talk.out.strip())
    assert (shown["title"], shown["service"], shown["impact"]) == ("VPN drops", "vpn", "high")
    assert (shown["urgency"], shown["requester"]["email"]) == ("medium", "ann@example.org")


def test_without_a_terminal_nothing_is_asked(desk: Workplace) -> None:
    result = desk.tickets("new")
    assert (result.code, result.out) == (2, "")
    assert "a ticket needs a title" in result.err
    assert desk.tickets("new", "--edit").code == 2


def test_the_form_in_the_editor_is_a_ticket(standard: Workplace, tmp_path: Path) -> None:
    write = editor(
        tmp_path,
        "cp $1 $1.seen; { sed '/^$/,$d; s/^# service:.*/service: mail/' $1;"
        ' printf "\\nNo mail\\n\\nSince noon.\\n# and a hash\\n"; } > $1.x; mv $1.x $1',
    )
    talk = converse(standard.root, ["new", "--edit", "--impact", "high"], TICKETS_EDITOR=write)
    assert talk.code == 0, talk.screen
    seen = (standard.root / ".git/tickets/drafts/new.md.seen").read_text("utf-8")
    assert "impact: high\n" in seen
    assert "# urgency: medium\n" in seen
    assert ">8" in seen
    shown = standard.show(talk.out.strip())
    assert (shown["title"], shown["service"], shown["impact"]) == ("No mail", "mail", "high")
    assert shown["description"] == "Since noon.\n# and a hash"


def test_a_wrong_word_in_the_form_is_told_on_top_of_it(standard: Workplace, tmp_path: Path) -> None:
    write = editor(
        tmp_path,
        "if grep -q '^#! .*fax' $1; then sed -i 's/^service: fax/service: mail/' $1\n"
        "else printf 'service: fax\\n\\nNo mail\\n' > $1; fi",
    )
    talk = converse(standard.root, ["new", "--edit"], TICKETS_EDITOR=write)
    assert talk.code == 0, talk.screen
    assert standard.show(talk.out.strip())["service"] == "mail"


def test_an_untouched_form_makes_no_ticket(desk: Workplace) -> None:
    head = desk.head
    talk = converse(desk.root, ["new", "--edit", "Title"], TICKETS_EDITOR="true")
    assert (talk.code, talk.out, desk.head) == (130, "", head)


def test_a_template_makes_a_standard_request(standard: Workplace) -> None:
    words = ["--field", "name=Bo Li", "--field", "start=2026-12-01", "--tag", "hq"]
    ticket = standard.ok("new", "--template", "new-starter", *words).out.strip()
    shown = standard.show(ticket)
    assert (shown["title"], shown["type"]) == ("New starter: Bo Li", "request")
    assert shown["tags"] == ["hq", "onboarding"]
    assert shown["fields"] == {"laptop": "standard"}
    assert shown["description"] == (
        "Please prepare for Bo Li.\n\nFirst day: 2026-12-01\n\n- [ ] Account for Bo Li"
    )


def test_required_answers_are_named_or_asked_for(standard: Workplace) -> None:
    result = standard.tickets("new", "-t", "new-starter")
    assert (result.code, result.out) == (2, "")
    assert "needs: name, start" in result.err
    answers = [("Full name", "Bo Li"), ("First day", "2026-12-01")]
    talk = converse(standard.root, ["new", "-t", "new-starter"], answers)
    assert talk.code == 0, talk.screen
    assert standard.show(talk.out.strip())["title"] == "New starter: Bo Li"


@pytest.mark.parametrize(
    "words",
    [
        ("--field", "name=B", "--field", "start=soon"),
        ("--field", "name=B", "--field", "start=2026-12-01", "--field", "laptop=huge"),
        ("--field", "name=B", "--field", "start=2026-12-01", "--field", "colour=red"),
    ],
)
def test_answers_must_fit(standard: Workplace, words: tuple[str, ...]) -> None:
    assert standard.tickets("new", "-t", "new-starter", *words).code == 2


def test_templates_are_listed_shown_and_validated(standard: Workplace) -> None:
    assert "new-starter" in standard.ok("templates").out
    assert "Full name" in standard.ok("templates", "new-starter").out
    for words in (("templates",), ("templates", "new-starter")):
        assert_matches("templates", json.loads(standard.ok(*words, "--json").out))
    assert standard.tickets("templates", "new-startr").code == 4
    assert standard.ok("validate").code == 0
    path = standard.root / "templates/new-starter.yaml"
    path.write_text(STARTER.replace("{name}", "{nmae}"), "utf-8")
    broken = standard.tickets("validate", "--json")
    assert broken.code == 3
    assert {p["path"] for p in broken.data["problems"]} == {"templates/new-starter.yaml"}
