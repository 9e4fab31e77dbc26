from __future__ import annotations

from pathlib import Path

from tickets_cli.commands.views.schemas import schemas_view


def test_a_schema_is_told_by_name_title_and_place() -> None:
    view = schemas_view([("output/list", {"title": "A list"})], Path("/s"))
    assert view.data == [{"name": "output/list", "about": "A list", "path": "/s/output/list.json"}]
    assert view.ids == ("output/list",)
