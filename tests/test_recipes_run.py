"""The shell inside the recipes really runs: on a desk with a stranger's titles, the host stubbed.

GitHub's ``gh`` answers from files and notes what it was asked; its ``--jq`` is the real ``jq``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.commands.desks import Workplace
from tests.hostile import STRINGS, acting

ROOT = Path(__file__).parent.parent
RECIPES = ROOT / "examples" / "ci"
LATER = "2026-11-24T16:00:00Z"
BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c")
WORDS = ("workflow command, old", "script", "mention", "quick action", "bidi override")
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$STATE/asked"
for word; do
    case $word in
    body=@*) cp "${word#body=@}" "$STATE/posted" ;;
    *body.md) cp "$word" "$STATE/posted" ;;
    esac
    test "$before" != --jq || exec jq -r "$word" "$STATE/$(echo "answer-$1-$2.json" | tr / _)"
    before=$word
done
"""

pytestmark = pytest.mark.skipif(not shutil.which("jq"), reason="jq stands in for gh's own")


class Runner:
    """A machine of the host: stubs on the PATH, a place for what they are asked."""

    def __init__(self, folder: Path, desk: Workplace) -> None:
        self.folder, self.desk = folder, desk
        self.stub("gh", GH)
        self.stub("pipx", '#!/bin/sh\nprintf \'pipx %s\\n\' "$*" >> "$STATE/asked"\n')

    def stub(self, name: str, text: str) -> None:
        file = self.folder / name
        file.write_text(text, "utf-8")
        file.chmod(0o755)

    def answers(self, call: str, answer: Any) -> None:
        (self.folder / f"answer-{call}.json").write_text(json.dumps(answer), "utf-8")

    def run(
        self, script: str, env: Mapping[str, str], shell: tuple[str, ...] = BASH
    ) -> tuple[int, str]:
        """Run a script as the host does; its exit code, and the log."""
        path = f"{self.folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        fixed = {"PATH": path, "STATE": str(self.folder), "TICKETS_NOW": LATER}
        done = subprocess.run(
            [*shell, script],
            cwd=self.desk.root,
            env={**os.environ, **fixed, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.returncode, done.stdout.decode()

    def note(self, name: str) -> str:
        file = self.folder / name
        return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def runner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Runner:
    """A runner of GitHub's with a desk checked out, whose tickets a stranger has named."""
    for name in ("desk", "bin"):
        (tmp_path / name).mkdir()
    desk = Workplace(tmp_path / "desk", capsys)
    desk.ok("init", "--timezone", "UTC")
    for word in WORDS:
        desk.new(STRINGS[word])
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for name in ("STEP_SUMMARY", "OUTPUT"):
        monkeypatch.setenv(f"GITHUB_{name}", str(tmp_path / "bin" / name))
    return Runner(tmp_path / "bin", desk)


def steps(recipe: str, given: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """The scripts of a recipe in order, each with its variables as the host fills them in."""
    document = YAML(typ="safe", pure=True).load((RECIPES / recipe).read_text("utf-8"))
    parts = document.get("runs") or next(iter(document["jobs"].values()))

    def filled(text: Any) -> str:
        return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: given[found[1]], str(text))

    return [
        (step["run"], {name: filled(value) for name, value in step.get("env", {}).items()})
        for step in parts["steps"]
        if "run" in step
    ]


def is_harmless(text: str) -> bool:
    """Whether nothing in a log acts on the runner or on who reads it."""
    obeyed = re.search(r"(?m)##\[|^\s*::(?!error |warning |notice )", text)
    return not obeyed and acting(text) == []


def is_harmless_markdown(text: str) -> bool:
    """Whether nothing in a comment acts on the host either."""
    meant = re.search(r"(?m)<img|(?<!\w)@(all|org)\b|^/close|!\[", text)
    return not meant and is_harmless(text)


def test_the_action_fails_and_fills_its_outputs(runner: Runner) -> None:
    given = {"inputs.fail-on": "breached", "inputs.where": "", "inputs.package": "tickets-cli"}
    ((script, env),) = steps("action.yml", given)
    code, log = runner.run(script, env)
    assert code == 1
    assert log.count("::error ") == len(WORDS) and is_harmless(log)
    assert is_harmless_markdown(runner.note("STEP_SUMMARY"))
    assert re.search(r"(?m)^breached<<(.+)\n5\n\1$", runner.note("OUTPUT"))
    assert runner.note("asked") == "pipx install tickets-cli\n"


def test_inputs_of_the_action_are_words_and_nothing_is_run_of_them(runner: Runner) -> None:
    evil = "\"; touch pwned; $(touch pwned) `touch pwned` '"
    given = {"inputs.fail-on": "breached", "inputs.where": evil, "inputs.package": evil}
    ((script, env),) = steps("action.yml", given)
    assert runner.run(script, env)[0] == 2
    assert not list(runner.desk.root.parent.rglob("pwned"))


def test_the_nightly_issue_is_made_kept_up_to_date_and_closed(runner: Runner) -> None:
    (_, (script, env)) = steps("nightly.yml", {"github.token": "x"})
    runner.answers("issue-list", [{"number": 3, "title": "Overdue tickets and more"}])
    code, log = runner.run(script, env)
    assert code == 0 and is_harmless(log)
    assert "issue create --title Overdue tickets --body-file body.md" in runner.note("asked")
    assert is_harmless_markdown(runner.note("posted")) and "5 breached" in runner.note("posted")
    runner.answers("issue-list", [{"number": 4, "title": "Overdue tickets"}])
    assert runner.run(script, env)[0] == 0
    assert runner.note("asked").endswith("issue edit 4 --body-file body.md\n")
    assert runner.run(script, {**env, "TICKETS_NOW": "2026-11-23T09:01:00Z"})[0] == 0
    assert "issue close 4 --comment" in runner.note("asked").splitlines()[-1]


def test_the_nightly_job_fails_where_the_check_itself_does(runner: Runner) -> None:
    (_, (script, env)) = steps("nightly.yml", {"github.token": "x"})
    (runner.desk.root / "desk.yaml").unlink()
    assert runner.run(script, env)[0] == 1
    assert "issue" not in runner.note("asked")


def test_a_review_is_built_and_posted_once_and_then_kept_up_to_date(runner: Runner) -> None:
    base, desk = runner.desk.head, runner.desk
    desk.new(STRINGS["script"])
    event = "github.event.pull_request"
    given = {f"{event}.base.sha": base, f"{event}.number": "7"}
    (_, (build, env)) = steps("review-build.yml", given)
    code, log = runner.run(build, env)
    assert code == 0, log
    assert (desk.root / "review/number").read_text() == "7"

    given = {
        "github.token": "x",
        "github.repository": "o/r",
        "github.event.workflow_run.head_sha": desk.head,
    }
    ((post, env),) = steps("review-post.yml", given)
    runner.answers("api-repos_o_r_pulls_7", {"head": {"sha": "another"}})
    assert runner.run(post, env)[0] == 1, "the number is of another pull request"
    runner.answers("api-repos_o_r_pulls_7", {"head": {"sha": desk.head}})
    runner.answers("api---paginate", [])
    code, log = runner.run(post, env)
    assert code == 0, log
    assert runner.note("asked").endswith("api repos/o/r/issues/7/comments -F body=@comment.md\n")
    posted = runner.note("posted")
    assert posted.startswith("<!-- tickets-review -->\n") and "1 new" in posted
    assert is_harmless_markdown(posted)
    ours = {"id": 9, "user": {"login": "github-actions[bot]"}, "body": posted}
    theirs = {"id": 8, "user": {"login": "eve"}, "body": posted}
    runner.answers("api---paginate", [theirs, ours])
    assert runner.run(post, env)[0] == 0
    assert "-X PATCH repos/o/r/issues/comments/9 " in runner.note("asked").splitlines()[-1]


def test_a_number_that_is_none_is_posted_nowhere(runner: Runner) -> None:
    (runner.desk.root / "review").mkdir()
    (runner.desk.root / "review/number").write_text("7/../8", "utf-8")
    given = dict.fromkeys(
        ("github.token", "github.repository", "github.event.workflow_run.head_sha"), "x"
    )
    ((post, env),) = steps("review-post.yml", given)
    assert runner.run(post, env)[0] == 1
    assert runner.note("asked") == ""


def test_gitlab_gets_its_two_reports_whatever_the_check_finds(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")
    job = YAML(typ="safe", pure=True).load((RECIPES / "gitlab-ci.yml").read_text("utf-8"))[
        "tickets"
    ]
    code, log = runner.run("\n".join(job["script"]), {})
    assert code == 1 and acting(log) == []
    for name in job["artifacts"]["reports"].values():
        assert is_harmless((runner.desk.root / name).read_text("utf-8"))


def test_cron_prints_only_where_something_is_wrong(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")
    line = (RECIPES / "crontab").read_text("utf-8").splitlines()[-1]
    script = line.split("  ", 1)[1].replace("\\%", "%").replace("git pull", "true pull")
    env = {"HOME": str(runner.desk.root.parent)}
    assert "sla-breached" in runner.run(script, env, shell=("sh", "-c"))[1]
    calm = {**env, "TICKETS_NOW": "2026-11-23T09:01:00Z"}
    assert runner.run(script, calm, shell=("sh", "-c")) == (0, "")
