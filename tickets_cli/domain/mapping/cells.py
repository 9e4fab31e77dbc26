"""Single cells: from the text of an export to the values of the desk.

A reading is made once per column and asked once per row; it remembers what it has read,
because the cells of an export repeat themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from tickets_cli.domain.mapping.names import contact, slug
from tickets_cli.domain.mapping.spec import Source, folded
from tickets_cli.domain.text import one_line, prose

T = TypeVar("T")
Cells = Sequence[str]
Reading = Callable[[Cells], T | None]
"""What one field is in a row; nothing where the export says nothing."""

_SHORT = 120
"""Cells up to this many characters are remembered; longer ones seldom repeat."""

LONGEST_LINE, LONGEST_ADDRESS, LONGEST_FIELD, LONGEST_PROSE = 1000, 320, 10_000, 200_000
YEARS = range(1970, 2070)
"""Ids have two digits for the year of opening."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TRUTHS = {
    **dict.fromkeys(("true", "yes", "y", "1", "on", "x"), True),
    **dict.fromkeys(("false", "no", "n", "0", "off"), False),
}


class Fault(ValueError):
    """A cell that does not say what its field needs; the text is the reason."""


def nothing(_: Cells) -> None:
    """The reading of a field that the map does not mention."""
    return None


def reading(
    source: Source | None,
    header: Mapping[str, int],
    missing: Collection[str],
    convert: Callable[[str], T],
) -> Reading[T]:
    """How to read one field: its columns, what stands for nothing, and what text means."""
    if source is None:
        return nothing
    if source.constant is not None:
        always = convert(source.constant)
        return lambda _: always
    places = [header[column] for column in source.columns if column in header]
    place = places[0] if places else -1
    known: dict[Any, T | None] = {}
    table = {folded(said): meant for said, meant in source.values.items()}

    def fresh(raws: tuple[str, ...]) -> T | None:
        text = _said(raws, source, table, missing)
        return None if text is None else convert(text)

    def one(cells: Cells) -> T | None:
        raw = cells[place]
        if raw in known:
            return known[raw]
        value = fresh((raw,))
        if len(raw) <= _SHORT:
            known[raw] = value
        return value

    def several(cells: Cells) -> T | None:
        raws = tuple(cells[place] for place in places)
        if raws in known:
            return known[raws]
        value = fresh(raws)
        if sum(map(len, raws)) <= _SHORT:
            known[raws] = value
        return value

    return one if len(places) == 1 else several


def _said(
    raws: tuple[str, ...], source: Source, table: Mapping[str, str], missing: Collection[str]
) -> str | None:
    """What the cells say, translated; the default where they say nothing."""
    texts = [raw.strip() for raw in raws if one_line(raw) not in missing]
    if not texts:
        return source.default
    text = texts[0] if source.join is None else source.join.join(map(one_line, texts))
    return (table.get(folded(text), text) if table else text) or None


def choice(name: str, allowed: Collection[Any], otherwise: str | None) -> Callable[[str], Any]:
    """A converter into one of a few words of the desk, whatever the case."""
    words = {str(word).casefold(): word for word in allowed}

    def convert(text: str) -> Any:
        word = words.get(folded(text))
        if word is None and otherwise is not None:
            word = words.get(otherwise.casefold())
        if word is None:
            raise Fault(f"{name}: {one_line(text)!r} is neither in the map's values nor a {name}")
        return word

    return convert


class Times:
    """Reads times that name no zone as those of one zone; the result is in UTC."""

    def __init__(self, formats: Sequence[str], zone: tzinfo) -> None:
        self._formats = formats
        self.zone = zone

    def read(self, text: str) -> datetime:
        """The instant a cell means; of an hour that came twice, the first."""
        at = next((at for pattern in self._formats if (at := self._try(text, pattern))), None)
        if at is None:
            raise Fault(f"{one_line(text)!r} is not a time in a format of the map")
        if at.year not in YEARS:
            raise Fault(f"{one_line(text)!r} is not in the years {YEARS[0]} to {YEARS[-1]}")
        return at

    def _try(self, text: str, pattern: str) -> datetime | None:
        try:
            said = READERS[pattern](text) if pattern in READERS else _strptime(text, pattern)
            return self._placed(said)
        except (ValueError, OverflowError, InvalidOperation):
            return None

    def _placed(self, said: datetime) -> datetime:
        aware = said if said.tzinfo else said.replace(tzinfo=self.zone)
        return aware.astimezone(UTC).replace(microsecond=0)

    def not_before(self, at: datetime, earlier: datetime | None) -> datetime:
        """The second pass through the hour that clocks go back over, if only that one fits."""
        if earlier is None or at >= earlier:
            return at
        local = at.astimezone(self.zone)
        again = local.replace(fold=1).astimezone(UTC)
        return again if again >= earlier else at


def _strptime(text: str, pattern: str) -> datetime:
    return datetime.strptime(text, pattern)  # noqa: DTZ007 (the zone is put on by the caller)


def _epoch(unit: timedelta) -> Callable[[str], datetime]:
    def read(text: str) -> datetime:
        return _EPOCH + unit * float(Decimal(text))

    return read


READERS: Mapping[str, Callable[[str], datetime]] = {
    "iso": datetime.fromisoformat,
    "epoch": _epoch(timedelta(seconds=1)),
    "epoch_ms": _epoch(timedelta(milliseconds=1)),
}
"""Ways to write a time that have a name."""


def single_line(name: str) -> Callable[[str], str]:
    """A converter into one line; controls become visible, as ``\\x1b``."""

    def convert(text: str) -> str:
        plain = _CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", one_line(text))
        if len(plain) > LONGEST_LINE:
            raise Fault(f"{name}: {len(plain)} characters, at most {LONGEST_LINE} fit")
        return plain

    return convert


def address(text: str) -> str:
    """An e-mail address."""
    plain = contact(one_line(text))[1]
    if plain is None or len(plain) > LONGEST_ADDRESS:
        raise Fault(f"{one_line(text)!r} is not an address")
    return plain


def words(name: str, most: int = LONGEST_PROSE) -> Callable[[str], str]:
    """A converter into prose of any number of lines."""

    def convert(text: str) -> str:
        if len(text) > most:
            raise Fault(f"{name}: {len(text)} characters, at most {most} fit")
        return prose(text)

    return convert


def tags(split: str | None) -> Callable[[str], tuple[str, ...]]:
    """A converter from one cell to sorted tags."""

    def convert(text: str) -> tuple[str, ...]:
        return tuple(sorted({tag for part in text.split(split or ",") if (tag := slug(part))}))

    return convert


def custom(name: str, kind: str, choices: Collection[str], times: Times) -> Callable[[str], Any]:
    """A converter into a custom field's type."""
    kinds: dict[str, Callable[[str], Any]] = {
        "string": words(f"fields.{name}", LONGEST_FIELD),
        "integer": int,
        "number": _number,
        "boolean": lambda text: _TRUTHS[text.casefold()],
        "date": lambda text: _day(text, times),
        "list": lambda text: [one_line(part) for part in text.split(",") if part.strip()],
        "choice": choice(name, choices, None),
    }

    def convert(text: str) -> Any:
        try:
            return kinds[kind](text)
        except Fault:
            raise
        except (ValueError, KeyError, InvalidOperation) as error:
            raise Fault(f"fields.{name}: {one_line(text)!r} is no {kind}") from error

    return convert


def _number(text: str) -> int | float:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return int(value) if value == value.to_integral_value() else float(value)


def _day(text: str, times: Times) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return times.read(text).astimezone(times.zone).date().isoformat()
