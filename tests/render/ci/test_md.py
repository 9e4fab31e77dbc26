from __future__ import annotations

from tests import golden
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.dataclass import replace
from tickets_cli.render.ci.md import MOST_CHARACTERS, write


def test_the_verdict_first_then_a_table(update_golden: bool) -> None:
    golden.check("findings.md", write(report(*ORDINARY)), update=update_golden)


def test_nothing_found_is_one_line() -> None:
    assert write(report()).count("\n") == 1


def test_it_stays_within_the_limit_of_comments_and_counts_what_is_left_out() -> None:
    many = [replace(ORDINARY[1], message="é" * 900, key=str(number)) for number in range(500)]
    text = write(report(*many))
    assert len(text) < MOST_CHARACTERS
    shown = text.count("| ❌ |")
    assert f"{500 - shown} more are left out here." in text


def test_hostile_text_stays_in_its_cell() -> None:
    text = write(hostile())
    for line in text.splitlines():
        if line.startswith("| ❌"):
            assert line.replace("\\|", "").count("|") == 4
    for piece in ("<img", "@all ", "closes #1", "\n[", "<details>"):
        assert piece not in text
