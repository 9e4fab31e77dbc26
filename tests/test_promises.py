"""Every promise names the tests that hold it, and they exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_test_a_promise_names_exists() -> None:
    missing = []
    for path, name in TEST.findall(PAGE):
        file = ROOT / path
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
        if name not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}:
            missing.append(f"{path}::{name}")
    assert missing == []


def test_every_promise_names_a_test() -> None:
    promises = PAGE.split("\n## ")[1:]
    kept = [text for text in promises if re.match(r"\d+\. ", text)]
    assert len(kept) >= 6
    assert [text.splitlines()[0] for text in kept if not TEST.search(text)] == []


def test_scripts_it_names_exist() -> None:
    scripts = re.findall(r"\b(benchmarks/\w+\.py)", PAGE)
    assert scripts
    assert [name for name in scripts if not (ROOT / name).exists()] == []
