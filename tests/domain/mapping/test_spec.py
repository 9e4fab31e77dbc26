"""What a map says."""

from __future__ import annotations

from tests.domain.mapping.exports import spec
from tickets_cli.domain.mapping.spec import Source, folded


def test_a_column_a_list_and_the_long_form_are_all_sources() -> None:
    how = spec(
        ticket={
            "status": "state",
            "title": ["short", "long"],
            "level": {"column": "group", "values": {"Net": "2"}, "otherwise": "1"},
        }
    )
    assert how.ticket["status"] == Source(("ticket", "status"), ("state",))
    assert how.ticket["title"].columns == ("short", "long")
    assert how.ticket["level"].values == {"Net": "2"}
    assert how.ticket["level"].otherwise == "1"


def test_the_key_may_have_a_prefix() -> None:
    assert spec(key={"column": "no", "prefix": "OTRS-"}).key_prefix == "OTRS-"


def test_every_column_that_is_read_is_listed_with_its_place() -> None:
    how = spec(fields={"place": "location"}, ticket={"status": "s", "requester": {"email": "m"}})
    assert (("fields", "place"), "location") in set(how.columns())
    assert (("ticket", "requester", "email"), "m") in set(how.columns())


def test_words_of_a_source_are_what_the_map_itself_puts_in() -> None:
    source = Source(("x",), ("a",), values={"A": "b"}, default="c", otherwise="d")
    assert sorted(word for _, word in source.words()) == ["b", "c", "d"]


def test_folded_text_has_no_case_and_single_blanks() -> None:
    assert folded(" Opened  BY ") == "opened by"
