"""Named tuples that cost next to nothing to declare; to a type checker the standard ones.

``typing.NamedTuple`` compiles each annotation and a constructor while a module is imported. Here
annotations stay texts, and a constructor is compiled only for what has many instances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

try:
    from _collections import _tuplegetter  # type: ignore[import-not-found]
except ImportError:  # a Python without it, as ``collections`` itself has it

    def _tuplegetter(place: int, doc: str) -> Any:
        return property(itemgetter(place), doc=doc)


FEW = 12
"""Instances that are made without a constructor of their own; compiling one takes as long."""


def _early(kind: type[Any], /, *args: Any, **kwargs: Any) -> Any:
    """Make one of the first instances, or compile the constructor of a class and call it."""
    declared: Any = next(base for base in kind.__mro__ if "_fields" in base.__dict__)
    declared._early[0] += 1
    rest = declared._fields[len(args) :]
    known = {**declared._field_defaults, **kwargs} if rest or kwargs else {}
    fits = known.keys() >= set(rest) >= kwargs.keys() and len(args) <= len(declared._fields)
    if fits and declared._early[0] <= FEW:
        return tuple.__new__(kind, (*args, *[known[name] for name in rest]))
    declared.__new__ = constructor = _constructor(declared)
    return constructor(kind, *args, **kwargs)


def _constructor(kind: Any) -> Callable[..., Any]:
    known = {f"_of_{name}": default for name, default in kind._field_defaults.items()}
    taken = [name + f"=_of_{name}" * (f"_of_{name}" in known) for name in kind._fields]
    values = "".join(f"{name}, " for name in kind._fields)
    known["_make"] = tuple.__new__
    exec(f"def __new__({', '.join(['_kind', *taken])}): return _make(_kind, ({values}))", known)
    constructor: Callable[..., Any] = known["__new__"]
    return constructor


def _make(kind: type[Any], values: Iterable[Any]) -> Any:
    """One of these values, in the order of the fields."""
    made = tuple.__new__(kind, values)
    if len(made) != len(kind._fields):
        raise TypeError(f"Expected {len(kind._fields)} arguments, got {len(made)}")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    """The same with some fields changed."""
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"Got unexpected field names: {list(changes)!r}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    """The values by the names of their fields."""
    return dict(zip(self._fields, self, strict=True))


def _shown(self: Any) -> str:
    told = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{self.__class__.__name__}({told})"


_COMMON: Mapping[str, Any] = {
    "__slots__": (),
    "__new__": _early,
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _asdict,
    "__repr__": _shown,
    "__getnewargs__": lambda self: tuple(self),
}

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Declared(type):
        """Makes a class that is derived from ``NamedTuple`` a tuple with names."""

        def __new__(cls, name, bases, content):
            names = tuple(content.get("__annotations__", ()))
            defaults = {field: content[field] for field in names if field in content}
            about = {"_fields": names, "_field_defaults": defaults, "__match_args__": names}
            getters = {field: _tuplegetter(n, "") for n, field in enumerate(names)}
            content = {**_COMMON, **content, **about, **getters, "_early": [0]}
            return type(name, (tuple,), content)

    NamedTuple = type.__new__(_Declared, "NamedTuple", (), {})
