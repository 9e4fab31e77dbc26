"""The files of an import: maps and presets, exports in CSV, and the rows that were no good."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.check import Finding, against_desk, against_header
from tickets_cli.domain.mapping.decide import There
from tickets_cli.domain.mapping.rows import Line, Reject
from tickets_cli.domain.mapping.spec import Csv, Spec, spec_of
from tickets_cli.errors import Invalid, NotFound, Problem, Refused, Trouble
from tickets_cli.store import files, gate, tree
from tickets_cli.store.aliases import aliases_in
from tickets_cli.store.reading import broken, read_document
from tickets_cli.store.yaml import nodes, strict
from tickets_cli.store.yaml.source import decode

FORMAT = "import"
PRESETS = Path(__file__).parent / "presets"
REJECTS = ("line", "reason")
"""The columns a rejects file has before those of the export."""

_ZIP = b"PK\x03\x04"
_LONGEST_CELL = 1 << 24
_DELIMITERS = ",;\t|"
_ENTRY = re.compile(rb"\bid: \"?([1-9][0-9]*-[0-9a-z]{4})\b")


@dataclass(frozen=True, slots=True)
class Map:
    """A map, and its text for naming lines."""

    spec: Spec
    path: str
    data: bytes

    def check(self, desk: Desk, header: Sequence[str]) -> None:
        """Hold the map against the desk and the export.

        Raises:
            Invalid: with a problem for everything that cannot work, each at its line.
        """
        findings = [*against_desk(self.spec, desk), *against_header(self.spec, header)]
        if findings:
            root = strict.read(decode(self.data, self.path), self.path)
            raise broken(self.path, [self._problem(one, root) for one in findings])

    def _problem(self, finding: Finding, root: nodes.Node) -> Problem:
        mark = nodes.locate(root, finding.where)
        return Problem(
            path=self.path,
            message=finding.message,
            hint=finding.hint,
            field=gate.dotted(finding.where),
            line=mark.line + 1,
            column=mark.column + 1,
            code="import-map",
        )


def presets() -> tuple[str, ...]:
    """The names of the maps that come with the program."""
    return tuple(sorted(path.stem for path in PRESETS.glob("*.yaml")))


def preset(name: str) -> Map:
    """A map that comes with the program; what is said of it calls it a preset, not a file."""
    return read_map(PRESETS / f"{name}.yaml", called=f"preset {name}")


def read_map(path: Path, called: str = "") -> Map:
    """The map in a file, which is ``called`` so where something is wrong with it.

    Raises:
        NotFound: there is no such file.
        Invalid: it is no map; with every problem.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound(f"cannot read the map {path}: {error.strerror}") from error
    name = called or str(path)
    return Map(spec_of(read_document(data, FORMAT, name)), name, data)


@dataclass(frozen=True, slots=True)
class Export:
    """An export, open: its columns, and its rows with the lines they begin on."""

    header: tuple[str, ...]
    lines: Iterator[Line]


@contextmanager
def export(file: BinaryIO, name: str, how: Csv) -> Iterator[Export]:
    """Open an export: CSV, or a zip that holds one.

    Raises:
        Invalid: not such a file, or (while reading) not the CSV it began as.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with _unpacked(file, name) as inner:
        try:
            encoding = "utf-8-sig" if _is_utf8(how.encoding) else how.encoding
            text = io.TextIOWrapper(inner, encoding, errors="surrogateescape", newline="")
            rows = _rows(text, how, name)
            _, header = next(rows, (0, ()))
        except LookupError as error:
            raise Invalid(f"{how.encoding!r} is not an encoding", hint="such as utf-8") from error
        if not any(cell.strip() for cell in header):
            raise Invalid(f"{name} has no first line that names columns")
        yield Export(tuple(cell.strip() for cell in header), rows)


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"


@contextmanager
def _unpacked(file: BinaryIO, name: str) -> Iterator[IO[bytes]]:
    """The bytes of the CSV itself."""
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[type-var]
    if buffered.peek(4)[:4] != _ZIP:
        yield buffered
        return
    try:
        whole = buffered if buffered.seekable() else io.BytesIO(buffered.read())
        with zipfile.ZipFile(whole) as archive, archive.open(_only_csv(archive, name)) as inner:
            yield inner
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Invalid(f"{name} cannot be unpacked: {error}") from error


def _only_csv(archive: zipfile.ZipFile, name: str) -> str:
    found = [
        member
        for member in archive.namelist()
        if member.lower().endswith(".csv") and not member.startswith("__MACOSX/")
    ]
    if len(found) != 1:
        raise Invalid(
            f"{name} holds {len(found)} CSV files, and one is expected",
            hint="unpack it, and import one file after the other",
        )
    return found[0]


def _rows(text: io.TextIOWrapper, how: Csv, name: str) -> Iterator[Line]:
    """Rows with the line each begins on; blank lines are none."""
    line = 1
    try:
        first = text.readline()
        delimiter = how.delimiter or max(_DELIMITERS, key=first.count)
        reader = csv.reader(chain([first], text), delimiter=delimiter, quotechar=how.quote)
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except (csv.Error, UnicodeError) as error:
        raise Invalid(f"{name}: line {line}: {error}") from error
    except zipfile.BadZipFile as error:
        raise Invalid(f"{name} is damaged: {error}") from error


def there(root: Path) -> There:
    """What the desk has: the ids taken, and the tickets that carry a number of another system.

    Reads every file, but as bytes: on a desk of 25,000 this is what a second run waits for.
    """
    taken: list[str] = []
    numbers: dict[str, frozenset[str]] = {}
    for ticket_id in tree.ticket_ids(root):
        taken.append(ticket_id)
        data = files.read(root, ids.path_of(ticket_id)) or b""
        names = aliases_in(data, ids.path_of(ticket_id))
        if names:
            entries = frozenset(found.decode() for found in _ENTRY.findall(data))
            numbers |= dict.fromkeys(names, entries)
    return There(numbers, frozenset(taken))


def write_rejects(path: Path, header: Sequence[str], rejects: Iterable[Reject]) -> None:
    """Keep rows that were no good: line, reason, then the row as it was, bytes and all.

    Raises:
        Refused: there is a file of that name that is no list of rejects.
        Trouble: the disk refuses.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*REJECTS, *header])
    for reject in rejects:
        writer.writerow([reject.line, reject.reason, *reject.cells])
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        if path.exists() and path.stat().st_size and not _is_rejects(path):
            raise Refused(
                f"{path} is there already, and is no list of rejected rows",
                hint="name another file with --rejects",
            )
        temporary.write_bytes(buffer.getvalue().encode("utf-8", "surrogateescape"))
        temporary.replace(path)
    except OSError as error:
        raise Trouble(f"cannot write {path}: {error.strerror}") from error


def _is_rejects(path: Path) -> bool:
    start = ",".join(REJECTS).encode()
    with path.open("rb") as file:
        return file.read(len(start)) == start
