from __future__ import annotations

from pathlib import Path

from tests.store.repositories import Repo, repo
from tickets_cli.store import history
from tickets_cli.store.git import Git
from tickets_cli.store.shelved import article_changes

ARTICLE = "---\nschema: article/1\ntitle: {}\nsteps: [Call]\n---\n"


def committed(at: Repo) -> str:
    """Everything as it lies there, in a commit."""
    at.git("add", "-A")
    at.git("commit", "-q", "-m", "by hand")
    return at.head


def test_articles_are_told_by_what_happens_to_them(tmp_path: Path) -> None:
    at = repo(tmp_path / "a")
    for name in ("gone", "kept"):
        at.put(f"kb/{name}.md", ARTICLE.format(name))
    before = committed(at)
    (at.path / "kb/gone.md").unlink()
    at.put("kb/kept.md", ARTICLE.format("Kept"))
    at.put("kb/broken.md", "no article")
    at.put("kb/README.md", "for people")
    git, after = Git(at.path), committed(at)

    told, problems = article_changes(git, history.changed(git, before, after))
    assert [(one.name, one.kind, one.title) for one in told] == [
        ("broken", "new", None),
        ("gone", "removed", "gone"),
        ("kept", "changed", "Kept"),
    ]
    assert [(one.path, one.code) for one in problems] == [("kb/broken.md", "front-matter")]
