"""An ``sla.yaml`` that is not the desk's: read through the same gate, tried and never kept."""

from __future__ import annotations

from pathlib import Path

from tickets_cli.dataclass import replace
from tickets_cli.domain.agreement import disagreements
from tickets_cli.domain.desk import Desk
from tickets_cli.errors import Invalid, NotFound, Problem
from tickets_cli.store.files import LIMIT
from tickets_cli.store.places import placed
from tickets_cli.store.reading import broken, read_document
from tickets_cli.store.settings.sla import FILE, sla_settings


def proposed(path: Path, desk: Desk) -> Desk:
    """The desk as it would be with this file in place of its ``sla.yaml``.

    Raises:
        NotFound: there is no such file.
        Invalid: with every problem, each at its line of this file.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        raise NotFound(f"cannot read {path}: {error.strerror}") from error
    document = read_document(data, "sla", str(path))
    try:
        desk = replace(desk, sla=sla_settings(document))
    except Invalid as error:
        raise _broken(path, data, list(error.problems)) from error
    wrong = [one for one in disagreements(desk) if one.path == FILE and one.is_error]
    if wrong:
        raise _broken(path, data, wrong)
    return desk


def _broken(path: Path, data: bytes, problems: list[Problem]) -> Invalid:
    here = (replace(one, path=str(path)) for one in problems)
    return broken(str(path), [placed(one, data) for one in here])
