"""Digests of what is short, by Python's own code: ``hashlib`` loads OpenSSL, which takes 2 ms."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

_SHA2 = "_sha2" if sys.version_info >= (3, 12) else "_sha256"
_OWN = {"blake2b": "_blake2", "sha1": "_sha1", "sha256": _SHA2}


@cache
def hasher(name: str) -> Callable[..., Any]:
    """What ``hashlib`` has under a name such as ``sha256``: same calls, same digests."""
    try:
        found = getattr(import_module(_OWN[name]), name)
    except (KeyError, ImportError, AttributeError):  # not every Python is built with its own
        found = getattr(import_module("hashlib"), name)
    made: Callable[..., Any] = found
    return made


def sha256(content: bytes) -> bytes:
    """A digest of 32 bytes."""
    digest: bytes = hasher("sha256")(content).digest()
    return digest
