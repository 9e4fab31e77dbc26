from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.form import Form, form_text, read_form
from tickets_cli.errors import Invalid

DEFAULTS = {"type": "incident", "service": "", "impact": "medium", "fields.asset": ""}
START = form_text(Form("", ""), DEFAULTS, {"service": ("vpn", "mail")})
LINE = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1)


def filled(old: str, new: str, title: str = "VPN drops\n\nSince noon.\n") -> str:
    return START.replace(old, new).rstrip("\n") + f"\n\n{title}"


def test_an_untouched_form_says_nothing() -> None:
    assert read_form(START, START, DEFAULTS) == Form("", "")
    assert "#     one of vpn, mail" in START


def test_fields_title_and_description_are_told_apart() -> None:
    text = filled("# service:", "service: vpn").replace("# fields.asset:", "fields.asset: PC-1")
    assert read_form(text, START, DEFAULTS) == Form(
        "VPN drops", "Since noon.", {"service": "vpn", "fields.asset": "PC-1"}
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# service:", "# service: vpn", "still a comment"),
        ("# service:", "service: vpn\nservice: mail", "a second time"),
        ("# service:", "# service:\n#1 is down", "no title does"),
    ],
)
def test_nothing_typed_is_ever_dropped_silently(old: str, new: str, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_form(filled(old, new), START, DEFAULTS)
    (problem,) = caught.value.problems
    assert words in problem.message
    assert filled(old, new).splitlines()[problem.line - 1] == new.splitlines()[-1]


@given(title=LINE, description=LINE, service=LINE)
def test_what_is_written_into_the_form_is_read_out_of_it(
    title: str, description: str, service: str
) -> None:
    form = Form(title, description, {"service": service})
    text = form_text(form, DEFAULTS, {})
    assert read_form(text, text, DEFAULTS) == form


def test_a_line_with_a_colon_may_be_a_title() -> None:
    assert read_form("Subject: it broke\n", START, DEFAULTS).title == "Subject: it broke"
