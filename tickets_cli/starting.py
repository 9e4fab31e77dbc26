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
    """Search for litter seldom, and bring Click in without what it has no use for in a start."""
    gc.set_threshold(*LITTER)
    _leave_out(LaterInspect())
    _leave_out(LaterParse())
    _leave_out(Later("locale"))  # subprocess wants it for text, and is only given bytes
    uuid = Later("uuid", UUID=type("UUID", (), {}))  # Click names a type by it, no more
    _leave_out(uuid)
    import_module("click")
    del uuid.UUID


def _leave_out(later: Later) -> None:
    """Put a stand-in where the real module would come, unless that is there already."""
    name = later.__name__
    if name in sys.modules:
        return
    sys.modules[name] = later
    package, _, own = name.rpartition(".")
    if package:
        setattr(import_module(package), own, later)


class Later(ModuleType):
    """A module that is loaded when somebody needs more of it than ``known``."""

    def __init__(self, name: str, **known: Any) -> None:
        super().__init__(name, "Opened later.")
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # what an import asks of whatever it finds
            raise AttributeError(name)
        return getattr(self._real(), name)

    def _real(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)


class LaterInspect(Later):
    """``inspect``, as far as an option's help needs it.

    Click and ``dataclasses`` import it at their head (with ``ast``, ``dis`` and ``tokenize``, a
    tenth of a start), and use it in a start for nothing but the margin of help texts.
    """

    def __init__(self) -> None:
        super().__init__("inspect")

    def cleandoc(self, doc: str) -> str:
        """A text without its margin: one line with nothing before it has none."""
        if "\n" in doc or "\t" in doc or doc != doc.lstrip():
            return str(self._real().cleandoc(doc))
        return doc


class LaterParse(Later):
    """``urllib.parse``, of which ``pathlib`` wants one function for ``Path.as_uri``."""

    def __init__(self) -> None:
        super().__init__("urllib.parse")

    def quote_from_bytes(self, *args: Any, **kwargs: Any) -> str:
        """As the real one does it."""
        return str(self._real().quote_from_bytes(*args, **kwargs))
