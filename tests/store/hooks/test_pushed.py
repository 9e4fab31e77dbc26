from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.repositories import repo
from tickets_cli.errors import Usage
from tickets_cli.store.git import Git
from tickets_cli.store.hooks.pushed import Update, brought, updates

NONE, ONE, TWO = "0" * 40, "1" * 40, "2" * 40


def test_branches_that_stay_are_looked_at_and_nothing_else() -> None:
    lines = [
        f"{ONE} {TWO} refs/heads/main\n",
        f"{NONE} {TWO} refs/heads/new\n",
        f"{ONE} {NONE} refs/heads/gone\n",
        f"{NONE} {TWO} refs/tags/v1\n",
    ]
    found = list(updates(lines))
    assert [(one.ref, one.is_new) for one in found] == [
        ("refs/heads/main", False),
        ("refs/heads/new", True),
    ]


@pytest.mark.parametrize("line", ["hello\n", f"--output=x {ONE} refs/heads/a", f"{ONE} HEAD b"])
def test_other_words_are_refused(line: str) -> None:
    with pytest.raises(Usage):
        list(updates([line]))


def test_a_new_branch_brings_what_no_branch_has_had(tmp_path: Path) -> None:
    at = repo(tmp_path / "desk")
    old = at.head
    at.git("checkout", "-q", "--detach")
    at.commit(second="2\n")
    git = Git(at.path)
    assert brought(git, Update(NONE, at.head, "refs/heads/new")).changed == {"second"}
    assert brought(git, Update(NONE, old, "refs/heads/same")).changed == frozenset()
    at.git("checkout", "-q", "--orphan", "apart")
    at.git("commit", "-qm", "all of it")
    apart, _ = at.head, at.git("checkout", "-q", "--detach")
    at.git("branch", "-D", "apart")
    assert brought(git, Update(NONE, apart, "refs/heads/apart")).changed == {"first", "second"}
