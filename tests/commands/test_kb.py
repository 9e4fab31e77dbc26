"""Scripts of the first line, at the keyboard."""

from __future__ import annotations

import pytest

from tests.commands.desks import Workplace

RESET = """\
---
schema: article/1
title: Reset a forgotten password
keywords: [password, forgotten]
steps:
- Call back
- Set one
- Change it
---

Anybody can say so.
"""


@pytest.fixture
def kb(desk: Workplace) -> Workplace:
    """A desk with one script."""
    (desk.root / "kb").mkdir()
    (desk.root / "kb/reset.md").write_text(RESET, "utf-8")
    desk.ok("commit")
    return desk


def test_a_script_is_followed_to_the_end_and_the_article_learns(kb: Workplace) -> None:
    one = kb.new("Password forgotten")
    assert kb.ok("kb", "suggest", one, "--json").data["articles"][0]["strong"]
    kb.ok("kb", "start", one, "reset")
    assert kb.ok("kb", "list", "--json").data[0]["running"] == 1
    kb.ok("kb", "tick", one, "-m", "Reached her")
    kb.ok("kb", "tick", one, "2-3")
    shown = kb.ok("show", one).out
    assert "Script reset" in shown
    assert shown.count("[x]") == 3
    assert "solved it" in kb.ok("resolve", one, "-m", "Done").err
    (checklist,) = kb.show(one)["checklists"]
    assert checklist["outcome"] == "solved"
    listed = kb.ok("kb", "--json").data[0]
    assert (listed["used"], listed["solved"], listed["running"]) == (1, 1, 0)
    assert kb.ok("list", "script:reset", "--all", "--ids").out.split() == [one]
    kb.ok("reopen", one, "-m", "Again")
    assert kb.ok("kb", "show", "reset", "--json").data["solved"] == 0


def test_several_tickets_follow_and_give_up_one_script(kb: Workplace) -> None:
    one, two = kb.new("One"), kb.new("Two")
    assert kb.ok("kb", "start", one, two, "reset").err.count("script reset, 3 steps") == 2
    assert kb.ok("kb", "stop", "--where", "status:new").err.count("did not help") == 2


def test_drafts_are_not_offered_and_that_is_said_where_nothing_else_is(kb: Workplace) -> None:
    one = kb.new("Password forgotten")
    assert "draft" not in kb.ok("kb", "suggest", one).err
    for name, status in (("reset", "draft"), ("old", "retired")):
        text = RESET.replace("schema: article/1", f"schema: article/1\nstatus: {status}")
        (kb.root / f"kb/{name}.md").write_text(text, "utf-8")
    told = kb.ok("kb", "suggest", one)
    assert "nothing fits" in told.out
    assert "1 draft not offered until `status: current`" in told.err
    assert "1 draft not offered" in kb.ok("kb", "search", "password").err


def test_commits_name_steps_by_their_place_and_never_by_their_words(kb: Workplace) -> None:
    one = kb.new()
    kb.ok("kb", "start", one, "reset")
    kb.ok("kb", "tick", one, "2")
    kb.ok("kb", "tick", one, "all", "--skip")
    kb.ok("kb", "tick", one, "--undo")
    kb.ok("kb", "stop", one, "-m", "No account")
    subjects = kb.git("log", "--format=%s", "-5").splitlines()
    assert [line.partition(": ")[2] for line in subjects] == [
        "script reset did not help, note",
        "step 3 of 3 not done",
        "step 1 of 3 skipped, step 3 of 3 skipped",
        "step 2 of 3 done",
        "script reset, 3 steps",
    ]


def test_a_dry_run_writes_nothing(kb: Workplace) -> None:
    one = kb.new()
    assert "would write" in kb.ok("kb", "start", one, "reset", "--dry-run").err
    assert kb.show(one)["checklists"] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("kb", "tick", "{id}"), 4, "follows no script"),
        (("kb", "stop", "{id}"), 4, "follows no script"),
        (("kb", "start", "{id}", "../desk"), 2, "cannot be the name"),
        (("kb", "start", "{id}", "rest"), 4, "did you mean reset?"),
        (("kb", "show", "nothing"), 4, "kb list"),
        (("kb", "tick", "{id}", "x"), 2, "is no step"),
        (("kb", "tick", "{id}", "1-99999999999"), 2, "is no step"),
        (("kb", "tick", "{id}", "--skip", "--undo"), 2, "do not go together"),
        (("resolve", "{id}", "--script", "nothing"), 4, "there is no article"),
    ],
)
def test_what_cannot_be_done_says_what_can(
    kb: Workplace, words: tuple[str, ...], code: int, said: str
) -> None:
    one = kb.new()
    result = kb.tickets(*(word.replace("{id}", one) for word in words))
    assert (result.code, said in result.err) == (code, True), result.err


def test_a_resolution_names_another_script_or_none(kb: Workplace) -> None:
    one, other = kb.new("One"), kb.new("Other")
    kb.ok("resolve", one, "--script", "reset")
    assert kb.show(one)["checklists"][0]["outcome"] == "solved"
    kb.ok("kb", "start", other, "reset")
    kb.ok("resolve", other, "--script", "none")
    assert kb.show(other)["checklists"][0]["outcome"] is None


def test_a_script_removed_while_in_use_is_found_and_breaks_nothing(kb: Workplace) -> None:
    one = kb.new()
    kb.ok("kb", "start", one, "reset")
    (kb.root / "kb/reset.md").unlink()
    kb.ok("commit")
    (problem,) = kb.ok("validate", "--json").data["problems"]
    assert (problem["code"], problem["severity"]) == ("lost-script", "warning")
    assert problem["line"] > 1
    kb.ok("kb", "tick", one)
    kb.ok("resolve", one, "-m", "Done")
    assert kb.ok("validate", "--json").data["problems"] == []


def test_a_broken_article_hides_no_other_and_is_not_committed(kb: Workplace) -> None:
    (kb.root / "kb/bad.md").write_text("---\ntitle: [\n---\n", "utf-8")
    result = kb.ok("kb", "--json")
    assert [one["name"] for one in result.data] == ["reset"]
    assert "kb/bad.md" in result.err
    assert kb.tickets("commit").code == 3
    assert kb.tickets("validate").code == 3


def test_search_finds_words_and_says_which(kb: Workplace) -> None:
    found = kb.ok("kb", "search", "anybody", "password", "--json").data
    assert [(one["name"], one["words"]) for one in found] == [("reset", ["anybody", "password"])]
    assert kb.ok("kb", "search", "toner", "--json").data == []
    assert kb.ok("kb", "search", '"* NEAR(', "--json").data == []


def test_a_desk_without_articles_says_how_to_write_one(desk: Workplace) -> None:
    assert "tickets kb new" in desk.ok("kb").out
    assert desk.ok("kb", "suggest", desk.new(), "--json").data["articles"] == []


def test_a_known_error_meets_its_incidents(kb: Workplace) -> None:
    one = kb.new("Gateway drops")
    problem = kb.ok("problem", "new", "Firmware", "--from", one).out.strip()
    assert kb.tickets("problem", "communicate", problem).code == 2
    text = "---\nschema: article/1\ntitle: Drops\nknown_error: {}\nworkaround: Reconnect\n---\n"
    (kb.root / "kb/drops.md").write_text(text.format(problem), "utf-8")
    kb.ok("commit")
    (found,) = kb.ok("kb", "suggest", one, "--json").data["articles"]
    assert (found["strong"], found["reasons"][0]) == (True, f"known error {problem}")
    assert kb.show(problem)["articles"] == ["kb/drops.md"]
    kb.ok("problem", "communicate", problem)
    assert kb.show(one)["timeline"][-1]["text"] == "Reconnect"
    made = kb.ok("kb", "start", one, "drops").err
    assert "script drops, 0 steps" in made
