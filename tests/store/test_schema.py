from __future__ import annotations

import pytest

from tickets_cli.errors import Invalid
from tickets_cli.store import schema


def test_a_newer_format_is_refused_and_left_alone() -> None:
    with pytest.raises(Invalid, match="ticket/2") as caught:
        schema.check_version({"schema": "ticket/2"}, "ticket", "t.yaml")
    assert "left alone" in caught.value.hint


def test_this_format_and_nonsense_pass_on_to_the_validator() -> None:
    schema.check_version({"schema": "ticket/1"}, "ticket", "t.yaml")
    schema.check_version({"schema": "nonsense"}, "ticket", "t.yaml")
    schema.check_version({}, "ticket", "t.yaml")


@pytest.mark.parametrize("name", ["ticket", *schema.SETTINGS.values()])
def test_every_format_has_a_schema(name: str) -> None:
    assert schema.load(name)["$id"] == f"tickets/{name}/1"
    schema.validator(name)
