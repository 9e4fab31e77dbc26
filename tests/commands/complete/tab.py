"""One press of Tab, without a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.desks import NOW
from tickets_cli.cli import tickets
from tickets_cli.commands.complete.answer import Asked, asked, choices
from tickets_cli.commands.complete.shells import SHELLS, Choice


def offers(root: Path, line: str) -> list[Choice]:
    """What is offered at the end of a line typed in the desk."""
    typed = asked(SHELLS["zsh"], {"COMP_LINE": f"tickets {line}"})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("TICKETS_NOW", NOW)
        return choices(tickets, Asked(*typed))


def words(root: Path, line: str) -> list[str]:
    """The words alone."""
    return [one.text for one in offers(root, line)]
