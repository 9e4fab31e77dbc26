"""``tickets import``: another system's export, as tickets with their whole history."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.commands.progress import Progress
from tickets_cli.dataclass import dataclass
from tickets_cli.errors import Invalid, NotFound, Usage
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tickets_cli.domain.mapping.decide import Decision
    from tickets_cli.domain.mapping.rows import Gatherer
    from tickets_cli.domain.plan import Plan
    from tickets_cli.store.imports import Map
    from tickets_cli.store.writer import Receipt

STDIN = "-"


@click.group(
    "import",
    cls=Group,
    examples=("tickets import csv --preset servicenow incidents.csv",),
)
def import_() -> None:
    """Take in another system's export."""


@import_.command(
    "csv",
    examples=(
        "tickets import csv --preset servicenow incident_event_log.zip --timezone Europe/Lisbon",
        "tickets import csv --map otrs.yaml export.csv --dry-run",
        "ssh old-desk dump-tickets | tickets import csv --map old-desk.yaml -",
    ),
)
@click.argument("file", metavar="FILE")
@click.option("--preset", metavar="NAME", help="A map that comes with the program: servicenow.")
@click.option("--map", "map_", metavar="FILE", help="A map of your own; see docs/import.md.")
@click.option("--timezone", metavar="ZONE", help="The zone of the export's times.")
@click.option("--rejects", metavar="FILE", help="Where rows that were no good are kept.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N new tickets.")
@click.option(
    "--history",
    is_flag=True,
    help="A commit for each entry, dated as it happened, in place of one for all.",
)
@click.option("--dry-run", is_flag=True, help="Show what would come of it, write nothing.")
@output.options("import", formats=("json", "ids"))
@pass_app
def csv_(
    app: App,
    *,
    file: str,
    preset: str | None,
    map_: str | None,
    timezone: str | None,
    rejects: str | None,
    limit: int | None,
    history: bool,
    dry_run: bool,
) -> None:
    """Read tickets from CSV: one row per ticket, or one per update.

    FILE is a .csv, a .zip that holds one, or - for stdin. Tickets keep the number they had, and
    are found by it; importing the same again adds nothing. Rows that are no good are kept in a
    file with the reason (NAME.rejects.csv here, unless --rejects says where). All of it is one
    commit, or with --history as many as things happened; stopped half-way, nothing has happened.
    """
    from tickets_cli.commands.views.imported import Told, imported_view

    source = _map(preset, map_)
    if history:
        from tickets_cli.store.retelling import refuse_signed

        refuse_signed(app.repository.git, app.desk)
    with Progress() as progress:
        header, gathered = _gathered(app, source, file, timezone, progress)
        work = _Import(app, source, header, gathered, limit, history, _kept(file, rejects))
        done = work.rehearsed() if dry_run else work.carry_out(progress)
    decision = done.decision
    if rejects or not dry_run:
        work.keep(decision)
    where = str(work.kept) if decision.rejects and (rejects or not dry_run) else None
    told = Told(source.spec.name, dry_run, where, work.unread())
    app.show(imported_view(decision, told, done.commit, work.commits(done.plan)))


class _Done(NamedTuple):
    """What an import came to, or would."""

    decision: Decision
    plan: Plan
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class _Import:
    """One import on its way: what was read, and where the rows that were no good go."""

    app: App
    source: Map
    header: Sequence[str]
    gathered: Gatherer
    limit: int | None
    history: bool
    kept: Path

    def decide(self) -> Decision:
        """What comes of it, on the desk as it is now."""
        from tickets_cli.domain.mapping.decide import decide
        from tickets_cli.store.imports import there

        known = there(self.app.root)
        return decide(self.gathered, self.source.spec, self.app.desk, known, self.limit)

    def plan(self, decision: Decision) -> Plan:
        """What it writes."""
        from tickets_cli.domain.mapping.decide import plan_of

        documents = self.app.repository.documents
        return plan_of(decision, documents, self.app.user, self.source.spec.name)

    def rehearsed(self) -> _Done:
        """What would come of it."""
        decision = self.decide()
        return _Done(decision, self.plan(decision))

    def carry_out(self, progress: Progress) -> _Done:
        """Write it; first the rejects, so that none is lost whatever happens then."""
        decided: list[Decision] = []

        def plan() -> Plan:
            progress.phase("comparing with the desk")
            decision = self.decide()
            self.keep(decision)
            decided.append(decision)
            progress.phase(f"checking {len(decision.tickets):,} tickets")
            return self.plan(decision)

        def retold(plan: Plan, contents: dict[str, bytes | None]) -> Receipt:
            from tickets_cli.store.retelling import retell

            counter = progress.counter("entries written")
            return retell(self.app.repository.git, plan, contents, self.app.desk, counter)

        written = progress.counter("files written")
        how = retold if self.history else None
        outcome = self.app.repository.write(plan, self.app.now, written, how)
        if outcome.note:
            self.app.say(outcome.note)
        return _Done(decided[-1], outcome.plan, outcome.commit)

    def commits(self, plan: Plan) -> int:
        """How many commits a plan is: with its history, one for each entry, after the settings."""
        if plan.is_idle or not self.history:
            return int(not plan.is_idle)
        return sum(len(one.ticket.timeline) for one in plan.changes) + bool(plan.settings)

    def keep(self, decision: Decision) -> None:
        """Keep the rows that were no good; refuse an export of which nothing is any good."""
        from tickets_cli.store.imports import write_rejects

        if decision.rejects:
            write_rejects(self.kept, self.header, decision.rejects)
        if decision.rows and not (decision.tickets or decision.there or decision.left):
            raise Invalid(
                f"none of the {decision.rows} rows could be imported",
                hint=f"{self.kept} has each of them with the reason; the first: "
                f"{decision.rejects[0].reason}",
            )

    def unread(self) -> tuple[str, ...]:
        """Columns of the export that the map says nothing about."""
        from tickets_cli.domain.mapping.check import unread

        return unread(self.source.spec, self.header)


def _map(preset: str | None, path: str | None) -> Map:
    """The map that was asked for."""
    from tickets_cli.domain.nearest import nearest
    from tickets_cli.store import imports

    known = imports.presets()
    if bool(preset) == bool(path):
        raise Usage("say what the export is from", hint=f"--preset {known[0]}, or --map FILE")
    if path:
        return imports.read_map(Path(path))
    if preset not in known:
        near = nearest(str(preset), known)
        listed = f"there are: {', '.join(known)}; --map takes one of your own"
        raise Usage(f"no preset {preset!r}", hint=f"did you mean {near}?" if near else listed)
    return imports.preset(preset)


def _gathered(
    app: App, source: Map, file: str, timezone: str | None, progress: Progress
) -> tuple[Sequence[str], Gatherer]:
    """Every row of the export, taken; the columns it has."""
    from tickets_cli.domain.mapping.rows import Gatherer
    from tickets_cli.store.imports import export

    zone = _zone(timezone or source.spec.timezone or app.desk.timezone)
    with _opened(file) as stream, export(stream, file, source.spec.csv) as found:
        source.check(app.desk, found.header)
        gathered = Gatherer(source.spec, found.header, app.desk, zone)
        gathered.take_all(progress.counting("rows read", found.lines))
    return found.header, gathered


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The export's bytes."""
    if file == STDIN:
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise NotFound(f"cannot read {file}: {error.strerror}") from error


def _zone(name: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise Usage(f"{name!r} is not a time zone", hint="as Europe/Berlin or UTC") from error


def _kept(file: str, rejects: str | None) -> Path:
    """Where rejects go: where somebody said, or here under the export's name."""
    stem = "import" if file == STDIN else Path(file).stem
    return Path(rejects) if rejects else Path(f"{stem}.rejects.csv")
