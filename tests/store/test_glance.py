from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.domain import ids
from tickets_cli.store.glance import Glance, glance, latest


def written(root: Path, ticket_id: str, text: str) -> str:
    path = root / ids.path_of(ticket_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return ticket_id


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("title: VPN: drops\nstatus: new\n", Glance("VPN: drops", "new")),
        ('title: "a\\u0007b"\n', Glance("a\x07b")),
        ("title: x # why\ntags: [a, b-c]\n", Glance("x", tags=("a", "b-c"))),
        ("title: |\n  x\n", Glance()),
        ('title: "half\ntags: ["a, b"]\n', Glance()),
        ("timeline:\n- title: no\n\ntitle: no\n", Glance()),
        ("", Glance()),
    ],
)
def test_the_first_lines_are_enough(tmp_path: Path, text: str, seen: Glance) -> None:
    text = f"schema: ticket/1\n{text}"
    assert glance(tmp_path, written(tmp_path, "HD-261122-7KQ3", text)) == seen


def test_what_is_not_there_is_not_seen(tmp_path: Path) -> None:
    assert glance(tmp_path, "HD-261122-7KQ3") == Glance()
    assert list(latest(tmp_path)) == []


def test_the_latest_day_comes_first(tmp_path: Path) -> None:
    for ticket_id in ("HD-251231-AAAA", "HD-261122-AAAA", "HD-260101-AAAA"):
        written(tmp_path, ticket_id, "")
    written(tmp_path, "HD-261122-BBBB", "")
    (tmp_path / "tickets/2026/notes.yaml").write_text("", "utf-8")
    assert [name[3:9] for name in latest(tmp_path)] == ["261122", "261122", "260101", "251231"]


def test_nothing_behind_a_link_or_below_a_day_is_looked_at(tmp_path: Path) -> None:
    written(tmp_path / "other", "HD-261122-7KQ3", "title: x\n")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/tickets").symlink_to(tmp_path / "other/tickets")
    assert list(latest(tmp_path / "desk")) == []
    day = (tmp_path / "other" / ids.path_of("HD-261122-7KQ3")).parent
    (day / "/".join("d" * 40)).mkdir(parents=True)
    assert list(latest(tmp_path / "other")) == ["HD-261122-7KQ3"]
