"""The manual holds together: generated pages are fresh, links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs.generate import stale
from tickets_cli.cli import tickets

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def commands(group: click.Group, path: str = "tickets") -> Iterator[tuple[str, click.Command]]:
    """Every command below a group, with the words that call it."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(tickets))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_says_what_it_does(path: str) -> None:
    command = COMMANDS[path]
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    assert command.help
    assert [option.name for option in options if not option.help] == []


def test_every_command_of_the_first_row_has_examples() -> None:
    first = {path: one for path, one in COMMANDS.items() if path.count(" ") == 1}
    assert [path for path, one in first.items() if not getattr(one, "examples", ())] == []


def test_the_reference_says_what_the_schemas_say() -> None:
    assert [path.name for path in stale()] == [], "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_dependency_has_its_decision_record() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    told = "\n".join(path.read_text(encoding="utf-8") for path in records).lower()
    optional = project["optional-dependencies"]
    extras = [line for name in optional if name != "dev" for line in optional[name]]
    names = [re.split(r"[<>=;\[ ]", line)[0] for line in [*project["dependencies"], *extras]]
    assert [name for name in names if name.lower() not in told] == []


def test_a_decision_record_is_about_ten_lines() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    lengths = {path.name: path.read_text(encoding="utf-8").count("\n") for path in records}
    assert {name: length for name, length in lengths.items() if length > 20} == {}


def test_decision_records_are_numbered_without_a_gap() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))


def test_every_decision_record_is_listed_by_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    for path in sorted(folder.glob("0*.md")):
        number, _, title = path.read_text(encoding="utf-8").partition("\n")[0][2:].partition(". ")
        assert f"{number}. [{title}]({path.name})" in listed


def test_the_manual_lists_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / to).resolve() for to in LINK.findall(index.read_text("utf-8"))}
    written = {p.resolve() for p in (ROOT / "docs").rglob("*.md") if p.parent.name != "decisions"}
    assert written - listed == {index.resolve()}
