"""Articles on disk: front matter, hostile files, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import desk
from tickets_cli.domain.desk import Service
from tickets_cli.errors import Invalid, NotFound, Problem, Usage
from tickets_cli.store.articles import (
    article,
    articles,
    name_in,
    names,
    names_if_any,
    problems,
)

GOOD = """\
---
schema: article/1
title: Reset a password
service: accounts
keywords: [password, locked out]
steps:
- Call back
- Set one
---

# Why

=======
Anybody can say so.
"""


def put(root: Path, name: str, text: str | bytes = GOOD) -> Path:
    (root / "kb").mkdir(exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (root / "kb" / name).write_bytes(data)
    return root


def found(root: Path) -> list[Problem]:
    place = desk(services={"accounts": Service("accounts")})
    return list(problems(root, place))


def test_an_article_is_read_with_its_markdown(tmp_path: Path) -> None:
    one = article(put(tmp_path, "reset.md"), "reset")
    assert (one.title, one.steps, one.service) == (
        *("Reset a password", ("Call back", "Set one")),
        "accounts",
    )
    assert one.body == "# Why\n\n=======\nAnybody can say so."
    assert found(tmp_path) == []


def test_no_folder_is_no_article_and_a_near_name_is_suggested(tmp_path: Path) -> None:
    assert names(tmp_path) == []
    put(tmp_path, "reset-password.md")
    put(tmp_path, "README.md", "For people")
    assert names(tmp_path) == ["reset-password"]
    assert found(tmp_path) == []
    with pytest.raises(NotFound) as caught:
        article(tmp_path, "reset-pasword")
    assert "did you mean reset-password?" in caught.value.hint
    for typed in ("../desk", "/etc/passwd", "..", "a/b"):
        with pytest.raises(Usage):
            article(tmp_path, typed)


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "front-matter"),
        ("# Only words\n", 1, "front-matter"),
        ("---\ntitle: x\nno end\n", 1, "front-matter"),
        (GOOD.replace("service: accounts", "servce: accounts"), 4, "additionalproperties"),
        (GOOD.replace("title: Reset a password", "title: [a"), 3, "yaml"),
        (GOOD.replace("- Set one", "- Call back"), 7, "uniqueitems"),
        (GOOD.replace("service: accounts", "service: acounts"), 4, "article"),
        (GOOD.replace("service: accounts", "known_error: HD-261122-0000"), 4, "article"),
        (GOOD + "\0\n", 15, "character"),
        (GOOD.encode() + b"\xff\n", 15, "encoding"),
        (GOOD + "<<<<<<< HEAD\n", 15, "conflict"),
        (b"\xff\xfe" + GOOD.encode("utf-16-le"), 1, "encoding"),
        (b"\x89PNG\r\n\x1a\n\0\0", 1, "encoding"),
    ],
)
def test_every_fault_has_its_place(tmp_path: Path, text: str | bytes, line: int, code: str) -> None:
    one = found(put(tmp_path, "bad.md", text))[0]
    assert (one.path, one.line) == ("kb/bad.md", line), one
    assert one.column >= 1
    assert one.message
    assert code in one.code


def test_a_newer_format_is_refused_and_named(tmp_path: Path) -> None:
    (one,) = found(put(tmp_path, "new.md", GOOD.replace("article/1", "article/2")))
    assert "article/2" in one.message
    assert "upgrade" in one.hint


def test_links_folders_and_huge_files_are_refused_and_hide_no_other(tmp_path: Path) -> None:
    put(tmp_path, "good.md")
    put(tmp_path, "huge.md", GOOD + "x" * (1 << 20))
    (tmp_path / "kb/folder.md").mkdir()
    (tmp_path / "secret").write_text(GOOD, "utf-8")
    (tmp_path / "kb/link.md").symlink_to(tmp_path / "secret")
    told: list[Invalid] = []
    assert [one.name for one in articles(tmp_path, told.append)] == ["good"]
    assert len(told) == 3
    assert {one.path for one in found(tmp_path)} == {
        *("kb/folder.md", "kb/huge.md", "kb/link.md"),
    }


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kb").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Invalid):
        names(tmp_path)
    told: list[Invalid] = []
    assert articles(tmp_path, told.append) == []
    assert len(told) == 1
    assert [one.path for one in found(tmp_path)] == ["kb"]
    assert names_if_any(tmp_path) == frozenset()


def test_names_nobody_can_type_and_twins_but_for_case_are_found(tmp_path: Path) -> None:
    put(tmp_path, "vpn.md")
    put(tmp_path, "VPN.md")
    put(tmp_path, "my notes.md")
    assert names(tmp_path) == ["vpn"]
    assert {(one.path, one.message) for one in found(tmp_path)} == {
        ("kb/VPN.md", "is called as another article is, but for case"),
        ("kb/my notes.md", "is no name"),
    }


def test_a_known_error_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "vpn.md", GOOD.replace("service: accounts", "known_error: HD-261122-0000"))
    where = tmp_path / "tickets/2026/11/22"
    where.mkdir(parents=True)
    ticket = where / "HD-261122-0000.yaml"
    ticket.write_text("schema: ticket/1\n\ntype: incident\n", "utf-8")
    assert "is no problem" in found(tmp_path)[0].message
    ticket.write_text("schema: ticket/1\n\ntype: problem\n", "utf-8")
    assert found(tmp_path) == []


def test_only_files_of_the_folder_itself_are_articles() -> None:
    assert name_in("kb/vpn.md") == "vpn"
    for path in ("vpn.md", "kb/sub/vpn.md", "kb/vpn.png", "kb/VPN.md", "kb/readme.md", "kb/.md"):
        assert name_in(path) is None
