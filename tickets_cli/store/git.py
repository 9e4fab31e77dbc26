"""The one door to git: nobody else starts a process or imports GitPython.

Reading and writing differ. A read runs nothing the repository's own settings could smuggle in
(hooks, file system monitors, pagers) and takes no locks; content filters alone run where git
compares work files, for without them nobody could (git-crypt, LFS). A write honours the user's
hooks, signing and settings. Both get argument lists (never a shell), a scrubbed environment, a
time limit, and end in Trouble in git's own words, made plain.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.errors import Trouble
from tickets_cli.store import gitwords
from tickets_cli.store.gitwords import READ_SETTINGS, READING, WRITE_SETTINGS, Answer
from tickets_cli.store.worktree import WorkTree

if TYPE_CHECKING:
    from subprocess import Popen

READ_LIMIT = 120.0
WRITE_LIMIT = 900.0  # hooks may test a whole product, a signing key may want a passphrase
BUSY_LIMIT = 10.0
CALM = 5.0  # a write that takes longer says what it is waiting for
_LOOSE = 27  # files in one of the 256 folders for loose objects: git's own sign that a gc is due


class Git(WorkTree):
    """Git in the work tree around ``folder``; paths are relative to that folder throughout.

    ``inside_hook``: keep git's own variables, because git has started us for this very
    repository (a hook must see the index of the commit being made). ``patience``: how many
    seconds to wait for another git that holds a lock.
    """

    def __init__(
        self, folder: Path, *, inside_hook: bool = False, patience: float = BUSY_LIMIT
    ) -> None:
        super().__init__(folder, inside_hook=inside_hook)
        self.patience = patience
        self.waiting: Callable[[str], None] | None = None  # who hears of a write that takes long

    def at_top(self) -> Git:
        """The same work tree, with paths relative to its top."""
        if not self.prefix:
            return self
        top = Git(self.toplevel, inside_hook=self.inside_hook, patience=self.patience)
        known = ("place", "identity", "hash_name")
        top.waiting = self.waiting
        top.__dict__.update({name: self.__dict__[name] for name in known if name in self.__dict__})
        return top

    # Running

    def run(
        self,
        *args: str,
        input: bytes | None = None,
        env: Mapping[str, str] | None = None,
        ok: tuple[int, ...] = (0,),
        timeout: float = READ_LIMIT,
    ) -> bytes:
        """Read something: standard output; Trouble when the exit code is not among ``ok``."""
        answer = self.ask(*args, input=input, env=env, timeout=timeout)
        if answer.code not in ok:
            raise gitwords.trouble(args[0], answer)
        return answer.out

    def ask(
        self,
        *args: str,
        input: bytes | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float = READ_LIMIT,
    ) -> Answer:
        """Read something whose exit code is an answer of its own."""
        command = ("git", *READ_SETTINGS, *args)
        return self._answer(command, args[0], input, {**READING, **(env or {})}, timeout)

    def change(
        self,
        *args: str,
        input: bytes | Iterable[bytes] | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float = WRITE_LIMIT,
    ) -> Answer:
        """Write something, the user's hooks and settings honoured; the caller judges the answer.

        Another git that holds a lock is waited for; when it keeps it, it is Trouble that names
        the lock, which is never removed.
        """
        command = ("git", *WRITE_SETTINGS, *args)
        end = time.monotonic() + self.patience
        pause = 0.01
        while True:
            answer = self._answer(command, args[0], input, env or {}, timeout, self.waiting)
            lock = answer.busy_lock
            if lock is None:
                return answer
            if time.monotonic() >= end:
                raise gitwords.busy(lock, self.patience)
            time.sleep(pause)
            pause = min(pause * 2, 0.25)

    def insist(
        self,
        *args: str,
        input: bytes | Iterable[bytes] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> bytes:
        """Write something that must succeed (Trouble otherwise)."""
        answer = self.change(*args, input=input, env=env)
        if answer.code:
            raise gitwords.trouble(args[0], answer)
        return answer.out

    def tidy(self) -> None:
        """Let git do its housekeeping in the background when loose objects have piled up."""
        with suppress(OSError):
            if sum(1 for _ in (self.common_dir / "objects" / "17").iterdir()) > _LOOSE:
                self._answer(("git", "maintenance", "run", "--auto", "--quiet"), "gc", None, {}, 60)

    def environment(self) -> dict[str, str]:
        """The environment git gets: ours, without what would lead it elsewhere."""
        return gitwords.environment(os.environ, inside_hook=self.inside_hook)

    def _answer(
        self,
        command: tuple[str, ...],
        verb: str,
        input: bytes | Iterable[bytes] | None,
        extra: Mapping[str, str],
        timeout: float,
        waiting: Callable[[str], None] | None = None,
    ) -> Answer:
        """Run one process to its end. Whatever interrupts us, it does not outlive us."""
        import subprocess

        child = _started(command, self.folder, {**self.environment(), **extra})
        try:
            out, err = _talk(child, verb, input, timeout, waiting)
        except subprocess.TimeoutExpired:
            _stop(child)
            raise Trouble(f"git {verb} did not end within {timeout:g} s") from None
        except OSError as error:
            _stop(child)
            raise Trouble(f"talking to git {verb} failed: {error.strerror}") from error
        except BaseException:
            _stop(child)
            raise
        return Answer(child.returncode, out, gitwords.plain(err))

    # GitPython, for what reads history: 80 ms to import, so daily reads and writes do without

    def python_git(self, *args: str) -> bytes:
        """The same as ``run``, through GitPython."""
        with gitwords.lent({**self.environment(), "GIT_PYTHON_REFRESH": "quiet"}):
            from git import Repo

            with Repo(self.toplevel) as repository:
                code, out, err = repository.git.execute(
                    ["git", "-C", str(self.folder), *READ_SETTINGS, *args],
                    with_extended_output=True,
                    with_exceptions=False,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                    env=READING,
                )
        assert isinstance(out, bytes)
        answer = Answer(code, out, gitwords.plain(err.encode("utf-8", "replace")))
        if code:
            raise gitwords.trouble(args[0], answer)
        return out


def _started(command: tuple[str, ...], folder: Path, env: Mapping[str, str]) -> Popen[bytes]:
    from subprocess import PIPE, Popen

    try:
        return Popen(command, cwd=folder, env=env, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    except FileNotFoundError:
        if not folder.is_dir():
            raise Trouble(f"the folder {folder} is gone") from None
        raise gitwords.missing() from None
    except OSError as error:
        raise Trouble(f"cannot start git: {error.strerror}") from error


def _talk(
    child: Popen[bytes],
    verb: str,
    input: bytes | Iterable[bytes] | None,
    timeout: float,
    waiting: Callable[[str], None] | None,
) -> tuple[bytes, bytes]:
    """Feed the child and collect what it says. A stream is for commands that say little."""
    from subprocess import TimeoutExpired

    if input is not None and not isinstance(input, bytes):
        assert child.stdin is not None
        with suppress(BrokenPipeError):  # it died; its exit code and words tell why
            for chunk in input:
                child.stdin.write(chunk)
        input = None
    if waiting is not None and timeout > CALM:
        with suppress(TimeoutExpired):
            return child.communicate(input, CALM)
        from tickets_cli.store.waiting import words

        waiting(words(verb, child.pid))
        input, timeout = None, timeout - CALM
    return child.communicate(input, timeout)


def _stop(child: Popen[bytes]) -> None:
    """Ask git to end, so that it takes its own locks away; a few seconds later insist."""
    from subprocess import TimeoutExpired

    child.terminate()
    try:
        child.wait(5)
    except TimeoutExpired:
        child.kill()
        child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        with suppress(OSError):
            if pipe:  # not read to its end: a hook's own children may hold the other one
                pipe.close()
