"""Handing one notice to what carries it: the user's own command, or Apprise.

Beside ``store.git`` the only module that starts a process: an argument list from the user's
settings, never a shell, and nothing of a ticket among the arguments; the notice is on stdin.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.domain.notice import Notice
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.ways import MAIL, Way

if TYPE_CHECKING:
    from email.message import EmailMessage

DOMAIN = "tickets.invalid"
"""Where message ids are from: nowhere, but always the same."""

_OWN = ("TICKETS_LOCK_HELD",)
_SAID = 200  # characters of a failing command's words


def deliver(notice: Notice, way: Way, tree: Path, folder: Path) -> None:
    """Hand a notice over. ``tree`` is the desk's work tree, ``folder`` where commands run.

    Raises:
        Trouble: it was not taken; it can be tried again.
        Refused: the command would come out of the desk itself.
    """
    if way.apprise:
        _apprise(notice, way)
    else:
        _run(notice, way, tree, folder)


def _run(notice: Notice, way: Way, tree: Path, folder: Path) -> None:
    import subprocess

    program = found(way.command[0], os.environ, tree)
    content = mail(notice, way) if way.format == MAIL else _json(notice)
    env = {name: value for name, value in os.environ.items() if name not in _OWN}
    env |= {"TICKETS_NOTICE_ID": notice.id, "TICKETS_NOTICE_CHANNEL": notice.channel}
    try:
        done = subprocess.run(
            [program, *way.command[1:]],
            input=content,
            cwd=folder,
            env=env,
            capture_output=True,
            timeout=way.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Trouble(f"{way.command[0]} did not end within {way.timeout:g} s") from None
    except OSError as error:
        raise Trouble(f"cannot start {way.command[0]}: {error.strerror}") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()[:_SAID] or "it says nothing"
        raise Trouble(f"{way.command[0]} left with {done.returncode}: {words}")


def found(program: str, environ: Mapping[str, str], tree: Path) -> str:
    """The whole path of a program: an absolute one as it stands, a name by PATH.

    Raises:
        Refused: a relative path, or a name that leads into the work tree.
        Trouble: there is none.
    """
    if Path(program).is_absolute():
        return program
    if "/" in program:
        hint = "name it by its whole path, or put it on the PATH"
        raise Refused(f"{program} would be looked for wherever you are", hint=hint)
    where = shutil.which(program, path=environ.get("PATH", ""))
    if where is None:
        raise Trouble(f"there is no program {program}", hint="is it on the PATH?")
    if Path(where).resolve().is_relative_to(tree.resolve()):
        hint = "name it by its whole path, if that is what you want"
        raise Refused(f"{program} would be run out of the desk: {where}", hint=hint)
    return where


def _json(notice: Notice) -> bytes:
    return (json.dumps(notice.document(), ensure_ascii=False) + "\n").encode("utf-8", "replace")


def mail(notice: Notice, way: Way) -> bytes:
    """The notice as a mail, for sendmail and its kin (``-t``: the recipient is in the header)."""
    from email.errors import MessageError
    from email.message import EmailMessage

    if not notice.address:
        raise Trouble(f"{notice.to} has no address")
    message = EmailMessage()
    try:
        _head(message, notice, way)
    except (ValueError, IndexError, MessageError) as error:
        raise Trouble(f"no mail to {notice.address}: {error}") from error
    message.set_content(notice.text, charset="utf-8")
    return _sealed(message)


def _sealed(message: EmailMessage) -> bytes:
    """Its bytes, once nothing in them is a header that was not put there."""
    from email import message_from_bytes

    content = message.as_bytes()
    if message_from_bytes(content).keys() != message.keys():
        raise Trouble(f"no mail to {message['To']}: a header would have become two")
    return content


def _words(text: str) -> str:
    """Text for a header, as it was written: nothing in it is decoded on the way.

    Python reads `=?utf-8?q?x=0ABcc:...?=` as one word and writes its line feed out as it is
    (CVE-2024-6923): whoever names a ticket would name recipients.
    """
    return text.replace("=?", "= ?")


def _head(message: EmailMessage, notice: Notice, way: Way) -> None:
    from email.headerregistry import Address

    message["To"] = Address(_words(notice.to), addr_spec=notice.address)
    if way.sender:
        message["From"] = way.sender
    message["Subject"] = _words(notice.subject)
    message["Date"] = notice.at
    message["Message-ID"] = f"<{notice.id}@{DOMAIN}>"
    message["References"] = f"<{notice.ticket}@{DOMAIN}>"
    message["X-Ticket"] = notice.ticket
    if not notice.cause.startswith("reply"):
        message["Auto-Submitted"] = "auto-generated"


def _apprise(notice: Notice, way: Way) -> None:
    """By Apprise, of the extra ``notify``; ``{address}`` in an URL stands for the recipient's."""
    from urllib.parse import quote

    try:
        from apprise import Apprise, NotifyFormat
    except ImportError:
        hint = "pipx inject tickets-cli apprise; or say a command instead"
        raise Trouble("Apprise is not installed", hint=hint) from None
    carrier = Apprise()
    for url in way.apprise:
        if "{address}" in url and not notice.address:
            raise Trouble(f"{notice.to} has no address")
        if not carrier.add(url.replace("{address}", quote(notice.address or "", safe=""))):
            raise Trouble(f"Apprise does not understand the address of channel {notice.channel}")
    if not carrier.notify(body=notice.text, title=notice.subject, body_format=NotifyFormat.TEXT):
        raise Trouble(f"Apprise could not deliver to channel {notice.channel}")
