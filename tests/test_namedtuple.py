"""Our named tuples do what the standard ones do: the same classes are made with both."""

from __future__ import annotations

import copy
import pickle
import typing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli import namedtuple as ours


def declared(made: Any) -> SimpleNamespace:
    """A few classes, derived from the ``NamedTuple`` that ``made`` has."""

    class Plain(made.NamedTuple):
        """Words."""

        name: str
        count: int = 0
        tags: tuple[str, ...] = ()

        @property
        def loud(self) -> str:
            """The name in capitals."""
            return self.name.upper()

        def more(self) -> Any:
            """One more."""
            return self._replace(count=self.count + 1)

    class Own(made.NamedTuple):
        one: int
        two: int

        def __repr__(self) -> str:
            return f"<{self.one}>"

    class Child(Plain):
        __slots__ = ()

        def __new__(cls, name: int) -> Any:
            return super().__new__(cls, name, 7)

    class Empty(made.NamedTuple):
        pass

    return SimpleNamespace(**{kind.__name__: kind for kind in (Plain, Own, Child, Empty)})


OURS, STANDARD = declared(ours), declared(typing)
KINDS = sorted(vars(OURS))
VALUES = st.lists(st.integers(0, 2), max_size=4)
BY_NAME = st.dictionaries(st.sampled_from(["name", "count", "one", "two", "x"]), st.just(1))


def outcome(make: Any) -> Any:
    """What comes of it, or that it was refused."""
    try:
        return make()
    except (TypeError, ValueError):  # which of them has changed with Python 3.13
        return "refused"


def seen(one: Any) -> Any:
    """What can be seen of an instance, if there is one."""
    if one == "refused":
        return one
    return repr(one), tuple(one), one._asdict(), [getattr(one, name) for name in one._fields]


@given(st.sampled_from(KINDS), VALUES, BY_NAME)
def test_instances_are_made_and_shown_alike(
    kind: str, args: list[int], kwargs: dict[str, int]
) -> None:
    mine, theirs = (
        outcome(lambda world=world: getattr(world, kind)(*args, **kwargs))
        for world in (OURS, STANDARD)
    )

    assert seen(mine) == seen(theirs)
    assert mine == theirs


@given(st.sampled_from(KINDS), VALUES, BY_NAME)
def test_values_are_made_and_replaced_alike(
    kind: str, values: list[int], changes: dict[str, int]
) -> None:
    def changed(world: Any) -> Any:
        return getattr(world, kind)._make(values)._replace(**changes)

    assert seen(outcome(lambda: changed(OURS))) == seen(outcome(lambda: changed(STANDARD)))


def test_classes_keep_their_name_words_methods_and_defaults() -> None:
    assert OURS.Plain.__doc__ == "Words."
    assert OURS.Plain.__qualname__ == STANDARD.Plain.__qualname__
    assert (OURS.Plain("ann").loud, OURS.Plain("ann").more().count) == ("ANN", 1)
    assert OURS.Plain._field_defaults == STANDARD.Plain._field_defaults
    assert OURS.Plain.__match_args__ == ("name", "count", "tags")


def test_a_tuple_has_no_room_for_anything_else() -> None:
    with pytest.raises(AttributeError):
        OURS.Plain("a").strange = 1
    with pytest.raises(AttributeError):
        OURS.Plain("a").name = "b"


Wide = ours._Declared(  # type: ignore[attr-defined]
    "Wide", (), {"__annotations__": {f"field_{n}": "int" for n in range(40)}}
)


def test_there_may_be_any_number_of_fields() -> None:
    one = Wide(*range(40))

    assert [getattr(one, name) for name in one._fields] == list(range(40))


class Carried(ours.NamedTuple):
    """Something that goes from one process to another."""

    here: int
    there: tuple[int, ...] = ()


def test_instances_are_copied_and_carried() -> None:
    one = Carried(1, (2, 3))

    assert pickle.loads(pickle.dumps(one)) == one
    assert type(pickle.loads(pickle.dumps(one))) is Carried
    assert copy.copy(one) == one == copy.deepcopy(one)


def test_no_module_uses_the_standard_ones() -> None:
    package = Path(ours.__file__).parent
    lines = {
        line: path.name
        for path in package.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "from typing import" in line and "NamedTuple" in line
    }

    assert list(lines.values()) == ["namedtuple.py"]
