"""Write docs/reference/ from the schemas and the commands, so that it cannot be wrong.

python docs/generate.py            write the pages
python docs/generate.py --check    only say which are out of date (exit 1)
python docs/generate.py --man DIR  write manual pages instead: DIR/tickets-list.1 and so on
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

DOCS = Path(__file__).resolve().parent
SCHEMAS = DOCS.parent / "schemas"
COMMANDS_NOTE = "<!-- Written by docs/generate.py: edit the command, then run `make docs`. -->"
TOPICS_NOTE = "<!-- Written by docs/generate.py: edit the topic, then run `make docs`. -->"
NOTE = "<!-- Written by docs/generate.py: edit the schema, then run `make docs`. -->"
FILES = {
    "ticket": "A ticket: `tickets/YYYY/MM/DD/ID.yaml`",
    "desk": "`desk.yaml`",
    "team": "`team.yaml`",
    "services": "`services.yaml`",
    "sla": "`sla.yaml`",
    "escalation": "`escalation.yaml`",
    "views": "`views.yaml`",
    "template": "A template: `templates/NAME.yaml`",
    "article": "An article: `kb/NAME.md`",
}
"""Which pages there are, in order, and what the thing is called."""
ONE_WORD = "one word of letters, digits, dots, dashes and underscores"
LEGEND = f"Keys with * must be there. One word: {ONE_WORD.removeprefix('one word of ')}."

Schema = Mapping[str, Any]
Row = tuple[str, str, str]


def resolve(schema: Schema, root: Schema) -> Schema:
    """The schema a local reference means; what stands beside the reference wins."""
    while "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def rows(schema: Schema, root: Schema, path: str = "") -> Iterator[Row]:
    """Key, what it may be, and what it means, of everything inside a schema."""
    required = set(schema.get("required", ()))
    for name, part in schema.get("properties", {}).items():
        yield from described(resolve(part, root), root, f"{path}{name}", name in required)
    for pattern, part in schema.get("patternProperties", {}).items():
        if isinstance(part, dict):
            name = pattern.removeprefix("^").removesuffix("$")
            yield from described(resolve(part, root), root, f"{path}{name}…", False)
    others = schema.get("additionalProperties")
    if isinstance(others, dict):
        yield from described(resolve(others, root), root, f"{path}NAME", False)
    for option in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from rows(resolve(option, root), root, path)


def described(part: Schema, root: Schema, path: str, required: bool) -> Iterator[Row]:
    """A key, then what is inside it."""
    mark = " *" if required else ""
    yield f"`{path}`{mark}", expected(part, root), part.get("description", "")
    yield from rows(part, root, f"{path}.")
    items = part.get("items")
    if isinstance(items, dict):
        yield from rows(resolve(items, root), root, f"{path}[].")


def expected(part: Schema, root: Schema) -> str:
    """What a value may be, in words."""
    if "const" in part:
        return f"`{part['const']}`"
    if "enum" in part:
        return " ".join(f"`{value}`" for value in part["enum"])
    if "x-expects" in part:
        return "one word" if part["x-expects"] == ONE_WORD else str(part["x-expects"])
    if part.get("type") == "array" and isinstance(part.get("items"), dict):
        inner = expected(resolve(part["items"], root), root)
        return f"list of: {inner}" if inner else "list"
    options = [resolve(one, root) for one in (*part.get("oneOf", ()), *part.get("anyOf", ()))]
    if options:
        return " or ".join(dict.fromkeys(filter(None, (expected(one, root) for one in options))))
    types = part.get("type", "")
    names = [types] if isinstance(types, str) else types
    words = {"object": "mapping", "string": "text", "array": "list", "integer": "whole number"}
    return " or ".join(words.get(name, name) for name in names if name != "null")


def cell(text: str) -> str:
    """Text that stays inside its cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


def file_page(name: str) -> str:
    """The page of one kind of file."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    lines = [f"# {FILES[name]}", "", NOTE, "", schema.get("description", ""), ""]
    lines += [LEGEND, "", "| key | what it may be | what it means |"]
    lines += ["|---|---|---|"]
    unique = dict.fromkeys(rows(schema, schema))
    lines += [f"| {' | '.join(cell(text) for text in row)} |" for row in unique]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Every command, in the order of ``tickets --help``."""
    from tickets_cli.cli import tickets

    lines = ["# Commands", "", COMMANDS_NOTE, ""]
    context = click.Context(tickets, info_name="tickets")
    lines += ["Every command also takes:", "", *option_lines(tickets, context, {"version"}), ""]
    common = {option.name for option in tickets.params}
    for name in tickets.list_commands(context):
        command = tickets.get_command(context, name)
        if command is not None and not command.hidden:
            lines += command_lines(command, click.Context(command, context, name), common)
    return "\n".join(lines).rstrip() + "\n"


def command_lines(
    command: click.Command, context: click.Context, common: Collection[str | None]
) -> Iterator[str]:
    """A heading, the usage, what it does, its options and examples; then its subcommands."""
    yield from (f"## {context.command_path}", "")
    usage = " ".join(command.collect_usage_pieces(context))
    yield from ("```", f"{context.command_path} {usage}", "```", "")
    yield from (inspect.cleandoc(command.help or "").replace("\b\n", ""), "")
    options = list(option_lines(command, context, common))
    yield from (*options, "") if options else ()
    examples = getattr(command, "examples", ())
    yield from ("```sh", *examples, "```", "") if examples else ()
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from command_lines(inner, click.Context(inner, context, name), common)


def option_lines(
    command: click.Command, context: click.Context, leave_out: Collection[str | None]
) -> Iterator[str]:
    """The options as a list."""
    for option in command.params:
        if not isinstance(option, click.Option) or option.hidden or option.name in leave_out:
            continue
        words = ", ".join((*option.opts, *option.secondary_opts))
        value = "" if option.is_flag else f" {option.make_metavar(context)}"
        yield f"- `{words}{value}`: {option.help or ''}"


def pages() -> dict[Path, str]:
    """Every page that should exist, with its text."""
    found = [name for name in FILES if (SCHEMAS / f"{name}.json").exists()]
    written = {DOCS / "reference" / f"{name}.md": file_page(name) for name in found}
    return {**written, **topic_pages(), DOCS / "reference" / "commands.md": commands_page()}


def topic_pages() -> dict[Path, str]:
    """What ``tickets help TOPIC`` says, a page each."""
    from tickets_cli.commands.help.topics import TOPICS, text_of

    folder = DOCS / "reference" / "topics"
    texts = {topic: text_of(topic).partition("\n") for topic in TOPICS}
    return {
        folder / f"{topic}.md": f"{heading}\n\n{TOPICS_NOTE}\n{text}"
        for topic, (heading, _, text) in texts.items()
    }


def manual() -> Iterator[tuple[str, str]]:
    """Every manual page: the name of its file, and its text."""
    from tickets_cli.cli import tickets
    from tickets_cli.commands.help.roff import command_page, name_of, topic_page
    from tickets_cli.commands.help.topics import TOPICS, text_of

    def below(context: click.Context) -> Iterator[tuple[str, str]]:
        yield f"{name_of(context.command_path)}.1", command_page(context.command, context)
        group = context.command
        for name in group.list_commands(context) if isinstance(group, click.Group) else ():
            inner = group.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from below(click.Context(inner, context, name))

    yield from below(click.Context(tickets, info_name="tickets"))
    for topic, about in TOPICS.items():
        yield f"tickets-{topic}.7", topic_page(topic, about, text_of(topic))


def stale() -> list[Path]:
    """The pages that are missing or say something else than they should."""
    return [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> None:
    """Write the pages, or say which are out of date."""
    if "--man" in sys.argv[1:]:
        folder = Path(sys.argv[sys.argv.index("--man") + 1])
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in manual():
            (folder / name).write_text(text, encoding="utf-8")
        return
    changed = stale()
    if "--check" in sys.argv[1:]:
        sys.exit(f"out of date: {', '.join(path.name for path in changed)}" if changed else 0)
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages()[path], encoding="utf-8")
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
