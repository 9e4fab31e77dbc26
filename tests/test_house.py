"""The rules of the house that no linter knows: sizes, names, mirrors, declared dependencies."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tickets_cli"
CODE = (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / ".ci", ROOT / "docs")
LONGEST_FUNCTION = 50
LONGEST_FILE = 350
VAGUE = re.compile(r"^(utils?|helpers?|managers?|misc|common|data|process(es)?)$")

WITHOUT_OWN_TEST = {
    f"tickets_cli/{folder}{name}.py"
    for folder, names in {
        # Seen whole, through every command and story.
        "": "cli errors",
        "commands/": "act app base find options",
        "commands/views/": "changes check clocks log problems registered sla_status ticket tickets",
        # Values that do nothing.
        "domain/": "desk gate",
        "domain/actions/": "hand",
        # Parts of a larger thing that has its tests: git, the repository.
        "store/": "gitdir handedits init reading",
    }.items()
    for name in names.split()
}
"""Modules still without a test file of their name. This list only ever gets shorter."""

IMPORT_NAMES = {"GitPython": "git", "ruamel.yaml": "ruamel", "jsonschema-rs": "jsonschema_rs"}
"""Distributions that are imported under another name."""

NEEDED_UNSEEN = {"tzdata"}
"""Used by zoneinfo rather than by us."""

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt/pypi)/")
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|glpat-[\w-]{20}"
)


@cache
def modules(*folders: Path) -> list[Path]:
    """All Python files below the folders, in order."""
    return sorted(p for folder in folders for p in folder.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def tracked() -> list[Path]:
    """Every file that git tracks and that still exists."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_longer_than_fifty_lines() -> None:
    too_long = [
        f"{shown(path)}:{f.lineno} {f.name} has {f.end_lineno - f.lineno + 1}"
        for path in modules(*CODE)
        for f in functions(path)
        if f.end_lineno is not None and f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not too_long, "functions over 50 lines are a design question"


def test_no_file_is_longer_than_350_lines() -> None:
    lengths = {shown(p): p.read_text(encoding="utf-8").count("\n") for p in modules(*CODE)}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_every_module_says_what_it_is_for() -> None:
    code = [folder for folder in CODE if folder.name != "tests"]
    assert [shown(p) for p in modules(*code) if not ast.get_docstring(tree(p))] == []


def test_names_say_something() -> None:
    assert [shown(p) for p in modules(*CODE) if VAGUE.match(p.stem)] == []


def expected_test(module: Path) -> Path:
    """Where the tests of a module are: ``domain/sla.py`` in ``domain/test_sla.py``."""
    inside = module.relative_to(PACKAGE)
    return ROOT / "tests" / inside.with_name(f"test_{inside.name}")


def test_every_module_has_a_test_file_of_its_name() -> None:
    missing = {
        shown(module)
        for module in tracked()
        if PACKAGE in module.parents
        and module.suffix == ".py"
        and not module.name.startswith("__")
        and not expected_test(module).exists()
    }
    assert sorted(missing - WITHOUT_OWN_TEST) == [], "new modules come with their tests"
    assert sorted(WITHOUT_OWN_TEST - missing) == [], "take these off the list: it gets shorter"


def imports(node: ast.AST, ours: Collection[str]) -> Iterator[str]:
    """What is imported of ours, at the head or later, but for the sake of types alone."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.ImportFrom) and node.module in ours:
        named = (f"{node.module}.{alias.name}" for alias in node.names)
        yield from (one if one in ours else node.module for one in named)
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield from imports(child, ours)


ASKED_FOR = ("tickets_cli.domain.query.records", "tickets_cli.domain.clocks")
"""The one circle there is: promises are queries, and a query may ask for clocks."""


def test_no_module_imports_itself_by_way_of_others() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in modules(PACKAGE)
    }
    graph = {
        name: [one for one in imports(tree(path), names) if (name, one) != ASKED_FOR]
        for name, path in names.items()
    }
    TopologicalSorter(graph).prepare()  # CycleError names the circle


def test_the_domain_asks_neither_clock_nor_dice() -> None:
    """Now is a parameter, and so is the source of random characters."""
    asked = [
        f"{shown(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path in modules(PACKAGE / "domain")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and re.search(r"\b(now|today|utcnow)$", ast.unparse(node.func))
    ]
    rolled = [
        f"{shown(path)}:{node.lineno}"
        for path in modules(PACKAGE / "domain")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and re.search(r"\brandom\b", ast.unparse(node))
        and ast.unparse(node) != "from random import Random"
    ]
    assert asked + rolled == []


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def declared(*, extras: bool) -> set[str]:
    """The import names of the dependencies in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    if extras:
        optional = project["optional-dependencies"]
        wanted += [one for name in optional if name != "dev" for one in optional[name]]
    names = [re.split(r"[<>=;\[ ]", line)[0] for line in wanted]
    return {IMPORT_NAMES.get(name, name) for name in names}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    used = {name for path in modules(PACKAGE) for name in top_level_imports(path)}
    foreign = used - set(sys.stdlib_module_names) - {"tickets_cli"}
    assert foreign - declared(extras=True) == set()
    assert declared(extras=False) - foreign - NEEDED_UNSEEN == set()


@pytest.mark.parametrize("pattern", [MACHINE_PATH, SECRET], ids=["machine path", "secret"])
def test_tracked_files_hold_no_trace_of_a_machine_or_a_secret(pattern: re.Pattern[str]) -> None:
    found = [
        f"{shown(path)}: {match.group()}"
        for path in tracked()
        if (match := pattern.search(path.read_bytes().decode("utf-8", "replace")))
    ]
    assert found == []


def test_nothing_generated_is_tracked() -> None:
    junk = re.compile(r"(^|/)(\.venv|dist|build|__pycache__|.*\.egg-info|\.hypothesis)/|\.pyc$")
    assert [shown(p) for p in tracked() if junk.search(shown(p))] == []
