"""How this clone is set up: drivers, hooks, attributes, line ends."""

from __future__ import annotations

from collections.abc import Iterator

from tickets_cli.domain.message import Message
from tickets_cli.errors import Refused
from tickets_cli.store import drivers, files
from tickets_cli.store.doctor.finding import Finding, Patient, named
from tickets_cli.store.drivers import ATTRIBUTES_FILE, SAMPLE
from tickets_cli.store.hooks import install
from tickets_cli.store.writer import Writer


def registered(patient: Patient) -> Iterator[Finding]:
    """Whether this clone's git knows our drivers."""
    state = drivers.registration(patient.git)
    if state.missing:
        yield Finding(
            f"this clone's git does not know the drivers of tickets: {named(state.missing)}",
            "`git merge`, `rebase` and `pull` merge tickets line by line here; `tickets sync` and "
            "`tickets merge` merge them by meaning all the same",
            "`tickets doctor --fix` registers them in this clone's own settings",
        )
    if state.outdated:
        yield Finding(
            f"another installation of tickets has registered {named(state.outdated)}",
            "if that one goes away, git falls back to merging and showing tickets line by line",
            "`tickets doctor --fix` registers this one",
        )


def register(patient: Patient) -> Iterator[str]:
    """Register the drivers."""
    names = drivers.register(patient.git)
    if names:
        yield f"registered in this clone: {', '.join(names)}"


def hooks(patient: Patient) -> Iterator[Finding]:
    """Whether our hooks, where they are in, start this installation."""
    names = install.outdated(patient.git)
    if names:
        yield Finding(
            f"another installation of tickets has put in the hook {named(names)}",
            "if that one goes away, commits are no longer looked at, and pushes are refused",
            "`tickets doctor --fix` puts in this one's",
        )


def rehook(patient: Patient) -> Iterator[str]:
    """Put in our hooks anew where they are in already."""
    names = install.outdated(patient.git)
    steps = install.install(patient.git, names)
    install.carry_out(steps)
    yield f"put in anew: the hook {named(names)}"
    for step in steps:
        if step.act == "copy":
            yield f"it had been edited: {step.done}"


def attributes(patient: Patient) -> Iterator[Finding]:
    """Whether git's attributes name the drivers."""
    silent = drivers.unattributed(patient.git)
    if silent:
        names = ["tickets/" if path == SAMPLE else path for path in silent]
        yield Finding(
            f"{ATTRIBUTES_FILE} does not say how to merge {named(names)}",
            "git merges them line by line, whatever drivers there are",
            f"`tickets doctor --fix` adds the lines to {ATTRIBUTES_FILE}, as a commit",
        )


def attribute(patient: Patient) -> Iterator[str]:
    """Add our lines to .gitattributes and commit it.

    Raises:
        Refused: it has been edited and not committed.
    """
    writer = Writer(patient.git, patient.root)
    words = "doctor: merge and diff drivers for tickets and settings"
    with writer.locked():
        if not drivers.unattributed(patient.git):
            return
        if patient.git.run("status", "--porcelain", "--", ATTRIBUTES_FILE):
            raise Refused(
                f"{ATTRIBUTES_FILE} has been edited and not committed",
                hint="commit it, then `tickets doctor --fix` again",
            )
        content = files.read(patient.root, ATTRIBUTES_FILE) or b""
        message = Message(words, "", (("Action", "doctor"), ("By", patient.by())))
        made = writer.commit({ATTRIBUTES_FILE: drivers.attributed(content)}, message)
        yield f"added the drivers to {ATTRIBUTES_FILE}: commit {made.id[:12]}"


def line_ends(patient: Patient) -> Iterator[Finding]:
    """Whether git changes the line ends of tickets."""
    if patient.git.config("core.autocrlf") not in ("true", "input"):
        return
    out = patient.git.run("check-attr", "-z", "eol", "--", SAMPLE).decode("utf-8", "replace")
    if out.split("\0")[2:3] != ["lf"]:
        yield Finding(
            "core.autocrlf is set, and no attribute keeps git from changing ends of lines",
            "the same ticket has other bytes in other clones, and shows as edited where it is not",
            f"`tickets/**/*.yaml text eol=lf` in {ATTRIBUTES_FILE} settles it for everybody",
        )
