from __future__ import annotations

from pathlib import Path

from tickets_cli.store.tree import DEEPEST, contents, strays, ticket_ids, walk

GOOD = "tickets/2026/11/22/HD-261122-7KQ3.yaml"


def put(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x", encoding="utf-8")


def test_a_desk_without_tickets_has_none(tmp_path: Path) -> None:
    assert list(walk(tmp_path)) == []


def test_tickets_are_found_by_day_and_strays_are_told_apart(tmp_path: Path) -> None:
    wrong = [
        "tickets/2026/11/23/HD-261122-7KQ3.yaml",
        "tickets/2026/11/22/hd-261122-7kq3.yaml",
        "tickets/notes.txt",
    ]
    for path in [GOOD, "tickets/2025/01/02/HD-250102-0000.yaml", *wrong]:
        put(tmp_path, path)
    assert list(ticket_ids(tmp_path)) == ["HD-250102-0000", "HD-261122-7KQ3"]
    assert sorted(strays(tmp_path)) == sorted(wrong)


def test_a_folder_that_is_a_link_is_not_looked_behind(tmp_path: Path) -> None:
    put(tmp_path, f"elsewhere/{GOOD.removeprefix('tickets/')}")
    (tmp_path / "tickets").symlink_to("elsewhere")
    assert list(walk(tmp_path)) == ["tickets"]
    assert list(ticket_ids(tmp_path)) == []


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/HD-261122-7KQ3.yaml")
    (tmp_path / "tickets/2026/11").mkdir(parents=True)
    (tmp_path / "tickets/2026/11/22").symlink_to(tmp_path / "elsewhere")
    assert list(ticket_ids(tmp_path)) == []
    assert list(strays(tmp_path)) == ["tickets/2026/11/22"]


def test_contents_are_those_of_the_files_and_none_where_there_is_nothing_to_read(
    tmp_path: Path,
) -> None:
    put(tmp_path, GOOD)
    put(tmp_path, "tickets/2026/11/22/HD-261122-7KQ4.yaml")
    put(tmp_path, "tickets/2026/11/21/HD-261121-0000.yaml")
    linked = tmp_path / "tickets/2026/11/22/HD-261122-7KQ5.yaml"
    linked.symlink_to(tmp_path / GOOD)
    large = tmp_path / "tickets/2026/11/22/HD-261122-7KQ6.yaml"
    large.write_bytes(b"x" * (1 << 20) + b"x")
    assert [(path[-9:-5], data) for path, data in contents(tmp_path)] == [
        ("0000", b"x"),
        ("7KQ3", b"x"),
        ("7KQ4", b"x"),
        ("7KQ5", None),
        ("7KQ6", None),
    ]


def test_folders_far_below_all_tickets_are_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    deep = "/".join(["tickets", *["d"] * 40])
    put(tmp_path, f"{deep}/x.yaml")
    [stray] = strays(tmp_path)
    assert stray.count("/") == DEEPEST + 1
    assert deep.startswith(stray)
    assert list(walk(tmp_path)) == [GOOD, stray]
