"""The list of environment variables is complete: the code is searched for others."""

from __future__ import annotations

import re
from pathlib import Path

from tickets_cli.commands.help.variables import ALSO, PRIVATE, VARIABLES

PACKAGE = Path(__file__).parents[3] / "tickets_cli"
OURS = re.compile(r"\bTICKETS_[A-Z_]+\b")
ANYBODYS = re.compile(r'environ(?:ment)?(?:\.get\(|\[)"([A-Z_]+)"')
SILENT = {"USER", "LOGNAME", "SHELL", "COMP_LINE", "COMP_BREAKS"}
"""Last resorts for a name, as git has them, and what a shell tells at a Tab."""


def test_every_variable_that_is_read_is_explained() -> None:
    source = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    read = {*OURS.findall(source), *ANYBODYS.findall(source)} - SILENT
    assert read - {*VARIABLES, *ALSO, *PRIVATE} == set()


def test_variables_in_passing_are_spoken_of() -> None:
    told = " ".join(VARIABLES.values())
    assert [name for name in ALSO if name not in told] == []
