"""The articles that differ between two revisions, read from git."""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.domain.shelved import CHANGED, NEW, REMOVED, ArticleChange
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store import history
from tickets_cli.store.article_file import article_of
from tickets_cli.store.articles import name_in
from tickets_cli.store.git import Git


def article_changes(
    git: Git, changed: Iterable[history.Changed]
) -> tuple[tuple[ArticleChange, ...], list[Problem]]:
    """What happens to each article, and what is wrong with those that stay."""
    held = [(name, one) for one in changed if (name := name_in(one.path))]
    wanted = [(one.new or one.old or "", "") for _, one in held]
    contents = history.blobs(git, wanted, limit=history.ANY_SIZE)
    told: list[ArticleChange] = []
    problems: list[Problem] = []
    for (name, one), data in zip(held, contents, strict=True):
        title = None
        try:
            title = article_of(data or b"", name).title
        except Invalid as error:
            if one.new:
                problems += error.problems or [Problem(one.path, error.message, error.hint)]
        kind = REMOVED if not one.new else CHANGED if one.old else NEW
        told.append(ArticleChange(name, one.path, kind, title))
    return tuple(told), problems
