"""Who commits: whom git knows, or a stand-in that gets told for one commit only."""

from __future__ import annotations

import os

from tickets_cli.namedtuple import NamedTuple


class Identity(NamedTuple):
    """Who commits. ``is_fallback``: git knows nobody, so login name and host stand in."""

    name: str
    email: str
    is_fallback: bool = False

    @property
    def environment(self) -> dict[str, str]:
        """What git must be told for this commit: nothing unless it knows nobody itself."""
        if not self.is_fallback:
            return {}
        return {
            f"GIT_{role}_{part}": os.environ.get(f"GIT_{role}_{part}") or value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", self.name), ("EMAIL", self.email))
        }

    @property
    def note(self) -> str:
        """What to tell the user once, or nothing."""
        if not self.is_fallback:
            return ""
        return (
            f"git does not know you: committed as {self.name} <{self.email}>; "
            "set user.name and user.email with `git config --global` to change that"
        )


def stand_in() -> Identity:
    """Login name and host, for somebody git does not know."""
    login = os.environ.get("LOGNAME") or os.environ.get("USER") or _login()
    return Identity(login, f"{login}@{os.uname().nodename or 'localhost'}", is_fallback=True)


def _login() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user-{os.getuid()}"
