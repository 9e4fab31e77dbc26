from __future__ import annotations

import pytest

from tests.commands.desks import Workplace


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(desk: Workplace, shell: str) -> None:
    script = desk.ok("completion", shell).out
    assert f"_TICKETS_COMPLETE={shell}" in script or "_TICKETS_COMPLETE fish" in script


def test_without_a_word_it_is_the_users_shell(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert desk.ok("completion").out.startswith("#compdef tickets")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert desk.tickets("completion").code == 2
