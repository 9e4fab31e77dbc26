"""The page: self-contained, neutral, readable by those who do not see it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from tests.hostile import STRINGS, acting
from tests.render.samples import context, described, listing, viewed
from tickets_cli.render.formats import render
from tickets_cli.render.html.page import data_sheet, drawn, kind_of
from tickets_cli.render.page import Chart, Page, Section, Series, Tile
from tickets_cli.render.sheet import Column, Prose, Sheet, View

VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})


class Reader(HTMLParser):
    """Reads a page as a browser would: tags with attributes, texts, and whether all is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


_TAGS = (
    "html head meta title style body header main footer section nav a h1 h2 h3 p dl div dt dd "
    "figure figcaption span svg desc rect line path text details summary table thead tbody tr th td"
)
KNOWN = frozenset(_TAGS.split())
"""Every tag a page is made of; anything else has come in from outside."""


def assert_self_contained(text: str) -> Reader:
    """Nothing runs, nothing is loaded, everything is closed and told in words too."""
    page = Reader(text)
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= KNOWN
    for tag, attributes in page.tags:
        assert not {name for name in attributes if name.startswith("on")}
        assert not {"src", "srcset", "action", "style", "xlink:href"} & set(attributes), tag
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"@import|url\(", text.partition("<style>")[2].partition("</style>")[0])
    for drawing in page.all("svg"):
        assert drawing["role"] == "img"
        ids = {attributes.get("id") for attributes in (*page.all("title"), *page.all("desc"))}
        assert set(drawing["aria-labelledby"].split()) <= ids
    named = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(named) == len(set(named))
    return page


def chart(name: str = "opened", **changes: object) -> Chart:
    found = Chart(
        name, name, (name, "b"), (Series(name, (1, 2)), Series("x", (2, None), mark="line"))
    )
    return found._replace(**changes)


def page(word: str = "opened") -> Page:
    section = Section(
        word,
        (Tile(word, word, word),),
        (chart(word), chart(word, shape="bars", ends=(word, word))),
        (listing(word), Prose(word, word)),
        word,
    )
    return Page(word, word, (word,), (section, section), ((word, word),), word)


def shown(made: Page) -> str:
    return render(View("report", {}, page=made), "html", context())


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_words_stay_words_wherever_they_stand(text: str) -> None:
    document = shown(page(text))
    assert_self_contained(document)
    assert acting(document) == []


def test_words_come_out_as_they_were_meant() -> None:
    words = Reader(shown(page("<b>Müller & Söhne</b>"))).texts
    assert "<b>Müller & Söhne</b>" in words


def test_nothing_may_be_loaded_but_the_style_sheet_itself() -> None:
    document = shown(page())
    style = document.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [
        one["content"]
        for one in Reader(document).all("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]


def test_colours_are_named_once_for_light_and_once_for_dark() -> None:
    style = shown(page()).partition("<style>")[2].partition("</style>")[0]
    light, _, rest = style.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("\n}")[0]
    names = re.compile(r"(--[\w-]+):")
    assert set(names.findall(light.partition("}")[0])) == set(names.findall(dark))
    painted = re.sub(r"--[\w-]+: #[0-9a-f]+;", "", style)
    assert not re.search(r"#[0-9a-f]{3,6}\b", painted)


def test_every_picture_has_its_numbers_behind_it() -> None:
    found = data_sheet(chart())
    assert [column.title for column in found.columns] == ["", "opened", "x"]
    assert found.rows == (("opened", 1, 2), ("b", 2, None))
    assert len(Reader(shown(page())).all("details")) == 4


def test_nothing_to_see_is_told_in_words() -> None:
    empty = chart(series=(Series("a", (0, None)),), empty="Nothing was opened.")
    assert drawn(empty) is None
    document = shown(Page("", "x", sections=(Section("", charts=(empty,)),)))
    assert "Nothing was opened." in document
    assert "<svg" not in document


def test_what_has_no_page_becomes_one_of_its_sheets() -> None:
    assert_self_contained(render(described(), "html", context()))
    assert "VPN drops every ten minutes" in render(viewed(listing()), "html", context())
    assert kind_of(listing()) == "sheet"


def test_thousands_are_set_apart_in_tables() -> None:
    columns = (
        Column("name", ""),
        Column("n", "n", "number"),
        Column("took", "Took", "duration"),
        Column("cost", "Cost", "money"),
    )
    page = render(
        viewed(Sheet("", columns, (("2026", 24769, 36001 * 3600, 1234.5),))), "html", context()
    )
    texts = Reader(page).texts
    assert [one for one in texts if one in ("2026", "24,769", "36,001h", "1,234.50")] == [
        "2026",
        "24,769",
        "36,001h",
        "1,234.50",
    ]


def test_ids_stay_whole_and_long_words_break() -> None:
    columns = (Column("id", "Ticket", "id"), Column("title", "Title", wide=True))
    rows = (("HD-261120-7KQ3", "W" * 200),)
    page = Page("Desk", "Board", sections=(Section("", blocks=(Sheet("", columns, rows),)),))
    read = Reader(render(viewed()._replace(page=page), "html", context()))
    assert [one for one in read.all("td") if one.get("class") == "words"]
    assert [one for one in read.all("th") if one.get("class") == "id"]
    assert not [one for one in read.all("td") if "spare" in one.get("class", "")]
