from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import desk
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.store.templates import names, problems, template

STARTER = """\
schema: template/1
name: new-starter
about: A new colleague
title: "New starter: {name}"
type: request
level: 2
fields:
  name: {prompt: Full name, required: true}
  laptop: {type: choice, values: [standard, large], default: standard}
"""


def put(root: Path, name: str, text: str) -> Path:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / name).write_text(text, "utf-8")
    return root


def test_a_template_is_found_by_its_name(tmp_path: Path) -> None:
    assert names(tmp_path) == []
    found = template(put(tmp_path, "new-starter.yaml", STARTER), "new-starter")
    assert (found.title, found.level) == ("New starter: {name}", 2)
    name, laptop = found.questions.values()
    assert (name.prompt, name.required, laptop.required) == ("Full name", True, False)
    assert (laptop.prompt, laptop.default, laptop.kind.values) == (
        *("laptop", "standard"),
        ("standard", "large"),
    )


def test_a_near_miss_is_suggested_and_no_path_leads_out(tmp_path: Path) -> None:
    put(tmp_path, "new-starter.yaml", STARTER)
    with pytest.raises(NotFound) as caught:
        template(tmp_path, "newstarter")
    assert "did you mean new-starter?" in caught.value.hint
    with pytest.raises(NotFound):
        template(tmp_path, "../desk")


def test_what_is_wrong_with_templates_is_listed(tmp_path: Path) -> None:
    put(tmp_path, "new-starter.yaml", STARTER.replace("{name}", "{nmae}"))
    put(tmp_path, "other.yaml", STARTER)
    put(tmp_path, "broken.yaml", "schema: template/1\nname: broken\ntitel: x\n")
    found = {problem.path: problem.message for problem in problems(tmp_path, desk())}
    assert "{nmae}" in found["templates/new-starter.yaml"]
    assert "the file is called other" in found["templates/other.yaml"]
    assert "titel" in found["templates/broken.yaml"] or "title" in found["templates/broken.yaml"]


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="called other"):
        template(put(tmp_path, "other.yaml", STARTER), "other")
