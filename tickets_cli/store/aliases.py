"""The former ids and foreign numbers in a ticket file, read without reading the rest of it."""

from __future__ import annotations

import re

from tickets_cli.errors import Invalid

_BLOCK = re.compile(rb"^aliases:[^\n]*\n(?:[ -][^\n]*\n)*", re.MULTILINE)
_PLAIN = re.compile(rb"aliases: \[([A-Za-z][\w-]*(?:, [A-Za-z][\w-]*)*)\]\n")


def aliases_in(data: bytes, path: str) -> list[str]:
    """The names in a file's ``aliases``; none where they cannot be read, which others tell."""
    found = _BLOCK.search(data)
    if found is None:
        return []
    block = found[0]
    plain = _PLAIN.fullmatch(block)
    if plain:
        return plain[1].decode().split(", ")
    from tickets_cli.store.yaml import nodes, strict
    from tickets_cli.store.yaml.source import decode

    try:
        said = nodes.document(strict.read(decode(block, path), path)).get("aliases")
    except Invalid:
        return []
    return [str(one) for one in said] if isinstance(said, list) else []
