from __future__ import annotations

from tests.builders import ticket
from tickets_cli.commands.views.related import related_facts, related_sheet
from tickets_cli.domain.links import Relation


def test_a_tie_to_what_cannot_be_read_is_still_shown() -> None:
    known = Relation("caused_by", "HD-261122-7KQ3")
    lost = Relation("parent_of", "HD-261122-0000")
    facts = related_facts([known, lost], {"HD-261122-7KQ3": ticket(title="Old firmware")})
    assert [fact["title"] for fact in facts] == ["Old firmware", None]
    assert related_sheet(facts).rows[0] == ("caused by", "HD-261122-7KQ3", "new", "Old firmware")
