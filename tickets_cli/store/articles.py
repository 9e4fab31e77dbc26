"""The articles of a desk: ``kb/NAME.md``, YAML front matter with Markdown below it.

A repository may come from anybody: names are plain words, no link is followed, sizes are
bounded, and one article that cannot be read hides no other.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tickets_cli.domain import ids
from tickets_cli.domain.article import NAME, RETIRED, Article, faults, named
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.problems import PROBLEM
from tickets_cli.errors import Invalid, NotFound, Problem
from tickets_cli.store import files, gate
from tickets_cli.store.places import placed
from tickets_cli.store.reading import broken, read_document
from tickets_cli.store.yaml.source import decode

FOLDER = "kb"
SCHEMA = "article"
SUFFIX = ".md"
README = "readme"
"""What a host shows of a folder: for people, and no article."""

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*?\n)??---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_CONFLICT = re.compile(r"^<{7} .*$", re.MULTILINE)
_HOW = "it begins with a line of ---, `schema: article/1`, `title: ...`, and a line of ---"
_AS_IS = ("title", "service", "category", "owner", "status", "known_error", "workaround")
_LISTS = ("keywords", "steps")


def path_of(name: str) -> str:
    """Where the article of a name is."""
    return f"{FOLDER}/{name}{SUFFIX}"


def name_in(path: str) -> str | None:
    """The name of the article a path of the desk is; None when it is none."""
    folder, _, file = path.rpartition("/")
    stem = file.removesuffix(SUFFIX)
    is_one = folder == FOLDER and stem != file and NAME.fullmatch(stem)
    return stem if is_one and stem != README else None


def stems(root: Path) -> list[str]:
    """What the files of the folder are called, without the suffix, sorted; a README is none."""
    try:
        with files.folder(root, [FOLDER]) as handle:
            found = [entry.name for entry in os.scandir(handle)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise files.trouble(error, FOLDER) from error
    plain = (name.removesuffix(SUFFIX) for name in found if name.endswith(SUFFIX))
    return sorted(stem for stem in plain if stem.casefold() != README)


def names(root: Path) -> list[str]:
    """The names of the articles there are, sorted."""
    return [stem for stem in stems(root) if NAME.fullmatch(stem)]


def names_if_any(root: Path) -> frozenset[str]:
    """The names; none where the folder is no folder, which ``problems`` tells."""
    try:
        return frozenset(names(root))
    except Invalid:
        return frozenset()


def article(root: Path, text: str) -> Article:
    """One article by its name, as somebody typed it.

    Raises:
        Usage: it can be no name.
        NotFound: there is none of this name.
        Invalid: its file cannot be read.
    """
    name = named(text)
    known = names(root)
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "tickets kb list shows them"
        raise NotFound(f"there is no article {name}", hint=hint)
    return _read(root, name)


def articles(root: Path, report: Callable[[Invalid], None]) -> list[Article]:
    """Every readable article, by name; a broken one is reported and passed over."""
    found: list[Article] = []
    try:
        known = names(root)
    except Invalid as error:  # the folder is a link, or no folder
        report(error)
        return found
    for name in known:
        try:
            found.append(_read(root, name))
        except Invalid as error:
            report(error)
    return found


def known_error(root: Path, problem: str) -> list[Article]:
    """The articles on a problem, retired ones aside; what cannot be read is passed over."""

    def passed(_: Invalid) -> None:
        """`tickets validate` and `tickets kb` name it."""

    found = articles(root, passed)
    return [one for one in found if one.known_error == problem and one.status != RETIRED]


def _read(root: Path, name: str) -> Article:
    path = path_of(name)
    try:
        data = files.read(root, path)
    except Invalid as error:  # a link, a folder, too large: it is named without its folder
        why = error.problems[0].message if error.problems else error.message
        raise broken(path, [Problem(path, why, code="file")]) from error
    return article_of(data or b"", name)


def article_of(data: bytes, name: str) -> Article:
    """The article in a file's bytes.

    Raises:
        Invalid: with every problem, each at its line and column.
    """
    path = path_of(name)
    front, rest = _parted(data, path)
    first = front.index("\n") + 1
    plain = re.sub(r"---[ \t]*\r?\n?\Z", "", front[first:])
    try:
        document = read_document(plain.encode(), SCHEMA, path)
    except Invalid as error:  # the lines of the file, the one of --- included
        if not error.problems:
            raise
        moved = [replace(one, line=one.line + 1) if one.line else one for one in error.problems]
        raise broken(path, moved) from error
    return _made(name, document, _body(rest, path, front.count("\n")))


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


def problems(root: Path, desk: Desk) -> Iterator[Problem]:
    """Everything wrong with the articles, each at its line."""
    try:
        found_names = stems(root)
    except Invalid as error:
        yield from error.problems
        return
    yield from _names(found_names)
    for name in filter(NAME.fullmatch, found_names):
        path = path_of(name)
        try:
            found = _read(root, name)
        except Invalid as error:
            yield from error.problems or [Problem(path, error.message, hint=error.hint)]
            continue
        said = [*faults(found, desk), *_known_error(root, found)]
        yield from _placed(root, path, said)


def _placed(root: Path, path: str, said: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    for key, message, hint in said:
        front, _ = _parted(files.read(root, path) or b"", path)
        upper = re.sub(r"---[ \t]*\r?\n?\Z", "", front).encode()
        yield placed(Problem(path, message, hint, field=key, code="article"), upper)


def _names(found: Sequence[str]) -> Iterator[Problem]:
    """Files nobody can name on the command line, or that some machines cannot tell apart."""
    folded = Counter(stem.casefold() for stem in found)
    for stem in found:
        if NAME.fullmatch(stem):
            continue
        same = folded[stem.casefold()] > 1
        message = "is called as another article is, but for case" if same else "is no name"
        hint = "small letters, digits and dashes, as in reset-password.md"
        yield Problem(path_of(stem), message, hint, code="article-name")


def _known_error(root: Path, one: Article) -> Iterator[tuple[str, str, str]]:
    """Whether the problem it names is one."""
    if one.known_error is None:
        return
    try:
        data = files.read(root, ids.path_of(one.known_error))
    except Invalid:  # the ticket itself has its own finding
        return
    if data is None:
        yield "known_error", f"there is no ticket {one.known_error}", "tickets problem list --all"
    elif f"\ntype: {PROBLEM}\n".encode() not in data.replace(b"\r\n", b"\n"):
        yield "known_error", f"{one.known_error} is no problem", "tickets problem list --all"
