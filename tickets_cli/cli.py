"""The front door: the table of commands, and the one place where errors become exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from tickets_cli import __version__
from tickets_cli.commands import aside, output, screen
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Entry, Table
from tickets_cli.errors import Interrupted, Invalid, TicketsError, Usage
from tickets_cli.leaving import leave

SECTIONS = {
    "Desk": {
        "init": Entry("init", "Make a desk here: a repository, settings, a first commit."),
        "commit": Entry("commit", "Take in what was edited by hand."),
        "sync": Entry("sync", "Exchange changes with the remote: fetch, merge, push."),
        "merge": Entry("merge", "Merge another branch, or settle what git left in conflict."),
        "undo": Entry("undo", "Take back your own last change."),
        "doctor": Entry("doctor", "Say what is wrong with desk and repository, and mend it."),
        "validate": Entry("validate", "List every problem of every file."),
        "config": Entry("config", "Show the settings in force, and where each comes from."),
        "schema": Entry("schema", "Show the JSON Schemas of files and of output."),
    },
    "Tickets": {
        "new": Entry("new", "Register a ticket; prints its id."),
        "templates": Entry("templates", "List the templates for standard requests."),
        "list": Entry("list", "List tickets: the open ones, or those of a query.", "list_"),
        "mine": Entry("list", "List the open tickets assigned to you."),
        "show": Entry("show", "Show one ticket with its whole story."),
        "edit": Entry("edit", "Edit a ticket in your editor."),
        "set": Entry("set", "Set fields: tickets set ID priority=P1.", "set_"),
        "note": Entry("talk", "Write a note that only the team reads."),
        "reply": Entry("talk", "Write to the requester."),
        "attach": Entry("attach", "Attach files; list them, write one out."),
        "redact": Entry("redact", "Take a password or a file out of a ticket."),
        "link": Entry("link", "Link tickets to another, or take the link away."),
        "assign": Entry("assign", "Give tickets to a person or a queue."),
        "start": Entry("status", "Take up work on tickets."),
        "wait": Entry("status", "Wait for the requester, a vendor or a change."),
        "resolve": Entry("status", "Say that the trouble is over."),
        "close": Entry("status", "Close tickets for good."),
        "cancel": Entry("status", "Cancel tickets: nothing was wrong, or nobody wants it."),
        "reopen": Entry("status", "Take up again what was resolved or closed."),
        "work": Entry("work", "Log time spent, and what was bought."),
        "rate": Entry("rate", "Write down how content the requester is."),
        "triage": Entry("triage", "Route new tickets: by hand, by rules, from the past."),
        "escalate": Entry("escalate", "Hand a ticket to a higher level, and back."),
        "kb": Entry("kb", "First-line scripts: find one, follow it, write one."),
        "problem": Entry("problem", "Causes behind incidents: known errors, major incidents."),
        "outbox": Entry("outbox", "What is to leave the desk, and its delivery."),
        "log": Entry("log", "Tell a ticket's life from its commits."),
    },
    "Time": {
        "sla": Entry("sla", "How the clocks of tickets stand, why, and what if."),
        "calendar": Entry("calendar", "Business hours: months, deadlines, holidays, doubts."),
    },
    "Reports": {
        "report": Entry("report", "Monthly, quarterly, yearly figures."),
        "stats": Entry("stats", "The desk in one line, for a prompt or a log."),
        "board": Entry("board", "The queues now: how many, how old, what is late."),
    },
    "Gates": {
        "check": Entry("check", "Fail when data is invalid or tickets are overdue (for CI)."),
        "review": Entry("review", "Say what a change means: tickets, clocks, promises."),
        "audit": Entry("audit", "Find what history should not hold: rewritten, misdated."),
    },
    "Exchange": {
        "import": Entry("import_", "Take in another system's export.", "import_"),
        "export": Entry("export", "Give everything to other programs: CSV, JSON lines, SQLite."),
    },
    "Plumbing": {
        "index": Entry("index", "How what is kept for speed stands; make it anew."),
        "hook": Entry("hook", "Let git refuse what is invalid: before commits, at pushes."),
        "merge-driver": Entry("merge_driver", "Merge one file, for git.", hidden=True),
        "textconv": Entry("textconv", "Print a ticket file as sentences, for git.", hidden=True),
    },
    "Help": {
        "help": Entry("help.command", "Explain a command or a topic.", "help_"),
        "completion": Entry("completion", "Print the script for completion in your shell."),
    },
}


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"tickets {__version__}")
        context.exit()


@click.command(
    "tickets",
    cls=Table,
    sections=SECTIONS,
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        "tickets init && tickets new 'Printer on floor 3 jams'",
        "tickets list",
        "tickets reply 7kq3 -m 'On our way'",
        "tickets check    # in CI: fails when something is overdue",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and leave.",
)
@click.pass_context
def tickets(context: click.Context) -> None:
    """A help desk in a git repository: every ticket a YAML file, every change a commit."""
    context.ensure_object(App)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    leave(run(words))


def run(words: list[str]) -> int:
    """Run the program; what went wrong is told on stderr, the exit code says what kind it was."""
    if "_TICKETS_COMPLETE" in os.environ:
        from tickets_cli.commands.complete.answer import answer

        return answer(tickets)
    with aside.kept(output.wants_json(words) and not _is_watched()) as said:
        return _answered(words, said)


def _is_watched() -> bool:
    """Whether a person reads stderr while the command runs."""
    return sys.stderr is not None and sys.stderr.isatty()


def _answered(words: list[str], said: list[str], *, again: bool = False) -> int:
    """Run a command; ``said`` is what it will have said meanwhile.

    One that was misled by what is kept for speed, and has changed nothing, is run once more.
    """
    app = App()
    try:
        result = tickets.main(args=words, prog_name="tickets", standalone_mode=False, obj=app)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        return _told(_as_ours(error), words, said)
    except TicketsError as error:
        if isinstance(error, Invalid) and not again and app.may_start_over():
            said.clear()
            return _answered(words, said, again=True)
        return _told(error, words, said)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _told(Interrupted("stopped"), words, said)
    except click.ClickException as error:
        return _told(Usage(error.format_message()), words, said)
    except Exception as error:
        if not again and app.may_start_over():
            said.clear()
            return _answered(words, said, again=True)
        if os.environ.get("TICKETS_DEBUG"):
            raise
        return _told(_bug(error), words, said)


def _as_ours(error: click.UsageError) -> Usage:
    """Click's complaint about the command line, as an error of ours."""
    path = error.ctx.command_path if error.ctx else "tickets"
    hint = f"{path} --help shows how it is used"
    if isinstance(error, click.NoSuchOption) and error.ctx:
        lists = error.ctx.info_name in ("list", "mine")
        if lists and error.option_name == "--where":
            return Usage(f"{path} has no --where", hint=f"the query stands by itself: {path} QUERY")
        if lists and not error.option_name.startswith("--"):
            hint = f"not WORD leaves out what has the word (-WORD too, after --); {hint}"
    if error.message.startswith("Got unexpected extra argument"):
        hint = f"words that belong together go in quotes; {hint}"
    return Usage(error.format_message(), hint=hint)


def _bug(error: Exception) -> TicketsError:
    """Something nobody foresaw: said plainly, with a way to see more."""
    return TicketsError(
        f"this is a bug in tickets: {type(error).__name__}: {error}",
        hint="set TICKETS_DEBUG=1 and run it again for the details, then report it",
    )


def _told(error: TicketsError, words: Sequence[str], said: list[str]) -> int:
    """Tell an error where it belongs: JSON on stderr for programs, sentences for people.

    The JSON is all there is on stderr; what was said before stands in it.
    """
    from tickets_cli.render import problem

    ci = bool(os.environ.get("GITHUB_ACTIONS"))
    if output.wants_json(words):
        text = problem.error_json(error, said, ci=ci)
        said.clear()
    else:
        colour = screen.colour_wanted("auto", os.environ, sys.stderr.isatty())
        text = screen.fitted(problem.error_text(error, colour, ci=ci))
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # nobody listens: the exit code still tells
        pass
    return error.exit_code
