"""Handles and names: from what an export calls people and things to what the desk does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from hashlib import sha256

from tickets_cli.domain.ids import ALPHABET, LENGTH
from tickets_cli.domain.team import Team
from tickets_cli.domain.text import one_line

LONGEST = 64
"""Characters in a handle or a name, as the settings' schemas allow."""

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9_.]+")
_WITH_ADDRESS = re.compile(r"(?P<name>.*?)\s*<(?P<email>[^@\s<>]+@[^@\s<>]+)>")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def drawn(*parts: str) -> str:
    """Four characters of the ids' alphabet that follow from the parts, on every machine."""
    digest = int.from_bytes(sha256("\0".join(parts).encode("utf-8", "replace")).digest()[:8])
    return "".join(ALPHABET[digest >> 5 * place & 31] for place in range(LENGTH))


def slug(name: str) -> str:
    """A name as a handle: small ASCII letters, digits and dashes; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return _NOT_IN_A_NAME.sub("-", plain).strip("-.")


def contact(text: str) -> tuple[str, str | None]:
    """Name and address in ``Ann Lee <ann@example.org>``, a bare address or a bare name."""
    match = _WITH_ADDRESS.fullmatch(text)
    if match:
        return match["name"].strip('"') or match["email"], match["email"]
    return (text, text) if _ADDRESS.fullmatch(text) else (text, None)


class Book:
    """Handles given out so far: the same name gets the same one, another name another.

    Two names that come out alike (``Group A/B`` and ``Group A-B``) are told apart by
    four characters that follow from the later name. So is an address that a known person
    of that handle does not have.
    """

    def __init__(self, kind: str, given: Iterable[tuple[str, str]] = ()) -> None:
        self.kind = kind
        self.names: dict[str, str] = {}
        self._handles = {one_line(name).casefold(): handle for name, handle in given}
        self._given = set(self._handles.values())

    def handle(self, text: str) -> str:
        """The handle of what the export calls by this name."""
        key = one_line(text).casefold()
        if key not in self._handles:
            self._handles[key] = self._free(one_line(text))
        handle = self._handles[key]
        self.names.setdefault(handle, one_line(text))
        return handle

    def _free(self, text: str) -> str:
        name, email = contact(text)
        plain = slug(name.partition("@")[0] if name == email else name)
        another = plain in self.names or (email is not None and plain in self._given)
        if plain and len(plain) <= LONGEST and not another:
            return plain
        stem = plain[: LONGEST - LENGTH - 1].rstrip("-.") or self.kind
        return next(
            handle
            for attempt in range(len(self.names) + 2)
            if (handle := f"{stem}-{drawn(text, str(attempt)).lower()}") not in self.names
        )


def people_book(team: Team) -> Book:
    """A book in which the team's people stand already, by handle, address and full name."""
    people = team.people.values()
    by_name = [(person.name, person.handle) for person in people if person.name]
    by_email = [(email, person.handle) for person in people for email in person.emails]
    return Book("person", [*by_name, *by_email, *((p.handle, p.handle) for p in people)])


def free_id(make: Callable[[str], str], parts: tuple[str, ...], taken: Container[str]) -> str:
    """The first id not taken of those that follow from the parts, tried in a fixed order."""
    attempt = 0
    while (wanted := make(drawn(*parts, str(attempt) if attempt else ""))) in taken:
        attempt += 1
    return wanted
