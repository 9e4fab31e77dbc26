"""Choosing a format on the command line, and showing a view in it."""

from __future__ import annotations

import csv
import json

import click
import pytest
from click.testing import CliRunner, Result

from tests.commands.listing import command
from tests.hostile import STRINGS, acting
from tests.render.samples import ROWS
from tests.schemas import assert_lines_match, assert_matches
from tickets_cli.commands import output
from tickets_cli.errors import Usage

KEYS = ["id", "title", "priority", "status", "opened", "left", "used", "tags"]


def run(*words: str, **environ: str) -> Result:
    return CliRunner().invoke(command, list(words), env=environ)


def refused(*words: str) -> Usage:
    """The refusal these words meet, with nothing on stdout."""
    result = run(*words)
    assert result.stdout == ""
    assert isinstance(result.exception, Usage)
    return result.exception


def test_people_get_a_table_and_talk_goes_to_stderr() -> None:
    result = run()
    assert result.stdout.startswith("Open tickets\nId ")
    assert "\x1b" not in result.stdout
    assert result.stderr == "asked for () None\n"


def test_json_is_everything_in_an_envelope() -> None:
    document = json.loads(run("--json").stdout)
    assert_matches("envelope", document | {"schema": "tickets/envelope/1"})
    assert document["schema"] == "tickets/list/1"
    assert list(document["data"][0]) == KEYS


def test_json_lines_are_the_items() -> None:
    lines = run("--jsonl").stdout.splitlines()
    assert_lines_match("envelope", lines)
    assert len(lines) == len(ROWS)


@pytest.mark.parametrize(
    "words",
    [
        ("--json=id,title", "7kq3"),
        ("--json", "--fields", "id,title", "7kq3"),
        ("7kq3", "--json=id,title"),
        ("--json", "7kq3", "--fields=id,title"),
        ("--json=", "7kq3", "--fields=id,title"),
    ],
)
def test_json_picks_fields_and_swallows_no_argument(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert list(json.loads(result.stdout)["data"][0]) == ["id", "title"]
    assert result.stderr == "asked for ('7kq3',) None\n"


def test_json_alone_swallows_no_argument() -> None:
    result = run("--json", "7kq3")
    assert list(json.loads(result.stdout)["data"][0]) == KEYS
    assert "('7kq3',)" in result.stderr


def test_what_looks_like_json_but_is_another_options_value_stays_so() -> None:
    assert run("-m", "--json=x").stderr == "asked for () --json=x\n"
    assert "('--json=x',)" in run("--", "--json=x").stderr


@pytest.mark.parametrize("flag", ["csv", "md", "jsonl"])
def test_other_formats_pick_fields_the_same_way(flag: str) -> None:
    short = run(f"--{flag}=id,used").stdout
    assert short == run(f"--{flag}", "--fields", "id,used").stdout
    assert "137" in short
    assert "VPN" not in short


def test_csv_is_for_people_unless_raw() -> None:
    people, machines = run("--csv").stdout, run("--csv", "--raw").stdout
    assert list(csv.reader(people.splitlines()))[1][4:7] == ["2026-11-22 09:00", "-1:30:00", "137%"]
    assert list(csv.reader(machines.splitlines()))[1][4:7] == [
        "2026-11-22T08:00:00Z",
        "-5400",
        "137",
    ]


def test_ids_stand_alone() -> None:
    assert run("--ids").stdout.split() == [row[0] for row in ROWS]


def test_one_format_at_a_time() -> None:
    assert "--json and --csv" in refused("--csv", "--json").message
    assert "--jsonl and --md" in refused("--jsonl=id", "--md").message


@pytest.mark.parametrize("words", [("--raw",), ("--json", "--raw"), ("--ids", "--fields", "id")])
def test_options_that_mean_nothing_together_are_refused(words: tuple[str, ...]) -> None:
    assert refused(*words).hint


def test_an_unknown_field_lists_the_valid_ones() -> None:
    assert ", ".join(KEYS) in refused("--json=titel").hint


def test_fields_named_beforehand_are_checked_before_the_work() -> None:
    done = []

    @click.command()
    @output.options("change", formats=("json", "ids"), fields=("id", "status"))
    def change() -> None:
        done.append(output.chosen().fields)

    result = CliRunner().invoke(change, ["--json=state"])
    assert isinstance(result.exception, Usage)
    assert done == []
    assert CliRunner().invoke(change, ["--json=status"]).exit_code == 0
    assert done == [("status",)]


def test_a_command_offers_only_its_formats() -> None:
    @click.command()
    @output.options("change", formats=("json", "ids"))
    def change() -> None: ...

    offered = {word for option in change.params for word in option.opts}
    assert offered == {"--json", "--ids", "--fields", "--no-pager", "--color"}


def test_the_command_keeps_its_own_arguments_and_its_kind() -> None:
    def plain(first: str, *, second: int) -> tuple[str, int]:
        return first, second

    decorated = output.options("list")(plain)
    with click.Context(click.Command("x")):
        assert decorated("a", second=2) == ("a", 2)
    assert vars(decorated)["output_kind"] == "list"


def test_without_options_the_choice_is_a_table() -> None:
    assert output.chosen() == output.Output()


def test_colour_may_be_forced_and_never_reaches_other_formats() -> None:
    assert "\x1b[1;31mP1\x1b[0m" in run("--color=always").stdout
    assert "\x1b" not in run("--color=always", "--csv").stdout


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["show", "--json", "7kq3"], True),
        (["list", "--json=id"], True),
        (["list", "--jsonl"], True),
        (["list"], False),
        (["note", "7kq3", "--", "--json"], False),
    ],
)
def test_errors_are_json_when_json_was_asked_for(words: list[str], wanted: bool) -> None:
    assert output.wants_json(words) is wanted


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_talk_is_neutralised(text: str) -> None:
    assert acting(run(text.replace("-", "_").replace("\ud83d", "")).stderr) == []


def test_talk_gives_a_ci_runner_no_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_ACTIONS", "true")
        output.say("::add-mask::x\n##[group]")
    assert capsys.readouterr().err == ":\\:add-mask::x\n#\\#[group]\n"


def test_data_gives_a_ci_runner_no_commands_either() -> None:
    plain, guarded = run("--json"), run("--json", GITHUB_ACTIONS="true")
    assert json.loads(plain.stdout) == json.loads(guarded.stdout)


def test_help_names_the_schema_and_every_format() -> None:
    text = " ".join(run("--help").output.split())
    assert "tickets/list/1" in text
    assert all(f"--{name} " in text for name in output.USUAL)
