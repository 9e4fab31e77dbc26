"""The file of an article: read and written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from tests.store.test_articles import GOOD
from tickets_cli.domain.article import Article
from tickets_cli.store.article_file import article_of, bytes_of, front_matter, path_of

LINE = some.text(some.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def test_windows_line_ends_and_a_byte_order_mark_are_read_as_well() -> None:
    data = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert article_of(data, "a") == article_of(GOOD.encode(), "a")


def test_the_front_matter_keeps_the_lines_of_the_file() -> None:
    lines = front_matter(GOOD.encode(), path_of("reset")).splitlines()
    assert lines == GOOD.encode().splitlines()[:8]


@given(LINE, some.lists(LINE, unique=True, max_size=4), some.text(max_size=60))
def test_what_is_written_reads_back(title: str, steps: list[str], body: str) -> None:
    lines = [line.rstrip() for line in body.splitlines()]
    plain = "\n".join(line for line in lines if line.isprintable()).strip("\n")
    one = Article(name="a", title=title, steps=tuple(steps), keywords=tuple(steps), body=plain)
    assert article_of(bytes_of(one), "a") == one
