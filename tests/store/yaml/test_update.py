"""The short way and the careful way to the new text of a file."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.yaml.documents import LAYOUT, SAMPLE, documents
from tickets_cli.errors import Invalid
from tickets_cli.store.yaml.nodes import document
from tickets_cli.store.yaml.strict import read
from tickets_cli.store.yaml.update import update
from tickets_cli.store.yaml.writer import write

BEFORE: dict[str, Any] = {"title": "a", "fields": {}, "tags": ["b"]}
TEXT = "title: a\n\ntags: [b]\n\nfields: {}\n"


def test_our_own_form_is_written_anew() -> None:
    assert update(TEXT, "t", BEFORE, {**BEFORE, "title": "c"}, LAYOUT) == TEXT.replace("a", "c", 1)


def test_any_other_form_is_changed_in_place() -> None:
    text = "tags: ['b']  # ours\ntitle: a\n"
    found = update(text, "t", BEFORE, {**BEFORE, "title": "c"}, LAYOUT)
    assert found == "tags: ['b']  # ours\ntitle: c\n"


def test_a_file_nobody_can_read_is_not_changed() -> None:
    with pytest.raises(Invalid):
        update("title: a: b\n", "t", BEFORE, {**BEFORE, "title": "c"}, LAYOUT)


def test_both_ways_lead_to_the_same_text() -> None:
    before = document(read(SAMPLE, "t"))
    before["level"] = before["timeline"][0]["level"] = 2
    after = {**before, "assignee": None, "description": "x"}
    text = SAMPLE.replace("level: 1}", "level: 2}")
    remarked = text.replace("in_progress\n", "in_progress # x\n", 1)
    careful = update(remarked, "t", before, after, LAYOUT)
    assert careful.replace(" # x", "") == update(text, "t", before, after, LAYOUT)


@given(documents, documents, st.integers(0, 5))
def test_a_timeline_that_grew_is_written_as_a_whole_document_would_be(
    before: dict[str, Any], other: dict[str, Any], kept: int
) -> None:
    before["description"] = "As follows\n\ntimeline:\n- {id: 1-0000}"
    old = list(before.get("timeline", ()))
    later = [*old, *other.get("timeline", ())]
    for timeline in (later, old, old[:kept], [*later[1:], *later[:1]]):
        after = {**other, "timeline": timeline}
        assert update(write(before, LAYOUT), "t", before, after, LAYOUT) == write(after, LAYOUT)


def test_the_short_way_and_the_fast_reader_leave_the_parser_alone() -> None:
    program = (
        "import sys; from tickets_cli.store.yaml import canonical, update, layout; "
        "text = 'title: a\\n'; assert canonical.read(text); "
        "update.update(text, 't', {'title': 'a'}, {'title': 'b'}, layout.FREE); "
        "sys.exit('ruamel.yaml' in sys.modules or 'tickets_cli.store.yaml.strict' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
