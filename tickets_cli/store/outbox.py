"""Notices on their way out: JSON lines in the git directory, which nothing tracks or pushes.

A notice is written down before the change it tells of is committed (``pending-*``), and waits for
delivery (``waiting.jsonl``) once it is. A command that was cut off in between leaves its pending
file; whether its change was made decides about it. What was delivered is remembered by id
(``delivered.jsonl``), so that the same cause never speaks twice; what failed is kept with why
(``failed.jsonl``) as long as it waits. While one is handed over, its id is written down
(``handing.json``): found there later, nobody knows whether it went out, and it is not sent again
unless somebody says so. A last line that was cut off while it was written counts for nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tickets_cli.domain.notice import Notice
from tickets_cli.errors import Trouble
from tickets_cli.store import files
from tickets_cli.store.git import Git
from tickets_cli.store.lock import Lock, patience_from

FOLDER = "tickets/outbox"
WAITING, DELIVERED, PENDING = "waiting.jsonl", "delivered.jsonl", "pending-"
FAILED, HANDING = "failed.jsonl", "handing.json"
_MOST = 1 << 28
"""Bytes of one file of the outbox; nobody has so many notices waiting."""

UNSURE = "its delivery was cut off, and it may have gone out"
_MEND = "mend or remove that line"
_ASIDE = "look what it is, and move it away if it does not belong there"
REMEMBERED = timedelta(days=90)
"""For so long the ids of what was delivered are kept."""


class Outbox:
    """The outbox of one desk in one clone; its linked work trees share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock(folder / "lock", patience=patience_from(os.environ))

    @classmethod
    def of(cls, git: Git) -> Outbox:
        """The outbox of the desk this git looks at."""
        inner = git.prefix.rstrip("/").replace("%", "%25").replace("/", "%2F")
        name = f"{FOLDER}-{inner}" if inner else FOLDER
        return cls(git.common_dir / name)

    # Putting in

    def spool(self, notices: Iterable[Notice], before: Path | None = None) -> Path:
        """Write down, for good, what is to leave when a change has been made. ``before`` goes."""
        name = before.name if before else f"{PENDING}{os.getpid()}-{os.urandom(4).hex()}.jsonl"
        self._put(name, [notice.document() for notice in notices])
        return self.folder / name

    def post(self, pending: Path) -> int:
        """The change was made: its notices wait for delivery now. How many are new."""
        with self._locked():
            added = self._post(pending)
        return added

    def discard(self, pending: Path) -> None:
        """The change was not made. A disk that refuses this leaves it to ``settle``."""
        with suppress(OSError):
            pending.unlink()

    def left(self) -> list[Path]:
        """Pending files, of commands that were cut off or are at work."""
        with suppress(FileNotFoundError):
            return sorted(self.folder.glob(f"{PENDING}*"))
        return []

    def settle(self, happened: Callable[[Notice], bool]) -> None:
        """Decide about pending files. Only under the desk's lock: no change is being made then."""
        for pending in self.left():
            made = [one for one in self._notices(pending.name) if happened(one)]
            self.spool(made, pending)
            self.post(pending)

    def _post(self, pending: Path) -> int:
        known = {notice.id for notice in self.waiting()} | self.delivered()
        new = {one.id: one for one in self._notices(pending.name) if one.id not in known}
        if new:
            self._append(WAITING, [notice.document() for notice in new.values()])
        pending.unlink(missing_ok=True)
        return len(new)

    # Taking out

    def waiting(self) -> list[Notice]:
        """What is not delivered yet, oldest first."""
        gone = self.delivered()
        return [notice for notice in self._notices(WAITING) if notice.id not in gone]

    def delivered(self) -> set[str]:
        """The ids of what was delivered."""
        return {str(one.get("id")) for one in self._lines(DELIVERED)}

    def handing(self, name: str) -> None:
        """One is about to be handed over: from here on it may have gone out."""
        self._put(HANDING, [{"id": name}])

    def done(self, ids: Collection[str], now: datetime) -> None:
        """They are delivered, or given up: never again."""
        with self._locked():
            at = now.isoformat(timespec="seconds")
            self._append(DELIVERED, [{"id": one, "at": at} for one in ids])
            self._handed()

    def failed(self, name: str, problem: str, now: datetime, *, unsure: bool = False) -> None:
        """One could not be delivered, or nobody knows (``unsure``); it goes on waiting."""
        with self._locked():
            at = now.isoformat(timespec="seconds")
            known = {"unsure": True} if unsure else {}
            self._append(FAILED, [{"id": name, "at": at, "problem": problem, **known}])
            self._handed()

    def doubt(self, now: datetime) -> None:
        """What was being handed over when a delivery was cut off is no longer sent by itself."""
        for name in self.handed():
            if name in {notice.id for notice in self.waiting()}:
                self.failed(name, UNSURE, now, unsure=True)
        with self._locked():
            self._handed()

    def handed(self) -> set[str]:
        """What is being handed over at this moment, or was when a delivery was cut off."""
        return {str(one.get("id")) for one in self._lines(HANDING)}

    def unsure(self) -> set[str]:
        """The ids of those that may have gone out."""
        last = {str(one.get("id")): one for one in self._lines(FAILED)}
        return {name for name, one in last.items() if one.get("unsure")}

    def _handed(self) -> None:
        with suppress(OSError):  # left behind it is only in doubt what is not known otherwise
            (self.folder / HANDING).unlink()

    def failures(self) -> dict[str, str]:
        """Why what waits could not be delivered the last time it was tried, by id."""
        return {str(one.get("id")): str(one.get("problem")) for one in self._lines(FAILED)}

    def tidy(self, now: datetime) -> None:
        """Keep only what waits, and the ids of what was delivered not too long ago."""
        oldest = (now - REMEMBERED).isoformat(timespec="seconds")
        with self._locked():
            waiting = {one.id for one in self.waiting()}
            last = {one["id"]: one for one in self._lines(FAILED) if one["id"] in waiting}
            if last or (self.folder / FAILED).exists():
                self._put(FAILED, list(last.values()))
            if self.delivered():
                self._put(WAITING, [one.document() for one in self.waiting()])
                kept = [one for one in self._lines(DELIVERED) if one["at"] >= oldest]
                self._put(DELIVERED, kept)

    def delivering(self) -> Lock:
        """Held while notices are delivered: one at a time, or they would go out twice."""
        self._make()
        return Lock(self.folder / "delivering", patience=0.0)

    # On disk

    def _locked(self) -> Lock:
        self._make()
        return self._lock

    def _make(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise files.trouble(error, str(self.folder)) from error

    def _put(self, name: str, documents: Iterable[Any]) -> None:
        self._make()
        files.write(self.folder, name, _lines(documents))

    def _append(self, name: str, documents: Iterable[Any]) -> None:
        """Add lines behind the last whole one. Only under the lock."""
        path = self.folder / name
        try:
            _mend(path)
            files.append(path, _lines(documents), 0o600)
        except OSError as error:
            raise files.trouble(error, str(path)) from error

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        path = self.folder / name
        try:
            text = _whole(files.plain(path, _MOST)).decode("utf-8")
        except FileNotFoundError:
            return
        except OSError as error:
            raise Trouble(f"cannot read {path}: {error.strerror}", hint=_ASIDE) from error
        except UnicodeDecodeError as error:
            raise Trouble(f"cannot read {path}: {error}", hint=_MEND) from error
        for number, line in enumerate(text.split("\n"), 1):  # a text may hold other ends of lines
            if not line.strip():
                continue
            try:
                document = json.loads(line)
            except ValueError as error:
                raise Trouble(
                    f"cannot read {path}, line {number}: {error}",
                    hint=_MEND,
                ) from error
            if not isinstance(document, dict):
                raise Trouble(f"cannot read {path}, line {number}: it is no notice", hint=_MEND)
            yield document

    def _notices(self, name: str) -> Iterator[Notice]:
        for document in self._lines(name):
            try:
                yield Notice.of(document)
            except (ValueError, KeyError, TypeError) as error:
                raise Trouble(f"{self.folder / name}: not a notice: {error}") from error


def _mend(path: Path) -> None:
    """Take away a last line that was cut off, and end one that is whole (OSError)."""
    try:
        handle = files.regular(path, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            whole = _whole(os.pread(handle, size, 0))
            os.ftruncate(handle, len(whole))
            if whole and whole[-1:] != b"\n":
                os.pwrite(handle, b"\n", len(whole))
    finally:
        os.close(handle)


def _whole(content: bytes) -> bytes:
    """Lines without a last one that was cut off: half a document is none."""
    lines, last = content[: content.rfind(b"\n") + 1], content[content.rfind(b"\n") + 1 :]
    with suppress(ValueError):
        json.loads(last)
        return content
    return lines


def _lines(documents: Iterable[Any]) -> bytes:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in documents).encode(
        "utf-8", "replace"
    )
