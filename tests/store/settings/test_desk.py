from __future__ import annotations

from datetime import timedelta

import pytest

from tickets_cli.domain.desk import Desk
from tickets_cli.errors import Invalid
from tickets_cli.store import schema
from tickets_cli.store.init import TEMPLATES
from tickets_cli.store.reading import read_document
from tickets_cli.store.settings.desk import desk_settings


def test_no_settings_at_all_are_the_defaults() -> None:
    assert desk_settings({}) == Desk()


def test_the_template_says_what_the_defaults_are() -> None:
    words = {"{name}": "Help desk", "{timezone}": "UTC", "{prefix}": "HD"}
    text = (TEMPLATES / "desk.yaml").read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    desk = desk_settings({"desk.yaml": read_document(text.encode(), "desk", "desk.yaml")})
    default = Desk()
    for name in ("workflow", "matrix", "levels", "reopen_window", "priorities", "impacts"):
        assert getattr(desk, name) == getattr(default, name), name


def test_days_of_the_reopen_window_count() -> None:
    desk = desk_settings({"desk.yaml": {"schema": "desk/1", "reopen_window": "2d12h"}})
    assert desk.reopen_window == timedelta(days=2, hours=12)


def test_levels_may_be_numbers_or_names() -> None:
    desk = desk_settings({"desk.yaml": {"levels": {"1": "desk", "vendor": "them"}}})
    assert desk.levels == {1: "desk", "vendor": "them"}


def test_fewer_statuses_keep_the_moves_between_them() -> None:
    statuses = {"new": "new", "open": "active", "resolved": "resolved", "closed": "closed"}
    flow = desk_settings({"desk.yaml": {"statuses": statuses}}).workflow
    assert flow.moves["new"] == ("open", "resolved", "closed")


@pytest.mark.parametrize(
    "document", [{"timezone": "Moon/Base"}, {"timezone": "../x"}, {"reopen_window": "7w"}]
)
def test_what_no_schema_can_see_is_named(document: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        desk_settings({"desk.yaml": document})
    assert caught.value.problems[0].field == next(iter(document))


@pytest.mark.parametrize("file", [*schema.SETTINGS])
def test_every_settings_file_has_a_template(file: str) -> None:
    assert (TEMPLATES / file).is_file()
