"""Bars and sparklines for reports on a terminal: text alone, so that they also survive a log."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉"
_STEPS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"


def bar(value: float, full: float, cells: int = 20) -> str:
    """Draw ``value`` of ``full`` as a bar at most ``cells`` wide; a trace of it always shows."""
    if value <= 0 or full <= 0:
        return ""
    eighths = max(1, round(min(value / full, 1) * cells * 8))
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def sparkline(values: Sequence[float | None]) -> str:
    """Draw one character per value between the least and the most; None is a dot."""
    known = [value for value in values if value is not None]
    if not known:
        return UNKNOWN * len(values)
    least, span = min(known), max(known) - min(known)
    return "".join(UNKNOWN if value is None else _step(value - least, span) for value in values)


def _step(above: float, span: float) -> str:
    if not span:
        return _STEPS[0]
    return _STEPS[round(above / span * (len(_STEPS) - 1))]
