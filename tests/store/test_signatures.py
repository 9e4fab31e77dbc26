"""Real signatures by ssh keys made for the test, trusted by git's own settings."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.store.repositories import Repo, repo
from tickets_cli.store.git import Git
from tickets_cli.store.signatures import findings

DEMAND = "schema: desk/1\nsigned_commits: true\n"
pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is missing")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ann's key, which is trusted, and Eve's."""
    folder = tmp_path_factory.mktemp("keys")
    for who in ("ann", "eve"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / who]
        subprocess.run(make, check=True)
    (folder / "trusted").write_text(f"ann@example.org {(folder / 'ann.pub').read_text()}")
    return folder


@pytest.fixture
def at(tmp_path: Path, keys: Path) -> Repo:
    """A repository that trusts Ann alone."""
    desk = repo(tmp_path)
    desk.git("config", "gpg.format", "ssh")
    desk.git("config", "gpg.ssh.allowedSignersFile", str(keys / "trusted"))
    return desk


def put(at: Repo, text: str, key: Path | None = None) -> str:
    """Commit a desk.yaml, signed with a key; the commit."""
    at.put("desk.yaml", text)
    at.git("add", ".")
    sign = ("-c", f"user.signingKey={key}", "commit", "-S") if key else ("commit",)
    at.git(*sign, "-q", "-m", "by hand")
    return at.head


def told(at: Repo, *, everywhere: bool = False) -> dict[str | None, str]:
    found = findings(Git(at.path), ("HEAD",), everywhere=everywhere)
    return {one.commit: one.code for one in found}


def test_a_demand_holds_from_the_commit_that_brings_it(at: Repo, keys: Path) -> None:
    before = put(at, "schema: desk/1\n")
    put(at, DEMAND, keys / "ann")
    unsigned = put(at, f"{DEMAND}# more\n")
    strange = put(at, f"{DEMAND}# and more\n", keys / "eve")
    found = {unsigned: "commit-unsigned", strange: "commit-untrusted"}
    assert told(at) == found
    assert told(at, everywhere=True) == {**found, before: "commit-unsigned"}


def test_a_commit_cannot_free_itself(at: Repo, keys: Path) -> None:
    put(at, DEMAND, keys / "ann")
    freed = put(at, "schema: desk/1\n")
    broken = put(at, f"{DEMAND}nonsense: [\n")
    put(at, "schema: desk/1\n# done\n", keys / "ann")
    put(at, "schema: desk/1\n# nobody asks any more\n")
    assert told(at) == {freed: "commit-unsigned", broken: "commit-unsigned"}


def test_without_a_demand_nothing_is_asked(at: Repo) -> None:
    put(at, "schema: desk/1\nsigned_commits: false\n")
    assert told(at) == {}
