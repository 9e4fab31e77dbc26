"""The fast reader: only the form our own writer writes, line by line.

Whatever is off in the least gives ``None``, and the strict reader decides. What is taken
here reads the same there: a property test holds the two together.
"""

from __future__ import annotations

import re
from typing import Any

from tickets_cli.store.yaml.limits import MAX_NODES, NULLS
from tickets_cli.store.yaml.scalars import PLAIN_ODDITIES

_WORD = r"[\w./@+()'&%-]+"
PLAIN_TEXT = rf"-?\w[\w./@+()'&%-]*(?: {_WORD})*"
_KEY = rf"(?:[^\W\d][\w.-]{{0,99}}|{PLAIN_ODDITIES}|[0-9]{{1,4}})"
_QUOTED_KEY = r'"[^"\\\t]{1,100}"'
_PLAIN = re.compile(PLAIN_TEXT)
_PAIR = re.compile(rf"({_KEY}|{_QUOTED_KEY}):(?: (.+))?$")
_SIMPLE_FLOW = re.compile(
    rf'\{{{_KEY}: (?:{PLAIN_TEXT}|"[^"\\,]*")(?:, {_KEY}: (?:{PLAIN_TEXT}|"[^"\\,]*"))*\}}'
)
_FLOW_KEY = re.compile(rf"({_KEY}|{_QUOTED_KEY}): ")
_QUOTED = re.compile(r'"(?:[^"\\\t]|\\["\\bfnrt]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*"')
_FEW = 100_000  # characters that cannot hold too many values
_DEEPEST_INDENT = 8
_DEEPEST_FLOW = 6

_Read = tuple[Any, int]
"""A value, and the line (or, in flow form, the character) after it."""


class _Foreign(Exception):
    """Not the form our writer writes."""


def read(text: str) -> dict[str, Any] | None:
    """The text-level document of canonical text: ``str``, ``None`` for null, lists, dicts."""
    if text[-1:] != "\n":
        return None
    if not text.replace("\n", "").isprintable() and _is_odd(text):
        return None
    lines = text.split("\n")
    try:
        document, end = _mapping(lines, 0, "")
    except _Foreign:
        return None
    if end != len(lines) or not document:
        return None
    if len(text) > _FEW and _count(document) > MAX_NODES:
        return None
    return document


def _is_odd(text: str) -> bool:
    from tickets_cli.store.yaml.scalars import is_odd  # its table takes a millisecond to build

    return is_odd(text)


def _mapping(lines: list[str], i: int, pad: str) -> tuple[dict[str, Any], int]:
    """The keys at one indentation, from line ``i`` to the first line that is further left."""
    result: dict[str, Any] = {}
    width = len(pad)
    last = len(lines)
    while i < last:
        line = lines[i]
        if not line:
            i += 1
            continue
        if width and not line.startswith(pad):
            break
        pair = _PAIR.match(line, width)
        if pair is None:
            raise _Foreign
        key, value = pair.groups()
        if key[0] == '"':
            key = key[1:-1]
        if key in result:
            raise _Foreign
        if value is None:
            result[key], i = _below(lines, i + 1, pad)
        elif value == "|":
            result[key], i = _block(lines, i + 1, f"{pad}  ")
        else:
            result[key] = _value(value)
            i += 1
    return result, i


def _below(lines: list[str], i: int, pad: str) -> _Read:
    """What stands below a key that has nothing on its own line."""
    while i < len(lines) and not lines[i]:
        i += 1
    if i == len(lines) or len(pad) > _DEEPEST_INDENT:
        raise _Foreign
    if lines[i].startswith(f"{pad}- "):
        return _sequence(lines, i, pad)
    if lines[i].startswith(f"{pad}  "):
        return _mapping(lines, i, f"{pad}  ")
    raise _Foreign


def _sequence(lines: list[str], i: int, pad: str) -> tuple[list[Any], int]:
    items: list[Any] = []
    item: Any
    dash = f"{pad}- "
    width = len(dash)
    while i < len(lines):
        line = lines[i]
        if not line:
            i += 1
            continue
        if not line.startswith(dash):
            break
        if line[width:] == "|":
            item, i = _block(lines, i + 1, f"{pad}  ")
        elif line[width : width + 1] not in ("{", "[") and _PAIR.match(line, width):
            lines[i] = f"{pad}  {line[width:]}"
            item, i = _mapping(lines, i, f"{pad}  ")
        else:
            item = _value(line[width:])
            i += 1
        items.append(item)
    return items, i


def _block(lines: list[str], i: int, pad: str) -> tuple[str, int]:
    """A literal block; its first line says where its left edge is."""
    width = len(pad)
    if i == len(lines) or not lines[i].startswith(pad) or lines[i][width : width + 1] in " \t":
        raise _Foreign
    found: list[str] = []
    while i < len(lines):
        line = lines[i]
        if line.startswith(pad):
            found.append(line[width:])
        elif not line:
            found.append("")
        elif line.isspace():
            raise _Foreign
        else:
            break
        i += 1
    while not found[-1]:
        found.pop()
    return "\n".join(found), i


def _value(text: str) -> Any:
    """A value that is whole on its line."""
    first = text[:1]
    if first == "{" and _SIMPLE_FLOW.fullmatch(text):
        return _simple_flow(text)
    if first in ("{", "["):
        whole, end = _flow(text, 0, 0)
        if end != len(text):
            raise _Foreign
        return whole
    if first == '"':
        return _unquoted(text)
    if _PLAIN.fullmatch(text):
        return None if text in NULLS else text
    raise _Foreign


def _simple_flow(text: str) -> dict[str, Any]:
    """A flat mapping in braces without commas, escapes or quotes inside its quotes."""
    result: dict[str, Any] = {}
    pairs = text[1:-1].split(", ")
    for pair in pairs:
        key, _, value = pair.partition(": ")
        if value[0] == '"':
            result[key] = value[1:-1]
        else:
            result[key] = None if value in NULLS else value
    if len(result) != len(pairs):
        raise _Foreign
    return result


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if text[-1] == '"' and len(text) > 1 and '"' not in inner and "\\" not in inner:
        return inner
    if not _QUOTED.fullmatch(text):
        raise _Foreign
    from json import loads

    return str(loads(text))


def _flow(text: str, i: int, depth: int) -> _Read:
    """Any value in flow form, from character ``i``."""
    if depth > _DEEPEST_FLOW:
        raise _Foreign
    first = text[i : i + 1]
    if first == "[":
        return _flow_list(text, i + 1, depth)
    if first == "{":
        return _flow_mapping(text, i + 1, depth)
    found = (_QUOTED if first == '"' else _PLAIN).match(text, i)
    if found is None:
        raise _Foreign
    return _value(found[0]), found.end()


def _flow_list(text: str, i: int, depth: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    if text[i : i + 1] == "]":
        return items, i + 1
    while True:
        item, i = _flow(text, i, depth + 1)
        items.append(item)
        if text[i : i + 1] == "]":
            return items, i + 1
        if text[i : i + 2] != ", ":
            raise _Foreign
        i += 2


def _flow_mapping(text: str, i: int, depth: int) -> tuple[dict[str, Any], int]:
    result: dict[str, Any] = {}
    if text[i : i + 1] == "}":
        return result, i + 1
    while True:
        found = _FLOW_KEY.match(text, i)
        key = found[1].strip('"') if found else ""
        if found is None or key in result:
            raise _Foreign
        result[key], i = _flow(text, found.end(), depth + 1)
        if text[i : i + 1] == "}":
            return result, i + 1
        if text[i : i + 2] != ", ":
            raise _Foreign
        i += 2


def _count(value: Any) -> int:
    """How many nodes a value is, keys included."""
    if isinstance(value, dict):
        return 1 + sum(1 + _count(inner) for inner in value.values())
    if isinstance(value, list):
        return 1 + sum(map(_count, value))
    return 1
