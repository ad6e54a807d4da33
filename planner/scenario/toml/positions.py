"""Positions: where in a TOML text each key is set.

Takes       the text of a file
Gives       its statements: the full key, the line, and the span of the value, so that
            a message can name the line and an edit can leave every other byte alone
Units       lines from 1, offsets in characters
Left out    what the values are: tomlkit reads those (source.py)

One pass over the text that hardly ever goes back, so that no text is slow to read. A group is
never repeated possessively: the first releases of Python 3.11 then find no end to some texts.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Keys = tuple[str, ...]

_TOKEN = re.compile(
    r"""
      (?P<text> \"{3} [^"\\]*+ (?: (?: \\. | "{1,2}(?!") ) [^"\\]*+ )* "{3,5}
              | '{3} [^']*+ (?: '{1,2}(?!') [^']*+ )* '{3,5}
              | " [^"\\\n]*+ (?: \\. [^"\\\n]*+ )* "
              | ' [^'\n]*+ ' )
    | (?P<newline> \n )
    | (?P<blank> [ \t\r]++ | \#[^\n]*+ )
    | (?P<sign> [\[\]{}=.,] )
    | (?P<bare> [^\s"'\#\[\]{}=.,]++ | [^\S\n] )
    | (?P<broken> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of the text that stands for itself."""

    kind: str
    text: str
    start: int
    end: int
    line: int


class Statement(NamedTuple):
    """One header or one key with its value; `table` is the header it stands under."""

    kind: Literal["header", "list header", "value", "inside"]  # inside: in an inline table
    keys: Keys
    table: Keys
    line: int
    value_start: int
    value_end: int


class Unclosed(ValueError):
    """A quoted text that is opened and not closed."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def tokens(source: str) -> Iterator[Token]:
    """Yield the pieces of a text in order; raise Unclosed at a quote without its partner."""
    line = 1
    for found in _TOKEN.finditer(source):
        kind, words = found.lastgroup or "", found.group()
        if kind == "broken":
            raise Unclosed(line)
        yield Token(kind, words, found.start(), found.end(), line)
        line += words.count("\n")


def statements(source: str) -> tuple[Statement, ...]:
    """Return the headers and keys of a text in order; what makes no sense is left out."""
    found: list[Statement] = []
    table: Keys = ()
    for line in _logical_lines(tokens(source)):
        for statement in _read_line(line, table):
            found.append(statement)
            if statement.kind in ("header", "list header"):
                table = statement.keys
    return tuple(found)


@lru_cache(maxsize=2048)
def dotted(keys: Keys) -> str:
    """Return a key as it is written: quoted where it is not a plain word.

    >>> dotted(("rooms", "two words"))
    'rooms."two words"'
    """
    return ".".join(
        key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key) for key in keys
    )


def _logical_lines(found: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the pieces line by line, an array over several lines counting as one."""
    line: list[Token] = []
    depth = 0
    for token in found:
        if token.kind == "newline" and depth <= 0:
            yield line
            line, depth = [], 0
        elif token.kind not in ("newline", "blank"):
            line.append(token)
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0)
    yield line


def _read_line(line: list[Token], table: Keys) -> Iterator[Statement]:
    signs = [token.text for token in line]
    if signs[:1] == ["["]:
        yield _read_header(line, double=signs[1:2] == ["["])
    elif "=" in signs:
        yield from _read_value(line, signs.index("="), table)


def _read_header(line: list[Token], *, double: bool) -> Statement:
    keys = _read_keys(token for token in line if token.text not in ("[", "]"))
    kind: Literal["header", "list header"] = "list header" if double else "header"
    return Statement(kind, keys, keys, line[0].line, line[-1].end, line[-1].end)


def _read_value(line: list[Token], equals: int, table: Keys) -> Iterator[Statement]:
    keys = table + _read_keys(line[:equals])
    value = line[equals + 1 :] or line[equals:]
    yield Statement("value", keys, table, line[0].line, value[0].start, value[-1].end)
    if value[0].text == "{":
        for pair in _pairs(value[1:-1]):
            if (at := next((i for i, token in enumerate(pair) if token.text == "="), 0)) and pair[
                at + 1 :
            ]:
                inner = keys + _read_keys(pair[:at])
                yield Statement(
                    "inside", inner, keys, pair[0].line, pair[at + 1].start, pair[-1].end
                )


def _pairs(inside: list[Token]) -> Iterator[list[Token]]:
    """Yield what stands between the commas of an inline table, deeper ones untouched."""
    pair: list[Token] = []
    depth = 0
    for token in inside:
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0)
        if token.text == "," and depth == 0:
            yield pair
            pair = []
        else:
            pair.append(token)
    yield pair


def _read_keys(parts: Iterable[Token]) -> Keys:
    return tuple(_read_key(token) for token in parts if token.text != ".")


def _read_key(token: Token) -> str:
    if token.kind != "text":
        return token.text
    if token.text.startswith("'"):
        return token.text.strip("'")
    try:
        return str(json.loads(token.text))
    except ValueError:  # escapes that only TOML has: rare, and then only a line is lost
        return token.text.strip('"')
