from __future__ import annotations

from tickets_cli.commands.views.doctor import doctor_view
from tickets_cli.render.sheet import Prose
from tickets_cli.store.doctor.finding import INVALID, TROUBLE, Check, Finding, Result


def result(name: str, *findings: Finding, **facts: object) -> Result:
    return Result(Check(name, f"{name} is well", lambda _: ()), findings, **facts)  # type: ignore[arg-type]


def test_the_gravest_comes_first_and_the_count_last() -> None:
    view = doctor_view(
        [
            result("one", Finding("a cough", "b", "c")),
            result("two", Finding("a wound", "it bleeds", "bind it", TROUBLE)),
            result("three", Finding("a rash", "b", "c", INVALID)),
            result("four"),
            result("five", was_skipped=True),
        ]
    )
    first = view.sheets[0]
    assert isinstance(first, Prose)
    assert first.text == "a wound\nWhy: it bleeds\nNext: bind it"
    assert [one["check"] for one in view.data["findings"]] == ["two", "three", "one"]
    assert view.data["verdict"] == "trouble"
    assert view.talk[0].startswith(
        "5 checks: 1 fine, 1 in trouble, 1 invalid, 1 with advice, 1 could not be made"
    )


def test_what_has_been_mended_is_told() -> None:
    view = doctor_view([result("one", done=("bound the wound",))])
    assert view.data["fixed"] == [{"check": "one", "what": "bound the wound"}]
    assert view.data["verdict"] == "fine"
    assert view.sheets == (Prose("Mended", "bound the wound"),)
