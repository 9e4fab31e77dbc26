"""A desk as git holds it, staged or at a commit: nothing of it need lie in a work tree.

Paths are those of the repository, from its top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import attachment, ids
from tickets_cli.store import article_file, files, gitwords, history, templates
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.locate import DESK_FILE
from tickets_cli.store.schema import SETTINGS

_RULES = (f"{templates.FOLDER}/", f"{article_file.FOLDER}/")
_KEPT = (f"{ids.FOLDER}/", f"{attachment.FOLDER}/", *_RULES)
_IS_DESK = re.compile(rb"^schema: *[\"']?desk/", re.MULTILINE)
_NONE_FOUND = 1


@dataclass(frozen=True)
class Held:
    """Every file, and which of them differ from before; those that are gone are among them.

    ``tree``: the commit they are of; empty: the index.
    """

    git: Git
    files: dict[str, Blob]
    changed: frozenset[str]
    tree: str = ""

    def desks(self) -> Iterator[str]:
        """The folders (``""``, ``"help/"``) of the desks that the change touches."""
        suspects = {path.rpartition("/")[0] for path in self.files if _named(path, DESK_FILE)}
        suspects |= {path.rpartition("/")[0] for path in self.changed if _named(path, DESK_FILE)}
        for folder in sorted(suspects):
            prefix = f"{folder}/" if folder else ""
            if self.touched(prefix) and self._is_desk(prefix):
                yield prefix

    def _is_desk(self, prefix: str) -> bool:
        """Whether a ``desk.yaml`` is one of ours, or tickets lie beside it."""
        blob = self.files.get(f"{prefix}{DESK_FILE}")
        text = self._small(blob) if blob else b""
        return bool(_IS_DESK.search(text)) or any(self.tickets(prefix))

    def _small(self, blob: Blob) -> bytes:
        """The content; of what is no file, or far too large to be read by us, nothing."""
        size = self.git.ask("cat-file", "-s", blob.id)
        if size.code or int(size.out) > files.LIMIT:
            return b""
        return next(history.blobs(self.git, [(blob.id, "")])) or b""

    def touched(self, prefix: str) -> frozenset[str]:
        """What differs among the files of one desk, relative to its folder."""
        below = (path[len(prefix) :] for path in self.changed if path.startswith(prefix))
        return frozenset(path for path in below if is_ours(path))

    def of_desk(self, prefix: str) -> dict[str, Blob]:
        """The files of one desk, relative to its folder."""
        below = ((p[len(prefix) :], blob) for p, blob in self.files.items() if p.startswith(prefix))
        return {path: blob for path, blob in below if is_ours(path)}

    def tickets(self, prefix: str) -> Iterator[str]:
        """The ids of the tickets of one desk."""
        for path in self.files:
            if path.startswith(prefix) and (found := ids.in_path(path[len(prefix) :])):
                yield found

    def mentioning(self, prefix: str, texts: Iterable[str]) -> Iterator[str]:
        """Ticket files of one desk, relative to it, that hold one of these texts."""
        where = (self.tree,) if self.tree else ("--cached",)
        answer = self.git.ask(
            *("grep", "-l", "-z", "-a", "--no-recurse-submodules", "--full-name"),
            *("-F", "-f", "-", *where),
            *("--", f"{prefix}{ids.FOLDER}"),
            input="".join(f"{text}\n" for text in texts).encode(),
        )
        if answer.code not in (0, _NONE_FOUND):
            raise gitwords.trouble("grep", answer)
        start = f"{self.tree}:" if self.tree else ""
        for name in answer.out.decode("utf-8", "surrogateescape").split("\0"):
            path = name.removeprefix(start).removeprefix(prefix)
            if name and ids.in_path(path):
                yield path


def is_ours(path: str) -> bool:
    """Whether a path, relative to a desk, is one that the desk is made of.

    The folders are, too: as a path of git's each would be a link, or another repository.
    """
    return path in SETTINGS or f"{path}/".startswith(_KEPT)


def is_rule(path: str) -> bool:
    """Whether tickets are held against it: settings, templates and articles."""
    return path in SETTINGS or f"{path}/".startswith(_RULES)


def _named(path: str, name: str) -> bool:
    return path == name or path.endswith(f"/{name}")


def staged(git: Git) -> Held:
    """What the next commit will hold. ``git`` is at the top of its work tree."""
    head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").out.decode().strip()
    out = git.run(
        *("diff-index", "--cached", "--name-only", "-z", "--no-renames"), head or _empty(git)
    )
    changed = frozenset(_split(out))
    files = {}
    for row in _split(git.run("ls-files", "--stage", "-z")) if changed else ():
        about, _, path = row.partition("\t")
        mode, blob, _ = about.split(" ")
        files[path] = Blob(mode, blob)
    return Held(git, files, changed)


def at_commit(git: Git, before: str | None, commit: str) -> Held:
    """A commit, held against an earlier one (none: everything in it is new).

    Works in a bare repository too, and while git keeps what arrives in quarantine.
    """
    old = before or _empty(git)
    out = git.run("diff-tree", "-r", "--name-only", "-z", "--no-renames", old, commit)
    files = history.listed(git, commit, whole=True)
    return Held(git, files, frozenset(_split(out)), commit)


def _split(out: bytes) -> Iterator[str]:
    return (part for part in out.decode("utf-8", "surrogateescape").split("\0") if part)


def _empty(git: Git) -> str:
    """The tree without files; asked of git, for a bare repository has no work tree to look at."""
    return git.run("hash-object", "-t", "tree", "--stdin", input=b"").decode("ascii").strip()
