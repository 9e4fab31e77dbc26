from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.links import (
    REVERSE,
    Relation,
    goes_round,
    relations,
    reversed_type,
    same_fact,
)
from tickets_cli.domain.ticket import Link, Ticket

A, B, C = "HD-261122-AAAA", "HD-261122-BBBB", "HD-261122-CCCC"


def linked(name: str, *links: tuple[str, str]) -> Ticket:
    return replace(ticket(), id=name, links=tuple(Link(*link) for link in links))


@given(st.sampled_from(sorted(REVERSE)))
def test_the_reverse_of_the_reverse_is_the_arrow(name: str) -> None:
    assert reversed_type(reversed_type(name)) == name


def test_a_kind_of_the_desks_own_still_reads_from_the_other_end() -> None:
    assert relations(linked(A), [linked(B, ("inspired_by", A))]) == (
        Relation("inspired_by (reverse)", B),
    )


def test_both_ends_of_a_tie_are_told_once() -> None:
    parent = linked(A, ("parent_of", B))
    child = linked(B, ("child_of", A), ("caused_by", C))
    assert relations(parent, [child]) == (Relation("parent_of", B),)
    assert relations(child, [parent]) == (Relation("child_of", A), Relation("caused_by", C))
    assert relations(linked(C), [child]) == (Relation("causes", B),)


def test_either_file_may_say_it() -> None:
    assert same_fact(linked(A), Relation("causes", B)) == (
        (A, Link("causes", B)),
        (B, Link("caused_by", A)),
    )


def test_circles_are_seen_from_either_end() -> None:
    files = {A: linked(A), B: linked(B, ("child_of", C)), C: linked(C, ("child_of", A))}

    def links_of(name: str) -> tuple[Link, ...]:
        return files[name].links

    assert goes_round(A, "child_of", B, links_of)
    assert goes_round(B, "parent_of", A, links_of)
    assert not goes_round(A, "related_to", B, links_of)
    assert not goes_round(B, "child_of", A, links_of)
    assert not goes_round(B, "blocked_by", A, links_of)
