from __future__ import annotations

from tests.builders import ticket
from tickets_cli.domain.escalation.words import filled, unknown


def test_names_in_braces_are_filled_in_each_as_one_line() -> None:
    one = ticket(title="VPN\ndrops", queue="network")
    assert filled("{id}: {title} in {queue}, {service} ({why})", one, "r", "late") == (
        "HD-261122-7KQ3: VPN drops in network, - (late)"
    )


def test_what_a_ticket_says_is_not_filled_in_again() -> None:
    assert filled("{title}", ticket(title="{why} {rule}"), "r", "late") == "{why} {rule}"


def test_formats_attributes_and_unknown_names_mean_nothing() -> None:
    text = "{title.__class__} {title!r} {0} {nothing}"
    assert filled(text, ticket(), "r", "late") == text
    assert list(unknown("{id} {nothing} {why}")) == ["nothing"]
