from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.repositories import Repo
from tickets_cli.errors import NotFound
from tickets_cli.store.git import Git
from tickets_cli.store.since import known, parting


def made(path: Path) -> Repo:
    repo = Repo(path)
    repo.git("init", "-q")
    repo.commit(a_yaml="one")
    return repo


def test_two_branches_part_where_they_were_one(tmp_path: Path) -> None:
    repo = made(tmp_path)
    base = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "-q", "-b", "side")
    repo.commit(b_yaml="two")
    side = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "-q", "main")
    repo.commit(c_yaml="three")
    assert parting(Git(tmp_path), side, repo.git("rev-parse", "HEAD")) == base


def test_a_revision_git_does_not_know_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        known(Git(made(tmp_path).path), "nowhere")
