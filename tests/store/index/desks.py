"""A desk with tickets for the tests of the index, and ways to look at it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW
from tickets_cli.store.index.index import Index

TICKET = """\
schema: ticket/1
id: {id}
title: {title}

type: incident

status: {status}

priority: P3

level: 1

queue: service-desk
{more}
fields: {{}}

timeline:
- {{id: 1-0000, at: "2026-11-22T09:14:05Z", by: ann, event: opened, type: incident, \
status: {status}, priority: P3, level: 1, queue: service-desk}}
"""
ONE, TWO, THREE = "HD-261121-0001", "HD-261122-0002", "HD-261122-0003"


def text(ticket_id: str, status: str = "new", title: str = "VPN drops", more: str = "") -> str:
    return TICKET.format(id=ticket_id, status=status, title=title, more=more)


def put(root: Path, ticket_id: str, status: str = "new", **values: str) -> Path:
    """Write a ticket's file in place."""
    file = root / ids.path_of(ticket_id)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text(ticket_id, status, **values), "utf-8")
    return file


def desk(root: Path) -> Path:
    """A committed desk with three tickets: two new, one closed."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / "desk.yaml").write_text("schema: desk/1\n")
    put(root, ONE)
    put(root, TWO)
    put(root, THREE, "closed")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "start")
    return root


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def index(root: Path) -> Index:
    found = Index.of(root, lambda _: None)
    assert found is not None
    return found


def bodies(root: Path, *, exact: bool = True) -> dict[str, str | None]:
    """What the index holds of each ticket, by id."""
    held = index(root).tickets(DEFAULT_WORKFLOW, exact=exact)
    return {path.rpartition("/")[2].removesuffix(".yaml"): body for path, body, _ in held}
