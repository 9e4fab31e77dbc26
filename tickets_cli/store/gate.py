"""The one gate: whatever is read for real, and whatever is written, passes it.

It lists every problem of a document at once, each with its place and what was expected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tickets_cli.errors import Problem
from tickets_cli.store import schema as schemas

Locate = Callable[[Sequence[str | int]], tuple[int, int]]
"""From a path inside a document to line and column, counted from 1."""


def nowhere(_: Sequence[str | int]) -> tuple[int, int]:
    """The place of a problem in a document that has no lines yet."""
    return (0, 0)


def problems(document: Any, name: str, path: str, locate: Locate = nowhere) -> Iterator[Problem]:
    """Every way a typed document breaks its schema."""
    validator = schemas.validator(name)
    if validator.is_valid(document):
        return
    for error in validator.iter_errors(document):
        where = list(error.instance_path)
        kind = type(error.kind).__name__.rpartition("_")[2]
        part = _part(schemas.load(name), list(error.schema_path)[:-1])
        for message, hint, key in _words(kind, error, part):
            line, column = locate([*where, key] if key else where)
            yield Problem(
                path=path,
                message=message,
                hint=hint or str(part.get("x-hint", "")),
                field=dotted([*where, key] if key else where),
                line=line,
                column=column,
                code=f"schema-{kind.lower()}",
            )


def dotted(where: Sequence[str | int]) -> str:
    """A path inside a document as people write it: ``timeline[3].at``."""
    text = ""
    for step in where:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _part(root: Mapping[str, Any], steps: Sequence[str | int]) -> Mapping[str, Any]:
    """The schema that was broken, found by the path the validator gives."""
    part: Any = root
    for step in steps:
        if isinstance(part, dict):
            part = schemas.resolve(part, root)
            part = part if step == "$ref" else part.get(step, {})
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            return {}
    return schemas.resolve(part, root) if isinstance(part, dict) else {}


def _words(kind: str, error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Message, hint and, where a key is at fault, that key."""
    say = WORDS.get(kind)
    if say is None:
        yield f"does not fit: {error.message}", "", ""
    else:
        yield from say(error, part)


def _enum(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    options = [str(option) for option in part.get("enum", ())]
    hint = _near(error.instance, options)
    yield f"{_shown(error.instance)} is not one of: {', '.join(options)}", hint, ""


def _const(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield f"is {_shown(error.instance)}, expected {part.get('const')}", "", ""


def _required(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    key = error.kind.property
    yield f"the key {key!r} is missing", f"add a line `{key}: ...`", ""


def _unknown(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    known = list(part.get("properties", ()))
    for key in error.kind.unexpected:
        hint = _near(key, known) or _keys(known)
        yield f"unknown key {key!r}", hint, key


def _keys(known: Sequence[str]) -> str:
    """What may stand there instead of an unknown key, where that is soon said."""
    own = "keys of your own begin with x-"
    names = [name for name in known if name != "schema"]
    return f"known here: {', '.join(names)}; {own}" if 0 < len(names) <= SOON_SAID else own


def _type(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    types = part.get("type", "something else")
    wanted = [types] if isinstance(types, str) else list(types)
    names = " or ".join(TYPE_NAMES.get(one, one) for one in wanted)
    yield f"is {_shown(error.instance)}, expected {names}", _type_hint(error.instance, wanted), ""


def _type_hint(value: Any, wanted: Sequence[str]) -> str:
    """How a value came to be of the wrong type, where that is a usual trap of YAML."""
    if "array" in wanted and isinstance(value, str):
        return f"a list has brackets: [{value}]" if len(value) <= 40 else "a list has brackets"
    if "string" in wanted and value is None:
        return "text that begins with # goes in double quotes"
    if "string" in wanted and isinstance(value, list | dict):
        return "text that begins with [ or { goes in double quotes"
    return ""


def _pattern(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    wanted = part.get("x-expects") or part.get("description") or part.get("pattern", "")
    yield f"{_shown(error.instance)} does not fit, expected {wanted}", "", ""


def _either(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    wanted = part.get("x-expects") or part.get("description") or "something else"
    yield f"{_shown(error.instance)} does not fit, expected {wanted}", "", ""


def _twice(error: Any, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    values = ["an empty value" if value is None else str(value) for value in error.instance]
    again = sorted({value for value in values if values.count(value) > 1})
    yield f"{', '.join(again) or 'something'} is in the list twice", "keep it once", ""


def _near(word: Any, known: Sequence[str]) -> str:
    """A hint naming the nearest known word, where one is near."""
    from tickets_cli.domain.nearest import nearest

    near = nearest(str(word), known)
    return f"did you mean {near!r}?" if near else ""


def _shown(value: Any) -> str:
    """A value in a message: short, and never more than one line."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = "empty" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


SOON_SAID = 12
"""More known keys than this are not listed beside an unknown one."""
TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
    "object": "a mapping",
    "array": "a list",
}

WORDS: Mapping[str, Callable[[Any, Mapping[str, Any]], Iterator[tuple[str, str, str]]]] = {
    "Enum": _enum,
    "Constant": _const,
    "Required": _required,
    "AdditionalProperties": _unknown,
    "UnevaluatedProperties": _unknown,
    "Type": _type,
    "Pattern": _pattern,
    "AnyOf": _either,
    "OneOfNotValid": _either,
    "UniqueItems": _twice,
}
