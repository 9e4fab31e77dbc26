from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.commands.help.blocks import (
    Bullets,
    Code,
    Heading,
    Paragraph,
    Rows,
    blocks,
    table,
)

TEXT = """\
# Title
Words that go on
over two lines.

- one item
  on two lines
- another

```sh
$ tickets list

# not a heading
```

| a | b |
|---|---|
| `x|y` | 1 |
"""


def test_every_kind_of_block_is_read() -> None:
    assert list(blocks(TEXT.replace("x|y", "x\\|y"))) == [
        Heading(1, "Title"),
        Paragraph("Words that go on over two lines."),
        Bullets(("one item on two lines", "another")),
        Code(("$ tickets list", "", "# not a heading")),
        Rows(("a", "b"), (("`x|y`", "1"),)),
    ]


@given(st.lists(st.tuples(st.text("ab|`\n ."), st.text("ab|`\n .")), min_size=1))
def test_cells_stay_in_their_table(rows: list[tuple[str, str]]) -> None:
    (read,) = blocks(table(("one", "two"), rows))
    assert isinstance(read, Rows)
    assert read.rows == tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
