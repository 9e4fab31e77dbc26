"""The environment variables the program listens to; a test finds any that is missing here."""

from __future__ import annotations

from collections.abc import Mapping

VARIABLES: Mapping[str, str] = {
    "TICKETS_DESK": "The desk's folder, where `--desk` does not name one.",
    "TICKETS_NOW": "The present time, where `--now` does not say it: for tests and replays.",
    "TICKETS_USER": "Who you are, as a handle of team.yaml; default: the person with git's e-mail.",
    "TICKETS_DELIVER": "A command, by path or on the PATH, that delivers notices; see `delivery`.",
    "TICKETS_EDITOR": "The editor; then GIT_EDITOR, git's core.editor, VISUAL, EDITOR.",
    "TICKETS_PAGER": "The pager; then GIT_PAGER, PAGER, less. Empty or cat: no paging.",
    "TICKETS_LOCK_TIMEOUT": "Seconds to wait for another command's lock; default: 30.",
    "TICKETS_NO_INDEX": "Set: the index of tickets is neither read nor written: slower.",
    "TICKETS_DEBUG": "Set: a bug shows where it happened.",
    "NO_COLOR": "Set: no colour, unless `--color=always`.",
    "FORCE_COLOR": "Set: colour even in a pipe; CLICOLOR_FORCE does the same.",
    "TERM": "`dumb`: neither colour nor pager.",
    "COLUMNS": "The width of the screen; LINES is its height.",
    "CI": "Set: never a pager.",
    "GITHUB_ACTIONS": "Set: workflow commands inside tickets are made harmless in the output.",
    "XDG_CONFIG_HOME": "Where `tickets/config.toml` is looked for; default: `.config` in HOME.",
    "TZ": "The zone a new desk takes, where `init --timezone` does not name one.",
}
"""Name to what it does, in the order in which help lists them."""

ALSO = (
    *("CLICOLOR_FORCE", "EDITOR", "GIT_EDITOR", "GIT_PAGER", "HOME", "LINES", "PAGER", "PATH"),
    "VISUAL",
)
"""Variables that another one's line speaks of."""

PRIVATE = (
    *("TICKETS_CHAIN", "TICKETS_COMMITS", "TICKETS_LOCK_HELD"),
    *("TICKETS_NOTICE_CHANNEL", "TICKETS_NOTICE_ID"),
)
"""Between our own processes, and nobody else's business."""
