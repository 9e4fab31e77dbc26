"""Manners that every command has: one walk over the whole tree, so that newcomers have them too.

A command without a trial in ``tests/commands/trials.py`` fails; the rest comes by itself.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.commands.apart import Answer, run_all
from tests.commands.desks import NOW
from tests.commands.trials import (
    COMMANDS,
    EXPORT,
    EXPORT_NAME,
    TRIALS,
    Prepared,
    leaf,
    offers,
    prepare,
    run,
    state,
)
from tests.hostile import acting
from tests.schemas import assert_matches
from tickets_cli import cli

CODES = {0, 1, 2, 3, 4, 5, 130}
"""The table of exit codes, less 70: that one is a bug."""

HEAVY = ("git", "ruamel", "jsonschema_rs", "tabulate", "filelock", "sqlite3", "holidays")
SENTENCE = re.compile(r"[A-Z`].*\.", re.DOTALL)

every = pytest.mark.parametrize("path", COMMANDS)
tried = pytest.mark.parametrize("path", [path for path in COMMANDS if path in TRIALS])


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """One desk for all that change nothing."""
    return prepare(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def own(prepared: Prepared, tmp_path: Path) -> Prepared:
    """A copy of the desk, to change."""
    root = tmp_path / "desk"
    shutil.copytree(prepared.root, root)
    return Prepared(root, prepared.ids)


def test_every_command_has_its_trial_and_every_trial_its_command() -> None:
    assert set(COMMANDS) - set(TRIALS) == set(), "add a line to tests/commands/trials.py"
    assert set(TRIALS) - set(COMMANDS) == set()


@every
def test_help_says_in_one_sentence_what_it_does_and_shows_examples(path: str) -> None:
    command = COMMANDS[path]
    first = (command.help or "").partition("\n\n")[0].strip()
    assert SENTENCE.fullmatch(first), first
    assert getattr(command, "examples", ()), "give it examples=(...)"
    assert "Examples:" in run(Path(), *path.split(), "--help").out


def test_the_list_of_commands_has_a_sentence_for_each() -> None:
    wrong = [e.about for e in cli.tickets.entries.values() if not SENTENCE.fullmatch(e.about)]
    assert wrong == []


def called(example: str) -> Iterator[list[str]]:
    """The calls of ``tickets`` in a line of shell."""
    lexer = shlex.shlex(example, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    words: list[str] = []
    for word in [*lexer, ";"]:
        if set(word) <= set("|&;<>"):
            while words and re.fullmatch(r"\w+=.*", words[0]):
                words.pop(0)
            if words[:1] == ["tickets"]:
                yield words[1:]
            words = []
        else:
            words.append(word)


@every
def test_examples_are_made_of_commands_and_options_that_exist(path: str) -> None:
    calls = [words for example in COMMANDS[path].examples for words in called(example)]
    assert calls or COMMANDS[path].hidden, "an example of ours is missing"
    for words in calls:
        parse(cli.tickets, "tickets", words, None)


def parse(
    command: click.Command, name: str, words: list[str], parent: click.Context | None
) -> None:
    """Parse a command line to its end, running nothing."""
    with command.make_context(name, words, parent) as context:
        rest = [*context._protected_args, *context.args]
        if isinstance(command, click.Group) and rest:
            found, inner, rest = command.resolve_command(context, rest)
            assert inner is not None and found is not None
            parse(inner, found, rest, context)


@pytest.fixture(scope="module")
def apart(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Every trial, each on a copy of the desk and in a process without stdin or terminal."""
    above = tmp_path_factory.mktemp("apart")
    paths = [path for path in COMMANDS if path in TRIALS]
    for number, _ in enumerate(paths):
        shutil.copytree(prepared.root, above / str(number))
    asked = [(above / str(number), prepared.words(path)) for number, path in enumerate(paths)]
    return dict(zip(paths, run_all(asked, TICKETS_NOW=NOW), strict=True))


@tried
def test_without_stdin_or_terminal_it_neither_hangs_nor_breaks(
    path: str, apart: dict[str, Answer]
) -> None:
    code, out, err = apart[path]
    assert code == TRIALS[path].code, err
    assert "Traceback" not in err
    assert acting(out + err) == []


@tried
def test_no_format_lets_an_escape_through(path: str, prepared: Prepared) -> None:
    command, words = leaf(path), prepared.words(path)
    dry = ["--dry-run"] if offers(command, "--dry-run") else []
    if TRIALS[path].writes:
        return
    formats = [name for name in ("--jsonl", "--csv", "--md", "--ids") if offers(command, name)]
    for form in formats:
        result = run(prepared.root, *words, *dry, form)
        assert result.code == TRIALS[path].code, result.err
        assert acting(result.out.replace("\r\n", "\n") + result.err) == [], form


@tried
def test_json_is_what_its_schema_says(path: str, own: Prepared) -> None:
    trial, command = TRIALS[path], leaf(path)
    assert trial.json == offers(command, "--json")
    if not trial.json:
        return
    result = run(own.root, *own.words(path), "--json", stdin=trial.stdin)
    assert result.code == trial.code, result.err
    if trial.code in (0, 1, 3):
        assert_matches(command.callback.output_kind, json.loads(result.out))  # type: ignore[union-attr]
        assert acting(result.out) == []
    else:
        assert result.out == ""
        assert_matches("error", json.loads(result.err))


@tried
def test_a_dry_run_leaves_everything_as_it_was(path: str, prepared: Prepared) -> None:
    command = leaf(path)
    if not offers(command, "--dry-run"):
        return
    before = state(prepared.root)
    result = run(prepared.root, *prepared.words(path), "--dry-run")
    assert result.code == TRIALS[path].code, result.err
    assert state(prepared.root) == before


@tried
def test_what_changes_the_desk_can_be_rehearsed(path: str, own: Prepared) -> None:
    trial, before = TRIALS[path], state(own.root)
    run(own.root, *own.words(path), stdin=trial.stdin)
    changed = state(own.root) != before
    assert not changed or trial.writes or offers(leaf(path), "--dry-run"), "it needs --dry-run"


@every
def test_an_unknown_option_is_told_on_stderr_alone(path: str, prepared: Prepared) -> None:
    result = run(prepared.root, *path.split(), "--no-such-option")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    as_json = run(prepared.root, *path.split(), "--no-such-option", "--json")
    assert (as_json.code, as_json.out) == (2, "")
    assert_matches("error", json.loads(as_json.err))


@tried
def test_without_a_desk_it_says_so(path: str, prepared: Prepared, tmp_path: Path) -> None:
    shutil.copyfile(EXPORT, tmp_path / EXPORT_NAME)
    result = run(tmp_path, *prepared.words(path), stdin="")
    assert result.code == TRIALS[path].nowhere, result.err
    if result.code:
        assert result.out == ""
    if result.code == 4:
        assert "no desk here" in result.err


@tried
def test_an_unknown_ticket_is_refused(path: str, prepared: Prepared) -> None:
    words = TRIALS[path].words
    if not re.match(r"\{[a-e]\}", words):
        return
    result = run(prepared.root, *path.split(), *re.sub(r"\{[a-e]\}", "zzzz", words).split())
    assert result.code in (2, 4), result.err
    assert result.out == ""
    assert result.code in CODES


def test_exit_codes_of_trials_are_in_the_table() -> None:
    assert {trial.code for trial in TRIALS.values()} <= CODES


def loaded(code: str, root: Path) -> set[str]:
    """Which heavy libraries a program has loaded in the end."""
    ask = "; import sys; sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"from tickets_cli import cli; {code}{ask}"],
        cwd=root,
        env={**os.environ, "TICKETS_NOW": NOW, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = {name.partition(".")[0] for name in done.stderr.split()}
    return modules & {*HEAVY, "subprocess"}


def test_help_of_every_command_loads_nothing_heavy(prepared: Prepared) -> None:
    helps = [[*path.split(), "--help"] for path in COMMANDS]
    assert loaded(f"[cli.run(words) for words in {helps!r}]", prepared.root) == set()


def test_a_list_loads_neither_gitpython_nor_tables(prepared: Prepared) -> None:
    found = loaded("cli.run(['list'])", prepared.root)
    assert found & {"git", "tabulate", "holidays", "subprocess"} == set()
