"""The bytes of a merged document: canonical where the sides were, otherwise with their comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tickets_cli.domain.merge.lines import merged_lines
from tickets_cli.errors import Invalid
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.yaml import strict
from tickets_cli.store.yaml.layout import Layout
from tickets_cli.store.yaml.spans import comments
from tickets_cli.store.yaml.writer import write


class Side(NamedTuple):
    """One side's text and the document in it."""

    text: str
    document: Mapping[str, Any]


class Written(NamedTuple):
    """The merged text, and comments for which there was no place in it."""

    text: str
    lost: tuple[str, ...] = ()


def written(
    base: str | None,
    sides: Sequence[Side],
    document: Mapping[str, Any],
    layout: Layout,
    reads_as_meant: Callable[[str], bool],
) -> Written:
    """The text of ``document``, merged from ``sides``; exchanging them changes nothing.

    Canonical sides give canonical text. Otherwise the lines are merged as git would, and where
    that does not say what is meant, the side with the more comments is patched.
    """
    odd = [side for side in sides if write(side.document, layout) != side.text]
    if not odd:
        return Written(write(document, layout))
    if base is not None and len(sides) == 2:
        text = merged_lines(base, sides[0].text, sides[1].text)
        if text is not None and reads_as_meant(text):
            return Written(text)
    known = set(remarks(base)) if base is not None else set()
    said = [remark for side in odd for remark in remarks(side.text) if remark not in known]
    for text in _attempts(odd, document, layout):
        if reads_as_meant(text):
            there = set(remarks(text))
            return Written(text, tuple(sorted({one for one in said if one not in there})))
    return Written(write(document, layout), tuple(sorted(set(said))))


def _attempts(odd: Sequence[Side], document: Mapping[str, Any], layout: Layout) -> list[str]:
    """The sides' texts patched to say what is meant, the most remarkable first."""
    from tickets_cli.store.yaml.patch import patch

    found = []
    for side in sorted(odd, key=lambda one: (len(remarks(one.text)), one.text), reverse=True):
        try:
            root = strict.read(side.text, "")
            found.append(patch(side.text, root, side.document, document, layout))
        except Invalid:
            continue
    return found


def remarks(text: str) -> list[str]:
    """The comments in a text."""
    if "#" not in text:
        return []
    return [text[start:end] for start, end in comments(text, strict.read(text, ""))]
