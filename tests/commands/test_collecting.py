from __future__ import annotations

import gc

import pytest

from tickets_cli.commands.collecting import without_collecting


def test_it_is_as_before_afterwards_even_after_trouble() -> None:
    with pytest.raises(ZeroDivisionError), without_collecting():
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
