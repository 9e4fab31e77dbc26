from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.desks import Workplace

SCHEMAS = Path(__file__).parents[2] / "schemas"


def test_every_schema_is_listed(desk: Workplace) -> None:
    listed = desk.ok("schema", "--ids").out.split()
    there = {p.relative_to(SCHEMAS).with_suffix("").as_posix() for p in SCHEMAS.rglob("*.json")}
    assert set(listed) == there
    assert listed.index("ticket") < listed.index("output/list")


@pytest.mark.parametrize("name", ["ticket", "output/list", "list", "desk.yaml"])
def test_a_schema_is_printed_as_it_is(desk: Workplace, name: str) -> None:
    path = Path(desk.ok("schema", "path", name).out.strip())
    assert desk.ok("schema", "show", name).out == path.read_text("utf-8")


def test_a_name_that_is_near_is_suggested(desk: Workplace) -> None:
    refused = desk.tickets("schema", "show", "tiket")
    assert (refused.code, refused.out) == (4, "")
    assert "did you mean ticket" in refused.err


def test_the_folder_of_the_schemas_is_told(desk: Workplace) -> None:
    assert Path(desk.ok("schema", "path").out.strip()) == SCHEMAS


def test_editors_get_every_file_of_the_desk_by_paths_of_this_machine(desk: Workplace) -> None:
    mapping = json.loads(desk.ok("schema", "editors").out)["yaml.schemas"]
    assert set(mapping.values()) >= {"tickets/**/*.yaml", "desk.yaml", "sla.yaml"}
    assert all(Path(uri.removeprefix("file://")).is_file() for uri in mapping)
