from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.hostile import STRINGS, acting
from tests.schemas import assert_matches

LATER = "2026-11-23T10:00:00Z"


def put(desk: Workplace, name: str, old: str, new: str) -> None:
    """Change a file by hand and commit it with plain git."""
    file = desk.root / name if "/" not in name else next(desk.root.glob(name))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    desk.git("commit", "-qam", "by hand")


def test_what_happened_to_tickets_is_told_old_to_new(desk: Workplace) -> None:
    kept = desk.new("Kept")
    base = desk.head
    new = desk.new("Another")
    desk.ok("set", kept, "urgency=high")
    result = desk.ok("review", f"{base}..HEAD", "--json", now=LATER)
    assert_matches("review", json.loads(result.out))
    told = {one["ticket"]: one for one in result.data["tickets"]}
    assert told[new]["kind"] == "new"
    assert any("urgency" in line and "->" in line for line in told[kept]["story"])
    assert result.data["verdict"] == "fine"


def test_the_verdict_comes_first(desk: Workplace) -> None:
    base = desk.head
    desk.new()
    result = desk.ok("review", f"{base}..HEAD")
    assert "Verdict" in "\n".join(result.out.splitlines()[:3])


def test_a_rewritten_entry_fails_the_review(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "We were told at nine")
    base = desk.head
    put(desk, f"tickets/**/{ticket}.yaml", "told at nine", "told at ten")
    result = desk.tickets("review", f"{base}..HEAD", "--json")
    assert result.code == 1
    assert [one["code"] for one in result.data["findings"]] == ["entry-altered"]


def test_articles_are_told_and_who_follows_one_that_is_gone(desk: Workplace) -> None:
    article = "---\nschema: article/1\ntitle: {}\nsteps: [Call]\n---\n"
    (desk.root / "kb").mkdir()
    for name in ("reset", "vpn"):
        (desk.root / f"kb/{name}.md").write_text(article.format(name.title()), "utf-8")
    desk.ok("commit")
    ticket, done = desk.new("Password"), desk.new("Another")
    for one in (ticket, done):
        desk.ok("kb", "start", one, "reset")
    desk.ok("resolve", done, "-m", "Done")
    base = desk.head
    (desk.root / "kb/reset.md").rename(desk.root / "kb/password.md")
    (desk.root / "kb/vpn.md").write_text(article.format("VPN"), "utf-8")
    (desk.root / "kb/odd.md").write_text("nothing", "utf-8")
    desk.git("add", "-A")
    desk.git("commit", "-qm", "articles by hand")
    result = desk.tickets("review", f"{base}..HEAD", "--json")
    assert result.code == 3
    assert_matches("review", json.loads(result.out))
    told = {one["name"]: (one["kind"], one["title"]) for one in result.data["articles"]}
    assert told == {
        "odd": ("new", None),
        "password": ("new", "Reset"),
        "reset": ("removed", "Reset"),
        "vpn": ("changed", "VPN"),
    }
    assert ("lost-script", "kb/reset.md", ticket) in [
        (one["code"], one["path"], one["ticket"]) for one in result.data["findings"]
    ]
    assert done not in str(result.data["findings"])
    assert result.data["summary"]["other_files"] == 0
    assert "Followed by" in desk.tickets("review", f"{base}..HEAD").out


def test_an_undone_change_is_only_noticed(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "Wrong ticket")
    base = desk.head
    desk.ok("undo", "--yes")
    result = desk.ok("review", f"{base}..HEAD", "--json")
    assert {one["severity"] for one in result.data["findings"]} == {"notice"}


def test_a_broken_head_is_invalid_and_a_broken_base_is_survived(desk: Workplace) -> None:
    ticket = desk.new()
    base = desk.head
    put(desk, f"tickets/**/{ticket}.yaml", "status: new", "status: [")
    broken = desk.head
    assert desk.tickets("review", f"{base}..HEAD").code == 3
    put(desk, f"tickets/**/{ticket}.yaml", "status: [", "status: new")
    result = desk.ok("review", f"{broken}..HEAD", "--json")
    assert result.data["unreadable_before"] == [ticket]


def test_other_promises_are_told_as_what_they_move(desk: Workplace) -> None:
    ticket = desk.new("Slow", "--impact", "high", "--urgency", "high")
    base = desk.head
    put(desk, "sla.yaml", "response: 15m", "response: 4h")
    result = desk.tickets("review", f"{base}..HEAD", "--json", now=LATER)
    assert result.data["settings"] == ["sla.yaml"]
    moved = [one for one in result.data["effects"] if one["clock"] == "response"]
    assert [one["ticket"] for one in moved] == [ticket]
    assert moved[0]["gained_seconds"] > 0
    assert result.data["verdict"] == "look"


def test_a_rule_that_would_fire_is_to_be_looked_at_and_a_comment_in_settings_is_not(
    desk: Workplace,
) -> None:
    desk.new("Slow")
    base = desk.head
    put(desk, "sla.yaml", "schema: sla/1", "schema: sla/1 # as agreed in May")
    assert desk.ok("review", f"{base}..HEAD", "--json", now=LATER).data["verdict"] == "fine"
    rule = "rules:\n- {name: slow, when: 'age:30m..', do: {tag: [slow]}}\n"
    (desk.root / "escalation.yaml").write_text(f"schema: escalation/1\n{rule}", "utf-8")
    desk.git("commit", "-qam", "a rule")
    result = desk.ok("review", f"{base}..HEAD", now=LATER)
    assert "look: no ticket changes, settings do" in result.out


def test_markdown_stays_under_the_limit_and_counts_the_rest(desk: Workplace) -> None:
    base = desk.head
    for name in ("script", "mention", "bidi override", "quick action"):
        desk.new(STRINGS[name])
    text = desk.ok("review", f"{base}..HEAD", "--md").out
    assert len(text) < 60_000
    assert acting(text) == []
    assert "<img" not in text and "@all " not in text


def test_words_that_are_no_range_are_refused(desk: Workplace) -> None:
    assert desk.tickets("review", "HEAD").code == 2
    assert desk.tickets("review", "nowhere..HEAD").code == 4


def test_a_calendar_that_would_move_closed_verdicts_is_told(desk: Workplace) -> None:
    ticket = desk.new("Slow", now="2026-11-20T16:00:00Z")
    desk.ok("reply", ticket, "-m", "Soon", now="2026-11-23T08:30:00Z")
    desk.ok("resolve", ticket, "-m", "Done", now="2026-11-23T08:40:00Z")
    desk.ok("close", ticket, now="2026-11-23T08:50:00Z")
    base = desk.head
    put(desk, "sla.yaml", "08:00-17:00", "00:00-24:00")
    data = desk.tickets("review", f"{base}..HEAD", "--json", now=LATER).data
    turned = [one for one in data["effects"] if one["is_verdict"]]
    assert {one["ticket"] for one in turned} == {ticket}
    assert ("response", "met", "breached") in {
        (one["clock"], one["before"]["state"], one["after"]["state"]) for one in turned
    }


def test_other_rules_and_another_team_are_told_as_what_they_do(desk: Workplace) -> None:
    ticket = desk.new("Slow", "--assign", "@me")
    base = desk.head
    rule = "rules:\n- {name: slow, when: 'age:30m..', do: {tag: [slow]}}\n"
    (desk.root / "escalation.yaml").write_text(f"schema: escalation/1\n{rule}", "utf-8")
    put(desk, "team.yaml", "ann-lee:", "eve:")
    result = desk.tickets("review", f"{base}..HEAD", "--json", now=LATER)
    assert_matches("review", json.loads(result.out))
    (fired,) = result.data["firings"]
    assert (fired["ticket"], fired["rule"], fired["is_new"]) == (ticket, "slow", True)
    assert (
        result.data["team"][0] == "ann-lee no longer works here; 1 open ticket assigned to ann-lee"
    )
    text = desk.tickets("review", f"{base}..HEAD", now=LATER).out
    assert "1 step of rules would fire now, 0 no longer" in text
    assert "fires now" in text and "ann-lee no longer works here" in text


def test_settings_that_cannot_be_read_before_are_not_said_to_move_nothing(desk: Workplace) -> None:
    desk.new()
    put(desk, "sla.yaml", "policies:", "policies: 7\nx-more:")
    base = desk.head
    put(desk, "sla.yaml", "policies: 7\nx-more:", "policies:")
    text = desk.tickets("review", f"{base}..HEAD").out
    assert "look: " in text
    assert "what they move cannot be told: the settings before cannot be read" in text


def test_a_ticket_slipped_in_with_an_early_date_is_told(desk: Workplace) -> None:
    base = desk.head
    desk.new("Was always there", now="2020-01-02T09:00:00Z")
    data = desk.tickets("review", f"{base}..HEAD", "--json").data
    assert [one["code"] for one in data["findings"]] == ["event-misdated"]


def test_a_file_that_is_too_large_stops_neither_review_nor_audit(desk: Workplace) -> None:
    ticket, base = desk.new(), desk.head
    text = desk.file(ticket).read_text("utf-8")
    desk.file(ticket).write_text(f"{text}# {'x' * (1 << 20)}\n", "utf-8")
    desk.git("commit", "-qam", "too large")
    large = desk.head
    assert desk.tickets("review", f"{base}..HEAD").code == 3
    desk.file(ticket).write_text(text, "utf-8")
    desk.git("commit", "-qam", "small again")
    assert desk.ok("review", f"{large}..HEAD", "--json").data["unreadable_before"] == [ticket]
    assert desk.ok("audit", "--tolerance", "20000d", "--json").data["summary"]["commits"] == 3
