from __future__ import annotations

import pytest

from tickets_cli.store.gitwords import Answer, busy, environment, plain, trouble


def answer(words: str, code: int = 128) -> Answer:
    return Answer(code, b"", words)


def test_a_lock_somebody_holds_is_named_and_a_branch_that_moved_is_not_one() -> None:
    held = "fatal: Unable to create '/desk/.git/index.lock': File exists."
    assert answer(held).busy_lock == "/desk/.git/index.lock"
    assert answer(held, code=0).busy_lock is None
    moved = f"cannot lock ref 'HEAD': is at {'a' * 40} but expected {'b' * 40}"
    assert answer(moved).busy_lock == ""
    assert answer("fatal: something else").busy_lock is None


def test_only_a_hook_keeps_what_leads_git_to_a_repository() -> None:
    ours = {"GIT_DIR": "x", "GIT_PAGER": "less", "GIT_CONFIG_GLOBAL": "mine", "LC_ALL": "de_DE"}
    outside, inside = (environment(ours, inside_hook=one) for one in (False, True))
    assert "GIT_DIR" not in outside
    assert inside["GIT_DIR"] == "x"
    for told in (outside, inside):
        assert "GIT_PAGER" not in told
        assert (told["GIT_CONFIG_GLOBAL"], told["LC_ALL"]) == ("mine", "C.UTF-8")


def test_git_s_words_lose_controls_and_advice() -> None:
    assert plain(b"hint: do this\n\n\x1b[31merror\x1b[0m  \n") == "\ufffd[31merror\ufffd[0m"
    assert plain(b"\tname\n") == "    name"
    assert plain(b"\n".join(b"%d" % n for n in range(99))).splitlines()[0] == "69"


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        ("fatal: No space left on device", 128, "No space left", "the disk is full"),
        (
            "fatal: sha1 file 'x' write error. Out of diskspace",
            128,
            "write err",
            "the disk is full",
        ),
        ("fatal: loose object 4b82 (stored in x) is corrupt", 128, "4b82", "git cannot read one"),
        ("error: could not lock config file x", 128, "config file", "another git is"),
        ("", 3, "exit code 3", ""),
        ("", -9, "killed by signal 9", ""),
    ],
)
def test_a_failure_says_why_and_where_it_is_known_what_helps(
    words: str, code: int, message: str, hint: str
) -> None:
    told = trouble("commit", answer(words, code))
    assert told.message.startswith("git commit failed: ")
    assert message in told.message
    assert told.hint.startswith(hint)
    assert bool(told.hint) is bool(hint)


def test_who_is_busy_is_told_apart_from_who_is_quick() -> None:
    assert "index.lock exists; waited 10 s" in busy("index.lock", 10).message
    assert "keeps moving" in busy("", 10).message
