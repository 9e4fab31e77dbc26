"""How well a desk's past suggests the group: measured on a year of a real ServiceNow log.

    python benchmarks/suggest_servicenow.py [LOG]

LOG is ``incident_event_log.zip`` (or .csv) of the UCI data set 498, doi:10.24432/C57S4H; without
it, TICKETS_SERVICENOW_LOG or ``../shared/data/servicenow/`` beside the checkout. The earlier
half of the incidents, by opening, is the past; for each of the later half the assignment group
is guessed from category, subcategory, symptom and location, and held against the group that had
it last. The guess is the program's own: the same search, the same number of similar tickets, the
same votes. Beside it stands the plainest rule: always the groups that had most in the past.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tickets_cli.domain.suggestion import ASKED, Suggestion, ranked
from tickets_cli.store.similar import Similar

COLUMNS = ("category", "subcategory", "u_symptom", "location")
UNKNOWN = "?"


class Incident(NamedTuple):
    """What was known of an incident when it was opened, and the group that had it last."""

    opened: datetime
    text: str
    group: str


def incidents(log: Path) -> Iterator[Incident]:
    """Every incident of which a group is known."""
    rows = csv.DictReader(io.StringIO(_text(log)))
    for _, lines in groupby(rows, key=lambda row: row["number"]):
        events = list(lines)
        groups = [row["assignment_group"] for row in events if row["assignment_group"] != UNKNOWN]
        if groups:
            first = events[0]
            words = [first[name].replace(" ", "") for name in COLUMNS if first[name] != UNKNOWN]
            opened = datetime.strptime(first["opened_at"], "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
            yield Incident(opened, " ".join(words), groups[-1])


def _text(log: Path) -> str:
    if log.suffix != ".zip":
        return log.read_text("utf-8")
    with zipfile.ZipFile(log) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".csv"))
        return archive.read(name).decode("utf-8")


def _log() -> Path:
    told = sys.argv[1:] or [os.environ.get("TICKETS_SERVICENOW_LOG", "")]
    beside = Path(__file__).resolve().parents[2] / "shared/data/servicenow/incident_event_log.zip"
    return Path(told[0]) if told[0] else beside


def main() -> None:
    """Learn, test, print a Markdown table."""
    known = sorted(incidents(_log()))
    past, future = known[: len(known) // 2], known[len(known) // 2 :]
    start = time.perf_counter()
    similar = Similar((one.text, "") for one in past)
    learnt = time.perf_counter() - start
    usual = [name for name, _ in Counter(one.group for one in past).most_common(3)]
    hits: Counter[str] = Counter()
    for one in future:
        near = [(past[place].group, score) for place, score in similar.like(one.text, "", ASKED)]
        votes = ranked(near)
        guessed = [vote.value for vote in votes[:3]]
        hits["top 1"] += guessed[:1] == [one.group]
        hits["top 3"] += one.group in guessed
        hits["usual 1"] += usual[0] == one.group
        hits["usual 3"] += one.group in usual
        if votes and Suggestion("queue", votes[0].value, votes[0].number, len(near)).is_confident:
            hits["sure"] += 1
            hits["sure and right"] += votes[0].value == one.group
    asked = time.perf_counter() - start - learnt
    _tell(len(past), len(future), hits)
    print(f"\nlearning {learnt:.1f} s, {1000 * asked / len(future):.1f} ms a question")


def _tell(past: int, future: int, hits: Counter[str]) -> None:
    print(f"{past} incidents to learn from, {future} to be tested on\n")
    print("| guess of the group | right at first | among the first three |")
    print("|---|---|---|")
    for name, first, third in (
        ("always the usual ones", "usual 1", "usual 3"),
        (f"the {ASKED} most similar", "top 1", "top 3"),
    ):
        print(f"| {name} | {hits[first] / future:.1%} | {hits[third] / future:.1%} |")
    sure, right = hits["sure"], hits["sure and right"]
    print(
        f"\nconfident in {sure / future:.1%} of them; right in {right / max(sure, 1):.1%} of those"
    )


if __name__ == "__main__":
    main()
