"""Letters drawn from content rather than from chance: every clone draws the same."""

from __future__ import annotations

from collections.abc import Collection

from tickets_cli.digests import sha256
from tickets_cli.domain.ids import ALPHABET, LENGTH


def letters(*parts: str, taken: Collection[str] = (), before: str = "", lower: bool = False) -> str:
    """``before`` and four characters that follow from the parts and are not taken yet."""
    attempt = 0
    while True:
        words = "\0".join([*parts, str(attempt)] if attempt else parts)
        drawn = sha256(words.encode("utf-8", "surrogatepass"))[:LENGTH]
        four = "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn)
        name = before + (four.lower() if lower else four)
        if name not in taken:
            return name
        attempt += 1


def entry_id(number: int, *parts: str, taken: Collection[str] = ()) -> str:
    """An entry id of this number, drawn from the parts."""
    return letters(*parts, taken=taken, before=f"{number}-", lower=True)
