"""The articles of a desk, as they lie in ``kb/``.

A repository may come from anybody: names are plain words, no link is followed, sizes are
bounded, and one article that cannot be read hides no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.domain.article import NAME, RETIRED, Article, faults, named
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.problems import PROBLEM
from tickets_cli.errors import Invalid, NotFound, Problem
from tickets_cli.store import files
from tickets_cli.store.article_file import FOLDER, SUFFIX, article_of, front_matter, path_of
from tickets_cli.store.places import placed
from tickets_cli.store.reading import broken

README = "readme"
"""What a host shows of a folder: for people, and no article."""


def name_in(path: str) -> str | None:
    """The name of the article a path of the desk is; None when it is none."""
    folder, _, file = path.rpartition("/")
    stem = file.removesuffix(SUFFIX)
    is_one = folder == FOLDER and stem != file and NAME.fullmatch(stem)
    return stem if is_one and stem != README else None


def stems(root: Path) -> list[str]:
    """What the files of the folder are called, without the suffix, sorted; a README is none."""
    found = files.names(root, FOLDER)
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
        from tickets_cli.domain.nearest import nearest

        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else "tickets kb list shows them"
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
        upper = front_matter(files.read(root, path) or b"", path)
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
