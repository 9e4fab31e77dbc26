from __future__ import annotations

from pathlib import Path

from tests.store.repositories import repo
from tickets_cli.store.drivers import ATTRIBUTES, missing, register, settings
from tickets_cli.store.git import Git


def test_a_clone_is_told_once_and_a_choice_of_its_own_is_kept(tmp_path: Path) -> None:
    here = repo(tmp_path)
    here.git("config", "merge.tickets.driver", "mine %A")
    assert "merge.tickets.name" in missing(Git(tmp_path))
    register(Git(tmp_path))
    assert register(Git(tmp_path)) == ()
    assert here.git("config", "merge.tickets.driver") == "mine %A"


def test_the_driver_gets_what_git_has() -> None:
    assert settings()["merge.tickets.driver"].endswith(" merge-driver %O %A %B %P")


def test_the_attributes_reach_tickets_and_settings_and_nothing_else(tmp_path: Path) -> None:
    here = repo(tmp_path)
    here.put(".gitattributes", ATTRIBUTES)
    paths = ["tickets/2026/11/22/HD-261122-7KQ3.yaml", "team.yaml", "kb/a.md", "sub/team.yaml"]
    told = here.git("check-attr", "merge", "--", *paths).splitlines()
    assert [line.rpartition(" ")[2] for line in told[:3]] == ["tickets", "tickets", "unspecified"]
