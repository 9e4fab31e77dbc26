from __future__ import annotations

from tests.commands.conftest import desk as desk
from tests.commands.desks import Workplace
from tickets_cli.store.git import Git
from tickets_cli.store.pointing import mentioning
from tickets_cli.store.repository import Repository


def test_a_desk_without_tickets_has_none_that_point(desk: Workplace) -> None:
    assert mentioning(Git(desk.root), "HD-261123-0000") == ()


def test_uncommitted_files_count_and_broken_ones_are_passed_over(desk: Workplace) -> None:
    one, two, three = desk.new("1"), desk.new("2"), desk.new("3")
    text = desk.file(one).read_text("utf-8")
    linked = f"links:\n- {{type: blocks, ticket: {three}}}\n\nfields:"
    desk.file(one).write_text(text.replace("fields:", linked), "utf-8")
    desk.file(two).write_text(f"broken: [{three}\n", "utf-8")
    assert mentioning(Git(desk.root), three) == tuple(sorted([one, two, three]))
    assert [ticket.id for ticket in Repository(desk.root).pointing_to(three)] == [one]
