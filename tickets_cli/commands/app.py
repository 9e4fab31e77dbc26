"""What a command works with: the desk, the clock, whose hand it is, and where output goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tickets_cli.commands import output
from tickets_cli.domain.later_zone import LaterZone
from tickets_cli.errors import Invalid, NotFound, Usage

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from tickets_cli.commands.progress import Progress
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.article import Article
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.metrics.facts import Facts
    from tickets_cli.domain.metrics.window import Window
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.plan import Plan
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.render.sheet import View
    from tickets_cli.store.applying import Outcome
    from tickets_cli.store.repository import Repository

NAMED = 5  # unreadable files named one by one before the rest is only counted


class App:
    """One run of the program. Everything is found when it is first needed."""

    def __init__(self) -> None:
        self.desk_option: str | None = None
        self.now_option: str | None = None
        self.names_unreadable = True
        self._unreadable: list[Invalid] = []

    @cached_property
    def root(self) -> Path:
        """The desk's folder."""
        from pathlib import Path

        from tickets_cli.store import locate

        return locate.find(Path.cwd(), self.desk_option, os.environ)

    @cached_property
    def repository(self) -> Repository:
        """The desk on disk."""
        from tickets_cli.store.repository import Repository

        return Repository(self.root, self._hear, self.say)

    @property
    def desk(self) -> Desk:
        """The desk's settings."""
        return self.repository.desk

    def may_start_over(self) -> bool:
        """Whether a failed command went by kept settings that were none, and has changed nothing.

        They are thrown away, so that the next try goes by the files.
        """
        repository: Repository | None = self.__dict__.get("repository")
        return repository is not None and repository.misled() and not repository.has_written

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which this desk's days begin; UTC without a desk or readable settings."""
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(self.desk.timezone)
        except (Invalid, NotFound):  # whoever needs the settings themselves will say so
            return ZoneInfo("UTC")

    @cached_property
    def _later_zone(self) -> LaterZone:
        """The zone for words that seldom need one."""
        return LaterZone(lambda: self.zone)

    @cached_property
    def now(self) -> datetime:
        """The present: ``--now``, ``TICKETS_NOW``, or the system's clock; aware, whole seconds."""
        told = self.now_option or os.environ.get("TICKETS_NOW")
        clock = datetime.now(UTC).replace(microsecond=0)
        return self.moment(told, clock) if told else clock

    def moment(self, text: str, now: datetime | None = None, *, past: bool = False) -> datetime:
        """An instant somebody typed, in the desk's zone."""
        from tickets_cli.domain import moment

        return moment.parse(text, zone=self._later_zone, now=now or self.now, past=past)

    @cached_property
    def user(self) -> str:
        """Whose hand it is: the person git's identity belongs to, by handle.

        ``TICKETS_USER`` says it outright. Somebody whom ``team.yaml`` does not list is called
        by the name git knows, made into one word.
        """
        from tickets_cli.domain.team import handle_of

        told = os.environ.get("TICKETS_USER")
        if told:
            return told
        who = self.repository.git.identity
        person = self.desk.team.with_email(who.email)
        return person.handle if person else handle_of(who.name or who.email)

    def hand(self, at: str | None = None) -> Hand:
        """The hand that writes, as of now or of what ``--at`` says."""
        from random import SystemRandom

        from tickets_cli.domain.actions.hand import Hand

        when = self.moment(at, past=True) if at else self.now
        return Hand(self.user, when, SystemRandom())

    def tickets(
        self, narrowing: Narrowing | None = None, *, exact: bool = True
    ) -> Iterator[Ticket]:
        """Every readable ticket; the others are named on stderr when the command is done.

        With a narrowing, those that do not fit it may be left out. A list that people look at
        may do without being ``exact`` about edits in place (docs/index.md).
        """
        yield from self.repository.tickets(self._unreadable.append, narrowing, exact=exact)

    def articles(self) -> list[Article]:
        """Every readable article of kb/, by name; the others are named on stderr."""
        from tickets_cli.store.articles import articles

        return articles(self.root, self.pass_over)

    def facts(self, window: Window) -> list[Facts]:
        """What every ticket contributes to a report, by id."""
        return self.repository.facts(self._unreadable.append, window)

    def page(
        self, narrowing: Narrowing, key: Callable[[Any], Any], limit: int
    ) -> tuple[list[Ticket], int] | None:
        """The first tickets in some order and how many there are, where the index can tell."""
        return self.repository.page(self._unreadable.append, narrowing, key, limit)

    def write(self, decide: Callable[[], Plan]) -> Outcome:
        """Apply what ``decide`` decides, as one commit; what people are told goes to the outbox."""
        from tickets_cli.commands.outgoing import written

        outcome = written(self, decide)
        if outcome.note:
            self.say(outcome.note)
        return outcome

    def settle(self) -> None:
        """Finish or undo what an earlier command was cut off in, before this one looks at it."""
        from tickets_cli.errors import Trouble
        from tickets_cli.store import gitdir

        try:
            git = self.repository.git
            if not gitdir.is_cut_off(git.place):
                return
        except (NotFound, Trouble):  # no desk, or no repository: the command itself will say so
            return
        from tickets_cli.store.writer import settle

        if told := settle(git, self.root):
            self.say(told)

    def show(self, view: View) -> None:
        """Show what the command found, in the format that was asked for."""
        if "_progress" in self.__dict__:
            self._progress.done()
        output.show(view, output.chosen(), now=self.now, zone=self._later_zone)
        self._name_tickets()

    def say(self, message: str) -> None:
        """A word to the person, on stderr."""
        output.say(message)

    @cached_property
    def _progress(self) -> Progress:
        from tickets_cli.commands.progress import Progress

        return Progress()

    def _hear(self, number: int) -> None:
        """So many ticket files have been read that the index did not know."""
        self._progress.at("reading tickets", number)

    def _name_tickets(self) -> None:
        """A broken ticket file never hides."""
        broken, self._unreadable = self._unreadable, []
        if not self.names_unreadable:
            return
        for error in broken[:NAMED]:
            self.pass_over(error)
        if broken:
            more = f"{len(broken)} ticket file{'s' if len(broken) > 1 else ''} could not be read"
            self.say(f"{more}; tickets validate says why")

    def pass_over(self, error: Invalid) -> None:
        """Name a file that was passed over because it cannot be read."""
        self.say(f"unreadable: {error.message}")

    def require(self, condition: bool, message: str, hint: str = "") -> None:
        """Refuse words that make no sense together."""
        if not condition:
            raise Usage(message, hint=hint)
