"""Dataclasses that cost next to nothing to declare: what they are made of is made when it is used.

A drop-in for that part of ``dataclasses`` this program uses, and to a type checker the very same.
The standard decorator writes and compiles half a dozen methods of each class while its module is
imported, most of a millisecond, and a command uses few of the classes that it imports. Here a
constructor is compiled for a class with more than a few instances, and nothing else needs to be.

What ``frozen`` promises is held by the type checker, not at run time.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_NONE: Any = object()
"""No default; no value was given."""


class Field:
    """What is known of one field. ``init``: the constructor takes it; ``compare``: it counts for
    equality; ``repr``: it is shown."""

    __slots__ = ("compare", "default", "default_factory", "init", "kw_only", "repr")

    def __init__(
        self,
        *,
        default: Any = _NONE,
        default_factory: Any = _NONE,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = False


def names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a dataclass's fields, in their order."""
    return tuple(kind.__parts__)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:
    field = Field

    def dataclass(kind=None, /, *, frozen=False, slots=False, kw_only=False):
        """Make a class with annotated fields a dataclass, as the standard decorator does."""
        if kind is None:
            return lambda kind: _made(kind, frozen, slots, kw_only)
        return _made(kind, frozen, slots, kw_only)

    def replace(one, /, **changes):
        """The same with some fields changed; what the constructor does not take is made anew."""
        for name, part in one.__parts__.items():
            if part.init and name not in changes:
                changes[name] = getattr(one, name)
        return one.__class__(**changes)


def _made(kind: type[Any], frozen: bool, slots: bool, kw_only: bool) -> type[Any]:
    own = _own_fields(kind, kw_only)
    parts = {**getattr(kind, "__parts__", {}), **own}
    content = {key: value for key, value in kind.__dict__.items() if key not in own}
    added = {"__parts__": parts, "__early__": [0], "__init__": _early, **_compared(parts, frozen)}
    added = {key: value for key, value in added.items() if content.get(key) is None}
    if not slots:
        for name, part in own.items():
            if part.default is not _NONE:
                setattr(kind, name, part.default)
            elif name in kind.__dict__:
                delattr(kind, name)
        for name, value in added.items():
            setattr(kind, name, value)
        return kind
    content.pop("__dict__", None)
    content.pop("__weakref__", None)
    inherited = {name for base in kind.__mro__ for name in getattr(base, "__slots__", ())}
    content["__slots__"] = tuple(name for name in own if name not in inherited)
    content["__qualname__"] = kind.__qualname__
    return type(kind.__name__, kind.__bases__, {**content, **added})


def _own_fields(kind: type[Any], kw_only: bool) -> dict[str, Field]:
    """The fields that a class itself declares; annotations are texts in all our modules."""
    own = {}
    for name, kept in kind.__annotations__.items():
        if kept.startswith("ClassVar"):
            continue
        given = kind.__dict__.get(name, _NONE)
        own[name] = part = given if isinstance(given, Field) else Field(default=given)
        part.kw_only = kw_only
    return own


def _compared(parts: dict[str, Field], frozen: bool) -> dict[str, Any]:
    """Equality, hash and representation, by the fields that take part."""
    counted = [name for name, part in parts.items() if part.compare]
    shown = [name for name, part in parts.items() if part.repr]
    values: Callable[[Any], Any] = attrgetter(*counted) if counted else lambda _: ()

    def __eq__(self: Any, other: object) -> Any:
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    def __hash__(self: Any) -> int:
        return hash(values(self))

    def __repr__(self: Any) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({told})"

    found = {"__eq__": __eq__, "__repr__": __repr__, "__match_args__": tuple(parts)}
    return {**found, "__hash__": __hash__ if frozen else None}


FEW = 12
"""Instances that are made without a constructor of their own; compiling one takes as long."""


def _early(self: Any, /, *args: Any, **kwargs: Any) -> None:
    """Make one of the first instances, or compile the constructor of a class and call it."""
    kind: Any = next(base for base in type(self).__mro__ if "__parts__" in base.__dict__)
    kind.__early__[0] += 1
    if kind.__early__[0] > FEW or not _filled(self, kind.__parts__, args, kwargs):
        kind.__init__ = constructor = _constructor(kind)
        constructor(self, *args, **kwargs)


def _filled(
    self: Any, parts: dict[str, Field], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> bool:
    """Fill a new instance; not if the arguments do not fit, so that somebody else complains."""
    plain = [name for name, part in parts.items() if part.init and not part.kw_only]
    given = {**dict(zip(plain, args, strict=False)), **kwargs}
    taken = 0
    for name, part in parts.items():
        if part.init and name in given:
            taken += 1
            value = given[name]
        elif part.default_factory is not _NONE:
            value = part.default_factory()
        elif part.default is _NONE:
            return False
        else:
            value = part.default
        setattr(self, name, value)
    if taken != len(args) + len(kwargs):
        return False
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


def _constructor(kind: type[Any]) -> Callable[..., None]:
    """Written as text and compiled, as the standard one is: nothing sets fields faster."""
    known: dict[str, Any] = {"_none": _NONE}
    plain: list[str] = []
    by_name: list[str] = []
    lines = ["pass"]
    for name, part in kind.__parts__.items():
        known[f"_of_{name}"] = (
            part.default if part.default_factory is _NONE else part.default_factory
        )
        lines.append(f"self.{name} = {_value(name, part)}")
        if part.init:
            (by_name if part.kw_only else plain).append(name + _default(name, part))
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    arguments = ", ".join(["self", *plain, *(["*", *by_name] if by_name else ())])
    exec(f"def __init__({arguments}):\n " + "\n ".join(lines), known)
    constructor: Callable[..., None] = known["__init__"]
    return constructor


def _value(name: str, part: Field) -> str:
    """What a new instance's field holds."""
    if part.default_factory is _NONE:
        return name if part.init else f"_of_{name}"
    return f"_of_{name}() if {name} is _none else {name}" if part.init else f"_of_{name}()"


def _default(name: str, part: Field) -> str:
    """What the constructor takes where nothing is given."""
    if part.default_factory is not _NONE:
        return "=_none"
    return "" if part.default is _NONE else f"=_of_{name}"
