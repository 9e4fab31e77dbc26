from __future__ import annotations

import re

import pytest

from tests import golden
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.dataclass import replace
from tickets_cli.render.ci.github import data, outputs, prop, write


def runner(line: str) -> tuple[str, dict[str, str], str] | None:
    """What the runner reads in a line, as actions/runner does it: an independent reading."""
    found = re.match(r"\s*::([a-z-]+)(?: ([^:]*(?:(?!::).)*?))?::(.*)", line)
    if not found:
        return None

    def back(text: str, inside: bool) -> str:
        pairs = [("%0D", "\r"), ("%0A", "\n")] + ([("%3A", ":"), ("%2C", ",")] if inside else [])
        for code, letter in [*pairs, ("%25", "%")]:
            text = text.replace(code, letter)
        return text

    properties = dict(part.split("=", 1) for part in (found[2] or "").split(",") if part)
    named = {name: back(value, True) for name, value in properties.items()}
    return found[1], named, back(found[3], False)


def test_annotations_worst_first_and_a_last_line_that_counts(update_golden: bool) -> None:
    golden.check("findings-github.txt", write(report(*ORDINARY)), update=update_golden)


def test_the_percent_sign_is_escaped_first() -> None:
    assert data("50%\r\n") == "50%25%0D%0A"
    assert prop("a:b,c%") == "a%3Ab%2Cc%25"


def test_the_runner_reads_back_what_was_meant() -> None:
    lines = write(report(*ORDINARY)).splitlines()
    kind, properties, message = runner(lines[1]) or ("", {}, "")
    assert (kind, properties["file"]) == ("error", "team.yaml")
    assert message == "100% wrong, says: who?"


def test_never_more_than_ten_of_a_kind_and_the_rest_is_counted() -> None:
    many = [replace(one, line=n) for one in ORDINARY for n in range(1, 41)]
    lines = write(report(*many)).splitlines()
    for kind in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{kind} ") for line in lines) == 10
    assert lines[-1].endswith("; 131 without annotation, see the log")
    assert len(lines) == len(many) + 1


def test_hostile_text_neither_adds_a_command_nor_a_property() -> None:
    found = hostile()
    lines = write(found).splitlines()
    assert len(lines) == len(found.findings) + 1
    for line in lines:
        read = runner(line)
        if read:
            assert read[0] in ("error", "notice")
            assert set(read[1]) <= {"file", "line", "col", "title"}


def test_outputs_end_where_their_delimiter_says() -> None:
    assert outputs({"breached": "1"}, "end-x") == "breached<<end-x\n1\nend-x\n"
    with pytest.raises(ValueError, match="delimiter"):
        outputs({"a": "one\nend-x\nb=2"}, "end-x")
