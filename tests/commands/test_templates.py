from __future__ import annotations

from tests.commands.desks import Workplace


def test_a_desk_without_templates_says_so(desk: Workplace) -> None:
    assert desk.ok("templates").out.strip() == "no templates"
    assert desk.ok("templates", "--json").data == []


def test_a_broken_template_hides_no_other(desk: Workplace) -> None:
    (desk.root / "templates").mkdir()
    good = "schema: template/1\nname: good\ntitle: Good\n"
    (desk.root / "templates/good.yaml").write_text(good, "utf-8")
    (desk.root / "templates/bad.yaml").write_text("title: [\n", "utf-8")
    result = desk.ok("templates", "--json")
    assert [one["name"] for one in result.data] == ["good"]
    assert "templates/bad.yaml" in result.err
