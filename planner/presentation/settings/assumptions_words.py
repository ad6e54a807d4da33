"""Assumptions words: what the planner takes for granted, read from its document.

Takes       docs/assumptions.md, which comes with the planner
Gives       every numbered assumption with its subject, for pages
Left out    what the settings assume (evidence_words.py)
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planner.shipped import shipped

DOCUMENT = shipped("docs/assumptions.md")
_SUBJECT = re.compile(r"^## (.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^\*\*(A-\d+) (.+?)\*\*(.*?)(?=^\*\*A-\d|^## |\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\*\*Code\*\*:.*", re.DOTALL)


class Assumption(NamedTuple):
    """One assumption of the code."""

    number: str
    subject: str
    title: str
    text: str  # follows the title: a comma, or a space and a sentence


@cache
def assumptions() -> tuple[Assumption, ...]:
    """Return every numbered assumption in its order; none where the document is not there."""
    try:
        text = DOCUMENT.read_text(encoding="utf-8")
    except OSError:
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[Assumption]:
    heads = [*_SUBJECT.finditer(text)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        for number, title, said in _ENTRY.findall(text[head.end() : end]):
            yield Assumption(number, head[1], title, _plain(said))


def _plain(said: str) -> str:
    """Return the words as they follow the title, without where the code is and signs of emphasis.

    >>> _plain(", so a visit **lost** is\\n`missed`"), _plain(" They pay. **Code**: `app.py`")
    (', so a visit lost is missed', ' They pay.')
    """
    words = _CODE.sub("", said).replace("**", "").replace("`", "")
    return (" " if words[:1].isspace() else "") + " ".join(words.split())
