"""Positions: where in a TOML text each key is set.

Takes       the text of a file
Gives       its statements: the full key, the line, and the span of the value, so that
            a message can name the line and an edit can leave every other byte alone
Units       lines from 1, offsets in characters; tables of a list from 0
Left out    what the values are: tomlkit reads those (source.py)

One pass over the text that hardly ever goes back, so that no text is slow to read. A group is
never repeated possessively: the first releases of Python 3.11 then find no end to some texts.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

Keys: TypeAlias = tuple[str, ...]
Place: TypeAlias = tuple[str | int, ...]  # a number is that of a table in a list of tables

MOST_DEEP = 3  # tables inside the value of one setting of which the places are kept

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
    keys: Place
    table: Place
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
    """Return the headers and keys of a text in order; what makes no sense is left out.

    >>> [one.keys for one in statements("[[people]]\\nname = 'Ann'\\n[[people]]")]
    [('people', 0), ('people', 0, 'name'), ('people', 1)]
    """
    return statements_of(tokens(source))


def statements_of(pieces: Iterable[Token]) -> tuple[Statement, ...]:
    """Return the headers and keys that the pieces of a text make, in order."""
    found: list[Statement] = []
    table: Place = ()
    lists: dict[Place, int] = {}  # the number of the last table of each list
    for pieces_of_line in logical_lines(pieces):
        line = [piece for piece in pieces_of_line if piece.kind not in ("newline", "blank")]
        for statement in _read_line(line, table):
            if statement.kind in ("header", "list header"):
                table = _numbered(statement, lists)
                statement = statement._replace(keys=table, table=table)
            found.append(statement)
    return tuple(found)


def _numbered(header: Statement, lists: dict[Place, int]) -> Place:
    """Return the keys of a header with the number of each table of a list on the way."""
    place: Place = ()
    above, name = (header.keys[:-1], header.keys[-1:]) if lists else ((), header.keys)
    for key in above:
        place += (key,)
        place += (lists[place],) if place in lists else ()
    place += name
    if header.kind == "list header":
        lists[place] = lists.get(place, -1) + 1
    return (*place, lists[place]) if place in lists else place


def _names(place: Place) -> Keys:
    return tuple(key for key in place if isinstance(key, str))


@lru_cache(maxsize=2048)
def dotted(keys: Place) -> str:
    """Return a key as it is written: quoted where it is not a plain word, without numbers.

    >>> dotted(("rooms", 0, "two words"))
    'rooms."two words"'
    """
    return ".".join(
        key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key) for key in _names(keys)
    )


def logical_lines(found: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the pieces of each line, blanks among them; an array over several lines is one."""
    line: list[Token] = []
    depth = 0
    for token in found:
        if token.kind == "newline" and depth <= 0:
            yield line
            line, depth = [], 0
            continue
        line.append(token)
        if token.kind == "sign":
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0)
    yield line


def _read_line(line: list[Token], table: Place) -> Iterator[Statement]:
    signs = [token.text for token in line]
    if signs[:1] == ["["]:
        yield _read_header(line, double=signs[1:2] == ["["])
    elif "=" in signs:
        yield from _read_value(line, signs.index("="), table)


def _read_header(line: list[Token], *, double: bool) -> Statement:
    keys = _read_keys(token for token in line if token.text not in ("[", "]"))
    kind: Literal["header", "list header"] = "list header" if double else "header"
    return Statement(kind, keys, keys, line[0].line, line[-1].end, line[-1].end)


def _read_value(line: list[Token], equals: int, table: Place) -> Iterator[Statement]:
    keys = table + _read_keys(line[:equals])
    value = line[equals + 1 :] or line[equals:]
    yield Statement("value", keys, table, line[0].line, value[0].start, value[-1].end)
    yield from _inside(value, keys, MOST_DEEP)


def _inside(value: list[Token], keys: Place, deeper: int) -> Iterator[Statement]:
    """Yield what stands in an inline table, or in the tables of a list."""
    if value[0].text == "{" and deeper:
        for pair in _pairs(value[1:-1]):
            yield from _read_pair(pair, keys, deeper)
    elif value[0].text == "[" and any(token.text == "{" for token in value) and deeper:
        tables = (each for each in _pairs(value[1:-1]) if each and each[0].text == "{")
        for number, each in enumerate(tables):
            place = (*keys, number)
            yield Statement("inside", place, keys, each[0].line, each[0].start, each[-1].end)
            yield from _inside(each, place, deeper - 1)


def _read_pair(pair: list[Token], table: Place, deeper: int) -> Iterator[Statement]:
    at = next((k for k, token in enumerate(pair) if token.text == "="), 0)
    value = pair[at + 1 :]
    if at and value:
        keys = table + _read_keys(pair[:at])
        yield Statement("inside", keys, table, pair[0].line, value[0].start, value[-1].end)
        yield from _inside(value, keys, deeper - 1)


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
