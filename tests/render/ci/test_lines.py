from __future__ import annotations

from tests import golden
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.render.ci.lines import write


def test_each_finding_is_one_line_an_editor_can_jump_to(update_golden: bool) -> None:
    golden.check("findings.txt", write(report(*ORDINARY)), update=update_golden)


def test_nothing_found_is_nothing_written() -> None:
    assert write(report()) == ""


def test_no_text_makes_a_second_line() -> None:
    found = hostile()
    assert len(write(found).splitlines()) == len(found.findings)
