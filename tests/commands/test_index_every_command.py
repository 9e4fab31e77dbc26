"""Every reading command once: the same with the index, with an old one, and without it."""

from __future__ import annotations

import pytest

from tests.commands.trials import COMMANDS, TRIALS, Prepared, offers, prepare, run
from tickets_cli.store.index.place import VARIABLE

ABOUT_ITSELF = {"index"}
"""What says how the index stands."""


def writes(path: str) -> bool:
    """Whether a command may change something; a group by the verb that may be left out."""
    command = COMMANDS[path]
    default = getattr(command, "default", None)
    spoken = COMMANDS[f"{path} {default}"] if default else command
    return offers(spoken, "--dry-run") or bool(TRIALS[path].writes)


READING = [path for path in TRIALS if not (writes(path) or path in ABOUT_ITSELF)]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The desk of all trials, with an index that is out of date."""
    root = tmp_path_factory.mktemp("trials") / "desk"
    root.mkdir()
    desk = prepare(root)
    run(desk.root, "list", "--all")
    file = next(desk.root.glob(f"tickets/*/*/*/{desk.ids['d']}.yaml"))
    file.write_text(file.read_text("utf-8").replace("VPN drops", "VPN drops again"), "utf-8")
    return desk


@pytest.mark.parametrize("path", READING)
def test_every_reading_command_says_the_same_without_an_index(
    prepared: Prepared, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = prepared.words(path)
    twice = [run(prepared.root, *words, stdin="") for _ in range(2)]
    monkeypatch.setenv(VARIABLE, "1")

    assert [run(prepared.root, *words, stdin="")] * 2 == twice
