from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.commands.desks import Result, Workplace
from tests.schemas import assert_matches

PNG = b"\x89PNG\r\n\x1a\n\x00\xff"


@pytest.fixture
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files to attach."""
    folder = tmp_path_factory.mktemp("inbox")
    (folder / "shot.png").write_bytes(PNG)
    (folder / "router.log").write_bytes(b"one\r\ntwo\r\n")
    return folder


def stored(desk: Workplace, ticket: str) -> list[str]:
    return sorted(path.name for path in (desk.root / "attachments" / ticket).glob("*"))


def piped(desk: Workplace, content: bytes, *words: str) -> Result:
    stdin = io.TextIOWrapper(io.BytesIO(content))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", stdin)
        return desk.tickets(*words)


def test_files_and_entries_are_one_commit(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    before = desk.head
    desk.ok("attach", ticket, str(inbox / "shot.png"), str(inbox / "router.log"), "-m", "At nine")
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert desk.git("status", "--porcelain") == ""
    names = stored(desk, ticket)
    assert sorted(name.partition("-")[2] for name in names) == ["router.log", "shot.png"]
    shown = desk.show(ticket)
    assert [one["name"] for one in shown["attachments"]] == ["shot.png", "router.log"]
    assert shown["timeline"][1]["text"] == "At nine"
    assert "Attachments" in desk.ok("show", ticket).out
    assert desk.ok("validate").code == 0


def test_line_ends_survive_whatever_git_is_told(desk: Workplace, inbox: Path) -> None:
    (desk.root / ".gitattributes").write_text("* text=auto\n", "utf-8")
    ticket = desk.new()
    desk.ok("attach", ticket, str(inbox / "router.log"))
    path = f"attachments/{ticket}/{stored(desk, ticket)[0]}"
    assert int(desk.git("cat-file", "-s", f"HEAD:{path}")) == len(b"one\r\ntwo\r\n")


def test_the_same_content_is_stored_once(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    shot = str(inbox / "shot.png")
    desk.ok("attach", ticket, shot)
    head = desk.head
    assert "nothing to change" in desk.ok("attach", ticket, shot).err
    assert desk.head == head
    desk.ok("attach", ticket, shot, "--name", "other.png")
    assert len(stored(desk, ticket)) == 1
    assert [one["name"] for one in desk.show(ticket)["attachments"]] == ["shot.png", "other.png"]


def test_the_list_keeps_its_promise(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    assert desk.ok("attach", ticket, "--json").data == {"ticket": ticket, "attachments": []}
    desk.ok("attach", ticket, str(inbox / "shot.png"))
    document = json.loads(desk.ok("attach", ticket, "--json").out)
    assert_matches("attachments", document)
    (one,) = document["data"]["attachments"]
    assert (desk.root / one["path"]).read_bytes() == PNG
    assert_matches("ticket", json.loads(desk.ok("show", ticket, "--json").out))


def test_stdin_needs_a_name(desk: Workplace) -> None:
    ticket = desk.new()
    assert piped(desk, b"x", "attach", ticket, "-").code == 2
    result = piped(desk, b"from a pipe", "attach", ticket, "-", "--name", "../dmesg.txt")
    assert result.code == 0, result.err
    assert desk.show(ticket)["attachments"][0]["name"] == "dmesg.txt"


def test_a_file_comes_out_as_it_went_in_and_overwrites_nothing(
    desk: Workplace, inbox: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ticket = desk.new()
    desk.ok("attach", ticket, str(inbox / "shot.png"))
    folder = tmp_path_factory.mktemp("out")
    desk.ok("attach", ticket, "--get", "shot.png", "-o", str(folder))
    assert (folder / "shot.png").read_bytes() == PNG
    again = desk.tickets("attach", ticket, "--get", "shot.png", "-o", str(folder))
    assert (again.code, again.out) == (4, "")
    sha = desk.show(ticket)["attachments"][0]["sha256"]
    desk.ok("attach", ticket, "--get", sha[:10], "-o", str(folder / "x"))
    assert desk.tickets("attach", ticket, "--get", "y").code == 4


def test_a_name_of_two_contents_is_ambiguous(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    desk.ok("attach", ticket, str(inbox / "shot.png"))
    desk.ok("attach", ticket, str(inbox / "router.log"), "--name", "shot.png")
    result = desk.tickets("attach", ticket, "--get", "shot.png", "-o", "x.png")
    assert result.code == 4
    assert "SHA-256" in result.err


def test_the_limit_is_the_desks(desk: Workplace, inbox: Path) -> None:
    path = desk.root / "desk.yaml"
    path.write_text(path.read_text("utf-8") + "attachment_limit: 8 B\n", "utf-8")
    ticket = desk.new()
    head = desk.head
    result = desk.tickets("attach", ticket, str(inbox / "shot.png"))
    assert (result.code, result.out) == (4, "")
    assert "shot.png is larger than 8 B" in result.err
    assert desk.head == head


def test_what_cannot_be_read_is_said(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    assert desk.tickets("attach", ticket, str(inbox)).code == 2
    assert desk.tickets("attach", ticket, str(inbox / "none")).code == 2
    assert desk.tickets("attach", ticket, "-o", "x").code == 2


def test_a_dry_run_writes_nothing(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    head = desk.head
    assert "would write" in desk.ok("attach", ticket, str(inbox / "shot.png"), "--dry-run").err
    assert (desk.head, desk.git("status", "--porcelain")) == (head, "")
    assert not (desk.root / "attachments").exists()


def test_validate_sees_what_is_missing_changed_or_stray(desk: Workplace, inbox: Path) -> None:
    ticket = desk.new()
    desk.ok("attach", ticket, str(inbox / "shot.png"), str(inbox / "router.log"))
    one, two = (desk.root / fact["path"] for fact in desk.show(ticket)["attachments"])
    one.unlink()
    two.write_bytes(b"other")
    (two.parent / "stray.txt").write_bytes(b"x")
    result = desk.tickets("validate", "--json")
    assert result.code == 3
    codes = sorted(problem["code"] for problem in result.data["problems"])
    assert codes == ["attachment-changed", "attachment-missing", "stray-attachment"]
    assert all(problem["line"] > 1 for problem in result.data["problems"])
    desk.ok("attach", ticket, str(inbox / "shot.png"), str(inbox / "router.log"))
    assert desk.tickets("validate", "-q").code == 0
