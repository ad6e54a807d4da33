r"""Plain text: words of any origin as a terminal may have them, with no sign that it acts upon.

Takes       a text
Gives       the same text, where signs that move, color or turn are written out, as in \x1b
Left out    Markdown (markdown.py); texts of scenario files, which cannot hold such signs

A file can be called anything, and its name stands in every message about it.
"""

import re

_ACTS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def plain(words: str) -> str:
    r"""Return the words with every sign written out that is not shown but acts.

    >>> print(plain("a\x1b[31m\u202eb\nc"))
    a\x1b[31m\u202eb
    c
    """
    return _ACTS.sub(_written_out, words)


def _written_out(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
