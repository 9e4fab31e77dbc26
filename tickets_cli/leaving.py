"""The way out: without taking the interpreter apart, which would cost a tenth of most commands."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from typing import NoReturn

BROKEN = 120
"""Python's own code for output that could not be delivered at the very end."""


def leave(code: int) -> NoReturn:
    """End the process: what is left to be written or tidied up is, then it is gone.

    Objects are not taken apart one by one as ``sys.exit`` has it: files that matter were closed
    and locks given back where they were taken. A debugger or profiler is left its usual way.
    """
    if sys.gettrace() is not None or sys.getprofile() is not None:
        sys.exit(code)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    os._exit(code if _flushed() else code or BROKEN)


def _flushed() -> bool:
    """Whether everything printed has gone out."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and not stream.closed:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
