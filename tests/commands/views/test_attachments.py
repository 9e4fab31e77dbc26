from __future__ import annotations

from tests.builders import at, entry, ticket
from tickets_cli.commands.views.attachments import attachment_facts, attachments_view
from tickets_cli.domain.attachment import attachments


def test_a_missing_file_is_marked() -> None:
    said = entry(2, at("13:00"), "attached", file="a.log", sha256="ab" * 32, size=2048)
    (one,) = attachments(ticket(said))
    view = attachments_view(ticket().id, attachment_facts([(one, "x"), (one, None)]))
    assert [row[:2] for row in view.sheets[0].rows] == [  # type: ignore[union-attr]
        ("a.log", "2 KiB"),
        ("a.log (missing)", "2 KiB"),
    ]
    assert view.data["attachments"][1]["path"] is None
