"""A report's page in a real browser, where there is one: it opens, draws, and asks for nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.desks import Workplace

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
)
PNG = b"\x89PNG\r\n\x1a\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]


@pytest.fixture
def page(desk: Workplace) -> Path:
    """A month with two tickets, one of them solved."""
    desk.new("VPN drops", now="2026-11-02T09:00:00Z")
    solved = desk.new(
        "<img src=x onerror=alert(1)>",
        "--from",
        "x",
        "--organisation",
        "<b>vpn",
        now="2026-11-03T09:00:00Z",
    )
    desk.ok("resolve", solved, "-m", "Done", now="2026-11-04T10:00:00Z")
    file = desk.root / "page.html"
    file.write_text(desk.ok("report", "monthly", "2026-11", "--by", "organisation", "--html").out)
    return file


def browse(page: Path, *words: str) -> str:
    assert BROWSER is not None
    profile = page.parent / "profile"
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", *words, page.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return done.stdout.decode() + done.stderr.decode()


def test_a_browser_reads_it_as_it_was_written(page: Path) -> None:
    seen = browse(page, "--dump-dom", "--enable-logging=stderr")
    assert "Refused to" not in seen, "the page breaks its own policy"
    assert "Report November 2026" in seen
    assert seen.count("<svg ") == page.read_text().count("<svg ") > 3
    assert "&lt;b&gt;vpn" in seen
    assert "<img" not in seen


def test_it_is_drawn_on_a_narrow_dark_screen(page: Path) -> None:
    shot = page.parent / "shot.png"
    dark = "--blink-settings=preferredColorScheme=0"
    browse(page, f"--screenshot={shot}", "--window-size=500,900", dark)
    drawn = shot.read_bytes()
    assert drawn.startswith(PNG)
    assert len(drawn) > 10_000
