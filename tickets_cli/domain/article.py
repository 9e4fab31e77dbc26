"""An article: a script of the first line, a known error, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

NAME = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z)[a-z0-9][a-z0-9-]{0,63}")
"""What an article may be called: its file is called so, and tickets call it so.

Not as a device of Windows: a desk that holds such a file cannot be cloned there.
"""

DRAFT, CURRENT, RETIRED = "draft", "current", "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the first line does when it hears of this. ``body`` is Markdown for people."""

    name: str
    title: str
    service: str | None = None
    category: str | None = None
    owner: str | None = None
    status: str = CURRENT
    keywords: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    known_error: str | None = None
    workaround: str = ""
    body: str = ""

    @property
    def text(self) -> str:
        """Everything below the title that can be searched for words."""
        parts = (*self.keywords, self.category or "", *self.steps, self.workaround, self.body)
        return "\n".join(part for part in parts if part)


def named(text: str) -> str:
    """A name somebody typed, which may stand in a path (Usage: it may not)."""
    name = text.removesuffix(".md").removeprefix("kb/")
    if not NAME.fullmatch(name):
        raise Usage(
            f"{text!r} cannot be the name of an article",
            hint="small letters, digits and dashes, as in reset-password",
        )
    return name


def faults(article: Article, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """What a schema cannot see: key, message and hint of each."""
    for key, known in (("service", desk.services), ("owner", desk.team.people)):
        value = getattr(article, key)
        if value is None or value in known or not known:
            continue
        from tickets_cli.domain.nearest import nearest

        near = nearest(value, known)
        hint = f"did you mean {near}?" if near else f"known: {', '.join(known)}"
        yield key, f"{value!r} is not a known {key}", hint
    if not article.steps and not article.workaround and not article.body.strip():
        yield "title", "there are neither steps nor a workaround nor a text", "what is to be done?"
