"""When, and by whom, a file's present content came into the history: the date of a hand edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tickets_cli.domain.merge.ticket import Dated, undated
from tickets_cli.domain.team import Team, handle_of
from tickets_cli.domain.ticket import Ticket
from tickets_cli.store.git import Git
from tickets_cli.store.merge.contents import Version


def dated(git: Git, path: str, versions: Sequence[Version | None], team: Team) -> Dated:
    """Who edited the header of each of these versions, and when; ``git`` is at the top."""

    def date(ticket: Ticket) -> tuple[datetime, str]:
        data = next((one.data for one in versions if one and one.ticket == ticket), None)
        return (introduced(git, path, data, team) if data else None) or undated(ticket)

    return date


def introduced(git: Git, path: str, data: bytes, team: Team) -> tuple[datetime, str] | None:
    """The oldest commit that put this content at this path, whatever branch it is on."""
    form = "--format=%at%x00%ae%x00%an"
    found = f"--find-object={git.blob_id(data)}"
    answer = git.ask("log", "--all", "--no-color", form, found, "--", path)
    lines = answer.out.decode("utf-8", "replace").splitlines()
    if answer.code or not lines:
        return None
    seconds, mail, name = lines[-1].split("\0")
    person = team.with_email(mail)
    return datetime.fromtimestamp(int(seconds), UTC), person.handle if person else handle_of(name)
