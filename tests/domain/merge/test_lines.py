from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.merge.lines import MOST, chunks, merged_lines, merged_order

FEW = st.lists(st.sampled_from("abcde"), max_size=8)


def test_changes_of_different_lines_are_both_taken() -> None:
    assert merged_lines("a\nb\nc", "A\nb\nc", "a\nb\nC") == "A\nb\nC"


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    assert merged_lines("a\nb", "a\nB", "a\nB") == "a\nB"


def test_different_changes_of_a_line_are() -> None:
    assert merged_lines("a\nb\nc", "a\nx\nc", "a\ny\nc") is None


def test_neighbouring_lines_are_left_to_people() -> None:
    assert merged_lines("a\nb", "A\nb", "a\nB") is None


def test_lines_added_on_one_side_and_taken_on_the_other() -> None:
    assert merged_lines("a\nb\nc\nd", "a\nb\nc\nd\ne", "b\nc\nd") == "b\nc\nd\ne"


@given(FEW, FEW, FEW)
def test_the_sides_may_be_exchanged(base: list[str], ours: list[str], theirs: list[str]) -> None:
    texts = ["\n".join(lines) for lines in (base, ours, theirs)]
    assert merged_lines(*texts) == merged_lines(texts[0], texts[2], texts[1])


@given(FEW, FEW, FEW)
def test_chunks_tell_all_three_versions(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    told = list(chunks(base, ours, theirs))
    for place, version in enumerate((base, ours, theirs)):
        assert [line for chunk in told for line in chunk[place]] == version


@given(FEW, FEW)
def test_one_changed_side_is_taken_as_it_is(base: list[str], ours: list[str]) -> None:
    assert merged_lines("\n".join(base), "\n".join(ours), "\n".join(base)) == "\n".join(ours)


@given(FEW, FEW, FEW)
def test_an_order_has_everything_once(base: list[str], ours: list[str], theirs: list[str]) -> None:
    order = merged_order(base, ours, theirs)
    assert sorted(order) == sorted({*base, *ours, *theirs})
    assert order == merged_order(base, theirs, ours)


def test_a_text_made_to_be_slow_is_one_change() -> None:
    long = ["a", "b"] * (MOST // 2000)
    assert len(list(chunks([*"x", *long, "y"], ["1", *long[:-1], "2"], ["3", *long, "4"]))) < 4
