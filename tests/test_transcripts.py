"""The stories and the manual are true: every command in them runs and prints what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts import FENCE, HIDDEN, Mismatch, Names, Player, check, parse

ROOT = Path(__file__).parent.parent
STORIES = [*(ROOT / "tests" / "scenarios").glob("*.txt"), *(ROOT / "examples").rglob("*.txt")]
MANUAL = [
    page
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if FENCE in page.read_text(encoding="utf-8") or HIDDEN in page.read_text(encoding="utf-8")
]


@pytest.mark.parametrize(
    "path", [*sorted(STORIES), *MANUAL], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_what_is_written_is_what_happens(path: Path, tmp_path: Path, update_golden: bool) -> None:
    check(path, Player(tmp_path, path.parent), rewrite=update_golden)


def written(folder: Path, text: str, name: str = "story.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_step_knows_its_clock_its_person_and_its_exit_code(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "# a comment\nat 2024-05-03T17:05\n$ one\nout\n\n# more\n"
        "at 17:20\nas Bob Meyer <bob@example.org>\n$ two\n> of two\nexit 4\n",
    )
    one, two = parse(path)
    assert (one.now, one.name, one.expected, one.exit) == (
        "2024-05-03T17:05",
        "Ann Lee",
        ["out"],
        0,
    )
    assert (two.now, two.name, two.expected, two.exit) == ("2024-05-03T17:20", "Bob Meyer", [], 4)
    assert two.command == "two\nof two"


def test_a_heading_right_under_the_output_belongs_to_it(tmp_path: Path) -> None:
    (step,) = parse(written(tmp_path, "$ report\n# May\n\n## Volume\n"))
    assert step.expected == ["# May", "", "## Volume"]


def test_markdown_plays_only_its_console_blocks(tmp_path: Path) -> None:
    page = written(
        tmp_path,
        "$ not this\n<!-- transcript\n$ first\n-->\n```console\n$ second\nout\n```\nout\n",
        "page.md",
    )
    first, second = parse(page)
    assert (first.command, first.expected) == ("first", [])
    assert (second.command, second.expected) == ("second", ["out"])


def test_an_id_is_a_name_for_the_one_that_was_drawn() -> None:
    names = Names()
    pattern = names.pattern(["HD-240503-AAAA", "...", "also HD-240503-AAAA ... end"])
    found = pattern.fullmatch("HD-240503-7KQ3\n1\n2\nalso HD-240503-7KQ3 x end\n")
    assert found
    names.learn(found)
    assert names.in_command("show aaaa HD-240503-AAAA") == "show 7kq3 HD-240503-7KQ3"
    assert names.in_output("HD-240503-7KQ3") == "HD-240503-AAAA"
    assert not names.pattern(["HD-240503-AAAA"]).fullmatch("HD-240503-9999\n")


def test_the_day_of_an_id_must_be_right() -> None:
    assert not Names().pattern(["HD-240503-AAAA"]).fullmatch("HD-240504-7KQ3\n")


def test_a_difference_is_told_with_its_place_and_can_be_rewritten(tmp_path: Path) -> None:
    path = written(tmp_path, "$ echo one\ntwo\n\n$ echo three\nthree\n")
    with pytest.raises(Mismatch, match=r"story\.txt:1: \$ echo one"):
        check(path, Player(tmp_path))
    check(path, Player(tmp_path), rewrite=True)
    assert path.read_text(encoding="utf-8") == "$ echo one\none\n\n$ echo three\nthree\n"


def test_an_unexpected_exit_code_is_a_difference(tmp_path: Path) -> None:
    with pytest.raises(Mismatch, match="exit 3"):
        check(written(tmp_path, "$ exit 3\n"), Player(tmp_path))
