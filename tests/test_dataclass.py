"""Our dataclasses do what the standard ones do: the same classes are made with both."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli import dataclass as ours


def declared(made: Any) -> SimpleNamespace:
    """A few classes, declared with what ``made`` has."""

    @made.dataclass(frozen=True, slots=True)
    class Plain:
        """Words."""

        name: str
        count: int = 0
        tags: tuple[str, ...] = ()

        @property
        def loud(self) -> str:
            """The name in capitals."""
            return self.name.upper()

    @made.dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        KIND: ClassVar[str] = "named"
        one: int
        other: Mapping[str, int] = made.field(default_factory=dict)

    @made.dataclass(frozen=True, slots=True)
    class Hidden:
        shown: int
        aside: int = made.field(default=3, compare=False, repr=False)
        made_here: list[int] = made.field(
            default_factory=list, init=False, repr=False, compare=False
        )

    return SimpleNamespace(**{kind.__name__: kind for kind in (Plain, Named, Hidden)})


def related(made: Any) -> SimpleNamespace:
    """More of them, with ``__dict__``, parents or no fields at all."""

    @made.dataclass
    class Open:
        total: int = 1
        parts: list[int] = made.field(default_factory=list)
        twice: int = made.field(default=0, init=False)

        def __post_init__(self) -> None:
            self.twice = 2 * self.total

    @made.dataclass(frozen=True)
    class Parent:
        first: int = 1

    @made.dataclass(frozen=True)
    class Child(Parent):
        first: int = 5
        second: int = 2

    @made.dataclass(frozen=True, slots=True)
    class Empty:
        pass

    return SimpleNamespace(**{kind.__name__: kind for kind in (Open, Parent, Child, Empty)})


def world(made: Any) -> SimpleNamespace:
    """All of them."""
    return SimpleNamespace(**vars(declared(made)), **vars(related(made)))


OURS, STANDARD = world(ours), world(dataclasses)
KINDS = sorted(vars(OURS))
SMALL = st.integers(0, 2)
POSITIONAL = st.lists(SMALL, max_size=4)
NAMES = "name count tags one other shown aside total parts first second made_here twice strange"
BY_NAME = st.dictionaries(st.sampled_from(NAMES.split(" ")), SMALL, max_size=3)


def outcome(make: Any) -> Any:
    """What comes of it, or that it was refused."""
    try:
        return make()
    except (TypeError, ValueError):
        return "refused"


def state(one: Any) -> Any:
    """What can be seen of an instance, if there is one."""
    if one == "refused":
        return one
    names = [f.name for f in dataclasses.fields(getattr(STANDARD, type(one).__name__))]
    values = {name: getattr(one, name) for name in names}
    return repr(one), values, outcome(lambda: hash(one)) == "refused"


@given(st.sampled_from(KINDS), POSITIONAL, BY_NAME)
def test_instances_are_made_and_shown_alike(
    kind: str, args: list[int], kwargs: dict[str, int]
) -> None:
    mine = outcome(lambda: getattr(OURS, kind)(*args, **kwargs))
    theirs = outcome(lambda: getattr(STANDARD, kind)(*args, **kwargs))

    assert state(mine) == state(theirs)


@given(st.sampled_from(KINDS), POSITIONAL, POSITIONAL, BY_NAME)
def test_equality_and_hash_go_by_the_fields_that_count(
    kind: str, args: list[int], others: list[int], kwargs: dict[str, int]
) -> None:
    def same(kinds: Any) -> Any:
        make = getattr(kinds, kind)
        one, other = make(*args, **kwargs), make(*others, **kwargs)
        return one == other, one != other, one == 1, hash(one) == hash(other)

    assert outcome(lambda: same(OURS)) == outcome(lambda: same(STANDARD))


@given(st.sampled_from(KINDS), POSITIONAL, BY_NAME)
def test_replacing_changes_what_it_is_told_and_nothing_else(
    kind: str, args: list[int], changes: dict[str, int]
) -> None:
    mine = outcome(lambda: ours.replace(getattr(OURS, kind)(*args), **changes))
    theirs = outcome(lambda: dataclasses.replace(getattr(STANDARD, kind)(*args), **changes))

    assert state(mine) == state(theirs)


def test_a_parent_and_its_child_are_never_equal() -> None:
    assert OURS.Parent(5) != OURS.Child(5)
    assert OURS.Plain("a") != STANDARD.Plain("a")


def test_a_child_made_first_leaves_its_parent_its_own_constructor() -> None:
    new = world(ours)

    assert (new.Child().first, new.Parent().first, new.Child(1, 2).second) == (5, 1, 2)


def test_defaults_that_are_made_are_made_each_time() -> None:
    one, other = OURS.Open(), OURS.Open()
    one.parts.append(1)

    assert other.parts == []


def test_slots_leave_no_room_for_anything_else() -> None:
    with pytest.raises(AttributeError):
        OURS.Plain("a").strange = 1
    assert not hasattr(OURS.Plain("a"), "__dict__")
    assert OURS.Child().__dict__ == {"first": 5, "second": 2}


def test_classes_keep_their_name_words_and_methods() -> None:
    assert OURS.Plain.__doc__ == "Words."
    assert OURS.Plain.__qualname__ == STANDARD.Plain.__qualname__
    assert OURS.Plain("ann").loud == "ANN"
    assert OURS.Named.KIND == "named"
    assert ours.names(OURS.Child) == ("first", "second")


def test_a_pattern_takes_them_apart() -> None:
    match OURS.Plain("a", 2):
        case OURS.Plain(name, count):
            assert (name, count) == ("a", 2)
        case _:
            pytest.fail("no match")


@ours.dataclass(frozen=True, slots=True)
class Carried:
    """Something that goes from one process to another."""

    here: int
    there: tuple[int, ...] = ()


def test_instances_are_copied_and_carried() -> None:
    one = Carried(1, (2, 3))

    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.copy(one) == one
    assert copy.deepcopy(one) is not one


def test_declaring_loads_neither_the_standard_ones_nor_inspect() -> None:
    program = (
        "import sys, tickets_cli.domain.desk\n"
        "print(sorted({'dataclasses', 'inspect'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_no_module_uses_the_standard_ones() -> None:
    package = Path(ours.__file__).parent
    named = [
        path for path in package.rglob("*.py") if "from dataclasses import" in path.read_text()
    ]

    assert named == [package / "dataclass.py"]
