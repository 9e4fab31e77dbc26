from __future__ import annotations

import email.utils

import pytest

from tickets_cli.errors import Invalid
from tickets_cli.store import schema


def test_a_newer_format_is_refused_and_left_alone() -> None:
    with pytest.raises(Invalid, match="ticket/2") as caught:
        schema.check_version({"schema": "ticket/2"}, "ticket", "t.yaml")
    assert "left alone" in caught.value.hint


def test_this_format_and_nonsense_pass_on_to_the_validator() -> None:
    schema.check_version({"schema": "ticket/1"}, "ticket", "t.yaml")
    schema.check_version({"schema": "nonsense"}, "ticket", "t.yaml")
    schema.check_version({}, "ticket", "t.yaml")


@pytest.mark.parametrize("name", ["ticket", *schema.SETTINGS.values()])
def test_every_format_has_a_schema(name: str) -> None:
    assert schema.load(name)["$id"] == f"tickets/{name}/1"
    schema.validator(name)


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 27 Oct 2026 10:17:51 +0000",
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Tue, 27 Oct 2026 10:17:51 +0200",
        "27 Oct 2026 10:17:51 GMT",
    ],
)
def test_a_date_of_build_reads_as_the_mail_package_has_it(text: str) -> None:
    read = schema._LaterMail("email.utils").parsedate_to_datetime(text)

    assert (read, read.tzinfo) == (
        email.utils.parsedate_to_datetime(text),
        email.utils.parsedate_to_datetime(text).tzinfo,
    )


def test_whatever_else_is_asked_of_the_stand_in_is_the_real_thing() -> None:
    assert schema._LaterMail("email.utils").parseaddr is email.utils.parseaddr
