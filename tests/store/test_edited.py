"""Which tickets were edited by hand since the last commit."""

from __future__ import annotations

import subprocess
import sys

from tests.store.repositories import repo, write
from tickets_cli.domain import ids
from tickets_cli.store.edited import Edit, of_tickets
from tickets_cli.store.git import Git

SAME, EDITED, NEW, NOWHERE = (f"HD-261122-7KQ{n}" for n in range(4))


def test_tickets_that_differ_from_the_last_commit_are_found(tmp_path):
    at = repo(tmp_path)
    write(at, {ids.path_of(SAME): "a\n", ids.path_of(EDITED): "b\n"})
    at.put(ids.path_of(EDITED), "by hand\n")
    at.put(ids.path_of(NEW), "by hand\n")

    found = of_tickets(Git(at.path), (SAME, EDITED, NEW, NOWHERE))

    assert found == (Edit(ids.path_of(EDITED)), Edit(ids.path_of(NEW)))
    assert [one.ticket_id for one in found] == [EDITED, NEW]


def test_other_files_belong_to_no_ticket():
    assert Edit("desk.yaml").ticket_id is None


def test_looking_loads_nothing_of_taking_in():
    program = "import sys, tickets_cli.store.edited\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert "tickets_cli.store.history" in done.stdout
    assert not {"tickets_cli.domain.reconcile", "jsonschema_rs"} & set(done.stdout.split())
