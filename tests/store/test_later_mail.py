from __future__ import annotations

import email.utils
import sys

import pytest

from tickets_cli.store.later_mail import LaterMail, without_mail


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
    read = LaterMail("email.utils").parsedate_to_datetime(text)

    assert (read, read.tzinfo) == (
        email.utils.parsedate_to_datetime(text),
        email.utils.parsedate_to_datetime(text).tzinfo,
    )


def test_whatever_else_is_asked_of_the_stand_in_is_the_real_thing() -> None:
    assert LaterMail("email.utils").parseaddr is email.utils.parseaddr


def test_the_stand_in_goes_when_it_has_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "email.utils")
    with without_mail():
        assert isinstance(sys.modules["email.utils"], LaterMail)
    assert "email.utils" not in sys.modules


def test_where_mail_is_there_already_it_stays() -> None:
    with without_mail():
        assert sys.modules["email.utils"] is email.utils
