from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, at, entry, ticket
from tickets_cli.domain.ticket import Entry, fold, ordered


def test_the_header_is_the_fold_of_the_timeline() -> None:
    changed = ticket().with_entries(entry(2, at("13:00"), "status", status="open"))
    assert changed.status == "open"
    assert changed.header() == fold(changed.timeline)


def test_a_backdated_entry_does_not_undo_what_came_later() -> None:
    later = ticket(entry(2, at("14:00"), "status", status="resolved"))
    changed = later.with_entries(entry(3, at("13:00"), "status", status="in_progress"))
    assert changed.status == "resolved"
    assert [e.id for e in changed.timeline] == ["1-0000", "3-0000", "2-0000"]


def test_null_clears_a_field() -> None:
    assigned = ticket(entry(2, at("13:00"), "assigned", assignee="bob"))
    assert assigned.with_entries(entry(3, at("14:00"), "assigned", assignee=None)).assignee is None


MINUTES = st.integers(0, 3)


@given(st.lists(st.tuples(MINUTES, st.integers(1, 9)), max_size=8), st.randoms())
def test_the_order_of_lines_does_not_matter(rows: list[tuple[int, int]], random: object) -> None:
    entries = [
        Entry(f"{n}-{i:04d}", NOON.replace(minute=m), "ann", "status", {"status": str(i)})
        for i, (m, n) in enumerate(rows)
    ]
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ordered(shuffled) == ordered(entries)
    assert fold(shuffled) == fold(entries)
