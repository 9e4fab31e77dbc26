"""With whom a resolved ticket was: the seconds its resolution clock counted, and its pauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tickets_cli.domain.clocks.partition import blame, paused, share
from tickets_cli.domain.clocks.replay import Replay
from tickets_cli.domain.metrics.promises import Promise
from tickets_cli.namedtuple import NamedTuple


class Spent(NamedTuple):
    """Business seconds per party, pauses included, and who spent most of those that counted."""

    parties: Mapping[str, int]
    spender: str | None


NOTHING = Spent({}, None)


def spent(history: Replay, promise: Promise) -> Spent:
    """Where the time of a ticket went, by the same partition that explains its clock.

    A pause is shown with the party that was waited for, but broke no promise.
    """
    counted = share(history, promise.run, promise.verdict)
    whole = Counter(counted)
    whole.update(paused(history, promise.run, promise.verdict))
    return Spent(whole, blame(counted))
