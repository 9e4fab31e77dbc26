"""Which tickets speak of another: looked up in the files themselves, by git's own quick search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Invalid, NotFound

if TYPE_CHECKING:
    from tickets_cli.store.git import Git

_SEARCH = ("grep", "--no-index", "--files-with-matches", "--null", "--fixed-strings")
_NONE = 1


def mentioning(git: Git, text: str) -> tuple[str, ...]:
    """Ids of the tickets whose files hold a text somewhere, in order; unreadable ones too."""
    answer = git.ask(*_SEARCH, "-e", text, "--", ids.FOLDER)
    if answer.code not in (0, _NONE) and (git.folder / ids.FOLDER).is_dir():
        from tickets_cli.store import gitwords

        raise gitwords.trouble("grep", answer)
    paths = answer.out.decode("utf-8", "surrogateescape").split("\0")
    names = (path.rpartition("/")[2].removesuffix(".yaml") for path in paths if path)
    return tuple(sorted(name for name in names if ids.is_id(name)))


def pointing_to(
    names: Iterable[str], ticket_id: str, read: Callable[[str], Ticket]
) -> tuple[Ticket, ...]:
    """Those of the named tickets that can be read and have a link to another one."""
    found = []
    for name in names:
        if name == ticket_id:
            continue
        try:
            ticket = read(name)
        except (Invalid, NotFound):  # validate says so
            continue
        if any(link.ticket == ticket_id for link in ticket.links):
            found.append(ticket)
    return tuple(found)
