"""A staged change and a pushed commit are judged alike, by what they change and no more."""

from __future__ import annotations

import pytest

from tests.commands.desks import Workplace
from tests.store.hooks.desks import of_head, of_index, told
from tickets_cli.store.git import Git
from tickets_cli.store.hooks.held import staged

LINK = "links:\n- {type: caused_by, ticket: HD-261122-0000}\n"


def path(desk: Workplace, ticket_id: str) -> str:
    return desk.file(ticket_id).relative_to(desk.root).as_posix()


def edit(desk: Workplace, name: str, old: str, new: str) -> None:
    file = desk.root / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_valid_change_and_a_new_ticket_pass(desk: Workplace) -> None:
    edit(desk, path(desk, desk.new()), "title: VPN drops", "title: VPN drops again # often")
    assert of_index(desk) == [] == of_head(desk)


def test_what_was_broken_before_is_not_held_against_a_change(desk: Workplace) -> None:
    broken, other = desk.new(), desk.new()
    edit(desk, path(desk, broken), "status: new", "status: [")
    desk.git("commit", "-qam", "broken")
    edit(desk, path(desk, other), "title: VPN", "title: Our VPN")
    assert of_index(desk) == []


def test_links_strays_and_links_to_nowhere_are_found(desk: Workplace) -> None:
    ticket = desk.new()
    edit(desk, path(desk, ticket), "status: new\n", f"status: new\n{LINK}")
    stray = "tickets/notes.txt"
    (desk.root / stray).write_text("", "utf-8")
    link = "tickets/2026/11/23/HD-261123-0000.yaml"
    (desk.root / link).symlink_to("/etc/passwd")
    found = {(path(desk, ticket), "dangling-link"), (link, "file"), (stray, "stray-file")}
    assert set(of_index(desk)) == found == set(of_head(desk))


def test_a_ticket_that_goes_away_takes_nobody_elses_links_along(desk: Workplace) -> None:
    cause, effect = desk.new("Cause"), desk.new("Effect")
    desk.ok("link", effect, "caused_by", cause)
    desk.file(cause).unlink()
    found = [(path(desk, effect), "dangling-link")]
    assert of_index(desk) == found == of_head(desk)


def test_a_link_to_a_former_id_leads_somewhere(desk: Workplace) -> None:
    cause, effect = desk.new("Cause"), desk.new("Effect")
    edit(desk, path(desk, cause), "title: Cause\n", "title: Cause\naliases: [HD-261122-0000]\n")
    desk.git("commit", "-qam", "alias")
    edit(desk, path(desk, effect), "status: new\n", f"status: new\n{LINK}")
    assert of_index(desk) == [] == of_head(desk)


def test_settings_are_looked_at_when_they_change(desk: Workplace) -> None:
    desk.new()
    edit(desk, "team.yaml", "level: 1", "level: 7")
    ((name, code),) = of_index(desk)
    assert (name, code) == ("team.yaml", "unknown-level")


def test_articles_are_looked_at_when_they_change(desk: Workplace) -> None:
    (desk.root / "kb").mkdir()
    (desk.root / "kb" / "vpn.md").write_text("---\nschema: [\n---\nReconnect.\n", "utf-8")
    assert {name for name, _ in of_index(desk)} == {"kb/vpn.md"}


def test_other_words_concern_every_ticket(desk: Workplace) -> None:
    ticket = desk.new()
    edit(desk, "desk.yaml", "  new: new\n", "  fresh: new\n")
    assert (path(desk, ticket), "unknown-word") in of_index(desk)


def test_settings_that_cannot_be_read_are_the_only_thing_told(desk: Workplace) -> None:
    edit(desk, "sla.yaml", "policies:", "policies: 7\nmore:")
    assert {name for name, _ in of_index(desk)} == {"sla.yaml"}


def test_the_settings_may_not_go_while_tickets_stay(desk: Workplace) -> None:
    desk.new()
    (desk.root / "desk.yaml").unlink()
    assert of_index(desk) == [("desk.yaml", "no-desk")] == of_head(desk)


def test_an_attachment_that_is_changed_or_gone_is_missed(desk: Workplace) -> None:
    ticket = desk.new()
    (desk.root / "log.txt").write_text("drops", "utf-8")
    desk.ok("attach", ticket, "log.txt")
    desk.ok("note", ticket, "-m", "see the file")
    assert of_index(desk) == []
    file = next((desk.root / "attachments" / ticket).iterdir())
    file.write_text("other", "utf-8")
    assert [code for _, code in of_index(desk)] == ["attachment-changed"]
    file.unlink()
    assert [code for _, code in of_index(desk)] == ["attachment-missing"]


def test_a_file_too_large_for_a_ticket_is_refused_unread(desk: Workplace) -> None:
    ticket = desk.new()
    desk.file(ticket).write_bytes(b"#" * ((1 << 20) + 1))
    assert [name for name, _ in of_index(desk)] == [path(desk, ticket)]


@pytest.mark.parametrize("name", ["tickets", "attachments", "kb", "templates"])
def test_a_folder_of_the_desk_may_not_become_a_link_or_another_repository(
    desk: Workplace, name: str
) -> None:
    (desk.root / name).symlink_to("/etc")
    assert (name, "file") in of_index(desk)
    assert (name, "file") in of_head(desk)
    (desk.root / name).unlink()
    desk.git("update-index", "--add", "--cacheinfo", f"160000,{desk.head},{name}")
    assert (name, "file") in told(staged(Git(desk.root)))
