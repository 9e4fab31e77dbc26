"""What was promised: policies, targets and pause rules, as values.

The calendars they name live in :mod:`tickets_cli.domain.calendar`; the clocks that
hold a ticket against them in :mod:`tickets_cli.domain.clocks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SlaSettings:
    """Everything ``sla.yaml`` says."""

    calendars: Mapping[str, object] = field(default_factory=dict)
    policies: tuple[object, ...] = ()
