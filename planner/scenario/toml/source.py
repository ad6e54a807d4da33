"""Source: one TOML text, read with care.

Takes       the bytes or the text of a file, of any origin
Gives       its values as plain Python, and the line of each
Units       MOST_BYTES in bytes; MOST_TOKENS in words and signs
Left out    what the settings mean (checking.py), `based_on` (files/reading.py)

The text is first cut into tokens by a scan that takes the same time for any text of a
length. That bounds what tomlkit gets to see where something is wrong: some short texts cost it
seconds.
"""

import errno
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from planner.errors import Problem, ScenarioError
from planner.scenario.toml.as_typed import read_as_typed
from planner.scenario.toml.other_kinds import other_kind
from planner.scenario.toml.positions import (
    Place,
    Statement,
    Unclosed,
    dotted,
    statements_of,
    tokens,
)
from planner.units import with_a_point

MOST_BYTES = 256 * 1024
MOST_TOKENS = 10_000

BYTE_ORDER_MARK = "\ufeff"


class Source(NamedTuple):
    """What one file says: `values` nested as in the file, `line_of` by full key."""

    name: str
    values: Mapping[str, object]
    line_of: Mapping[Place, int]


def load_bytes(path: Path) -> bytes:
    """Return the content of a file, up to where it is too long; ScenarioError if there is none."""
    real_path(path)
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refusal(str(path), "", f"cannot be opened: {error.strerror}.") from None
    folder = path.is_dir()
    words = "is a folder. Name a file in it." if folder else "there is no such file."
    raise _refusal(str(path), "", words)


def real_path(path: Path) -> Path:
    """Return where a path leads, all links followed; ScenarioError if that cannot be said.

    A path of which nothing is there yet leads to itself. Links that go round in a circle are an
    OSError of `stat`, and of `resolve` a RuntimeError or nothing at all, by version of Python.
    """
    try:
        _see_that_links_end(path)
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise _refusal(str(path), "", f"cannot be opened: {_why(error)}.") from None


def _see_that_links_end(path: Path) -> None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return


def _why(error: Exception) -> str:
    is_circle = isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP
    if is_circle:
        return "its links go round in a circle"
    words = error.strerror if isinstance(error, OSError) else "this is not the name of a file"
    return words or "the system does not say why"


def decode(name: str, data: bytes | str) -> str:
    """Return the text of a file; ScenarioError if it is too long or not UTF-8."""
    try:
        content = data.encode() if isinstance(data, str) else data
        if words := other_kind(content):
            raise _refusal(name, "", words)
        if len(content) > MOST_BYTES:
            limit = f"{MOST_BYTES // 1024} kB"
            raise _refusal(
                name, "", f"is longer than {limit}. A scenario file is a few kB of text."
            )
        return content.decode("utf-8")
    except UnicodeError:
        raise _refusal(name, "", "is not UTF-8 text. Save it as plain text in UTF-8.") from None


@lru_cache(maxsize=8)  # most files are based on the same one
def parse(name: str, data: bytes | str, *, as_typed: bool = False) -> Source:
    """Return what a file says; ScenarioError if it is not TOML of a bearable size.

    Values that are no TOML are in it as they were typed, if that is asked: for who says why.

    >>> parse("friday.toml", "[rooms]\\ninfusion_rooms = 3").line_of["rooms", "infusion_rooms"]
    2
    """
    text = decode(name, data).removeprefix(BYTE_ORDER_MARK)
    found = _scan(name, text)
    twice = tuple(islice(_said_twice(found), 20))
    if twice:
        raise ScenarioError(name, twice)
    values = _parse_toml(name, text, as_typed)
    return Source(name, values, _lines(found))


def _scan(name: str, text: str) -> tuple[Statement, ...]:
    try:
        found = tuple(islice(tokens(text), MOST_TOKENS + 1))
    except Unclosed as error:
        words = "a text in quotes begins here and does not end."
        raise _refusal(name, f"line {error.line}", words) from None
    if len(found) > MOST_TOKENS:
        words = f"the file goes on after {MOST_TOKENS:,} words and signs."
        raise _refusal(name, f"line {found[-1].line}", words)
    return statements_of(found)


def _lines(found: tuple[Statement, ...]) -> dict[Place, int]:
    """Return the first line that speaks of each key, or of anything inside it."""
    first: dict[Place, int] = {}
    for statement in found:
        for end in range(1, len(statement.keys) + 1):
            first.setdefault(statement.keys[:end], statement.line)
    return first


def _said_twice(found: tuple[Statement, ...]) -> Iterator[Problem]:
    first: dict[tuple[Place, bool], int] = {}
    for kind, keys, _, line, *_ in found:
        is_header = kind in ("header", "list header")
        before = first.setdefault((keys, is_header), line)
        if before != line:
            words = f"[{shorten(dotted(keys))}]" if is_header else shorten(dotted(keys))
            yield Problem(
                f"line {line}", f"{words} is there twice, first on line {before}. Keep one."
            )


def _parse_toml(name: str, text: str, as_typed: bool) -> Mapping[str, object]:
    """Return the values; of a text that is not TOML tomlkit, thirty times slower, says where."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        values = read_as_typed(text) if as_typed else None
        return _parse_slowly(name, text) if values is None else values


def _parse_slowly(name: str, text: str) -> Mapping[str, object]:
    import tomlkit
    from tomlkit.exceptions import ParseError, TOMLKitError

    if text.strip() and not _SETTING.search(text):
        raise _refusal(name, "", NO_SETTINGS)
    try:
        return tomlkit.parse(text).unwrap()
    except ParseError as error:
        reason = re.sub(r" at line \d+ col \d+$", "", str(error)).rstrip(".")
        words = _comma_words(text, error.line) or (
            f"cannot be read: {_plain_reason(reason)}. Texts stand in quotes, lists in [ ]."
        )
        raise _refusal(name, f"line {error.line}", words) from None
    except (TOMLKitError, ValueError, RecursionError):
        raise _refusal(name, "", "cannot be read as TOML.") from None


NO_SETTINGS = (
    "holds words and no settings: it is no scenario file. Begin with one that is: planner new, or "
    "Save in the app."
)
_SETTING = re.compile(r"^[ \t]*(\[|[\w.\"'-]+[ \t]*=)", re.MULTILINE)


def _comma_words(text: str, line: int) -> str:
    """Return what is meant where a number has a comma, "" where that is not what is wrong."""
    there = text.split("\n")[line - 1 : line]  # the parser may count more lines than there are
    found = _COMMA.match(there[0]) if there else None
    meant = with_a_point(found[1]) if found else ()
    if not found or not meant:
        return ""
    return (
        f"cannot be read: {shorten(found[1])} has a comma. Did you mean {' or '.join(meant)}? "
        "Numbers have a point, and no other signs."
    )


_COMMA = re.compile(r"[^=#]*=\s*([-+\d.,]*\d,\d[\d.,]*)\s*(#.*)?$", re.ASCII)


def _plain_reason(reason: str) -> str:
    for sign, words in _PLAIN_REASONS.items():
        if sign in reason:
            return words
    return shorten(reason[:1].lower() + reason[1:], 120)


_PLAIN_REASONS = {
    r"character: '\n'": "the line ends too early",
    r"character: '\x00'": "the file ends too early",
    "recursion": "it is nested too deeply",
    "nested more than": "it is nested too deeply",
    "Control character": "it holds a control character",
}


def shorten(words: str, most: int = 40) -> str:
    """Return the words cut to a length that can be shown, control characters made visible."""
    cut = words if len(words) <= most else words[: most - 3] + "..."
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in cut)


def _refusal(name: str, where: str, words: str) -> ScenarioError:
    return ScenarioError(name, (Problem(where, words),))
