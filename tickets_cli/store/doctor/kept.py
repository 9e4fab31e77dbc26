"""What is kept for speed: of use to nobody while it is damaged, and never needed."""

from __future__ import annotations

from collections.abc import Iterator

from tickets_cli.store.doctor.finding import Finding, Patient
from tickets_cli.store.index import health
from tickets_cli.store.index.health import DAMAGED, FOREIGN, UNREADABLE

NEXT = {
    FOREIGN: "nothing; the next command that wants it makes another",
    DAMAGED: "`tickets doctor --fix` throws it away, and the next command makes another",
    UNREADABLE: "see to whose it is, or delete it: nothing in it is needed",
}


def index(patient: Patient) -> Iterator[Finding]:
    """Whether the index is sound, or there is none."""
    found = health.of(patient.root)
    if found.state in NEXT:
        where = f" ({found.file})" if found.file else ""
        yield Finding(
            f"the index is {found.state}: {found.why}{where}",
            "answers are right all the same, and come slower: every ticket is read anew",
            NEXT[found.state],
        )


def discard(patient: Patient) -> Iterator[str]:
    """Throw a damaged index away."""
    if health.of(patient.root).state in (DAMAGED, FOREIGN):
        health.forget(patient.root)
        yield "threw the index away; the next command that wants it makes another"
