"""Lines and columns for problems that were found in values, long after the file was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.dataclass import replace
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store import files
from tickets_cli.store.yaml.source import decode

if TYPE_CHECKING:
    from tickets_cli.store.yaml import nodes


def placed(problem: Problem, data: bytes | None) -> Problem:
    """The problem with the line and column of its field, where the file can tell."""
    if problem.line or data is None:
        return problem
    from tickets_cli.store.yaml import nodes, strict  # nearly always nothing is wrong

    try:
        root = strict.read(decode(data, problem.path), problem.path)
    except Invalid:
        return problem
    mark = nodes.locate(root, steps(root, problem.field))
    return replace(problem, line=mark.line + 1, column=mark.column + 1)


def all_placed(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the desk's own files, each at its line."""
    return [placed(one, files.read(root, one.path)) for one in problems]


def steps(root: nodes.Node, field: str) -> Iterator[str | int]:
    """A path as people write it (``people.ann.away[0]``) as steps into a document.

    Keys may hold dots themselves, so at each mapping the longest key that fits is taken.
    """
    node: nodes.Node | None = root
    while field and node is not None:
        step, field = _first(node, field)
        yield step
        node = _below(node, step)


def _first(node: nodes.Node, field: str) -> tuple[str | int, str]:
    if field.startswith("["):
        number, _, rest = field[1:].partition("]")
        return (int(number) if number.isdecimal() else number), rest.removeprefix(".")
    from tickets_cli.store.yaml import nodes

    keys = [key.text for key, _ in node.pairs] if isinstance(node, nodes.Mapping) else []
    fitting = [key for key in keys if field == key or field.startswith((f"{key}.", f"{key}["))]
    key = max(fitting, key=len, default=field.partition(".")[0].partition("[")[0])
    return key, field[len(key) :].removeprefix(".")


def _below(node: nodes.Node, step: str | int) -> nodes.Node | None:
    from tickets_cli.store.yaml import nodes

    if isinstance(node, nodes.Mapping):
        return node.get(str(step))
    if isinstance(node, nodes.Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
