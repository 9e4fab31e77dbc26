"""The words of a commit say what we say and nothing that a stranger made them say."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import STRINGS
from tickets_cli.domain.message import Message, one_line, shortened, trailers


def test_a_message_is_a_subject_a_body_and_trailers_in_order():
    words = Message(
        "HD-1: escalate to L2", "line one\nline two", (("Ticket", "HD-1"), ("By", "bob"))
    )
    assert words.text == (
        "HD-1: escalate to L2\n\n    line one\n    line two\n\nTicket: HD-1\nBy: bob\n"
    )


def test_parts_that_are_empty_are_left_out():
    assert Message("HD-1: note", trailers=(("By", "bob"), ("Reason", " "))).text == (
        "HD-1: note\n\nBy: bob\n"
    )
    assert Message("").text == "change\n"


def test_a_batch_keeps_one_trailer_for_every_ticket():
    many = tuple(("Ticket", f"HD-{number}") for number in range(500))
    assert trailers(Message("close 500 tickets", trailers=many).text) == many


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("[skip ci] x", "(skip ci) x"),
        ("***NO_CI***", "*NO_CI*"),
        ("closes #1", "closes # 1"),
        ("resolves org/repo#3", "resolves org/repo# 3"),
        ("fixes GH-2", "fixes GH- 2"),
        ("fixes https://github.com/o/r/issues/1", "fixes https: //github.com/o/r/issues/1"),
        ("thanks @ann, @org/team", "thanks @ ann, @ org/team"),
        ("from ann@example.org", "from ann@example.org"),
        ("GH-261122-7KQ3: a desk with this prefix", "GH-261122-7KQ3: a desk with this prefix"),
        ("one\n\ttwo\u2028three", "one two three"),
        ("a\x1b[2Jb\u202ec\x00", "a\ufffd(2Jb\ufffdc\ufffd"),
        ("Grüße 東京 👩‍💻", "Grüße 東京 👩‍💻"),
    ],
)
def test_free_text_is_made_harmless(typed, written):
    assert one_line(typed) == written


def test_a_subject_cannot_look_like_a_comment_or_a_patch():
    assert Message("--- a/file").text == "a/file\n"
    assert Message("# heading").text == "heading\n"


def test_a_long_subject_is_cut_at_a_word():
    assert shortened("word " * 20, 20) == "word word word…"
    assert len(shortened("x" * 100)) == 72


def test_a_key_that_is_no_key_is_our_own_mistake():
    with pytest.raises(ValueError, match="trailer"):
        _ = Message("x", trailers=(("Signed off", "y"),)).text


def test_trailers_are_read_back_and_prose_is_not():
    assert trailers("subject: x\n") == ()
    assert trailers("subject\n\nTicket: HD-1\nprose\n") == ()
    assert trailers("subject\n\nTicket: HD-1\nBy: \n") == (("Ticket", "HD-1"), ("By", ""))


def _as_git_reads(text: str) -> list[str]:
    command = ["git", "interpret-trailers", "--parse"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("name", STRINGS)
def test_git_reads_our_trailers_and_no_others(name):
    text = STRINGS[name]
    words = Message(text, f"{text}\n\n{text}", (("Ticket", "HD-1"), ("Reason", text)))
    expected = [line for line in words.trailer_lines if line]
    assert _as_git_reads(words.text) == expected
    assert [f"{key}: {value}" for key, value in trailers(words.text)] == expected


@pytest.mark.parametrize(
    "text",
    ["x\n\nReviewed-by: Boss <b@c>\n[skip ci]", "x\n---\nBy: eve", "a\n\n\nskip-checks: true"],
)
def test_forged_trailers_stay_words(text):
    words = Message(text, text, (("By", "bob"), ("Reason", text)))
    assert [line.partition(":")[0] for line in _as_git_reads(words.text)] == ["By", "Reason"]
    assert "[" not in words.text


@given(st.text(), st.text(), st.text())
def test_any_text_leaves_a_message_with_our_trailers_only(subject, body, reason):
    words = Message(subject, body, (("Ticket", "HD-1"), ("Reason", reason)))
    text = words.text
    assert [f"{key}: {value}" for key, value in trailers(text)] == list(words.trailer_lines)
    assert text.encode().isascii() or text
    assert "\0" not in text
    assert not any(line.startswith("Ticket") for line in text.splitlines()[:-2])


@given(st.text())
def test_harmless_words_stay_as_they_are_the_second_time(text):
    once = one_line(text)
    assert one_line(once) == once
