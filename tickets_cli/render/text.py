"""The one boundary for untrusted text: nothing passes it that a terminal or a CI log would obey.

Ticket text comes from anyone who can send an e-mail. Every string on its way to people goes
through ``safe``, terminal or not, because what is piped today is shown with ``cat`` tomorrow.
"""

from __future__ import annotations

import re
from functools import cache

UNSEEN = (
    "\\x00-\\x1f\\x7f-\\x9f"  # C0, DEL, C1: escape sequences, BEL, CR, BS
    "\\xad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0"  # fill no cell
    "\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"  # bidi, zero width, LS, PS
    "\\ud800-\\udfff\\ufff0-\\ufffb\\ufffe\\uffff"  # lone surrogates, annotations, noncharacters
    "\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff"  # formats, tags
)
"""The inside of a regular expression class: characters that act or hide instead of showing."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_JOINERS = "\u200c\u200d"


@cache
def _unseen() -> re.Pattern[str]:
    """Compiled when the first odd string comes along; most desks never see one."""
    return re.compile(f"[{UNSEEN}]")


@cache
def _workflow_commands() -> re.Pattern[str]:
    """What a CI runner obeys: ``##[cmd]`` anywhere, ``::cmd::`` at the start of a line."""
    return re.compile(r"(?m)#(?=#[\w.-]*\[)|^[^\S\n]*:(?=:)")


def safe(text: str, *, multiline: bool = False, ci: bool = False) -> str:
    """Return ``text`` with everything that acts or hides spelled out, as in ``\\x1b``.

    ``multiline`` keeps line feeds and tabs (for prose); otherwise they are spelled out too.
    ``ci`` also breaks the workflow commands that a CI runner would read out of a log line.
    """
    if not (text.isascii() and text.isprintable()):
        if multiline:
            text = text.replace("\r\n", "\n")
        kept = "\n\t" if multiline else ""
        text = _unseen().sub(lambda found: _visible(found, kept), text)
    if ci and ("##" in text or "::" in text):
        text = _workflow_commands().sub(r"\g<0>\\", text)
    return text


def escaped(character: str) -> str:
    """Spell out one character, as in ``\\u202e``."""
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _visible(found: re.Match[str], kept: str) -> str:
    """Spell one match out, unless it is kept or shapes the letters beside it."""
    character = found[0]
    if character in kept or (character in _JOINERS and _shapes(found)):
        return character
    return _SHORT.get(character) or escaped(character)


def _shapes(found: re.Match[str]) -> bool:
    """Whether a joiner stands inside Persian, Indic or emoji text, which need it to be read."""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    return all(
        side >= "\u0600" and not _unseen().match(side) and not side.isspace()
        for side in (before, after)
    )
