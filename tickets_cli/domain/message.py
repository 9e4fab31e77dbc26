"""The words of a commit: a subject people read, trailers machines read, and nothing else.

Ticket text comes from strangers. Whatever of it gets into a commit message must not switch off
a pipeline (``[skip ci]``), close or mention something on the host (``#1``, ``@x``), or pose as a
trailer. Hence: brackets become parentheses, references are broken by a space, lines are folded,
controls become visible, the body is indented, and our own trailers come last.
"""

from __future__ import annotations

import re
import unicodedata

from tickets_cli.dataclass import dataclass

WIDTH = 72
INDENT = "    "

UNDOES = "Undoes"
"""The trailer that names the commit a commit takes back."""

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z")
_REFERENCE = re.compile(
    r"#(?=\w)"  # an issue, with or without its repository before it
    r"|(?<![A-Za-z0-9])@(?=\w)"  # somebody; an e-mail address is nobody
    r"|\bgh-(?=[0-9]+(?![0-9-]))"  # an issue, spelled the other way
    r"|:(?=//)",  # an issue, by its address
    re.IGNORECASE,
)
_TABLE = str.maketrans({"[": "(", "]": ")", "［": "(", "］": ")"})
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"  # Persian and emoji need them


@dataclass(frozen=True, slots=True)
class Message:
    """A commit message. Trailers are (key, value) pairs in order; empty values are left out."""

    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The whole message, harmless, ending in a line feed."""
        return "\n\n".join(part for part in (self._title, self._prose, self._last) if part) + "\n"

    @property
    def trailer_lines(self) -> tuple[str, ...]:
        """The trailers as they stand in the message."""
        return tuple(
            f"{_checked(key)}: {words}"
            for key, value in self.trailers
            if (words := one_line(value))
        )

    @property
    def _title(self) -> str:
        return shortened(one_line(self.subject).lstrip("-# ") or "change")

    @property
    def _prose(self) -> str:
        lines = [INDENT + one_line(line) for line in self.body.splitlines()]
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    @property
    def _last(self) -> str:
        return "\n".join(self.trailer_lines)


def one_line(text: str) -> str:
    """Fold free text into one line that means nothing to git or to a host."""
    folded = " ".join(text.split())
    plain = folded if folded.isascii() and folded.isprintable() else _visible(folded)
    return _REFERENCE.sub(r"\g<0> ", plain.translate(_TABLE)).replace("***", "*")


def _visible(text: str) -> str:
    """Controls, direction marks and lone surrogates, as the replacement character."""
    return "".join("\ufffd" if _is_hidden(char) else char for char in text)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN and char not in _JOINERS


def shortened(text: str, width: int = WIDTH) -> str:
    """Cut at a word, with an ellipsis, when longer than ``width``."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > width // 2 else cut).rstrip() + "…"


def _checked(key: str) -> str:
    if not _KEY.match(key):
        raise ValueError(f"{key!r} cannot be the key of a trailer")
    return key


def trailers(text: str) -> tuple[tuple[str, str], ...]:
    """Read the trailers of a commit message back: key and value, in order, in linear time."""
    last = text.rstrip().rsplit("\n\n", 1)
    if len(last) < 2:
        return ()
    found = []
    for line in last[1].splitlines():
        key, colon, value = line.partition(":")
        if not colon or not _KEY.match(key):
            return ()
        found.append((key, value.strip()))
    return tuple(found)
