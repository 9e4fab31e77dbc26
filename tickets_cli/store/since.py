"""Which files of a desk differ from a revision: for gates that look at a change alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.errors import NotFound
from tickets_cli.store import handedits, history
from tickets_cli.store.schema import SETTINGS

if TYPE_CHECKING:
    from tickets_cli.store.git import Git
    from tickets_cli.store.repository import Repository


def changed_since(repository: Repository, base: str) -> frozenset[str] | None:
    """Paths that differ from where the branch left ``base``, uncommitted edits included.

    None when settings are among them: those touch every ticket.

    Raises:
        NotFound: git does not know the revision, or a shallow clone lacks it.
    """
    git = repository.git
    head = known(git, "HEAD")
    paths = {one.path for one in history.changed(git, parting(git, known(git, base), head), head)}
    paths.update(edit.path for edit in handedits.find(repository.git))
    return None if paths & set(SETTINGS) else frozenset(paths)


def parting(git: Git, base: str, head: str) -> str:
    """Where two commits parted; ``base`` itself when a shallow clone cannot tell."""
    return git.ask("merge-base", base, head).out.decode("ascii").strip() or base


def known(git: Git, name: str) -> str:
    """The commit a name means; where a shallow clone lacks it, the error says so."""
    try:
        return history.resolve(git, name)
    except NotFound as error:
        if not git.is_shallow():
            raise
        hint = "this clone is shallow: git fetch --depth=1 origin REVISION brings it"
        raise NotFound(error.message, hint=hint) from error
