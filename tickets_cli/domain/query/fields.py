"""The fields a query may ask for: one table behind parsing, matching, help and completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tickets_cli.domain.query.words import CLASS_GROUPS, CLOCKS, SHORTHANDS, STATES
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import CustomField, Desk

WORD, TEXT, ID = "word", "text", "id"
NUMBER, DURATION, INSTANT, ORDERED, FLAG = "number", "duration", "instant", "ordered", "flag"
SHORTHAND, VIEW = "shorthand", "view"

RANGED = frozenset({NUMBER, DURATION, INSTANT, ORDERED})
"""Kinds whose values have an order, so that ``a..b`` and ``>a`` make sense."""

HEADER, ENTRIES, LIFE, CLOCK = "header", "entries", "life", "clock"
"""What must be read to know a value: the header, all entries, the life, the clocks."""

COSTS = {HEADER: 0, ENTRIES: 1, LIFE: 2, CLOCK: 3}
"""The order in which to ask, so that most answers are known before the dear ones are needed."""

CUSTOM = "fields."
CUSTOM_KINDS: Mapping[str, str] = {
    "string": WORD,
    "list": WORD,
    "integer": NUMBER,
    "number": NUMBER,
    "date": INSTANT,
    "boolean": FLAG,
    "choice": ORDERED,
}
"""The types of custom fields, as desk.yaml declares them, as kinds of values."""

_SAMPLES = {NUMBER: "3..", INSTANT: "2026-10", FLAG: "yes"}


class Field(NamedTuple):
    """A field by its name: what kind of value it has and how to ask for it.

    ``values`` are the known ones; ``closed`` says there can be no others. ``person`` fields
    take ``@me``; ``ahead`` fields lie in the future, so that ``4h`` means four hours from now.
    """

    name: str
    kind: str
    about: str
    example: str
    reads: str = HEADER
    values: tuple[str, ...] = ()
    closed: bool = False
    aliases: tuple[str, ...] = ()
    person: bool = False
    ahead: bool = False

    @property
    def ranged(self) -> bool:
        """Whether its values have an order."""
        return self.kind in RANGED


_FOLD = (
    Field("type", WORD, "the type of ticket", "type:incident,request"),
    Field("status", WORD, "the status", "status:new,open"),
    Field(
        "class",
        WORD,
        "the class of the status: new, active, waiting (together: open), resolved, closed",
        "class:open",
        values=("new", "active", "waiting", "resolved", "closed", *CLASS_GROUPS),
        closed=True,
    ),
    Field("impact", ORDERED, "how much it affects", "impact:medium.."),
    Field("urgency", ORDERED, "how soon it must be done", "urgency:high"),
    Field("priority", ORDERED, "the priority, in the desk's order", "priority:P1..P2"),
    Field("service", WORD, "the service of the catalogue", "service:vpn"),
    Field("category", WORD, "the category within the service", "category:connectivity"),
    Field("level", ORDERED, "the support level, in the desk's order", "level:2", aliases=("tier",)),
    Field("queue", WORD, "the queue that owns it", "queue:network"),
    Field("assignee", WORD, "who works on it", "assignee:@me", person=True),
    Field(
        "organisation",
        WORD,
        "the requester's organisation",
        "organisation:Sales",
        aliases=("requester.organisation", "org"),
    ),
)
"""What policies and routing rules may ask: the timeline fields, and whose request it is."""

_HEADER = (
    Field("text", TEXT, "any text of the ticket; bare words mean the same", "text:vpn", ENTRIES),
    Field("id", ID, "the id, or a part of its last four characters", "id:7KQ3"),
    Field("alias", ID, "an id it had before", "alias:HD-261122-7KQ3"),
    Field("title", TEXT, "words of the title", 'title:"drops every"'),
    Field("description", TEXT, "words of the description", "description:gateway"),
    Field("requester", TEXT, "name or e-mail of who asked", "requester:ann", person=True),
    Field("requester.name", TEXT, "name of who asked", 'requester.name:"Ann Lee"'),
    Field("requester.email", TEXT, "e-mail of who asked", "requester.email:@example.org"),
    Field("channel", WORD, "how it came in", "channel:phone"),
    Field(
        "requester_urgency", ORDERED, "how urgent the requester finds it", "requester_urgency:high"
    ),
    Field("tag", WORD, "a tag", "tag:vpn", aliases=("tags",)),
    Field("link", ID, "a ticket it links to", "link:HD-261019-0ZD2", aliases=("links",)),
    Field("link.type", WORD, "the kind of a link", "link.type:caused_by"),
    Field("opened", INSTANT, "when it was opened", "opened:2026-10", aliases=("created",)),
    Field("opened_by", WORD, "who registered it", "opened_by:@me", person=True),
    Field("age", DURATION, "time since opening, until resolved or closed", "age:3d.."),
)

_TIMELINE = (
    Field("updated", INSTANT, "when anything last happened", "updated:..-7d", ENTRIES),
    Field("by", WORD, "anybody who wrote an entry", "by:@me", ENTRIES, person=True),
    Field("event", WORD, "an event of its timeline", "event:escalated", ENTRIES),
    Field("script", WORD, "a script it followed", "script:reset-password", ENTRIES),
    Field("worked", DURATION, "time logged on it", "worked:2h..", ENTRIES),
    Field("resolved", INSTANT, "when it was resolved, if it still is", "resolved:last-month", LIFE),
    Field("closed", INSTANT, "when it was closed, if it still is", "closed:2026-Q3", LIFE),
    Field("cancelled", INSTANT, "when it was cancelled, if it still is", "cancelled:-30d..", LIFE),
    Field("answered", INSTANT, "when the team first replied", "answered:none", LIFE),
    Field("age_in_status", DURATION, "time in its present status", "age_in_status:5d..", LIFE),
    Field("age_at_level", DURATION, "time at its present level", "age_at_level:4h..", LIFE),
    Field("reopened", NUMBER, "how often it was reopened", "reopened:2..", LIFE),
    Field("reassigned", NUMBER, "how often it changed hands", "reassigned:3..", LIFE),
)


def _clock_fields() -> Iterator[Field]:
    """The clocks: the state of any, of each, and the figures of each."""
    about = "state of any clock the requester is promised"
    yield Field("sla", WORD, about, "sla:breached", CLOCK, STATES, True)
    about = "when the next clock runs out, while it counts"
    yield Field("due", INSTANT, about, "due:..4h", CLOCK, ahead=True)
    yield Field("breached", INSTANT, "when a promise was first broken", "breached:today", CLOCK)
    about = "state of the clock of its present level"
    yield Field("ola", WORD, about, "ola:breached", CLOCK, STATES, True)
    yield Field("policy", WORD, "a policy that promises it something", "policy:standard", CLOCK)
    for clock, called in CLOCKS.items():
        about = f"state of the {called} clock"
        yield Field(clock, WORD, about, f"{clock}:breached", CLOCK, STATES, True)
        about = f"when the {called} clock runs out, while it counts"
        yield Field(f"{clock}.due", INSTANT, about, f"{clock}.due:today", CLOCK, ahead=True)
        about = f"time left on the {called} clock, while it counts"
        yield Field(f"{clock}.remaining", DURATION, about, f"{clock}.remaining:..1h", CLOCK)
        about = f"per cent of the {called} target used"
        yield Field(f"{clock}.percent", NUMBER, about, f"{clock}.percent:75..", CLOCK)


def _shorthands(views: Iterable[str]) -> tuple[Field, ...]:
    words = tuple(SHORTHANDS)
    return (
        Field(
            "is", SHORTHAND, "a word for a usual question", "is:overdue", values=words, closed=True
        ),
        Field(
            "view", VIEW, "a saved query; @NAME means the same", "view:mine", values=tuple(views)
        ),
    )


class FieldTable:
    """The fields of one place where queries are written, and the views they may use.

    ``declared``: the desk's custom fields are known, so that others are an error.
    ``fold``: only what is known of a ticket at each instant of its life may be asked.
    """

    __slots__ = ("_by_name", "declared", "fields", "fold", "views")

    def __init__(
        self,
        fields: Iterable[Field],
        *,
        views: Mapping[str, str] | None = None,
        declared: bool = False,
        fold: bool = False,
    ) -> None:
        self.views: Mapping[str, str] = views or {}
        self.fields = (*fields, *_shorthands(self.views))
        self.declared = declared
        self.fold = fold
        self._by_name = {name: f for f in self.fields for name in (f.name, *f.aliases)}

    def find(self, name: str) -> Field | None:
        """The field of this name, in any case of letters; undeclared custom ones are words."""
        field = self._by_name.get(name) or self._by_name.get(name.casefold())
        if field is None and name.startswith(CUSTOM) and not self.declared and not self.fold:
            return Field(name, WORD, "a field of the desk", f"{name}:X")
        return field

    def names(self) -> tuple[str, ...]:
        """Every name that can be written, aliases included."""
        return tuple(self._by_name)


def ticket_fields(desk: Desk | None = None) -> FieldTable:
    """Everything that may be asked of a ticket; with a desk, its words are known as well."""
    return _table((*_FOLD, *_HEADER, *_TIMELINE, *_clock_fields()), desk, fold=False)


def fold_fields(desk: Desk | None = None) -> FieldTable:
    """What policies may ask: the timeline fields at an instant, and the organisation."""
    return _table(_FOLD, desk, fold=True)


def _table(fields: Iterable[Field], desk: Desk | None, *, fold: bool) -> FieldTable:
    if desk is None:
        return FieldTable(fields, fold=fold)
    known = known_values(desk)
    filled = [_fill(field, known) for field in fields]
    if fold:
        return FieldTable(filled, declared=True, fold=True)
    custom = [_custom(field) for field in desk.fields.values()]
    return FieldTable([*filled, *custom], views=desk.views, declared=True)


def _fill(field: Field, known: Mapping[str, tuple[tuple[str, ...], bool]]) -> Field:
    if field.name not in known:
        return field
    values, closed = known[field.name]
    return field._replace(values=values, closed=closed)


def known_values(desk: Desk) -> dict[str, tuple[tuple[str, ...], bool]]:
    """The desk's words for each field, and whether there can be no others."""
    from tickets_cli.domain.desk import CHANNELS, TYPES

    people = tuple(p.handle for p in desk.team.people.values() if not p.former)
    services = desk.services.values()
    return {
        "type": (TYPES, True),
        "status": (tuple(desk.workflow.statuses), True),
        "impact": (desk.impacts, True),
        "urgency": (desk.urgencies, True),
        "requester_urgency": (desk.urgencies, True),
        "priority": (desk.priorities, True),
        "level": (tuple(str(level) for level in desk.levels), True),
        "channel": (CHANNELS, True),
        "service": (tuple(service.name for service in services), False),
        "category": (tuple(dict.fromkeys(c for s in services for c in s.categories)), False),
        "queue": (tuple(desk.team.queues), False),
        "assignee": (people, False),
        "opened_by": (people, False),
        "by": (people, False),
    }


def _custom(field: CustomField) -> Field:
    name = f"{CUSTOM}{field.name}"
    kind = CUSTOM_KINDS.get(field.type, WORD)
    sample = field.values[0] if field.values else _SAMPLES.get(kind, "X")
    about = field.description or "a field of this desk"
    closed = kind == ORDERED
    return Field(name, kind, about, f"{name}:{sample}", values=field.values, closed=closed)
