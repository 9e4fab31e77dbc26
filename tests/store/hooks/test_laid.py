from __future__ import annotations

from pathlib import Path

from tests.store.repositories import repo
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.hooks.laid import lay


def test_nothing_a_tree_may_hold_leads_out_of_the_folder(tmp_path: Path) -> None:
    git = Git(repo(tmp_path / "desk").path)
    blob = git.insist("hash-object", "-w", "--stdin", input=b"../secret").decode().strip()
    wanted = {
        "tickets/a.yaml": Blob("120000", blob),
        "tickets/b": Blob("160000", blob),
        "tickets/c.yaml": Blob("100644", blob),
        "tickets/../../out": Blob("100644", blob),
        ".git/hooks/pre-commit": Blob("100644", blob),
    }
    root = tmp_path / "laid"
    found = lay(git, root, wanted)
    assert [one.path for one in found] == ["tickets/../../out", ".git/hooks/pre-commit"]
    assert (root / "tickets/a.yaml").readlink() == Path("nowhere")
    assert (root / "tickets/b").is_dir()
    assert (root / "tickets/c.yaml").read_bytes() == b"../secret"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "laid"]


def test_what_is_too_large_is_a_hole_of_its_size(tmp_path: Path) -> None:
    git = Git(repo(tmp_path / "desk").path)
    blob = git.insist("hash-object", "-w", "--stdin", input=b"#" * (2 << 20)).decode().strip()
    lay(
        git,
        tmp_path,
        {"tickets/a.yaml": Blob("100644", blob), "attachments/a": Blob("100644", blob)},
    )
    assert (tmp_path / "tickets/a.yaml").stat().st_blocks == 0
    assert (tmp_path / "attachments/a").read_bytes()[:1] == b"#"
