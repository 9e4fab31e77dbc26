"""Other desks in the same repository: what both sides changed in them is merged by meaning too.

A merge is one commit for the whole repository, so whoever merges for one desk merges for all.
"""

from __future__ import annotations

from tickets_cli.domain.desk import Desk
from tickets_cli.store.merge.compose import Composed, Composer
from tickets_cli.store.merge.parted import Parted
from tickets_cli.store.merge.trees import place_of


def with_neighbours(composed: Composed, split: Parted) -> Composed:
    """The same with the files of other desks, which stood among the foreign ones.

    Raises:
        Invalid: a file both sides changed cannot be read on one of them.
    """
    for prefix in _desks(composed, split):
        other = Composer(split, prefix, Desk()).composed()
        composed.files |= other.files
        composed.conflicts += ((prefix + inner, told) for inner, told in other.conflicts)
        composed.reminted += other.reminted
        composed.foreign = [path for path in composed.foreign if path in other.foreign]
    return composed


def _desks(composed: Composed, split: Parted) -> list[str]:
    """Where these desks are: folders with settings, as paths that end in a slash, or ``""``."""
    places = (place_of(path) for path in composed.foreign)
    prefixes = sorted({place.prefix for place in places if place})
    return [prefix for prefix in prefixes if split.here(f"{prefix}desk.yaml")]
