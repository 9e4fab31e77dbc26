"""New keys at their place among the others, and old ones out of the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.store.yaml import nodes
from tickets_cli.store.yaml.edits import Edits
from tickets_cli.store.yaml.layout import Layout
from tickets_cli.store.yaml.spans import end_of, is_blank, leads_its_line, line_start, next_line
from tickets_cli.store.yaml.writer import pair_lines


class TooStrange(Exception):
    """The layout offers no safe place for a change."""


def remove_pair(edits: Edits, node: nodes.Mapping, place: int) -> None:
    """Take out a key with its lines; behind a dash the next key moves up.

    Raises:
        TooStrange: the key is the only one behind a dash.
    """
    key, value = node.pairs[place]
    if leads_its_line(edits.text, key.start.index):
        edits.remove_lines(key.start.index, end_of(edits.text, value))
    elif place + 1 < len(node.pairs):
        edits.replace(key.start.index, node.pairs[place + 1][0].start.index, "")
    else:
        raise TooStrange


def insert_pairs(
    edits: Edits, node: nodes.Mapping, surviving: list[int], new: Mapping[str, Any], to: Layout
) -> None:
    """Put each new key behind the last one that precedes it in the schema's order."""
    names = [key.text for key, _ in node.pairs]
    ranks = {key: rank for rank, key in enumerate(to.ordered([*to.properties, *names, *new]))}
    behind: dict[int, list[str]] = {}
    for key in new:
        earlier = [place for place in surviving if ranks[names[place]] < ranks[key]]
        place = max(earlier, key=lambda place: ranks[names[place]], default=-1)
        behind.setdefault(place, []).append(key)
    for place, keys in behind.items():
        following = next((other for other in surviving if other > place), None)
        _Gap(edits, node, place, following, to).insert({key: new[key] for key in keys})


class _Gap:
    """The room between two keys that stay: before the first one ``place`` is -1."""

    def __init__(
        self, edits: Edits, node: nodes.Mapping, place: int, following: int | None, to: Layout
    ) -> None:
        self.edits, self.node, self.to = edits, node, to
        self.place, self.following = place, following
        self.group = None if place < 0 else self._group_at(place)
        self.next_group = None if following is None else self._group_at(following)

    def insert(self, new: Mapping[str, Any]) -> None:
        """Keys of the next key's group go above that key, the others below the last one."""
        joining = {
            key: value
            for key, value in new.items()
            if self.to.group_of(key) == self.next_group != self.group
        }
        lines, group = self._lines({k: v for k, v in new.items() if k not in joining})
        joined = self._lines(joining, self.next_group)[0]
        if self.place < 0:
            self._first(lines, joined, differs=group != self.next_group)
        elif joined and self._is_parted():
            self.edits.insert_above(self._top(), joined)
            self._below(lines)
        else:
            if joined:
                lines, group = [*lines, "", *joined], self.next_group
            crowded = self.following is not None and not self._is_parted()
            self._below([*lines, ""] if crowded and group != self.next_group else lines)

    def _lines(self, new: Mapping[str, Any], group: str | None = None) -> tuple[list[str], Any]:
        """The lines of new keys, a blank one wherever a group begins; and the last group."""
        lines: list[str] = []
        group = self.group if group is None else group
        indent = self.node.pairs[0][0].start.column
        for key, value in new.items():
            if group is not None and self.to.group_of(key) != group:
                lines.append("")
            group = self.to.group_of(key)
            lines += pair_lines(key, value, self.to.of(key), indent)
        return lines, group

    def _below(self, lines: list[str]) -> None:
        self.edits.insert_lines(self._end(), lines)

    def _first(self, lines: list[str], joined: list[str], *, differs: bool) -> None:
        """New keys before all others; behind a dash they go below the first one."""
        first = self.node.pairs[0]
        if not leads_its_line(self.edits.text, first[0].start.index):
            self.edits.insert_lines(end_of(self.edits.text, first[1]), [*lines, *joined])
            return
        blank = [""] if lines and (joined or differs) else []
        self.edits.insert_above(first[0].start.index, [*lines, *blank, *joined])

    def _group_at(self, place: int) -> str:
        return self.to.group_of(self.node.pairs[place][0].text)

    def _end(self) -> int:
        return end_of(self.edits.text, self.node.pairs[self.place][1])

    def _is_parted(self) -> bool:
        """Whether a blank line stands between the two keys already."""
        text, end = self.edits.text, self._end()
        stop = len(text) if self.following is None else self._key(self.following)
        start = next_line(text, end)
        while start < stop:
            if is_blank(text, start):
                return True
            start = next_line(text, start)
        return False

    def _key(self, place: int) -> int:
        return self.node.pairs[place][0].start.index

    def _top(self) -> int:
        """The first of the comment lines right above the next key, or that key's own line."""
        assert self.following is not None
        text = self.edits.text
        start = line_start(text, self._key(self.following))
        while start:
            above = line_start(text, start - 1)
            if not text[above:start].lstrip().startswith("#"):
                break
            start = above
        return start
