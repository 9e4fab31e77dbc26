from __future__ import annotations

import pytest

from tickets_cli.domain.workflow import CLASSES, DEFAULT_WORKFLOW
from tickets_cli.errors import Refused


def test_every_status_can_be_left_or_is_an_end() -> None:
    for status, targets in DEFAULT_WORKFLOW.moves.items():
        assert status in DEFAULT_WORKFLOW.statuses
        assert set(targets) <= set(DEFAULT_WORKFLOW.statuses)
        assert targets, status


def test_every_status_has_a_class() -> None:
    assert set(DEFAULT_WORKFLOW.statuses.values()) == set(CLASSES)


def test_a_forbidden_move_names_the_allowed_ones() -> None:
    with pytest.raises(Refused) as caught:
        DEFAULT_WORKFLOW.check("HD-1", "closed", "resolved")
    assert caught.value.hint == "allowed from closed: open, in_progress"


def test_an_unknown_status_names_the_known_ones() -> None:
    with pytest.raises(Refused, match="not a status"):
        DEFAULT_WORKFLOW.check("HD-1", "new", "dreaming")
