"""What the YAML parser complains of, said in the words of the person who typed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.errors import Problem
from tickets_cli.store.yaml.limits import MAX_KEY
from tickets_cli.store.yaml.source import place

QUOTE = "put the value in double quotes"
_KEY_VALUE = re.compile(r"\s*(?:- +)*([\w.-]{1,64}): +(\S.{0,60})$")
_QUOTED_COLON = "put the value in double quotes, as in "


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, what to do, and where (an index into the text)."""

    message: str
    hint: str
    index: int


Rule = Callable[[str, int, int], Complaint]
"""From the text and the places of the context and of the problem to the complaint."""


def complaint(text: str, path: str, error: Exception, near: int) -> Problem:
    """Explain a parser's error; ``near`` is the last place that was read without trouble."""
    said = str(getattr(error, "problem", None) or getattr(error, "context", None) or "")
    at = _index(getattr(error, "problem_mark", None), near)
    context = _index(getattr(error, "context_mark", None), at)
    rule = next((rule for words, rule in RULES if words in said), _unknown)
    if isinstance(error, RecursionError):
        rule = _too_deep
    elif isinstance(error, ValueError | OverflowError):
        rule = _no_character
    behind = context if context > near else at
    found = _open_quote(text, near, behind) or rule(text, context, at)
    line, column = place(text, found.index)
    return Problem(path, found.message, found.hint, line=line, column=column, code="yaml")


def _open_quote(text: str, near: int, at: int) -> Complaint | None:
    """A quote that is closed only by one of a later line: what stands behind that makes no sense.

    The parser stumbles over the later line; the mistake was made where the quote opens.
    """
    quote = text[near : near + 1]
    if quote not in ('"', "'"):
        return None
    end = text.rfind(quote, near + 1, at)
    if "\n" not in text[near : max(near, end)] or text[end + 1 : at].strip(" "):
        return None
    line, _ = place(text, end)
    return Complaint(
        f"the quote opened here is closed on line {line} only, and more follows there",
        "close it at the end of the value; a quote inside is written "
        + ('\\"' if quote == '"' else "''"),
        near,
    )


def _index(mark: Any, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)


def _line_of(text: str, index: int) -> str:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text[start : len(text) if end < 0 else end].rstrip("\r")


def _second_colon(text: str, context: int, at: int) -> Complaint:
    """``title: VPN: drops``, or a key below a key that has its value already."""
    start = text.rfind("\n", 0, at) + 1
    found = _KEY_VALUE.match(_line_of(text, at))
    if found and ": " in text[start:at]:
        value = found[2].replace("\\", "\\\\").replace('"', '\\"')
        hint = f'{_QUOTED_COLON}{found[1]}: "{value}"'
        return Complaint("the value has a colon of its own", hint, at)
    if at - start > MAX_KEY:
        return Complaint("a key of more than 1,024 characters", QUOTE, start)
    if text[start:at].strip() and ":" not in text[start:at]:
        message = "this line is indented like part of the value above it, but has a key"
        return Complaint(message, "align the key with its neighbours", at)
    return Complaint("a colon where none is expected", QUOTE, at)


def _no_colon(text: str, context: int, at: int) -> Complaint:
    return Complaint(
        "this line has no 'key: value'",
        "put text of several lines below `key: |`, indented; write remarks after #",
        context,
    )


def _cannot_start(text: str, context: int, at: int) -> Complaint:
    if text[at : at + 1] == "\t":
        return Complaint(
            "a tab, where YAML allows only spaces",
            "replace it with spaces, or delete it at the end of a line",
            at,
        )
    return Complaint(f"a value cannot begin with {text[at : at + 1]}", QUOTE, at)


def _after_value(text: str, context: int, at: int) -> Complaint:
    """A block ended early: text after a closing quote, or a line at another indentation."""
    start = text.rfind("\n", 0, at) + 1
    before = text[start:at].strip()
    if before not in ("", "-"):
        return Complaint(
            "text after the end of the value",
            'put the whole value in double quotes, and write a quote inside it as \\"',
            at,
        )
    if text[at : at + 2] in ("- ", "-\n", "-\r"):
        return Complaint("a list item where none is expected", "indent it like its list", at)
    return Complaint(
        "this line is indented unlike its neighbours", "align it with the keys around it", at
    )


def _unclosed(opening: str, closing: str) -> Rule:
    def rule(text: str, context: int, at: int) -> Complaint:
        return Complaint(
            f"the {opening} here is not closed, or a comma is missing in it",
            f"put commas between its parts and {closing} at the end; "
            "values that hold , : { } [ ] go in double quotes",
            context,
        )

    return rule


def _open_to_the_end(text: str, context: int, at: int) -> Complaint:
    """A bracket that nothing follows: the parser names the end of the file, not the bracket."""
    still_open = [at]
    for bracket in re.finditer(r"[][{}]", text[:at]):
        if bracket[0] in "[{":
            still_open.append(bracket.start())
        elif len(still_open) > 1:
            still_open.pop()
    index = still_open[-1]
    pair = ("{", "}") if text[index : index + 1] == "{" else ("[", "]")
    return _unclosed(*pair)(text, index, at)


def _fixed(message: str, hint: str, *, at_context: bool = False) -> Rule:
    def rule(text: str, context: int, at: int) -> Complaint:
        return Complaint(message, hint, context if at_context else at)

    return rule


def _percent(text: str, context: int, at: int) -> Complaint:
    index = text.rfind("\n%", 0, at) + 1
    return Complaint("a line cannot begin with %", QUOTE, index)


def _no_character(text: str, context: int, at: int) -> Complaint:
    escape = re.compile(r"\\U[0-9A-Fa-f]{8}").search(text, at)
    index = escape.start() if escape else at
    return Complaint("an escape that stands for no character", "write the character itself", index)


def _too_deep(text: str, context: int, at: int) -> Complaint:
    return Complaint("nested too deeply", "keep lists and mappings flat", at)


def _unknown(text: str, context: int, at: int) -> Complaint:
    return Complaint("YAML cannot be read here", QUOTE, at)


_ESCAPES = "in double quotes write \\\\ for a backslash, or use single quotes: 'C:\\temp'"
_SINGLE = "a ticket file holds one document: delete the lines with --- or ..."

RULES: tuple[tuple[str, Rule], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("mapping keys are not allowed", _fixed("a value cannot begin with '? '", QUOTE)),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _cannot_start),
    ("found unexpected end of stream", _fixed("this quote is never closed", "close it with the "
     "same kind of quote at the end of the value", at_context=True)),
    ("found unexpected document separator", _fixed("--- inside a quoted value", "indent it")),
    ("expected ',' or '}'", _unclosed("{", "}")),
    ("expected ',' or ']'", _unclosed("[", "]")),
    ("expected <block end>", _after_value),
    ("expected the node content, but found '<stream end>'", _open_to_the_end),
    ("expected the node content", _fixed("a value is missing here", QUOTE)),
    ("found unknown escape character", _fixed("an escape YAML does not know", _ESCAPES)),
    ("expected escape sequence", _fixed("an unfinished escape", _ESCAPES)),
    ("sequence entries are not allowed", _fixed("a list cannot begin on the line of its key",
     "begin it on the next line, or write [a, b]; a text beginning with - goes in quotes")),
    ("expected chomping or indentation", _fixed("text right after | or >",
     "begin the text on the next line, indented")),
    ("expected a comment or a line break", _fixed("text right after | or >",
     "begin the text on the next line, indented")),
    ("indentation indicator in the range", _fixed("an indentation of 0", "delete the digit")),
    ("more indented follow up line", _fixed("a blank line above is indented further than the text",
     "delete the blank line", at_context=True)),
    ("expected '>'", _fixed("a value cannot begin with !", QUOTE, at_context=True)),
    ("undefined tag handle", _fixed("a value cannot begin with !", QUOTE, at_context=True)),
    ("URI", _fixed("a value cannot begin with !", QUOTE, at_context=True)),
    ("expected alphabetic or numeric character", _fixed("a value cannot begin with & or *",
     QUOTE, at_context=True)),
    ("after document end marker", _fixed("something after the end of the document", _SINGLE)),
    ("expected '<document start>'", _percent),
    ("found unexpected ':'", _fixed("the value has a colon of its own", QUOTE)),
)  # fmt: skip
"""The parser's words (a part of them), and what we make of them; the first that fits wins."""
