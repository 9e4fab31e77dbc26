"""From the text of scalars to values, by what the schema says of each place.

YAML readers guess: ``no`` becomes false, ``010`` eight, ``1e5`` a number. Here the schema
decides, so a document means the same to every reader. What does not fit stays text, and
the validator then says what was expected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tickets_cli.store import schema as schemas

Converter = Callable[[Any], Any]
KEEP = "x-typed"  # a schema that says so is converted later, by the desk's own declarations
_MOST_DIGITS = 15
_TRUTHS = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}


@cache
def converter(name: str) -> Converter:
    """The converter of whole documents of a schema."""
    root = schemas.load(name)
    return _compile(root, root) or (lambda value: value)


def _compile(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Converter | None:
    """A converter for one place, or ``None`` where text is what is wanted anyway."""
    schema = schemas.resolve(schema, root)
    if KEEP in schema:
        return None
    branches = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if branches:
        return _either([_compile(branch, root) for branch in branches])
    types = schema.get("type", ())
    types = {types} if isinstance(types, str) else set(types)
    shapes = [
        _object(schema, root) if types & {"object"} or "properties" in schema else None,
        _array(schema, root) if "array" in types else None,
        *(SCALARS[kind] for kind in SCALARS if kind in types),
    ]
    return _either(shapes)


def _either(converters: list[Converter | None]) -> Converter | None:
    """Try each in turn; the first that changes the value wins."""
    real = [convert for convert in converters if convert is not None]
    if len(real) < 2:
        return real[0] if real else None

    def convert(value: Any) -> Any:
        for attempt in real:
            found = attempt(value)
            if found is not value:
                return found
        return value

    return convert


def _object(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Converter | None:
    parts = {name: _compile(part, root) for name, part in schema.get("properties", {}).items()}
    known = {name: part for name, part in parts.items() if part is not None}
    rest = schema.get("additionalProperties")
    others = _compile(rest, root) if isinstance(rest, dict) else None
    if not known and others is None:
        return None

    def convert(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        for name, part in known.items():
            if name in value:
                value[name] = part(value[name])
        if others is not None:
            for name in value.keys() - parts.keys():
                value[name] = others(value[name])
        return value

    return convert


def _array(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Converter | None:
    item = _compile(schema.get("items", {}), root)
    if item is None:
        return None

    def convert(value: Any) -> Any:
        return [item(each) for each in value] if isinstance(value, list) else value

    return convert


def integer(value: Any) -> Any:
    """A whole number, in plain decimal digits without leading zeros."""
    if not isinstance(value, str) or len(value) > 1 + _MOST_DIGITS:
        return value
    digits = value.removeprefix("-")
    whole = (
        len(digits) <= _MOST_DIGITS
        and digits.isascii()
        and digits.isdecimal()
        and (digits == "0" or digits[0] != "0")
    )
    return int(value) if whole else value


def number(value: Any) -> Any:
    """A decimal number such as ``45`` or ``45.50``; exponents and ``inf`` stay text."""
    if not isinstance(value, str) or len(value) > 2 * _MOST_DIGITS:
        return value
    whole, dot, part = value.removeprefix("-").partition(".")
    if not dot:
        return integer(value)
    decimal = whole.isascii() and whole.isdecimal() and part.isascii() and part.isdecimal()
    return float(value) if decimal else value


def boolean(value: Any) -> Any:
    """``true`` and ``false``, and the words YAML 1.1 took for them."""
    return _TRUTHS.get(value.lower(), value) if isinstance(value, str) else value


SCALARS: Mapping[str, Converter] = {"integer": integer, "number": number, "boolean": boolean}
