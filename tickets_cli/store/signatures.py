"""Signatures of commits, where the desk demands them: asked of git, which knows whom it trusts.

The demand is read from ``desk.yaml`` as it was before each commit and with it: a change cannot
free itself of it, and what was committed before the demand came is not held to it. Whom git
trusts is set outside the tree, and what program looks at a signature outside the repository.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.domain.finding import Finding
from tickets_cli.errors import Invalid, Refused
from tickets_cli.store import history
from tickets_cli.store.git import Git
from tickets_cli.store.history import Commit
from tickets_cli.store.locate import DESK_FILE
from tickets_cli.store.reading import read_document
from tickets_cli.store.schema import SETTINGS

BAD: Mapping[str, str] = {
    "N": "is not signed",
    "B": "has a bad signature",
    "U": "is signed by an untrusted key",
    "E": "is signed by an unknown key",
    "R": "is signed by a revoked key",
    "X": "has a signature that ran out",
    "Y": "is signed by a key that ran out",
}
"""What git's marks of signatures mean; G is a good one."""

KEY = "signed_commits"
_PROGRAMS = {"gpg.ssh.program": "ssh-keygen", "gpg.x509.program": "gpgsm", "gpg.program": "gpg"}
"""What git starts where nobody says otherwise."""

_LIMIT = 600.0  # seconds; each signature is another process of git's


def findings(git: Git, revisions: Sequence[str], *, everywhere: bool = False) -> Iterator[Finding]:
    """Commits to tickets and settings without a signature that this machine's git trusts."""
    commits = history.log(git, ids.FOLDER, *SETTINGS, revisions=("--full-history", *revisions))
    demanded = commits if everywhere else tuple(_demanded(git, commits))
    marks = _marks(git, demanded)
    for commit in demanded:
        mark = marks.get(commit.id, "N")
        if mark in BAD:
            yield Finding(
                "commit-unsigned" if mark == "N" else "commit-untrusted",
                f"the commit of {commit.author} {BAD[mark]}",
                commit=commit.id,
                fix="git commit -S signs; protect the branch from what is not",
                key=mark,
            )


def _demanded(git: Git, commits: Sequence[Commit]) -> Iterator[Commit]:
    """The commits that a desk's demand reaches."""
    names = list(dict.fromkeys(one for c in commits for one in (c.id, *c.parents)))
    asked = "".join(f"{name}:./{DESK_FILE}\n" for name in names).encode("ascii")
    out = git.run("cat-file", "--batch-check", input=asked).decode("utf-8", "replace")
    blobs = {
        name: line.split(" ")[0]
        for name, line in zip(names, out.splitlines(), strict=True)
        if line.endswith(tuple("0123456789")) and " blob " in line
    }
    distinct = list(dict.fromkeys(blobs.values()))
    contents = history.blobs(git, [(blob, "") for blob in distinct], limit=history.ANY_SIZE)
    demanding = {b for b, data in zip(distinct, contents, strict=True) if _demands(data or b"")}
    for commit in commits:
        if any(blobs.get(one) in demanding for one in (commit.id, *commit.parents)):
            yield commit


def _demands(data: bytes) -> bool:
    """Whether a ``desk.yaml`` demands signatures; one that is broken is taken at its word."""
    try:
        return bool(read_document(data, SETTINGS[DESK_FILE], DESK_FILE).get(KEY))
    except Invalid:
        return f"\n{KEY}: true".encode() in data


def _marks(git: Git, commits: Sequence[Commit]) -> dict[str, str]:
    """What git says of each signature, by commit."""
    if not commits:
        return {}
    out = git.run(
        *_programs(git),
        *_trusting(git),
        *("log", "--no-walk=unsorted", "--stdin", "--format=%H %G?"),
        input="".join(f"{commit.id}\n" for commit in commits).encode("ascii"),
        timeout=_LIMIT,
    )
    lines = out.decode("ascii", "replace").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def _trusting(git: Git) -> tuple[str, ...]:
    """The list of trusted ssh keys, where git has none: an empty one.

    Without a list git looks at no ssh signature and calls the commit unsigned.
    """
    signers = _signers(git)
    none = () if signers and signers.exists() else (f"gpg.ssh.allowedSignersFile={os.devnull}",)
    return ("-c", *none) if none else ()


def _signers(git: Git) -> Path | None:
    """The list of keys that git trusts (Refused where it is in the work tree).

    There it would be one that a change brings along for itself.
    """
    named = git.run(
        *("config", "--null", "--type=path", "--get", "gpg.ssh.allowedSignersFile"), ok=(0, 1)
    )
    signers = git.folder / os.fsdecode(named.rstrip(b"\0")) if named else None
    tree = git.toplevel
    if signers and signers.resolve().is_relative_to(tree) and ".git" not in signers.parts:
        raise Refused(
            f"gpg.ssh.allowedSignersFile leads into the work tree: {signers}",
            hint="keep the list of keys outside, where no change that is looked at can edit it",
        )
    return signers


def _programs(git: Git) -> Iterator[str]:
    """What keeps git from starting a program that the repository's own settings name.

    A git directory may have come out of an archive; the user's settings and the system's count.
    """
    asked = ("config", "--show-scope", "--null", "--get-regexp", r"^gpg\.(.*\.)?program$")
    parts = git.run(*asked, ok=(0, 1)).decode("utf-8", "surrogateescape").split("\0")
    kept = dict(_PROGRAMS)
    is_own = False
    for scope, told in zip(parts[0::2], parts[1::2], strict=False):
        name, _, program = told.partition("\n")
        if scope in ("local", "worktree"):
            is_own = True
        else:
            kept[name] = program
    if "gpg.program" in kept:
        kept.setdefault("gpg.openpgp.program", kept["gpg.program"])
    if is_own:
        for name, program in kept.items():
            yield from ("-c", f"{name}={program}")
