"""What is called sound at a glance is sound when read in full, whatever the file looks like."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests.store.sound.samples import DESK, PROVEN, RICH, TICKET_ID, spoiled
from tickets_cli.domain import ids
from tickets_cli.domain.attachment import attachments
from tickets_cli.errors import Invalid
from tickets_cli.store.reading import inspect
from tickets_cli.store.sound.brief import Brief, Proof

NOW = datetime(2026, 12, 1, tzinfo=UTC)
CORPUS = Path(__file__).parents[2] / "corpus"


def holds(proof: Proof, text: str) -> bool:
    """Whether a text is called sound; if it is, the full reading must agree."""
    data = text.encode("utf-8", "surrogatepass")
    brief = proof.brief(TICKET_ID, data)
    if brief is None:
        return False
    ticket, found = inspect(data, ids.path_of(TICKET_ID), DESK, NOW, errors_only=True)
    assert found == []
    assert ticket is not None
    assert brief == Brief(ticket.status, ticket.aliases)
    assert not ticket.links
    assert not attachments(ticket)
    return True


def test_a_ticket_of_our_own_writer_is_sound_at_a_glance() -> None:
    assert holds(Proof(DESK), PROVEN)


def test_what_cannot_be_told_at_a_glance_is_left_to_the_full_reading() -> None:
    links = "links:\n- {type: caused_by, ticket: HD-261019-0ZD2}\n\n"
    attached = ', event: attached, file: a, sha256: "' + 64 * "0" + '"'
    for text in (
        RICH,
        PROVEN[:-1],
        PROVEN.replace("timeline:", f"{links}timeline:"),
        PROVEN.replace(", event: work, minutes: 40", attached),
        PROVEN.replace("seats: 3", "seats: three"),
        PROVEN.replace("  asset", "  other"),
        PROVEN.replace("2026-11-24T", "2026-11-31T"),
        PROVEN.replace("P2", "P7"),
    ):
        assert Proof(DESK).brief(TICKET_ID, text.encode()) is None


def test_nothing_spoiled_is_called_sound() -> None:
    random = Random(20261122)
    proof = Proof(DESK)
    agreed = sum(holds(proof, spoiled(PROVEN, random)) for _ in range(2500))
    assert 100 < agreed < 2000  # harmless edits are taken, and others met


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.yaml")), ids=lambda file: file.stem)
def test_odd_files_are_never_called_sound_unless_they_are(file: Path) -> None:
    data = file.read_bytes()
    ticket_id = next(
        (line[4:] for line in data.decode("utf-8", "replace").splitlines() if line[:4] == "id: "),
        TICKET_ID,
    )
    brief = Proof(DESK).brief(ticket_id, data)
    if brief is not None:
        try:
            _, found = inspect(data, ids.path_of(ticket_id), DESK, NOW, errors_only=True)
        except Invalid as error:
            found = list(error.problems)
        assert found == []
