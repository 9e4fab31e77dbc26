from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON, at, desk, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.consistency import findings, fits
from tickets_cli.domain.desk import CustomField
from tickets_cli.errors import ERROR, WARNING

NOW = at("18:00")


def codes(subject: object, **settings: object) -> dict[str, str]:
    return {f.code: f.severity for f in findings(subject, desk(**settings), NOW)}  # type: ignore[arg-type]


def test_a_sound_ticket_has_no_findings() -> None:
    assert codes(ticket(entry(2, at("13:00"), "status", status="open"))) == {}


def test_a_header_that_disagrees_with_the_timeline_is_an_error() -> None:
    assert codes(replace(ticket(), status="open")) == {"header-fold": ERROR}


def test_history_that_looks_odd_is_only_a_warning() -> None:
    odd = ticket(
        entry(2, at("13:00"), "status", status="closed"),
        entry(3, at("14:00"), "status", status="pending_vendor"),
        entry(4, NOW + timedelta(hours=1), "comment", text="x"),
        entry(5, NOON - timedelta(hours=1), "comment", text="x"),
        assignee="gone",
    )
    assert codes(odd) == {
        "forbidden-move": WARNING,
        "future-entry": WARNING,
        "before-opening": WARNING,
        "unknown-assignee": WARNING,
    }


def test_clocks_of_other_machines_may_run_a_few_minutes_ahead() -> None:
    assert codes(ticket(entry(2, NOW + timedelta(minutes=4), "comment", text="x"))) == {}


def test_words_the_settings_do_not_know_are_errors() -> None:
    assert codes(ticket(status="dreaming")) == {"unknown-word": ERROR}


def test_two_entries_with_one_id_are_an_error() -> None:
    twice = ticket(entry(2, at("13:00"), "comment"), entry(2, at("14:00"), "comment"))
    assert codes(twice) == {"duplicate-entry": ERROR}


def test_custom_fields_must_be_declared_and_fit() -> None:
    own = {"asset": "PC-1", "seats": "many"}
    declared = {"seats": CustomField("seats", "integer")}
    assert codes(ticket(fields=own), fields=declared) == {
        "unknown-field": ERROR,
        "field-type": ERROR,
    }


def test_a_flag_is_no_number_and_a_date_is_a_real_day() -> None:
    assert not fits(True, CustomField("n", "integer"))
    assert fits(3, CustomField("n", "number"))
    assert fits("2026-02-28", CustomField("d", "date"))
    assert not fits("2026-02-30", CustomField("d", "date"))
    assert fits("small", CustomField("c", "choice", ("small", "large")))
    assert not fits("huge", CustomField("c", "choice", ("small", "large")))
