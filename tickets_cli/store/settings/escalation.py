"""``escalation.yaml``: rules, and what a schema cannot say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tickets_cli.domain.duration import Duration, parse
from tickets_cli.domain.escalation.rules import (
    AFTER,
    AT_ONCE,
    BREACHED,
    IGNORED,
    LIMIT,
    MAIL,
    PERCENT,
    Comment,
    Doing,
    Escalation,
    Rule,
    Step,
    Tell,
)
from tickets_cli.errors import Invalid, Problem, Usage

FILE = "escalation.yaml"
Complain = Callable[[str, str, str], None]


def escalation_settings(document: Mapping[str, Any]) -> Escalation:
    """The rules a checked document describes.

    Raises:
        Invalid: a name or a step that is there twice, a length of time that is none.
    """
    problems: list[Problem] = []

    def complain(field: str, message: str, hint: str = "") -> None:
        problems.append(Problem(FILE, message, hint=hint, field=field, code="settings"))

    said = document.get("rules", ())
    rules = tuple(_rule(one, f"rules[{number}]", complain) for number, one in enumerate(said))
    names = [rule.name for rule in rules]
    for number, name in enumerate(names):
        if name in names[:number]:
            complain(f"rules[{number}].name", f"there are two rules called {name}")
    if problems:
        first = problems[0]
        raise Invalid(f"{FILE}: {first.field}: {first.message}", hint=first.hint, problems=problems)
    quiet = document.get("quiet", {})
    exempt = quiet.get("except")
    return Escalation(
        rules,
        dict(quiet.get("outside", {})),
        None if exempt is None else tuple(exempt),
        document.get("limit", LIMIT),
    )


def _rule(document: Mapping[str, Any], place: str, complain: Complain) -> Rule:
    if "do" in document and "steps" in document:
        complain(f"{place}.do", "a rule has steps or a single do, not both", "make it a step")
    if "do" in document:
        steps: tuple[Step, ...] = (Step(AT_ONCE, AT_ONCE, 0, _doing(document["do"])),)
    else:
        said = enumerate(document["steps"])
        steps = tuple(
            step
            for number, one in said
            for step in _steps(one, f"{place}.steps[{number}]", complain)
        )
        names = [step.name for step in steps]
        for name in {name for name in names if names.count(name) > 1}:
            complain(f"{place}.steps", f"two steps come at {name}", "put what they do together")
    return Rule(
        document["name"],
        document["when"],
        steps,
        clock=document.get("clock"),
        since=document.get("since"),
        calendar=document.get("calendar"),
        about=document.get("about"),
    )


def _steps(document: Mapping[str, Any], place: str, complain: Complain) -> Iterator[Step]:
    """The steps one item stands for: as many as it is repeated."""
    do = _doing(document["do"])
    times = document.get("times", 1)
    if "at" in document:
        if "ignored" in document:
            complain(f"{place}.ignored", "a step comes at a time or when ignored", "not both")
        if times > 1:
            complain(f"{place}.times", "only an ignored step can be repeated", "ignored: 2h")
        yield _timed(document["at"], place, do, complain)
        return
    length = _length(document["ignored"], f"{place}.ignored", complain)
    for turn in range(1, times + 1):
        again = f" #{turn}" if turn > 1 else ""
        yield Step(f"ignored {length}{again}", IGNORED, length.elapsed, do)


def _timed(text: str, place: str, do: Doing, complain: Complain) -> Step:
    if text == BREACHED:
        return Step(text, BREACHED, 0, do)
    if text.endswith("%"):
        return Step(text, PERCENT, int(text.removesuffix("%")), do)
    length = _length(text, f"{place}.at", complain)
    return Step(str(length), AFTER, length.elapsed, do)


def _length(text: str, field: str, complain: Complain) -> Duration:
    try:
        return parse(text)
    except Usage as error:
        complain(field, error.message, error.hint)
        return Duration()


def _doing(document: Mapping[str, Any]) -> Doing:
    reassign, comment = document.get("reassign", {}), document.get("comment")
    return Doing(
        escalate=document.get("escalate"),
        queue=reassign.get("queue"),
        assignee=reassign.get("assignee"),
        raise_priority=document.get("raise_priority"),
        tags=tuple(document.get("tag", ())),
        close=document.get("close", False),
        comment=Comment(comment["text"], comment.get("visibility", "internal"))
        if comment
        else None,
        notify=_tell(document.get("notify")),
        reason=document.get("reason"),
    )


def _tell(said: Any) -> Tell | None:
    if said is None:
        return None
    if isinstance(said, list):
        return Tell(tuple(said))
    return Tell(tuple(said["to"]), said.get("channel", MAIL), said.get("subject"), said.get("text"))
