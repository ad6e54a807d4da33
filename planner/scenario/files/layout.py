"""Layout: the text of a scenario file in one form, every word and every comment of it kept.

Takes       the text of a TOML file
Gives       the same with one space around =, comments of a block in one column, one blank line between
Left out    what the settings are, their order: those are the owner's
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.scenario.toml.positions import Token, logical_lines, tokens
from planner.scenario.toml.source import BYTE_ORDER_MARK, parse

COLUMN = 40  # up to here comments of a block stand in one column
GAP = "  "


class Line(NamedTuple):
    """A line, or what goes on over several: what it says, and the comment behind it."""

    words: str
    comment: str
    is_value: bool


def formatted(text: str, name: str = "scenario") -> str:
    """Return a text in the one form; ScenarioError if it is not TOML.

    >>> print(formatted("[rooms]\\n\\n\\n  monitors=3   # two\\n pumps  =  4"), end="")
    [rooms]
    monitors = 3  # two
    pumps = 4
    """
    parse(name, text)
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    newline = "\r\n" if "\r\n" in body else "\n"
    plain = body.replace("\r\n", "\n")
    made = "\n".join(_spaced(_aligned(_lines(plain)))).strip("\n") + "\n"
    if tomllib.loads(made) != tomllib.loads(plain):
        raise RuntimeError(f"{name} would not say the same; it was not written")
    return mark + made.replace("\n", newline)


def _lines(text: str) -> Iterator[Line]:
    for found in logical_lines(tokens(text)):
        comment = found.pop().text.rstrip() if found and found[-1].text.startswith("#") else ""
        words = "".join(token.text for token in found).strip()
        signs = [token.text for token in found]
        is_value = "=" in signs and not words.startswith("[")
        yield Line(_with_spaces(found) if is_value else words, comment, is_value)


def _with_spaces(found: list[Token]) -> str:
    """Return a setting with one space on either side of its =."""
    at = next(k for k, token in enumerate(found) if token.text == "=")
    key = "".join(token.text for token in found[:at]).strip()
    value = "".join(token.text for token in found[at + 1 :]).strip()
    return f"{key} = {value}"


def _aligned(lines: Iterable[Line]) -> Iterator[str]:
    """Yield lines with the comments of a block in one column where that is not far."""
    block: list[Line] = []
    for line in [*lines, Line("", "", False)]:
        if line.is_value:
            block.append(line)
            continue
        yield from _in_one_column(block)
        block = []
        yield f"{line.words}{GAP if line.words and line.comment else ''}{line.comment}"


def _in_one_column(block: list[Line]) -> Iterator[str]:
    short = [len(line.words) for line in block if len(line.words) <= COLUMN]
    width = max(short, default=0)
    for line in block:
        yield f"{line.words:{width}}{GAP}{line.comment}" if line.comment else line.words


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with one blank line at most, and none below a header but one above it."""
    before = ""
    is_below_header = False
    for line in lines:
        if not line and (not before or is_below_header):
            continue
        if re.match(r"\[", line) and before and not before.startswith("#"):
            yield ""
        yield line
        before, is_below_header = line, bool(re.match(r"\[[^\]]*\]+\s*(#|$)", line))
