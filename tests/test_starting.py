"""A lighter start: what is put off is there when it is wanted."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.starting import LaterInspect


@given(st.text(st.sampled_from(" \n\t\u2003ab"), max_size=12))
def test_help_texts_lose_their_margin_as_ever(text: str) -> None:
    assert LaterInspect().cleandoc(text) == inspect.cleandoc(text)


def said(program: str) -> str:
    """What a small program prints."""
    program = f"import sys\nfrom tickets_cli.starting import lighten\nlighten()\n{program}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "program",
    [
        "import inspect; print(inspect.signature(len))",
        "from inspect import signature; print(signature(len))",
        "import click, inspect; print(click.core.inspect.signature(len))",
    ],
)
def test_the_real_module_is_there_when_it_is_wanted(program: str) -> None:
    assert said(program) == "(obj, /)"


@pytest.mark.parametrize(
    ("program", "answer"),
    [
        ("import urllib.parse; print(urllib.parse.quote('a b'))", "a%20b"),
        ("from urllib.parse import quote; print(quote('a b'))", "a%20b"),
        ("from urllib import parse; print(parse.quote('a b'))", "a%20b"),
        ("import urllib.request; print(urllib.request.quote('a b'))", "a%20b"),
        ("from pathlib import Path; print(Path('/a b').as_uri())", "file:///a%20b"),
        ("from pathlib import Path; from urllib.parse import quote; print(quote('ä'))", "%C3%A4"),
        ("import uuid; print(uuid.UUID(int=7).int)", "7"),
        ("from uuid import UUID; print(UUID(int=7).int)", "7"),
        ("import click; print(click.UUID.convert(f'{7:032}', None, None).int)", "7"),
        ("import click, uuid; u = uuid.UUID(int=7); print(click.UUID(u) is u)", "True"),
    ],
)
def test_what_is_left_out_comes_when_it_is_wanted(program: str, answer: str) -> None:
    assert said(program) == answer


def test_afterwards_everybody_gets_the_real_one() -> None:
    after = "import inspect; inspect.signature(len); import inspect; print(inspect.__file__)"

    assert said(after) == inspect.__file__


def test_click_alone_does_not_load_it() -> None:
    assert said("import click; print('ast' in sys.modules, 'dis' in sys.modules)") == "False False"


def test_a_start_searches_for_litter_seldom() -> None:
    assert said("import gc; print(gc.get_threshold()[0] >= 10_000)") == "True"
