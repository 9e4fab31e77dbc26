"""Files as people, editors and merges break them: what each holds, and the page about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[1] / "corpus"
PAGE = Path(__file__).parents[2] / "docs" / "broken-files.md"

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Quotes that are missing": {
        "unquoted-colon": "`title: Printer: jams again`",
        "unquoted-hash": "`title: #4711 jams`",
        "unquoted-bracket": "`title: [urgent] Printer jams`",
        "asterisk": "`title: *urgent* Printer jams`",
        "at-sign": "`title: @ann says it jams`",
        "unclosed-quote": '`title: "Printer jams`',
        "unclosed-bracket": "`tags: [printer, floor3`",
    },
    "Blanks, tabs and lines": {
        "tab-indent": "a tab in front of `- {id: ...`",
        "tab-after-colon": "a tab between `title:` and its value",
        "column-0-continuation": "the title goes on in the next line, at its beginning",
        "column-0-text": "the text below `description: |` is not indented",
        "shifted-block": "a line of the text is indented less than the first",
        "cr-only": "line ends of old Macs (a lone CR)",
    },
    "Keys and values": {
        "duplicate-key": "`title:` stands twice",
        "duplicate-key-inside": "`by:` stands twice in one entry",
        "unknown-key": "`urgancy: medium`",
        "unknown-key-far": "`colour: blue`",
        "unknown-event-key": "`statsu: open` in an entry",
        "unknown-value": "`type: incidnet`",
        "missing-key": "no title",
        "empty-title": "`title:` and nothing",
        "empty-in-list": "`tags: [printer, ~]`",
        "wrong-type-list": "`title: [Printer, jams]`",
        "wrong-type-text": "`tags: printer`",
        "wrong-type-number": "`level: one point five`",
        "number-key": "`1: phone`",
        "bad-time": '`at: "2026-13-45T08:00:00Z"`',
        "bad-time-form": '`at: "20.11.2026 08:00"`',
        "no-such-day": '`at: "2026-02-30T08:00:00Z"`',
        "year-one": '`at: "0001-01-01T00:00:00Z"` (before 1970, or after 2199)',
        "header-against-timeline": "`status: resolved`, and no entry says so",
        "other-id": "another ticket's `id:`",
        "wrong-format": "`schema: desk/1` in a ticket",
        "newer-format": "`schema: ticket/9`",
    },
    "Not one plain document": {
        "empty": "nothing",
        "only-comment": "a comment, no more",
        "only-words": "words, no keys",
        "list-at-top": "a list",
        "not-yaml": "the beginning of some JSON",
        "conflict-markers": "what a merge in conflict leaves",
        "two-documents": "two documents, `---` between them",
        "document-end": "text after `...`",
        "directive": "`%YAML 1.1` on top",
        "tag": "`title: !!str Printer jams`",
        "tag-python": "`!!python/object/apply:os.system [id]`",
        "anchor-only": "`title: &title Printer jams`",
        "alias": "`category: *t`",
        "alias-bomb": "nine aliases of nine aliases of ...",
        "merge-key": "`<<: {title: Other}`",
        "question-key": "`? channel` in the long form of YAML",
    },
    "Bytes": {
        "invalid-utf8": "an umlaut in Latin-1",
        "utf16": "UTF-16, as some editors save",
        "null-byte": "a NUL byte",
        "escape-byte": "a terminal escape",
        "surrogate": 'half a character, `"\\ud83d"`',
    },
}
"""Name in ``tests/corpus`` to what is wrong in it, as its author would put it."""

FINE: Mapping[str, str] = {
    "crlf": "line ends of Windows; a write keeps them",
    "bom": "a byte order mark",
    "trailing-blanks": "blanks at the ends of lines, empty lines at the end",
    "no-newline-at-end": "no line end at the end",
    "comments": "comments, also behind values",
    "yaml-words": "`title: no`, `tags: [yes, 010, 1e5, 09:30]`: text is text",
}
"""What looks odd and is not."""

HEAD = """\
# Broken files

<!-- Written by the tests: pytest tests/commands/test_broken.py --update-golden -->

A broken file never hides: `tickets list` names it and goes on with the others, `tickets validate`
says what is wrong and where, and `tickets check` fails with exit code 3. Nothing is rewritten or
guessed. This is what you are told, and what to do; every line comes from a file of the tests.
"""


def cases() -> dict[str, str]:
    """Every broken file, by name."""
    return {name: about for part in SECTIONS.values() for name, about in part.items()}


def page(answers: Mapping[str, list[dict[str, Any]]]) -> str:
    """The page of the manual, from what ``validate`` answered to each file."""
    lines = [HEAD]
    for title, part in SECTIONS.items():
        lines += [f"## {title}", "", "| in the file | line | you are told | what to do |"]
        lines += ["|---|---|---|---|"]
        lines += [_row(about, answers[name][0]) for name, about in part.items()]
        lines.append("")
    lines += ["## Odd, and fine", "", *(f"- {about}" for about in FINE.values())]
    return "\n".join(lines) + "\n"


def _row(about: str, problem: Mapping[str, Any]) -> str:
    place = f"{problem['line']}:{problem['column']}" if problem["line"] else "-"
    field = f"{problem['field']}: " if problem["field"] else ""
    cells = (about, place, field + problem["message"], problem["hint"] or "-")
    return f"| {' | '.join(_cells(cells))} |"


def _cells(cells: Iterable[str]) -> Iterable[str]:
    return (cell.replace("|", "\\|").replace("<<:", "&lt;&lt;:") for cell in cells)
