from __future__ import annotations

from tests.builders import at, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.narrate import story, subject
from tickets_cli.domain.plan import Change


def test_a_move_and_its_words_are_told_together() -> None:
    before = ticket()
    said = entry(
        2, at("13:00"), "status", status="open", party="team", visibility="public", text="On it"
    )
    change = Change(before, before.with_entries(said))
    assert story(change) == ("status new -> open", "public reply")
    assert subject("start", [change]) == f"{before.id} start: status new -> open, public reply"


def test_no_words_of_the_ticket_reach_the_subject() -> None:
    nasty = ticket(title="[skip ci] ::error::", priority="P1")
    assert subject("new", [Change(None, nasty)]) == f"{nasty.id} new: new incident P1"


def test_a_batch_is_counted_and_the_idle_left_out() -> None:
    one = ticket()
    changed = Change(one, replace(one, title="Other"))
    assert story(changed) == ("title changed",)
    assert subject("set", [changed, changed, Change(one, one)]) == "set 2 tickets: title changed"
    other = Change(one, replace(one, tags=("vpn",)))
    assert subject("set", [changed, other]) == "set 2 tickets"


def test_tags_and_fields_are_told_one_by_one() -> None:
    before = ticket(tags=("a", "b"), fields={"seats": 1, "asset": "X"})
    after = replace(before, tags=("b", "c"), fields={"seats": 2, "asset": "X"})
    assert story(Change(before, after)) == ("tags +c -a", "fields.seats changed")


def test_a_link_is_told_once_with_its_kind() -> None:
    from tickets_cli.domain.ticket import Link

    before = ticket()
    drawn = entry(2, at("13:00"), "linked", relation="caused_by", ticket="HD-261019-0ZD2")
    links = (Link("caused_by", "HD-261019-0ZD2"),)
    after = replace(before, links=links).with_entries(drawn)
    assert story(Change(before, after)) == ("caused_by HD-261019-0ZD2",)
    gone = entry(3, at("13:00"), "unlinked", relation="caused_by", ticket="HD-261019-0ZD2")
    undrawn = replace(after, links=()).with_entries(gone)
    assert story(Change(after, undrawn)) == ("no longer caused_by HD-261019-0ZD2",)
    assert story(Change(after, replace(after, links=()))) == ("links changed",)


def test_files_and_what_was_taken_back_are_told_without_their_words() -> None:
    before = ticket()
    file = entry(2, at("13:00"), "attached", file="[skip ci].png", sha256="0" * 64, size=12)
    after = before.with_entries(file, entry(3, at("13:00"), "redacted", changed=["title"]))
    assert story(Change(before, after)) == ("a file of 12 bytes", "redacted")
    assert story(Change(after, before)) == (
        "entry 2-0000 (attached) taken back",
        "entry 3-0000 (redacted) taken back",
    )


def test_a_rule_is_told_by_its_name_and_a_firing_that_gave_way_is_not_lost() -> None:
    before = ticket()
    told = {"rule": "late", "step": "75%", "cause": "opened"}
    late = before.with_entries(entry(3, at("14:00"), "rule", **told, to="bob", level=2))
    assert story(Change(before, late)) == ("level 1 -> 2", "rule late (75%)", "told bob")
    early = before.with_entries(entry(2, at("13:00"), "rule", **told, to="bob", level=2))
    assert story(Change(late, early)) == ("rule late fired earlier",)


def test_what_a_merge_says_itself_is_told_as_that() -> None:
    before = ticket()
    said = {"party": "bot", "visibility": "internal", "text": "This is the one not kept: [skip ci]"}
    other = entry(2, at("13:00"), "merged", changed=["title"], cause="title 4f7k", **said)
    assert story(Change(before, before.with_entries(other))) == ("both sides changed the title",)
