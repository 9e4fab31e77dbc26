"""The recipes for CI that we ship: what they call exists, and no stranger's text is run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.commands.trials import COMMANDS
from tickets_cli.commands import gates

ROOT = Path(__file__).parent.parent
RECIPES = sorted((ROOT / "examples" / "ci").glob("*.yml"))
SCHEMAS = {"action": ["vendor.github-actions"], "gitlab-ci": ["vendor.gitlab-ci"]}


def scripts(part: object) -> list[str]:
    """Every ``run`` inside a recipe."""
    if isinstance(part, dict):
        own = [part["run"]] if isinstance(part.get("run"), str) else []
        return own + [text for value in part.values() for text in scripts(value)]
    return [text for one in part for text in scripts(one)] if isinstance(part, list) else []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_no_expression_stands_inside_a_script(recipe: Path) -> None:
    document = YAML(typ="safe", pure=True).load(recipe.read_text("utf-8"))
    assert all("${{" not in script for script in scripts(document))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_formats_in_recipes_exist(recipe: Path) -> None:
    called = re.findall(r"--format (\w+)", recipe.read_text("utf-8"))
    assert set(called) <= set(gates.FORMATS)


def test_the_privileged_workflow_checks_nothing_out() -> None:
    text = (ROOT / "examples" / "ci" / "review-post.yml").read_text("utf-8")
    assert "actions/checkout" not in text
    assert "pipx" not in text


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_recipes_fit_the_schemas_of_their_hosts(recipe: Path) -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    if not shutil.which(program):
        pytest.skip("check-jsonschema is not installed")
    schema = SCHEMAS.get(recipe.stem, ["vendor.github-workflows"])
    extra = ["--data-transform", "gitlab-ci"] if recipe.stem == "gitlab-ci" else []
    subprocess.run(
        [program, "--builtin-schema", *schema, *extra, recipe], check=True, capture_output=True
    )


def test_the_hooks_of_pre_commit_call_commands_that_exist() -> None:
    hooks = YAML(typ="safe", pure=True).load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for one in hooks:
        program, *words = one["entry"].split()
        assert (program, one["language"], one["pass_filenames"]) == ("tickets", "python", False)
        assert " ".join(words) in COMMANDS
