from __future__ import annotations

from pathlib import Path

from tests.store.repositories import Repo, repo
from tickets_cli.store.git import Git
from tickets_cli.store.hooks.held import Held, at_commit, staged

TICKET = "tickets/2026/11/22/HD-261122-7KQ3.yaml"


def index(at: Repo) -> Held:
    at.git("add", "-A")
    return staged(Git(at.path))


def test_an_index_before_the_first_commit_is_all_new(tmp_path: Path) -> None:
    at = repo(tmp_path / "new", first=False)
    at.put("desk.yaml", "schema: desk/1\n")
    held = index(at)
    assert held.changed == {"desk.yaml"}
    assert list(held.desks()) == [""]


def test_nothing_staged_is_not_even_listed(tmp_path: Path) -> None:
    held = index(repo(tmp_path / "idle"))
    assert (held.files, held.changed, list(held.desks())) == ({}, frozenset(), [])


def test_a_desk_yaml_of_somebody_else_is_no_desk_unless_tickets_lie_beside_it(
    tmp_path: Path,
) -> None:
    at = repo(tmp_path / "code")
    at.put("desk.yaml", "colour: oak\n")
    at.put("inner/desk.yaml", "# ours\nschema: desk/1\n")
    assert list(index(at).desks()) == ["inner/"]
    at.put(TICKET, "spoilt on purpose, and desk.yaml too\n")
    assert list(index(at).desks()) == ["", "inner/"]


def test_a_desk_yaml_larger_than_any_of_ours_is_not_read(tmp_path: Path) -> None:
    at = repo(tmp_path / "code")
    at.put("desk.yaml", "schema: desk/1\n" + "#" * (1 << 20))
    assert list(index(at).desks()) == []
    at.put(TICKET, "a ticket beside it\n")
    assert list(index(at).desks()) == [""]


def test_only_desks_that_the_change_touches_count(tmp_path: Path) -> None:
    at = repo(tmp_path / "two")
    for name in ("a", "b"):
        at.put(f"{name}/desk.yaml", "schema: desk/1\n")
    at.git("add", ".")
    at.git("commit", "-qm", "two desks")
    at.put("a/readme.md", "no file of the desk\n")
    at.put("b/views.yaml", "schema: views/1\n")
    assert list(index(at).desks()) == ["b/"]


def test_a_bare_repository_is_read_like_any_other(tmp_path: Path) -> None:
    at = repo(tmp_path / "ann")
    at.put("desk.yaml", "schema: desk/1\n")
    at.put(TICKET, "id: HD-261122-7KQ3\n")
    at.git("add", ".")
    at.git("commit", "-qm", "a desk")
    at.git("clone", "-q", "--bare", ".", str(tmp_path / "hub.git"))
    held = at_commit(Git(tmp_path / "hub.git"), None, at.head)
    assert list(held.desks()) == [""]
    assert list(held.mentioning("", ["HD-261122-7KQ3"])) == [TICKET]
    assert list(held.mentioning("", ["HD-261122-0000"])) == []
    assert held.touched("") == {"desk.yaml", TICKET}


def test_no_attribute_hides_a_ticket_from_the_search(tmp_path: Path) -> None:
    at = repo(tmp_path / "ann")
    at.put(TICKET, "links: [{type: blocks, ticket: HD-261122-0000}]\n")
    at.put(".gitattributes", "* binary\n*.yaml -diff\n")
    at.git("config", "submodule.recurse", "true")
    assert list(index(at).mentioning("", ["HD-261122-0000"])) == [TICKET]
