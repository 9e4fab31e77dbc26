"""Our digests are those of ``hashlib``, with and without Python's own code for them."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli import digests


@given(st.sampled_from(["blake2b", "sha1", "sha256", "sha512", "md5"]), st.binary())
def test_the_digests_are_the_same(name: str, content: bytes) -> None:
    theirs = hashlib.new(name, content, usedforsecurity=False).digest()

    assert digests.hasher(name)(content, usedforsecurity=False).digest() == theirs


@given(st.binary(), st.integers(1, 64))
def test_lengths_are_understood(content: bytes, size: int) -> None:
    theirs = hashlib.blake2b(content, digest_size=size).digest()

    assert digests.hasher("blake2b")(content, digest_size=size).digest() == theirs


def test_a_python_without_its_own_has_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_OWN", {"sha256": "no_such_module"})
    digests.hasher.cache_clear()

    assert digests.sha256(b"x") == hashlib.sha256(b"x").digest()
    digests.hasher.cache_clear()


def test_openssl_stays_out() -> None:
    program = (
        "import sys\n"
        "from tickets_cli.digests import hasher\n"
        "[hasher(name)(b'') for name in ('blake2b', 'sha1', 'sha256')]\n"
        "print('_hashlib' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout.strip() == "False"
