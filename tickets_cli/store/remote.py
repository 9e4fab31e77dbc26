"""The other side of a sync: which remote and branch, what is there, and putting ours there.

Any git will do: a host, an SSH remote, a bare folder on a share. Nothing but git's own protocol is
spoken, and the user's settings for it (keys, proxies, credential helpers) hold.
"""

from __future__ import annotations

from tickets_cli.errors import Refused, Trouble, Usage
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import gitwords
from tickets_cli.store.git import Git
from tickets_cli.store.gitwords import Answer

NETWORK_LIMIT = 300.0
"""Seconds a fetch or a push may take."""

_RACE = (
    *("[rejected]", "fetch first", "non-fast-forward", "stale info", "cannot lock ref"),
    *("failed to update ref", "incorrect old value", "reference already exists"),
)
_ABSENT = "couldn't find remote ref"
_NOT_PUSHED = "failed to push some refs"
_UNREACHABLE = "is there a network, does the remote exist, and may you read it? Try again later"


class Remote(NamedTuple):
    """Where a branch goes. ``is_upstream``: git knows already that it goes there."""

    name: str
    branch: str
    local: str
    is_upstream: bool

    @property
    def words(self) -> str:
        """As people call it: ``origin/main``."""
        return f"{self.name}/{self.branch}"


def choose(git: Git, named: str | None) -> Remote:
    """The remote and branch to sync with: the one named, the branch's own, or the only one.

    Raises:
        Refused: HEAD is detached, there is no remote, or nothing says which one.
        Usage: there is no remote of that name.
    """
    local = git.branch()
    if local is None:
        raise Refused(
            "HEAD is detached: there is no branch to sync",
            hint="git switch BRANCH first; in CI, tickets merge --repair BASE needs no branch",
        )
    known = git.run("remote").decode("utf-8", "surrogateescape").split()
    own = git.config(f"branch.{local}.remote")
    name = _named(named, known) if named else _default(own, known)
    merged = git.config(f"branch.{local}.merge") if own == name else None
    branch = merged.removeprefix("refs/heads/") if merged else local
    return Remote(name, branch, local, merged is not None)


def _named(named: str, known: list[str]) -> str:
    if named not in known:
        listed = ", ".join(known) or "none"
        raise Usage(f"there is no remote {named!r}", hint=f"remotes of this repository: {listed}")
    return named


def _default(own: str | None, known: list[str]) -> str:
    if own in known:
        return own
    if not known:
        raise Refused(
            "there is no remote to sync with",
            hint="git remote add origin URL, where URL is an empty repository everybody can reach",
        )
    if len(known) > 1 and "origin" not in known:
        raise Refused(f"which remote? There are {', '.join(known)}", hint="tickets sync REMOTE")
    return "origin" if "origin" in known else known[0]


def fetch(git: Git, remote: Remote) -> str | None:
    """What the remote's branch is at now; None while there is no such branch.

    Raises:
        Trouble: the remote cannot be reached.
    """
    command = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-gc")
    head = f"refs/heads/{remote.branch}"
    answer = git.change(*command, "--", remote.name, head, timeout=NETWORK_LIMIT)
    if answer.code and _ABSENT in answer.words:
        return None
    if answer.code:
        raise _unreachable("fetch", remote, answer)
    return git.run("rev-parse", "--verify", "FETCH_HEAD^{commit}").decode("ascii").strip()


def push(git: Git, remote: Remote, commit: str) -> bool:
    """Put a commit at the remote's branch; False when somebody else was quicker.

    Raises:
        Trouble: the remote cannot be reached, or does not want it.
    """
    upstream = () if remote.is_upstream else ("--set-upstream",)
    source = remote.local if git.head() == commit and upstream else commit
    spec = f"{source}:refs/heads/{remote.branch}"
    command = ("push", "--porcelain", "--no-follow-tags", *(upstream if source != commit else ()))
    answer = git.change(*command, "--", remote.name, spec, timeout=NETWORK_LIMIT)
    if answer.code == 0:
        return True
    told = answer.out.decode("utf-8", "replace").splitlines()
    refused = [line for line in told if line.startswith("!")]
    if any(sign in line for line in refused for sign in _RACE):
        return False
    if refused:
        why = refused[0].rpartition("\t")[2]
        raise Trouble(
            f"{remote.words} does not take it: {gitwords.plain(why.encode())}{_said(answer)}",
            hint="the branch may be protected: push to another one and open a pull request; "
            "what was merged is safe in this clone",
        )
    if answer.code == 1 and _NOT_PUSHED in answer.words:
        raise Trouble(
            f"nothing was pushed to {remote.words}{_said(answer)}",
            hint="a git hook of this repository (pre-push) refused it; what was merged is safe "
            "in this clone",
        )
    raise _unreachable("push", remote, answer)


def _said(answer: Answer) -> str:
    """What hooks, here or there, had to say, on lines of its own."""
    lines = [line for line in answer.words.splitlines() if _NOT_PUSHED not in line]
    return "".join(f"\n{line}" for line in lines)


def _unreachable(verb: str, remote: Remote, answer: Answer) -> Trouble:
    told = gitwords.trouble(verb, answer)
    if told.hint and "publickey" not in answer.words:
        return told  # the trouble is here: the disk, the owner of the files
    return Trouble(
        f"{remote.name} cannot be reached: {answer.words or told.message}", hint=_UNREACHABLE
    )
