from __future__ import annotations

from tests.builders import at, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.ids import is_id
from tickets_cli.domain.merge.twice import descends, is_later, is_one, is_same, relinked, reminted
from tickets_cli.domain.ticket import Link

EARLY, LATE = ticket(opened=at("09:00")), ticket(opened=at("09:30"))


def test_two_versions_of_a_ticket_are_one_and_two_openings_are_not() -> None:
    later = replace(EARLY, title="Other").with_entries(entry(2, at("10:00"), "work", minutes=5))
    assert is_one(EARLY, later)
    assert not is_one(EARLY, LATE)


def test_a_ticket_whose_opening_was_corrected_is_still_that_ticket() -> None:
    (opening,) = EARLY.timeline
    corrected = replace(EARLY, timeline=(replace(opening, at=at("08:00"), by="bob"),))
    assert not is_one(corrected, EARLY)
    assert descends(corrected, EARLY)
    assert is_same(corrected, EARLY, EARLY)
    assert not is_same(corrected, EARLY, None)
    assert not descends(replace(EARLY, timeline=(replace(opening, id="1-zzzz"),)), EARLY)


def test_the_later_one_gives_way() -> None:
    assert is_later(LATE, EARLY)
    assert not is_later(EARLY, LATE)


def test_the_new_id_follows_from_the_opening_and_the_old_one_is_an_alias() -> None:
    new = reminted(LATE)
    worked = LATE.with_entries(entry(2, at("10:00"), "work", minutes=5))
    assert is_id(new.id)
    assert new.id != LATE.id
    assert new.id[:-4] == LATE.id[:-4]
    assert new.aliases == (LATE.id,)
    assert reminted(replace(worked, title="Other")).id == new.id


def test_a_taken_id_is_not_given_again() -> None:
    assert reminted(LATE, {reminted(LATE).id}).id not in (LATE.id, reminted(LATE).id)


def test_arrows_follow() -> None:
    one = ticket(links=(Link("caused_by", LATE.id), Link("relates_to", "HD-261019-0ZD2")))
    assert relinked(one, LATE.id, "HD-261122-NEW0").links == (
        Link("caused_by", "HD-261122-NEW0"),
        Link("relates_to", "HD-261019-0ZD2"),
    )
