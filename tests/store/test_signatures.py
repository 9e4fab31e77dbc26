"""Real signatures by ssh keys made for the test, trusted by git's own settings."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.store.repositories import Repo, repo
from tickets_cli.errors import Refused
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


@pytest.mark.parametrize("signers", [None, "nowhere/at/all"])
def test_where_nobody_is_trusted_every_signature_is_untrusted(
    at: Repo, keys: Path, signers: str | None
) -> None:
    signed = put(at, DEMAND, keys / "ann")
    unsigned = put(at, f"{DEMAND}# more\n")
    at.git("config", "--unset", "gpg.ssh.allowedSignersFile")
    if signers:
        at.git("config", "gpg.ssh.allowedSignersFile", str(keys / signers))
    assert told(at) == {signed: "commit-untrusted", unsigned: "commit-unsigned"}


@pytest.mark.parametrize("name", ["gpg.ssh.program", "gpg.program"])
def test_no_program_is_started_that_the_repository_names(
    at: Repo, keys: Path, tmp_path: Path, name: str
) -> None:
    unsigned = put(at, DEMAND)
    put(at, f"{DEMAND}# more\n", keys / "ann")
    at.put(".git/evil", "#!/bin/sh\ntouch pwned\nexit 1\n").chmod(0o755)
    at.git("config", name, str(at.path / ".git/evil"))
    assert told(at) == {unsigned: "commit-unsigned"}
    assert not (at.path / "pwned").exists()


def test_a_program_of_the_users_own_is_started(
    at: Repo, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(at, DEMAND, keys / "ann")
    at.git("config", "gpg.ssh.program", "/gone")
    mine = at.put(".git/mine", f'#!/bin/sh\ntouch {tmp_path}/asked\nexec ssh-keygen "$@"\n')
    mine.chmod(0o755)
    (tmp_path / "global").write_text(f'[gpg "ssh"]\nprogram = {mine}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "global"))
    assert told(at) == {}
    assert (tmp_path / "asked").exists()


@pytest.mark.parametrize("where", ["signers", "{path}/signers"])
def test_keys_that_a_change_can_edit_are_not_trusted(at: Repo, keys: Path, where: str) -> None:
    at.put("signers", (keys / "trusted").read_text())
    put(at, DEMAND, keys / "ann")
    at.git("config", "gpg.ssh.allowedSignersFile", where.format(path=at.path))
    with pytest.raises(Refused, match="work tree"):
        told(at)
