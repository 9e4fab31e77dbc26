"""Named tuples that cost next to nothing to declare; to a type checker the standard ones.

``typing.NamedTuple`` compiles each annotation and a constructor while a module is imported. Here
annotations stay texts, and the constructor is compiled with the first instance.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

_PLACES = [f"at_{place}" for place in range(24)]
_WIDE = namedtuple("_WIDE", _PLACES)  # type: ignore[misc]
_GETTERS = tuple(vars(_WIDE)[name] for name in _PLACES)
"""What reads a tuple's first places by name, faster than anything that can be written here."""


def _first(kind: type[Any], /, *args: Any, **kwargs: Any) -> Any:
    """Compile the constructor of a class, and call it."""
    declared: Any = next(base for base in kind.__mro__ if "_fields" in base.__dict__)
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
    "__new__": _first,
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
            getters = dict(zip(names, _getters(len(names)), strict=True))
            return type(name, (tuple,), {**_COMMON, **content, **about, **getters})

    NamedTuple = type.__new__(_Declared, "NamedTuple", (), {})


def _getters(count: int) -> tuple[Any, ...]:
    more = (property(itemgetter(place)) for place in range(len(_GETTERS), count))
    return (*_GETTERS[:count], *more)
