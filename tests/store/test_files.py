"""Files are whole, inside the desk, and no links."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys

import pytest

from tickets_cli.errors import Invalid, Trouble
from tickets_cli.store import files


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read_and_what_is_removed_is_gone(tmp_path):
    files.write(tmp_path, "tickets/2026/11/22/a.yaml", b"one")
    files.write(tmp_path, "tickets/2026/11/22/a.yaml", b"two")
    assert files.read(tmp_path, "tickets/2026/11/22/a.yaml") == b"two"
    files.remove(tmp_path, "tickets/2026/11/22/a.yaml")
    files.remove(tmp_path, "tickets/2026/11/22/a.yaml")
    assert files.read(tmp_path, "tickets/2026/11/22/a.yaml") is None
    assert files.read(tmp_path, "no/such/folder/a.yaml") is None


def test_nothing_but_the_file_is_left(tmp_path):
    files.write(tmp_path, "a.yaml", b"x")
    assert names(tmp_path) == ["a.yaml"]


def test_a_replaced_file_keeps_its_mode(tmp_path):
    files.write(tmp_path, "a.yaml", b"x")
    (tmp_path / "a.yaml").chmod(0o640)
    files.write(tmp_path, "a.yaml", b"y")
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/etc/passwd",
        "a//b",
        "./a",
        "",
        "a/",
        ".git/config",
        "a/.GIT/x",
        "a\\b",
        "a\0b",
        "..",
    ],
)
def test_a_path_cannot_lead_out_of_the_desk(tmp_path, path):
    for act in (files.read, files.remove):
        with pytest.raises(Invalid, match="not a path inside the desk"):
            act(tmp_path, path)
    with pytest.raises(Invalid):
        files.write(tmp_path, path, b"x")


def test_a_link_is_refused_wherever_it_is(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_text("secret", encoding="utf-8")
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "folder").symlink_to(outside)
    (desk / "a.yaml").symlink_to(outside / "a.yaml")
    (desk / "dangling.yaml").symlink_to(outside / "new.yaml")
    for path in ("folder/a.yaml", "a.yaml", "dangling.yaml"):
        with pytest.raises(Invalid):
            files.read(desk, path)
        with pytest.raises(Invalid):
            files.write(desk, path, b"x")
    with pytest.raises(Invalid):
        files.remove(desk, "folder/a.yaml")
    assert names(outside) == ["a.yaml"]
    assert (outside / "a.yaml").read_text(encoding="utf-8") == "secret"


def test_a_pipe_or_a_folder_is_no_file_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for path in ("pipe.yaml", "folder.yaml"):
        with pytest.raises(Invalid, match="not a regular file"):
            files.read(tmp_path, path)
        with pytest.raises(Invalid):
            files.write(tmp_path, path, b"x")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "folder").mkdir()
    with (tmp_path / "folder/big.yaml").open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(Invalid, match=r"^folder/big\.yaml has .* at most 1048576"):
        files.read(tmp_path, "folder/big.yaml")


def test_many_files_of_a_folder_are_written_and_removed_together(tmp_path):
    files.write_many(tmp_path, "t/1", [(f"t/1/{number}", b"x") for number in range(3)])
    files.write_many(tmp_path, "t/1", [("t/1/0", None), ("t/1/9", None), ("t/1/1", b"y")])
    assert (names(tmp_path / "t/1")) == ["1", "2"]
    files.write_many(tmp_path, "t/1", [("t/1/1", None), ("t/1/2", None)])
    assert names(tmp_path) == []


def test_empty_folders_go_up_to_the_first_one_in_use(tmp_path):
    files.write(tmp_path, "t/2026/11/22/a", b"x")
    files.write(tmp_path, "t/2026/b", b"x")
    files.remove(tmp_path, "t/2026/11/22/a")
    files.prune(tmp_path, "t/2026/11/22/a")
    assert names(tmp_path / "t/2026") == ["b"]


def test_temporary_files_of_a_dead_writer_are_swept_away(tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t/.tickets-4711.tmp").touch()
    (tmp_path / "t/.tickets-mine").touch()
    files.sweep(tmp_path, "t/a.yaml")
    files.sweep(tmp_path, "nowhere/a.yaml")
    assert names(tmp_path / "t") == [".tickets-mine"]


def test_what_the_disk_refuses_is_trouble_that_names_the_file(tmp_path):
    limited = (
        "import resource, sys; from pathlib import Path; from tickets_cli.store import files\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "files.write(Path(sys.argv[1]), 'a.yaml', b'x' * 100)\n"
    )
    command = [sys.executable, "-c", limited, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "Trouble: a.yaml: File too large" in done.stderr
    assert names(tmp_path) == []


def test_a_missing_root_is_trouble(tmp_path):
    with pytest.raises(Trouble):
        files.write(tmp_path / "gone", "a.yaml", b"x")


def test_a_file_swapped_for_a_link_is_never_followed(tmp_path):
    """A neighbour swaps the ticket for a link as fast as it can; the outside file is never read."""
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    desk = tmp_path / "desk"
    desk.mkdir()
    swap = (
        "import os, sys\n"
        "os.chdir(sys.argv[1]); print('going', flush=True)\n"
        "while True:\n"
        "    os.symlink('../secret', 'l'); os.replace('l', 'a')\n"
        "    open('f', 'w').close(); os.replace('f', 'a')\n"
    )
    command = [sys.executable, "-c", swap, str(desk)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    seen = set()
    for _ in range(300):
        try:
            seen.add(files.read(desk, "a"))
            files.write(desk, "a", b"mine")
        except Invalid:
            seen.add(b"refused")
    child.kill()
    child.wait()
    assert seen <= {None, b"", b"mine", b"refused"}
    assert secret.read_text(encoding="utf-8") == "secret"


def test_only_regular_files_are_opened_and_nothing_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(tmp_path):
        listening.bind("socket")
        for flags in (os.O_RDONLY, os.O_WRONLY | os.O_APPEND | os.O_CREAT, os.O_RDWR):
            for path in ("pipe", "socket", "/dev/null"):
                with pytest.raises(files.NotRegular, match="is not a regular file"):
                    files.regular(path, flags)
    with pytest.raises(IsADirectoryError):
        files.regular(tmp_path, os.O_RDONLY)


def test_a_pipe_in_the_desk_is_named(tmp_path):
    os.mkfifo(tmp_path / "desk.yaml")
    with pytest.raises(Invalid, match=r"desk\.yaml is not a regular file"):
        files.read(tmp_path, "desk.yaml")
    with pytest.raises(Invalid, match=r"desk\.yaml is not a regular file"):
        files.write(tmp_path, "desk.yaml", b"x")


def test_of_a_file_that_is_not_ours_no_more_is_read_than_asked_for(tmp_path):
    (tmp_path / "refs").write_bytes(b"x" * 5000)
    (tmp_path / "link").symlink_to("refs")
    assert files.plain(tmp_path / "link") == b"x" * 5000
    assert files.plain(tmp_path / "link", 7) == b"x" * 7
    (tmp_path / "endless").symlink_to("/dev/zero")
    with pytest.raises(files.NotRegular):
        files.plain(tmp_path / "endless")


def test_what_is_added_to_a_file_goes_through_no_link(tmp_path):
    files.append(tmp_path / "notes", b"one\n")
    files.append(tmp_path / "notes", b"two\n")
    assert (tmp_path / "notes").read_bytes() == b"one\ntwo\n"
    (tmp_path / "link").symlink_to("notes")
    with pytest.raises(OSError, match="symbolic"):
        files.append(tmp_path / "link", b"three\n")


def test_what_is_disposable_takes_the_place_of_anything(tmp_path):
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "kept").symlink_to("mine")
    files.keep(tmp_path / "kept", b"one")
    assert ((tmp_path / "kept").read_bytes(), (tmp_path / "mine").read_bytes()) == (b"one", b"mine")
    (tmp_path / "kept").unlink()
    os.mkfifo(tmp_path / "kept")
    files.keep(tmp_path / "kept", b"two")
    assert (tmp_path / "kept").read_bytes() == b"two"
