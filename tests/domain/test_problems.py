from __future__ import annotations

from tests.builders import NOON, at, desk, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.links import reversed_type
from tickets_cli.domain.problems import (
    followers,
    gathered,
    leading,
    majors,
    problems,
    repeated_by,
    workaround_of,
)
from tickets_cli.domain.ticket import Link, Ticket


def named(name: str, *links: Link, **values: object) -> Ticket:
    return replace(ticket(**values), id=f"HD-261122-{name}", links=links)


PROBLEM = named("PPPP", type="problem")
CAUSED = Link("caused_by", PROBLEM.id)


def test_an_arrow_from_either_end_makes_a_follower() -> None:
    one, two = named("AAAA", CAUSED), named("BBBB")
    own = replace(PROBLEM, links=(Link("causes", two.id),))
    assert followers(own, [one]) == (two.id, one.id)
    major = named("MMMM")
    child = named("CCCC", Link("child_of", major.id))
    assert followers(major, [child, named("DDDD", Link("duplicate_of", major.id))]) == (child.id,)


def test_problems_behind_most_open_incidents_come_first() -> None:
    other = named("QQQQ", type="problem", opened=at("09:00"))
    done = named("ZZZZ", type="problem", status="closed")
    incidents = [named("AAAA", CAUSED), named("BBBB", CAUSED, status="closed")]
    found = problems([other, PROBLEM, done, *incidents], desk())
    assert [(one.ticket.id[-4:], one.followers, one.is_open) for one in found] == [
        ("PPPP", 2, 1),
        ("QQQQ", 0, 0),
    ]
    assert len(problems([done], desk(), everything=True)) == 1


def test_who_leads_is_counted_from_both_ends_of_an_arrow() -> None:
    one, two = named("AAAA"), named("BBBB", Link("duplicate_of", "HD-261122-AAAA"))
    assert leading([one, two]) == {one.id: 1}
    own = named("CCCC", Link(reversed_type("child_of"), two.id))
    assert leading([own, two, one]) == {one.id: 1, own.id: 1}


def test_many_duplicates_or_a_rules_tag_propose_a_major_incident() -> None:
    hub, tagged, said = named("HHHH"), named("TTTT"), named("SSSS")
    tagged, said = replace(tagged, tags=("major-candidate",)), replace(said, tags=("major",))
    copies = [named(f"AAA{n}", Link("duplicate_of", hub.id), status="closed") for n in range(5)]
    found = majors([hub, tagged, said, *copies], desk())
    assert [one.ticket.id[-4:] for one in found] == ["SSSS", "HHHH", "TTTT"]
    assert [one.followers for one in majors([*copies[:4], hub], desk(), least=4)] == [4]


def test_the_last_workaround_counts() -> None:
    said = [entry(n, at(f"13:0{n}"), "workaround", text=str(n)) for n in (2, 3)]
    assert workaround_of(PROBLEM) is None
    assert workaround_of(PROBLEM.with_entries(*said)) == said[1]


def test_a_problem_takes_the_widest_impact_and_the_first_service() -> None:
    one = ticket(impact="low", service=None, opened=NOON)
    two = ticket(impact="high", service="vpn", category="drops")
    assert gathered([one, two], desk()) == {
        "impact": "high",
        "service": "vpn",
        "category": "drops",
    }


def test_a_ticket_knows_who_repeats_it() -> None:
    known = entry(2, at("13:00"), "linked", ticket="HD-261122-BBBB", relation="duplicated_by")
    other = entry(3, at("13:00"), "linked", ticket="HD-261122-CCCC", relation="caused_by")
    assert repeated_by(ticket(known, other)) == ("HD-261122-BBBB",)
