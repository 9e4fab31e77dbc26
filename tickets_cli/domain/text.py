"""What people type, made fit to keep: one line for titles and reasons, prose for everything else.

Nothing visible is ever changed here; display and escaping are the renderers' business.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def one_line(text: str) -> str:
    """One line: a run of white space is one blank, other controls are spelled out (``\\x1b``)."""
    line = _SURROGATES.sub(REPLACEMENT, " ".join(text.split()))
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def prose(text: str) -> str:
    """Lines as they are: any line break becomes LF, white space at the very end goes.

    Half characters (lone surrogates), which no file can hold, become U+FFFD.
    """
    return _SURROGATES.sub(REPLACEMENT, _BREAKS.sub("\n", text).rstrip())
