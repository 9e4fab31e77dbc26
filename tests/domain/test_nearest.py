from __future__ import annotations

import pytest

from tickets_cli.domain.nearest import nearest


@pytest.mark.parametrize(
    ("word", "found"), [("netwrk", "network"), ("mial", "mail"), ("moon", ""), ("", "")]
)
def test_only_a_near_word_is_meant(word: str, found: str) -> None:
    assert nearest(word, (name for name in ("network", "mail", "hardware"))) == found


def test_where_nothing_is_known_nothing_is_near() -> None:
    assert nearest("network", ()) == ""
