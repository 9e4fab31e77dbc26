"""``--as-of``: the desk as it was at a commit or an instant, for commands that only read."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tickets_cli.commands.app import App
from tickets_cli.errors import NotFound, Usage

if TYPE_CHECKING:
    from datetime import datetime

    from tickets_cli.domain.report import AsOf
    from tickets_cli.store.git import Git

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
HINT = "a commit, branch or tag, or a time such as 2026-10-31 or '2026-10-31 18:00'"


def look_back(app: App, text: str) -> AsOf:
    """From here on the app sees the desk as it was, and takes that time for the present.

    ``--now`` still decides what time it is, where it is given.

    Raises:
        NotFound: git knows no such commit, or none so early.
    """
    from tickets_cli.domain.report import AsOf
    from tickets_cli.store.past import Past

    told_now = app.now_option or os.environ.get("TICKETS_NOW")
    commit, instant = _meant(app, text, app.repository.git)
    past = Past(app.repository, commit)
    app.repository = past
    app.__dict__.pop("zone", None)
    if told_now is None:
        app.now = instant or past.at
    return AsOf(past.commit, past.at)


def _meant(app: App, text: str, git: Git) -> tuple[str, datetime | None]:
    """The commit somebody means, and the instant where they named one: dates are never names."""
    from tickets_cli.store import history, past

    if not _DATE.match(text):
        try:
            return history.resolve(git, text), None
        except NotFound:
            pass  # it may be a time in words
    try:
        instant = app.moment(text, past=True)
    except Usage:
        raise NotFound(f"{text!r} is neither a commit nor a time", hint=HINT) from None
    return past.before(git, instant), instant
