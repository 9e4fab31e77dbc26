"""The smallest change of a text that makes it say something else.

Comments, order, indentation, line ends and everything that did not change stay as they
were typed. What was written is read again and compared before anybody else sees it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.errors import Invalid
from tickets_cli.store.yaml import canonical, nodes, strict
from tickets_cli.store.yaml.align import MISSING, expected
from tickets_cli.store.yaml.blocks import Blocks
from tickets_cli.store.yaml.edits import Edits
from tickets_cli.store.yaml.keys import TooStrange
from tickets_cli.store.yaml.layout import Layout
from tickets_cli.store.yaml.spans import comments
from tickets_cli.store.yaml.writer import pruned, write


def patch(
    text: str,
    root: nodes.Mapping,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    layout: Layout,
) -> str:
    """Change only the lines that must change. ``root`` are the strict nodes of ``text``.

    Raises:
        Invalid: the layout leaves no safe way, and rewriting the file would lose comments.
    """
    wanted = expected(root, before, after, layout)
    fresh = pruned(after, layout)
    remarks = tuple(comments(text, root))
    for whole_values in (False, True):
        edits = Edits(text, remarks)
        try:
            Blocks(edits, whole_values=whole_values).document(root, before, after, layout)
        except TooStrange:
            continue
        changed = edits.applied()
        if not edits.lost and _says(changed, wanted, fresh):
            return changed
    rewritten = write(after, layout)
    if not remarks and _says(rewritten, wanted, fresh):
        return rewritten
    raise Invalid(
        "the layout of the file leaves no safe place for the change",
        hint="write its lists and mappings one entry a line, then try again",
    )


def _says(text: str, wanted: Any, fresh: Any) -> bool:
    """Whether a text reads as it is meant to."""
    found = canonical.read(text)
    if found is None:
        try:
            found = nodes.document(strict.read(text, ""))
        except Invalid:
            return False
    return _agrees(found, wanted, fresh)


def _agrees(found: Any, wanted: Any, fresh: Any) -> bool:
    """Whether every value is either as it stood in the file or as it is spelled anew."""
    if isinstance(wanted, dict):
        if not isinstance(found, dict) or found.keys() != wanted.keys():
            return False
        new = fresh if isinstance(fresh, dict) else {}
        return all(_agrees(found[k], part, new.get(k, MISSING)) for k, part in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        others = fresh if isinstance(fresh, list) and len(fresh) == len(found) else wanted
        return all(map(_agrees, found, wanted, others)) or found == fresh
    return bool(found in (wanted, fresh))
