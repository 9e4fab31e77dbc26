"""Formats for CI systems: each file one pure function from a report to finished text.

A new format is one file here and one line in :data:`WRITERS`.
"""

from __future__ import annotations

from importlib import import_module

from tickets_cli.domain.finding import Report

WRITERS = {
    "lines": "one finding a line, path:line:column: for editors and problem matchers",
    "github": "annotations of GitHub Actions, with step summary and outputs",
    "gitlab": "GitLab Code Quality",
    "junit": "JUnit XML",
    "sarif": "SARIF 2.1.0",
    "md": "Markdown",
}
"""Name to what it is for; the module has the same name."""


def write(report: Report, name: str) -> str:
    """The report in one format: finished text that ends in a line feed, or nothing."""
    module = import_module(f"tickets_cli.render.ci.{name}")
    return str(module.write(report))
