from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.errors import Invalid, Refused
from tickets_cli.store.ways import Way, Ways, ways

CONFIG = """\
[deliver]
command = ["msmtp", "-t"]
format = "mail"
from = "desk@example.org"

[deliver.chat]
apprise = "slack://a/b/c"
"""


def said(home: Path, text: str) -> Path:
    path = home / ".config" / "tickets" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def test_without_settings_there_is_no_way(tmp_path: Path) -> None:
    assert ways({}, tmp_path) == Ways()
    assert ways({"HOME": str(tmp_path)}, tmp_path / "desk").of("mail") is None


def test_a_variable_is_a_list_of_words_and_beats_the_file(tmp_path: Path) -> None:
    said(tmp_path, CONFIG)
    environ = {"HOME": str(tmp_path), "TICKETS_DELIVER": "carry --as 'help desk' $(rm) ; ls"}
    way = ways(environ, tmp_path / "desk").of("chat")
    assert way == Way(("carry", "--as", "help desk", "$(rm)", ";", "ls"))


def test_each_channel_has_its_way_and_the_rest_another(tmp_path: Path) -> None:
    said(tmp_path, CONFIG)
    known = ways({"HOME": str(tmp_path)}, tmp_path / "desk")
    assert known.of("chat") == Way(apprise=("slack://a/b/c",))
    assert known.of("mail") == Way(("msmtp", "-t"), format="mail", sender="desk@example.org")


def test_settings_inside_the_desk_are_refused(tmp_path: Path) -> None:
    said(tmp_path, CONFIG)
    for environ in (
        {"HOME": str(tmp_path)},
        {"XDG_CONFIG_HOME": str(tmp_path / ".config")},
    ):
        with pytest.raises(Refused, match="inside the desk"):
            ways(environ, tmp_path)


def test_a_link_out_of_the_home_into_the_desk_is_refused_too(tmp_path: Path) -> None:
    home, desk = tmp_path / "home", tmp_path / "desk"
    real = said(desk, CONFIG)
    (home / ".config" / "tickets").mkdir(parents=True)
    (home / ".config" / "tickets" / "config.toml").symlink_to(real)
    with pytest.raises(Refused):
        ways({"HOME": str(home)}, desk)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[deliver", "cannot read"),
        ("deliver = 1", "deliver: a table"),
        ('[deliver]\ncommand = "sh -c x"', "deliver.command: a list of words"),
        ("[deliver]\ncommand = [1]", "deliver.command"),
        ('[deliver.chat]\nfrom = "x"', "deliver.chat: either a command or apprise"),
        ('[deliver]\ncommand = ["x"]\nformat = "xml"', "deliver.format"),
        ('[deliver]\ncommand = ["x"]\ntimeout = true', "deliver.timeout"),
        ('[deliver]\ncommand = ["x"]\nshell = "x"', "deliver.shell: unknown"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, text: str, told: str) -> None:
    said(tmp_path, text)
    with pytest.raises(Invalid, match=told):
        ways({"HOME": str(tmp_path)}, tmp_path / "desk")
