"""A new ticket as a form in an editor: fields in front, a title, then what is known.

Lines of the form ``# service:`` stand for fields that are not set; without the ``#`` they are.
The first line that is no field is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tickets_cli.dataclass import dataclass, field
from tickets_cli.errors import Invalid, Problem

INTRODUCTION = (
    "# A new ticket. A field counts when the # in front of it is taken away.\n"
    "# The first line below the fields is the title; what is known follows it.\n"
)
_LINE = re.compile(r"(#?)\s*([a-z][A-Za-z0-9_.-]*):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody has filled in; ``fields`` are those that are set, as typed."""

    title: str
    description: str
    fields: Mapping[str, str] = field(default_factory=dict)


def form_text(
    form: Form, defaults: Mapping[str, str], known: Mapping[str, Iterable[object]]
) -> str:
    """The form as text. ``defaults`` are all the fields there are, with what they are if unset."""
    lines = []
    for name, default in defaults.items():
        value = form.fields.get(name)
        line = f"# {name}: {default}" if value is None else f"{name}: {value}"
        lines.append(line.rstrip())
        words = ", ".join(str(word) for word in known.get(name, ()))
        if words:
            lines.append(f"#     one of {words}")
    front = "".join(f"{line}\n" for line in lines)
    return f"{INTRODUCTION}{front}\n{form.title}\n\n{form.description}\n"


def read_form(text: str, start: str, names: Iterable[str]) -> Form:
    """What the form says.

    Raises:
        Invalid: a field was filled in and left a comment, or stands twice; with its line.
    """
    lines = text.splitlines()
    untouched = {line.rstrip() for line in start.splitlines()}
    known = frozenset(names)
    fields: dict[str, str] = {}
    problems = []
    number = 0
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.strip())
        is_field = found is not None and found[2] in known
        if line.strip() and not line.startswith("#") and not is_field:
            number -= 1
            break
        if found is None or not is_field:
            if line.strip() and line.rstrip() not in untouched:
                problems.append(_problem(number, "", "begins with #, which no title does"))
            continue
        if not found[3]:
            continue
        if found[1] and line.rstrip() not in untouched:
            problems.append(_problem(number, found[2], "is filled in, but still a comment"))
        elif not found[1] and found[2] in fields:
            problems.append(_problem(number, found[2], "stands here a second time"))
        elif not found[1]:
            fields[found[2]] = found[3]
    if problems:
        raise Invalid("the form cannot be read", problems=problems)
    rest = lines[number:]
    title = rest[0].strip() if rest else ""
    return Form(title, "\n".join(rest[1:]).strip("\n"), fields)


def _problem(line: int, name: str, message: str) -> Problem:
    hint = "keep one of them" if "second" in message else "take the # in front away"
    return Problem("the form", message, hint=hint, field=name, line=line, code="form")
