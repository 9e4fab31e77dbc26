"""Replacements in a text, collected first and made at once."""

from __future__ import annotations

from tickets_cli.dataclass import dataclass, field
from tickets_cli.store.yaml.spans import is_blank, line_end, line_start, next_line


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``start`` to ``end`` become ``new``."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class Edits:
    """What is to change in a text. ``comments`` are the places no rewriting may touch."""

    text: str
    comments: tuple[tuple[int, int], ...] = ()
    lost: bool = False
    """Whether a comment would go with something that is only rewritten."""

    _edits: list[Edit] = field(default_factory=list)
    _gone: list[tuple[int, int]] = field(default_factory=list)

    @property
    def newline(self) -> str:
        """How this text ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def replace(self, start: int, end: int, new: str) -> None:
        """Write something else in a place; a comment in there would be lost."""
        if any(start <= at < end for at, _ in self.comments):
            self.lost = True
        self._edits.append(Edit(start, end, new))

    def replace_keeping(self, start: int, end: int, new: str) -> None:
        """Write a place anew; only comments that are not in the new text count as lost."""
        inside = (self.text[at:stop] for at, stop in self.comments if start <= at < end)
        self.lost |= any(comment not in new for comment in inside)
        self._edits.append(Edit(start, end, new))

    def insert_lines(self, index: int, lines: list[str]) -> None:
        """New lines below the line of an index."""
        if lines:
            end = line_end(self.text, index)
            self._edits.append(Edit(end, end, self.below(lines)))

    def insert_above(self, index: int, lines: list[str]) -> None:
        """New lines above the line of an index."""
        start = line_start(self.text, index)
        self._edits.append(Edit(start, start, "".join(f"{x}{self.newline}" for x in lines)))

    def below(self, lines: list[str]) -> str:
        """Lines as they follow one that has no line break yet."""
        return "".join(f"{self.newline}{line}" for line in lines)

    def remove_lines(self, start: int, end: int) -> None:
        """Take out the lines from that of ``start`` to that of ``end``, comments and all."""
        self._gone.append((line_start(self.text, start), next_line(self.text, end)))

    def applied(self) -> str:
        """The text with everything done; edits at one place stand in the order they came."""
        edits = [*self._edits, *(Edit(start, end, "") for start, end in self._gaps())]
        parts: list[str] = []
        place = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            parts += [self.text[place : edit.start], edit.new]
            place = max(place, edit.end)
        return "".join([*parts, self.text[place:]])

    def _gaps(self) -> list[tuple[int, int]]:
        """The removed lines, neighbours joined, with one of two blank lines left around them."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self._gone):
            if joined and not self.text[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return [self._tidied(start, end) for start, end in joined]

    def _tidied(self, start: int, end: int) -> tuple[int, int]:
        above = line_start(self.text, start - 1) if start else 0
        if start == 0 or not is_blank(self.text, above):
            return start, end
        if end >= len(self.text):
            return above, end
        return (start, next_line(self.text, end)) if is_blank(self.text, end) else (start, end)
