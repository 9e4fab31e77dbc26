"""Strings that somebody could send to the desk to harm those who read it. All are our own.

Every output format, and every door through which text comes in, meets the whole list.
"""

from __future__ import annotations

import re
import unicodedata

STRINGS = {
    "clipboard": "printer\x1b]52;c;cm0gLXJm\x07 jams",
    "clear screen": "calm \x1b[2J\x1b[H all tickets closed",
    "window title": "\x1b]0;root shell\x1b\\",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "eight-bit escape": "quiet\x9b2J\x9d0;t\x9c",
    "overwritten": "HD-1 breached\rHD-1 closed  ",
    "rubbed out": "denied\b\b\b\b\b\bgranted",
    "delete": "a\x7fb",
    "null": "a\x00b",
    "next line": "one\x85two",
    "vertical tab and form feed": "a\x0bb\x0cc",
    "bidi override": "HD\u202e1-",
    "bidi isolate": "user\u2066 // admin\u2069 \u2067x",
    "bidi marks": "a\u200eb\u200fc\u061cd",
    "line separators": "one\u2028two\u2029three",
    "zero width": "pass\u200bword\ufeff\u2060",
    "joiners in Latin": "ad\u200dmin\u200c",
    "tags": "help\U000e0041\U000e0064\U000e007f",
    "fillers": "\u115f\u1160\u3164\uffa0",
    "annotations": "\ufff9a\ufffab\ufffb",
    "lone surrogate": "half \ud83d of a face",
    "noncharacter": "end\uffff\ufffe",
    "workflow command": "::error file=a::nothing to see",
    "workflow command later": "first\n  ::stop-commands::pause",
    "workflow command, old": "x ##[add-mask]overdue",
    "workflow command, Azure": "y ##vso[task.setvariable variable=a]b",
    "workflow command, TeamCity": "z ##teamcity[buildStop comment='x']",
    "formula": "=cmd|'/c calc'!A1",
    "formula after blanks": " \t=1+1",
    "formula after a tab": "\t=1+1",
    "formula after a return": "\r=1+1",
    "formula after a feed": "\n=1+1",
    "formula, full width": "＝HYPERLINK(1)",
    "formula, plus": "+1-1",
    "formula, minus": "-2+3",
    "formula, at": "@SUM(1)",
    "formula, full-width at": "＠SUM(1)",
    "quotes": "say \"no\", then; 'yes'",
    "table break": "a|b\\|c\\",
    "script": "</script><img src=x onerror=alert(1)>",
    "mention": "@all please, @org/team and ann@example.org",
    "reference": "closes #1, fixes GH-2, resolves org/repo#3 and !4 %5 ^6 $7 ~8 &9",
    "reference by address": "closes https://github.com/o/r/issues/1 see www.example.org",
    "image": "![x](https://evil.example/t.png) [y](javascript:alert(1))",
    "emphasis": "*a* _b_ __c__ ~~d~~ `e` ``f",
    "entity": "&lt;b&gt; &#64;all &commat;all",
    "comment": "<!-- a --> <details>",
    "math": "$\\href{javascript:1}{x}$",
    "fence": "```\n</details>\n````\n/merge",
    "quick action": "/close\n/assign @me",
    "heading": "# done\n## all of it",
    "setext": "done\n====",
    "trailer": "x\n\nReviewed-by: Boss <boss@example.org>\n[skip ci]",
    "option": "--output=pwned",
    "path": "../../.git/hooks/pre-commit",
    "json": '"}, {"id": "HD-1"',
    "number": "1e5",
    "long": "x" * 3000,
    "wide": "表" * 40 + "👩‍💻é" + "e\u0301" * 10,
    "blank": " ",
    "no-break blanks": "\u00a0\u3000\u2003",
    "tabs": "a\tb\tc",
}
"""By what they try."""

_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def acting(text: str) -> list[str]:
    """The characters in ``text`` that a terminal obeys or a reader cannot see, except LF and TAB.

    Judged by the Unicode database, not by the program's own table.
    """
    return sorted({c for c in text if c not in "\n\t" and _acts(c)})


def acting_uncoloured(text: str) -> list[str]:
    """The same, our own colours apart."""
    return acting(_COLOUR.sub("", text))


def _acts(character: str) -> bool:
    if character in "\u200e\u200f\u061c\ufeff\u200b":
        return True
    category = unicodedata.category(character)
    return (
        category in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in _BIDI
        or 0xE0000 <= ord(character) <= 0xE007F
    )
