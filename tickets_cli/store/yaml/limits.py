"""How large a document may be, and the words for nothing; shared by both readers."""

from __future__ import annotations

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 50_000
"""Lists, mappings, keys and values together; some three thousand entries of a timeline."""

MAX_KEY = 1024
"""The longest key, quotes included, that YAML lets stand before its colon."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What a plain scalar may say to mean that there is no value."""
