from __future__ import annotations

import pytest

from tickets_cli.store.aliases import aliases_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("title: x\n", []),
        ("title: x\naliases: [INC1, HD-261122-7KQ3]\ntags: [y]\n", ["INC1", "HD-261122-7KQ3"]),
        ('aliases: ["1", "a, b"] # old desk\n', ["1", "a, b"]),
        ("aliases:\n- INC1\n- INC2\nstatus: new\n", ["INC1", "INC2"]),
        ("aliases: [INC1\nstatus: [\n", []),
        ("aliases: INC1\n", []),
        ("description: |\n  aliases: [INC1]\n", []),
    ],
)
def test_names_are_read_however_they_are_written(text: str, names: list[str]) -> None:
    assert aliases_in(text.encode(), "t") == names
