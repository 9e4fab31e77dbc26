"""The strict reader: ruamel.yaml's pure parser, event by event, with guards that stop early.

Taken are mappings, lists and scalars of one document, nothing else: no directives, tags,
anchors, aliases, merge keys, duplicate keys or keys that are not scalars; nothing deeper,
larger or in more pieces than any desk needs. Scalars stay text.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

from tickets_cli.errors import Problem
from tickets_cli.store.yaml import source
from tickets_cli.store.yaml.complaints import complaint
from tickets_cli.store.yaml.limits import MAX_DEPTH, MAX_NODES
from tickets_cli.store.yaml.nodes import Mapping, Mark, Node, Scalar, Sequence

decode = source.decode

_DIRECTIVE = re.compile(r"\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*%")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EMPTY_HINT = "a ticket begins with the line `schema: ticket/1`"


def read(text: str, path: str) -> Mapping:
    """The document of a text, as nodes with their places.

    Raises:
        Invalid: every problem found, each with line and column.
    """
    source.check(text, path)
    builder = _Builder(text, path)
    with contextlib.suppress(_Stop):
        _feed(builder, text)
    if builder.problems:
        raise source.unreadable(path, builder.problems)
    assert isinstance(builder.root, Mapping)
    return builder.root


class _Stop(Exception):
    """The rest of the text is not worth reading."""


def _feed(builder: _Builder, text: str) -> None:
    from ruamel.yaml import YAML  # 30 ms, only where a file is not in our own form
    from ruamel.yaml.error import YAMLError

    if directive := _DIRECTIVE.match(text):
        builder.stop("a YAML directive (%)", "delete the line", directive.end() - 1)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except (YAMLError, ValueError, RecursionError, OverflowError) as error:
        if not builder.problems:
            builder.problems.append(complaint(text, builder.path, error, builder.near))
    builder.finish()


class _Frame:
    """A list or mapping that is not closed yet."""

    __slots__ = ("flow", "is_mapping", "items", "key", "pairs", "places", "start")

    def __init__(self, is_mapping: bool, flow: bool, start: Mark) -> None:
        self.is_mapping, self.flow, self.start = is_mapping, flow, start
        self.key: Scalar | None = None
        self.items: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.places: dict[str, Mark] = {}


class _Builder:
    """Grows the tree from events, noting every problem; never deeper than the limit."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.near = 0
        self._frames: list[_Frame] = []
        self._nodes = self._documents = 0

    def complain(self, message: str, hint: str, index: int, code: str = "yaml") -> None:
        line, column = source.place(self.text, index)
        self.problems.append(Problem(self.path, message, hint, line=line, column=column, code=code))
        if len(self.problems) >= source.MAX_PROBLEMS:
            raise _Stop

    def stop(self, message: str, hint: str, index: int) -> None:
        self.complain(message, hint, index, "limit")
        raise _Stop

    def take(self, event: Any) -> None:
        """One event of the parser, by its short name (``+MAP``, ``=VAL`` and so on)."""
        kind = event.crepr
        if kind == "=VAL":
            self._scalar(event)
        elif kind in ("+MAP", "+SEQ"):
            self._open(event, kind == "+MAP")
        elif kind in ("-MAP", "-SEQ"):
            self._close(event)
        elif kind == "=ALI":
            self._alias(event)
        elif kind == "+DOC":
            self._document(event)

    def finish(self) -> None:
        """After the last event: is there a document, and is it a mapping?"""
        if self.problems:
            return
        if self.root is None or (isinstance(self.root, Scalar) and self.root.is_null):
            self.complain("the file is empty", _EMPTY_HINT, 0, "empty")
        elif not isinstance(self.root, Mapping):
            self.complain("the file does not consist of 'key: value' lines", _EMPTY_HINT, self.near)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            index = event.start_mark.index
            self.stop("a second document (---)", "one document a file: split it", index)

    def _alias(self, event: Any) -> None:
        index = event.start_mark.index
        self.complain(
            f"an alias (*{event.anchor})", "repeat the value; a text goes in quotes", index
        )
        self._add(Scalar("", True, _mark(event.start_mark), _mark(event.end_mark)))

    def _properties(self, event: Any) -> None:
        if event.ctag is not None:
            self.complain(
                f"a tag ({event.ctag})", "delete it; a text goes in quotes", event.start_mark.index
            )
        if event.anchor is not None:
            self.complain(
                f"an anchor (&{event.anchor})",
                "delete it; a text goes in quotes",
                event.start_mark.index,
            )

    def _open(self, event: Any, is_mapping: bool) -> None:
        self._properties(event)
        start = _mark(event.start_mark)
        if len(self._frames) >= MAX_DEPTH:
            self.stop("nested too deeply", f"at most {MAX_DEPTH} levels", start.index)
        if self._frames and self._frames[-1].is_mapping and self._frames[-1].key is None:
            self.stop("a list or mapping as a key", "a key is one word or text", start.index)
        self._frames.append(_Frame(is_mapping, bool(event.flow_style), start))

    def _close(self, event: Any) -> None:
        frame = self._frames.pop()
        end = _mark(event.end_mark)
        if frame.is_mapping:
            self._add(Mapping(tuple(frame.pairs), frame.flow, frame.start, end))
        else:
            self._add(Sequence(tuple(frame.items), frame.flow, frame.start, end))

    def _scalar(self, event: Any) -> None:
        self._properties(event)
        style, text = event.style, event.value
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        if style == '"' and _SURROGATE.search(text):
            self.complain("half a character (\\ud800 to \\udfff)", "write it out", start.index)
        block = style in ("|", ">")
        if block:
            text = text.removesuffix("\n")
        self._add(Scalar(text, not style, start, end, block))

    def _add(self, node: Node) -> None:
        self._nodes += 1
        self.near = node.start.index
        if self._nodes > MAX_NODES:
            self.stop("too many values", f"a file may hold {MAX_NODES:,}", node.start.index)
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.key is None:
            assert isinstance(node, Scalar)
            self._key(frame, node)
        else:
            self._value(frame, frame.key, node)

    def _key(self, frame: _Frame, key: Scalar) -> None:
        first = frame.places.setdefault(key.text, key.start)
        if first is not key.start:
            self.complain(
                f"the key {_short(key.text)} is here twice",
                f"it is on line {first.line + 1} already: keep one of them",
                key.start.index,
                "duplicate",
            )
        elif key.plain and key.text == "<<":
            self.complain("a merge key (<<)", "write the keys out", key.start.index)
        elif key.plain and not key.text:
            self.complain("a value without a key", "write `key: value`", key.start.index)
        elif key.block or _is_explicit(self.text, key.start.index):
            self.complain("a key in the long form (?)", "write `key: value`", key.start.index)
        frame.key = key

    def _value(self, frame: _Frame, key: Scalar, node: Node) -> None:
        frame.key = None
        if isinstance(node, Scalar) and node.plain and not node.text:
            node = self._nothing(frame, key, node)
        frame.pairs.append((key, node))

    def _nothing(self, frame: _Frame, key: Scalar, node: Scalar) -> Scalar:
        """No value: its place is behind the colon, where the parser may say the next key."""
        colon = self.text.find(":", key.end.index)
        if frame.flow and not key.end.index <= colon < max(node.start.index, key.end.index):
            self.complain(
                f"{_short(key.text)} has no value",
                "write `key: value`, with a blank after the colon",
                key.start.index,
            )
            return node
        offset = colon + 1 - key.end.index
        place = Mark(colon + 1, key.end.line, key.end.column + offset)
        return Scalar("", True, place, place)


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line, mark.column)


def _is_explicit(text: str, index: int) -> bool:
    """Whether a question mark of the long form stands before a key."""
    before = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
    return before.endswith("?")


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:37]}...")
