"""An article's file: ``kb/NAME.md``, YAML front matter with Markdown below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tickets_cli.domain.article import Article
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store import gate
from tickets_cli.store.reading import broken, read_document
from tickets_cli.store.yaml.source import decode

FOLDER = "kb"
SCHEMA = "article"
SUFFIX = ".md"

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*?\n)??---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_END = re.compile(r"---[ \t]*\r?\n?\Z")
_CONFLICT = re.compile(r"^<{7} .*$", re.MULTILINE)
_HOW = "it begins with a line of ---, `schema: article/1`, `title: ...`, and a line of ---"
_AS_IS = ("title", "service", "category", "owner", "status", "known_error", "workaround")
_LISTS = ("keywords", "steps")


def path_of(name: str) -> str:
    """Where the article of a name is."""
    return f"{FOLDER}/{name}{SUFFIX}"


def article_of(data: bytes, name: str) -> Article:
    """The article in a file's bytes.

    Raises:
        Invalid: with every problem, each at its line and column.
    """
    path = path_of(name)
    front, rest = _parted(data, path)
    upper = _upper(front)
    try:
        document = read_document(upper.partition(b"\n")[2], SCHEMA, path)
    except Invalid:  # once more with its first line, so that what is wrong has the file's lines
        document = read_document(upper, SCHEMA, path)
    return _made(name, document, _body(rest, path, front.count("\n")))


def front_matter(data: bytes, path: str) -> bytes:
    """The YAML of an article, on the lines of the file (Invalid: there is none)."""
    return _upper(_parted(data, path)[0])


def _upper(front: str) -> bytes:
    """Front matter without the line that ends it; the one above it begins a YAML document."""
    return _END.sub("", front).encode()


def _made(name: str, document: Mapping[str, Any], body: str) -> Article:
    values = {key: document[key] for key in _AS_IS if document.get(key) is not None}
    values |= {key: tuple(document.get(key, ())) for key in _LISTS}
    return Article(name=name, body=body, **values)


def _parted(data: bytes, path: str) -> tuple[str, bytes]:
    """The front matter with its marks, as text, and the bytes below it."""
    found = _FRONT.match(data)
    if found is None:
        decode(data, path)  # what is no text at all is called so
        what = "the front matter has no end" if data[:3] == b"---" else "there is no front matter"
        raise broken(path, [Problem(path, what, _HOW, line=1, column=1, code="front-matter")])
    return decode(found[0], path), data[found.end() :]


def _body(data: bytes, path: str, line: int) -> str:
    """The Markdown of an article. A line of many = is a heading here, not a conflict."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line += data[: error.start].count(b"\n") + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        fault = Problem(path, what, "save the file as UTF-8", line=line, column=1, code="encoding")
        raise broken(path, [fault]) from None
    odd = text.find("\0")
    mark = _CONFLICT.search(text)
    if odd >= 0 or mark:
        place = odd if odd >= 0 else mark.start() if mark else 0
        what = "a NUL byte: this is no text" if odd >= 0 else "an unresolved merge conflict"
        line += text.count("\n", 0, place) + 1
        code = "character" if odd >= 0 else "conflict"
        raise broken(path, [Problem(path, what, line=line, column=1, code=code)])
    return text.replace("\r\n", "\n").strip("\n")


def bytes_of(one: Article) -> bytes:
    """The file of an article, past the gate and read back.

    Raises:
        Invalid: it could not be read again as it was meant.
    """
    from tickets_cli.store.writing import layout
    from tickets_cli.store.yaml.writer import write

    values = {key: getattr(one, key) for key in _AS_IS if getattr(one, key)}
    values |= {key: list(getattr(one, key)) for key in _LISTS if getattr(one, key)}
    document = {"schema": f"{SCHEMA}/1", **values}
    path = path_of(one.name)
    found = list(gate.problems(document, SCHEMA, path))
    if found:
        raise broken(path, found)
    body = f"\n{one.body}\n" if one.body else ""
    data = f"---\n{write(document, layout(SCHEMA))}---\n{body}".encode()
    if article_of(data, one.name) != one:
        raise Invalid(f"{path} would not read back as it was meant; nothing was written")
    return data
