"""Which fields may be picked with ``--fields`` and ``--json=...``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tickets_cli.errors import Usage


def parse_fields(text: str | None) -> tuple[str, ...]:
    """Read ``id,title`` as two fields; nothing means all."""
    return tuple(name for part in (text or "").split(",") if (name := part.strip()))


def check_fields(fields: Iterable[str], known: Sequence[str]) -> None:
    """Refuse a field that is not there, naming those that are."""
    for field in fields:
        if field not in known:
            raise Usage(
                f"there is no field {field!r} here",
                hint=f"fields: {', '.join(known)}" if known else "this output has no fields",
            )
