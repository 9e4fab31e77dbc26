from __future__ import annotations

from tests.builders import NOON, desk, entry, ticket
from tickets_cli.domain.authorship import Signer, strangers

TEAM = desk().team
BY_BOB = entry(2, NOON, "comment", by="bob", text="x")


def severities(signer: Signer) -> list[str]:
    return [one.severity for one in strangers(ticket(), (BY_BOB,), signer, TEAM)]


def test_the_author_is_known_by_address() -> None:
    assert severities(Signer("Robert", "bob@example.org", "bob@example.org")) == []


def test_who_wrote_before_the_team_listed_him_is_no_stranger() -> None:
    early = entry(2, NOON, "comment", by="bob-meyer", text="x")
    bob = Signer("Bob Meyer", "bob@example.org", "")
    assert not [*strangers(ticket(), (early,), bob, TEAM)]
    posing = Signer("Bob", "ann@example.org", "")
    assert [*strangers(ticket(), (BY_BOB,), posing, TEAM)]


def test_another_hand_is_an_error() -> None:
    assert severities(Signer("Ann", "ann@example.org", "ann@example.org")) == ["error"]


def test_a_co_author_is_a_hand() -> None:
    both = Signer("Ann", "ann@example.org", "", (), ("Bob <bob@example.org>",))
    assert severities(both) == []


def test_a_squash_is_told_apart() -> None:
    on_host = Signer("Ann", "ann@example.org", "noreply@github.com")
    assert severities(on_host) == ["notice"]
    kept = Signer("Ann", "ann@example.org", "ann@example.org", by=("ann", "bob"))
    assert severities(kept) == ["notice"]
