from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import at, entry, hand, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.redact import redact_entry, redact_file, redact_text
from tickets_cli.domain.attachment import attachments
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import NotFound, Refused, Usage

LATER = hand(at("15:00"))
SECRET = "hunter2!"


def comment(text: str) -> object:
    return entry(2, at("13:00"), "comment", party="team", visibility="public", text=text)


def test_the_text_goes_wherever_somebody_wrote_it_and_the_places_are_named() -> None:
    one = ticket(
        comment(f"my password is {SECRET}, {SECRET}"),  # type: ignore[arg-type]
        title=f"login {SECRET}",
        description=f"a\n{SECRET}\n",
        tags=("vpn", "hunter2!x"),
        fields={"asset": SECRET, "seats": 3},
        requester=Requester("Ann", f"{SECRET}@example.org", None),
        extra={"x-note": [{"a": SECRET}]},
    )
    after = redact_text(one, LATER, SECRET, reason="pasted")
    assert SECRET not in repr(after)
    assert after.timeline[1].values["text"] == "my password is [redacted], [redacted]"
    assert (after.title, after.tags) == ("login [redacted]", ("vpn",))
    assert after.requester == Requester("Ann")
    assert after.timeline[-1].event == "redacted"
    assert after.timeline[-1].values["changed"] == [
        *("title", "description", "requester", "tags", "fields.asset", "2-0000", "x-note"),
    ]
    assert after.timeline[-1].values["reason"] == "pasted"


@given(st.text(min_size=4).filter(lambda text: len(text.strip()) >= 4), st.text(), st.text())
def test_nothing_of_it_is_left_and_nothing_else_goes(secret: str, head: str, tail: str) -> None:
    one = ticket(description=f"{head}{secret}{tail}")
    after = redact_text(one, LATER, secret)
    assert secret not in after.description.replace("[redacted]", "")
    assert after.description == f"{head}{secret}{tail}".replace(secret, "[redacted]")


def test_words_of_the_desk_are_not_touched() -> None:
    one = ticket(queue="network", description="network")
    after = redact_text(one, LATER, "network")
    assert (after.queue, after.description) == ("network", "[redacted]")


def test_what_does_not_occur_is_not_repeated() -> None:
    with pytest.raises(NotFound) as caught:
        redact_text(ticket(), LATER, SECRET)
    assert SECRET not in f"{caught.value.message}{caught.value.hint}"


def test_too_short_or_told_in_the_reason_is_refused() -> None:
    with pytest.raises(Usage, match="fewer than 4"):
        redact_text(ticket(), LATER, " ab ")
    with pytest.raises(Usage, match="reason repeats"):
        redact_text(ticket(title=SECRET), LATER, SECRET, reason=f"it was {SECRET}")


def test_an_entry_loses_its_words_and_keeps_its_place() -> None:
    one = ticket(comment("oops"))  # type: ignore[arg-type]
    after = redact_entry(one, LATER, "2-0000")
    assert after.timeline[1].values["text"] == "[redacted]"
    assert after.timeline[1].at == one.timeline[1].at
    assert after.timeline[-1].values == {"changed": ["2-0000"]}
    with pytest.raises(NotFound):
        redact_entry(one, LATER, "9-zzzz")
    with pytest.raises(Refused, match="no words"):
        redact_entry(one, LATER, "1-0000")


def test_a_file_goes_under_all_its_names_with_its_hash() -> None:
    same = {"sha256": "ab" * 32, "size": 3}
    one = ticket(
        entry(2, at("13:00"), "attached", file="a.sql", **same),
        entry(3, at("13:01"), "attached", file="b.sql", **same),
        entry(4, at("13:02"), "attached", file="c.sql", sha256="cd" * 32, size=1),
    )
    after = redact_file(one, LATER, attachments(one)[0])
    assert [file.name for file in attachments(after)] == ["c.sql"]
    assert after.timeline[-1].values["changed"] == ["2-0000", "3-0000"]
    assert replace(after, timeline=()) == replace(one, timeline=())
