"""The public holidays of a country, from the ``holidays`` library: an extra, loaded when asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tickets_cli.domain.calendar.holidays import Holiday
from tickets_cli.domain.nearest import nearest
from tickets_cli.errors import Trouble, Usage

INSTALL = "pip install 'tickets-cli[holidays]'"


def public_holidays(
    country: str, subdivision: str | None, years: Iterable[int], language: str | None
) -> tuple[Holiday, ...]:
    """The days of these years, in order, in the country's own language unless one is asked for.

    Raises:
        Usage: no such country, subdivision or language, with those there are.
        Trouble: the library is not installed.
    """
    library = _library()
    supported = library.list_supported_countries()
    code = country.upper()
    if code not in supported:
        raise _unknown("country", country, supported, "two letters, as DE or US")
    if subdivision is not None:
        subdivision = _one_of("subdivision", subdivision, supported[code], f"{code} has")
    if language is not None:
        languages = library.list_localized_countries().get(code, ())
        language = _one_of("language", language, languages, f"{code} has")
    else:  # else the library would ask this machine's environment
        language = library.country_holidays(code).default_language
    found = library.country_holidays(code, subdiv=subdivision, years=years, language=language)
    return tuple(Holiday(day, _plain(name)) for day, name in sorted(_dated(found)))


def _library() -> Any:
    try:
        import holidays
    except ImportError as error:
        raise Trouble("the library of holidays is not installed", hint=INSTALL) from error
    return holidays


def _dated(found: Any) -> Iterable[tuple[date, str]]:
    return ((day, str(name)) for day, name in found.items())


def _plain(name: str) -> str:
    return " ".join(name.split())[:200]


def _one_of(what: str, word: str, known: Iterable[str], there: str) -> str:
    """The library's own spelling of a word."""
    by_fold = {one.casefold(): one for one in known}
    found = by_fold.get(word.casefold())
    if found is None:
        listed = ", ".join(sorted(by_fold.values())) or "none"
        raise _unknown(what, word, by_fold.values(), f"{there}: {listed}")
    return found


def _unknown(what: str, word: str, known: Iterable[str], hint: str) -> Usage:
    near = nearest(word.upper(), [one.upper() for one in known])
    meant = f"did you mean {near}? " if near else ""
    return Usage(f"{word!r} is not a known {what}", hint=meant + hint)
