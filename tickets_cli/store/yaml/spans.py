"""Where things end in a text: values, lines and comments."""

from __future__ import annotations

from collections.abc import Iterator

from tickets_cli.store.yaml.nodes import Node, Scalar, Sequence, leaves


def end_of(text: str, node: Node) -> int:
    """The index after the last character of a value; never on a line that is not its own."""
    if isinstance(node, Scalar):
        return _block_end(text, node) if node.block else node.end.index
    if node.flow:
        return node.end.index
    last = node.items[-1] if isinstance(node, Sequence) else node.pairs[-1][1]
    return end_of(text, last)


def line_start(text: str, index: int) -> int:
    """Where the line of an index begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line of an index ends, before its line break."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def next_line(text: str, index: int) -> int:
    """Where the line after the one of an index begins, or the end of the text."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def is_blank(text: str, start: int) -> bool:
    """Whether the line that begins at ``start`` holds nothing; past the end there is no line."""
    return start < len(text) and not text[start : line_end(text, start)].strip()


def leads_its_line(text: str, index: int) -> bool:
    """Whether nothing but blanks stands before an index on its line."""
    return not text[line_start(text, index) : index].strip(" \ufeff")


def dash_of(text: str, node: Sequence, position: int) -> int:
    """The index of the dash of an item of a block list."""
    if position == 0:
        return node.start.index
    index = next_line(text, end_of(text, node.items[position - 1]))
    column = node.start.column
    while index < len(text):
        if text[index : index + column + 1] == f"{' ' * column}-":
            return index + column
        index = next_line(text, index)
    return node.items[position].start.index


def indent_of_block(text: str, node: Scalar) -> int | None:
    """How far the lines of a literal block are indented, if it has any."""
    for line in text[next_line(text, node.start.index) : node.end.index].split("\n"):
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return None


def comments(text: str, root: Node) -> Iterator[tuple[int, int]]:
    """The places of all comments, from ``#`` to the end of the line."""
    place = 0
    for leaf in leaves(root):
        yield from _comments_between(text, place, leaf.start.index)
        if leaf.block:
            yield from _comments_between(text, leaf.start.index, line_end(text, leaf.start.index))
        place = max(place, leaf.end.index)
    yield from _comments_between(text, place, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Between two scalars stand only blanks, punctuation and comments."""
    while (found := text.find("#", start, end)) >= 0:
        start = line_end(text, found)
        yield found, start


def _block_end(text: str, node: Scalar) -> int:
    """The end of the last line of a block; blank lines after it are not part of the text."""
    header = line_end(text, node.start.index)
    end = max(header, min(node.end.index, len(text)))
    if "+" in text[node.start.index : header].partition("#")[0]:
        return line_end(text, end - 1) if text[end - 1 : end] == "\n" else end
    indent = indent_of_block(text, node) or 0
    while end > header:
        start = line_start(text, end - 1) if text[end - 1] == "\n" else line_start(text, end)
        line = text[start:end].rstrip("\r\n")
        if line.strip(" ") or len(line) > indent:
            return start + len(line)
        end = start
    return header
