"""How far a long command is: for people at a terminal, after a while, and wiped at the end."""

from __future__ import annotations

import io

from tickets_cli.commands.progress import Progress


class Screen(io.StringIO):
    """What a person sees, or a pipe gets."""

    def __init__(self, terminal: bool = True) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Clock:
    """A clock that goes on by a step with every look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_a_pipe_gets_nothing() -> None:
    screen = Screen(terminal=False)
    with Progress(screen, Clock(10)) as progress:
        assert list(progress.counting("rows", range(1000))) == list(range(1000))
        progress.at("files", 7)
        progress.phase("checking")
    assert screen.getvalue() == ""


def test_nothing_is_said_before_a_second_has_passed() -> None:
    screen = Screen()
    with Progress(screen, Clock(0.1)) as progress:
        for number in range(5):
            progress.at("rows", number)
        progress.phase("checking")
    assert screen.getvalue() == ""


def test_one_line_is_written_over_and_wiped() -> None:
    screen = Screen()
    with Progress(screen, Clock(2)) as progress:
        list(progress.counting("rows", range(2560)))
        progress.counter("files")(12345)
        progress.phase("checking")
    told = screen.getvalue().split("\r\x1b[K")
    assert told[1] == "rows: 256"
    assert told[-3:] == ["files: 12,345", "checking ...", ""]
