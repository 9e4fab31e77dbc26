"""What every test may rely on: a git of its own, a clean environment, and UTC."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SLOW_MACHINE = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile(
    "quick", max_examples=50, deadline=None, suppress_health_check=SLOW_MACHINE
)
settings.register_profile(
    "thorough", max_examples=2000, deadline=None, suppress_health_check=SLOW_MACHINE
)
settings.register_profile("steady", settings.get_profile("quick"), derandomize=True)
"""The same examples every time: a check must not fail for what nobody changed."""
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

GIT_CONFIG = """\
[init]
    defaultBranch = main
[user]
    useConfigOnly = true
[commit]
    gpgSign = false
[gc]
    auto = 0
"""
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ann Lee",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann Lee",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}
LEAKING = ("GIT_", "TICKETS_", "XDG_", "LC_")
SINGLE = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "EDITOR", "VISUAL", "PAGER", "CI")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden outputs and transcripts from what happens now."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden outputs and transcripts; read the diff before committing it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Clear what the developer's shell would leak into the tests, once, before any import."""
    for name in [n for n in os.environ if n.startswith(LEAKING) or n in SINGLE]:
        del os.environ[name]
    os.environ.update(TZ="UTC", LANG="C.UTF-8", LC_ALL="C.UTF-8")
    if hasattr(time, "tzset"):
        time.tzset()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the stories: they are the longest, and two workers should end together."""
    items.sort(key=lambda item: "test_transcripts" not in item.nodeid)


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with nothing in it but a plain git configuration."""
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text(GIT_CONFIG, encoding="utf-8")
    return home


@pytest.fixture(autouse=True, scope="session")
def _own_git(_home: Path) -> Iterator[None]:
    """Give every test, and every process it starts, Ann's identity and no foreign settings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(_home))
        patch.setenv("GIT_CONFIG_GLOBAL", str(_home / "gitconfig"))
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for name, value in IDENTITY.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(autouse=True)
def _nothing_left_behind(_own_git: None) -> Iterator[None]:
    """Whatever a test does to the environment ends with it: the next one would be another test."""
    before = dict(os.environ)
    yield
    changed = {name for name, _ in before.items() ^ os.environ.items()} - {"PYTEST_CURRENT_TEST"}
    os.environ.clear()
    os.environ.update(before)
    assert not changed, f"left behind in the environment: {', '.join(sorted(changed))}"


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be rewritten rather than compared."""
    return bool(request.config.getoption("--update-golden"))
