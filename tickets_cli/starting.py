"""A start that costs less: what Python and Click would do for every program, left out of this one.

Called by the entry point alone, before Click comes in; nothing else may depend on it.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

LITTER = (500_000, 20, 20)
"""When Python looks for circles of objects nobody holds: seldom, for a command is short.

Importing and reading make tens of thousands of objects that stay: by its own measure Python
searches them a hundred times in a start, and a sixth of a yearly report is spent on that. Half
a million is more than such a report holds of 25,000 tickets.
"""


def lighten() -> None:
    """Search for litter seldom, and open ``inspect`` when somebody needs more than one line."""
    gc.set_threshold(*LITTER)
    if "inspect" not in sys.modules:
        sys.modules["inspect"] = LaterInspect()


class LaterInspect(ModuleType):
    """``inspect``, as far as an option's help needs it; the real one is loaded for all else.

    Click and ``dataclasses`` import it at their head (with ``ast``, ``dis`` and ``tokenize``, a
    tenth of a start), and use it in a start for nothing but the margin of help texts.
    """

    def __init__(self) -> None:
        super().__init__("inspect", "Opened later.")

    def cleandoc(self, doc: str) -> str:
        """A text without its margin: one line with nothing before it has none."""
        if "\n" in doc or "\t" in doc or doc != doc.lstrip():
            return str(self._real().cleandoc(doc))
        return doc

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> ModuleType:
        if sys.modules.get("inspect") is self:
            del sys.modules["inspect"]
        return import_module("inspect")
