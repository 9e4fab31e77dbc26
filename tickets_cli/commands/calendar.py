"""``tickets calendar``: when business is open, and the arithmetic on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.errors import NotFound, Usage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tickets_cli.domain.calendar import Calendar, Pause
    from tickets_cli.errors import Problem

FORMATS = ("json", "csv", "md")
MOST_YEARS = 20
SLA_FILE = "sla.yaml"


@click.group(
    "calendar",
    cls=Group,
    default="show",
    examples=(
        "tickets calendar                          # this month of the first calendar",
        "tickets calendar show office --month 2026-12",
        "tickets calendar due office --from '2026-11-20 16:00' --in 8h",
        "tickets calendar holidays office --country DE --subdivision BE --years 2026-2028",
    ),
)
def calendar() -> None:
    """Business hours: months, deadlines, elapsed time, doubts, holidays.

    Times without an offset are in the desk's zone; open or closed is what the calendar's own
    wall clock says. docs/sla.md tells how calendars are written.
    """


pause_option = click.option(
    "--pause",
    "pauses",
    multiple=True,
    metavar="T1/T2",
    help="A time that does not count; may be repeated, pauses may overlap.",
)


@calendar.command("show", examples=("tickets calendar show office --month 2026-12",))
@click.argument("name", metavar="[CAL]", required=False)
@click.option("--month", metavar="YYYY-MM", help="Which month (default: the one it is).")
@output.options("calendar-show", FORMATS)
@pass_app
def show(app: App, *, name: str | None, month: str | None) -> None:
    """Show a month: what is open day by day, holidays and special hours by name."""
    from tickets_cli.commands.views.calendar_month import month_view

    chosen = _calendar(app, name) if name else _first(app)
    today = app.now.astimezone(chosen.version_at(app.now).zone).date()
    app.show(month_view(chosen, _first_day(app, month, today), today))


@calendar.command(
    "due",
    examples=(
        "tickets calendar due office --from '2026-11-20 16:00' --in 8h",
        "tickets calendar due office --in 1h30m --pause 12:00/12:45 --json",
    ),
)
@click.argument("name", metavar="CAL")
@click.option("--from", "start", metavar="TIME", help="The start (default: now).")
@click.option("--in", "length", metavar="LENGTH", required=True, help="How long: 90m, 8h, PT8H.")
@pause_option
@output.options("calendar-due", FORMATS)
@pass_app
def due(app: App, *, name: str, start: str | None, length: str, pauses: tuple[str, ...]) -> None:
    """Tell when so much business time will have passed; "d" is 24 hours here.

    A deadline on closing time is the closing instant itself; the next opening stands beside it.
    """
    from tickets_cli.commands.views.calendar import due_view
    from tickets_cli.domain.duration import parse

    chosen = _calendar(app, name)
    begin = app.moment(start) if start else app.now
    seconds = parse(length).elapsed
    app.show(due_view(chosen, begin, seconds, _pauses(app, pauses), app.now))


@calendar.command(
    "elapsed",
    examples=("tickets calendar elapsed office '2026-11-20 16:00' '2026-11-23 09:00'",),
)
@click.argument("name", metavar="CAL")
@click.argument("start", metavar="T1")
@click.argument("end", metavar="T2")
@pause_option
@output.options("calendar-elapsed", FORMATS)
@pass_app
def elapsed(app: App, *, name: str, start: str, end: str, pauses: tuple[str, ...]) -> None:
    """Measure the business time between two moments; an end before the start measures 0."""
    from tickets_cli.commands.views.calendar import elapsed_view

    chosen = _calendar(app, name)
    begin, finish = app.moment(start), app.moment(end)
    app.show(elapsed_view(chosen, begin, finish, _pauses(app, pauses)))


@calendar.command("lint", examples=("tickets calendar lint", "tickets calendar lint --json"))
@output.options("calendar-lint", FORMATS)
@click.pass_context
@pass_app
def lint(app: App, context: click.Context) -> None:
    """List doubts about sla.yaml: overlaps, empty weeks, holidays that run out, and the like.

    Doubts are warnings (exit 0); what is wrong is an error (exit 3), as for `validate`.
    """
    from tickets_cli.commands.views.calendar import lint_view
    from tickets_cli.store.places import all_placed

    problems = all_placed(app.root, _doubts(app))
    app.show(lint_view(problems, len(app.desk.sla.calendars)))
    if any(problem.is_error for problem in problems):
        context.exit(3)


@calendar.command(
    "holidays",
    examples=(
        "tickets calendar holidays office --country DE --subdivision BE --years 2026-2028",
        "tickets calendar holidays office --country CH --language de --years 2027 --dry-run",
    ),
)
@click.argument("name", metavar="CAL")
@click.option("--country", required=True, metavar="CC", help="Two letters, such as DE.")
@click.option("--subdivision", metavar="CODE", help="A state or province, such as BE.")
@click.option("--years", required=True, metavar="Y1-Y2", help="Which years: 2026 or 2026-2028.")
@click.option("--language", metavar="CODE", help="Of the names (default: the country's own).")
@click.option("--dry-run", is_flag=True, help="Show the days, write nothing.")
@output.options("calendar-holidays", FORMATS)
@pass_app
def holidays(
    app: App,
    *,
    name: str,
    country: str,
    subdivision: str | None,
    years: str,
    language: str | None,
    dry_run: bool,
) -> None:
    """Write a country's public holidays into a calendar of sla.yaml, as one commit.

    What is there stays, comments too. What stands in sla.yaml is what counts, so no later
    version of the library moves a deadline. Needs the extra tickets-cli[holidays].
    """
    from tickets_cli.commands.views.calendar import holidays_view
    from tickets_cli.domain.calendar.holidays import missing
    from tickets_cli.domain.count import counted
    from tickets_cli.domain.plan import Plan, SettingsChange
    from tickets_cli.store.public_holidays import public_holidays

    _calendar(app, name)
    found = public_holidays(country, subdivision, _years(years), language)
    place = "-".join(filter(None, (country.upper(), subdivision)))

    def plan() -> Plan:
        from tickets_cli.domain.calendar.holidays import with_holidays

        chosen = _calendar(app, name)
        new = missing(chosen, found)
        document = with_holidays(app.repository.documents[SLA_FILE], chosen, new)
        change = (SettingsChange(SLA_FILE, document),) if new else ()
        subject = f"calendar: {counted(len(new), 'holiday')} of {place} in {name}, {years}"
        return Plan("holidays", subject, app.user, settings=change)

    new = missing(_calendar(app, name), found)
    if dry_run:
        app.repository.rehearse(plan(), app.now)
    commit = None if dry_run else app.write(plan).commit
    app.show(holidays_view(name, found, new, commit))


def _doubts(app: App) -> list[Problem]:
    """What is wrong with sla.yaml, then what is doubtful where nothing is wrong."""
    from tickets_cli.domain.agreement import disagreements
    from tickets_cli.domain.sla_lint import lint as doubts

    found = [one for one in disagreements(app.desk) if one.path == SLA_FILE]
    wrong = {one.field for one in found}
    doubtful = (one for one in doubts(app.desk, app.now.astimezone(app.zone).date()))
    return [*found, *(one for one in doubtful if one.field not in wrong)]


def _calendar(app: App, name: str) -> Calendar:
    """A calendar by name."""
    known = app.desk.sla.calendars
    if name not in known:
        from tickets_cli.domain.nearest import nearest

        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"calendars: {', '.join(known) or 'none'}"
        raise NotFound(f"there is no calendar {name!r}", hint=hint)
    return known[name]


def _first(app: App) -> Calendar:
    """The first calendar of the file; the others are named."""
    known = app.desk.sla.calendars
    if not known:
        raise NotFound("sla.yaml has no calendar", hint="docs/sla.md shows how one is written")
    first, *others = known
    if others:
        app.say(f"other calendars: {', '.join(others)}")
    return known[first]


def _first_day(app: App, month: str | None, today: date) -> date:
    if month is None:
        return today.replace(day=1)
    from tickets_cli.domain.period import parse

    period = parse(month, zone=app.zone)
    if period.kind != "month":
        raise Usage(f"{month!r} is not a month", hint="write it like 2026-12")
    return period.first


def _pauses(app: App, texts: Sequence[str]) -> list[Pause]:
    return [_pause(app, text) for text in texts]


def _pause(app: App, text: str) -> tuple[datetime, datetime]:
    start, slash, end = text.partition("/")
    if not slash:
        raise Usage(f"{text!r} is not a pause", hint="write it like 12:00/12:45")
    begin, finish = app.moment(start), app.moment(end)
    if finish < begin:
        raise Usage(f"the pause {text!r} ends before it begins", hint="the earlier time first")
    return begin, finish


def _years(text: str) -> range:
    """The years of ``2026`` or ``2026-2028``."""
    first, dash, last = text.replace("..", "-").partition("-")
    try:
        years = range(int(first), int(last if dash else first) + 1)
    except ValueError:
        years = range(0)
    if not years or years[0] < 1970 or years[-1] > 2199 or len(years) > MOST_YEARS:
        hint = f"write 2026, or 2026-2028; at most {MOST_YEARS} years at once"
        raise Usage(f"{text!r} is not a range of years", hint=hint)
    return years
