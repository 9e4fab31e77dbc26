"""What the formats for CI share: text made harmless, and told whole or shortened."""

from __future__ import annotations

from tickets_cli.domain.finding import Finding
from tickets_cli.render.text import safe

LONGEST = 1000


def told(text: str) -> str:
    """Untrusted text in one harmless line.

    Whatever the format, its text may end up in the log of a runner that obeys ``##[...]``.
    """
    line = safe(text, ci=True)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..."


def message(finding: Finding) -> str:
    """What is wrong, and what to do about it."""
    fix = f" ({told(finding.fix)})" if finding.fix else ""
    commit = f" [commit {finding.commit[:10]}]" if finding.commit else ""
    return f"{told(finding.message)}{fix}{commit}"


def place(finding: Finding) -> str:
    """``path:line:column``, as far as it is known."""
    numbers = [str(n) for n in (finding.line, finding.column) if n]
    return ":".join([told(finding.path) or "-", *numbers])
