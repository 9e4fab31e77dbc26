from __future__ import annotations

import pytest

from tests.hostile import acting
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.render.ci import WRITERS, write


@pytest.mark.parametrize("name", WRITERS)
def test_no_format_lets_anything_through_that_a_log_obeys(name: str) -> None:
    text = write(hostile(), name)
    assert acting(text) == []
    lowered = text.lower()
    for command in ("##[add-mask]", "##vso[", "##teamcity["):
        assert command not in lowered
    ours = ("::error ", "::warning ", "::notice ")
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert all(name == "github" and line.startswith(ours) for line in commands)


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_the_same_when_asked_again(name: str) -> None:
    assert write(report(*ORDINARY), name) == write(report(*ORDINARY), name)


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_text_that_can_be_encoded(name: str) -> None:
    write(hostile(), name).encode("utf-8")
