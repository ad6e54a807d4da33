"""As typed: values that are no TOML, kept as they were typed so that the settings can say why.

Takes       the text of a file that TOML does not read
Gives       its values, with those that are none as `AsTyped`; None where more than values is wrong
Units       lines from 1
Left out    what was meant (scenario/meant.py)

`infusion_price_usd = $500` is no TOML, and TOML can only say that it did not expect a dollar sign. The
setting knows better: it is a number, and 500 was meant.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

MOST_REPAIRS = 20  # values; each costs one more reading
MOST_SIGNS = 64 * 1024  # of a file of which this is tried
_MARK = "\ue000"  # before a text that stands for what was typed

_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_SETTING = re.compile(r"(\s*[\w.-]+\s*=\s*)([^\s#\"'\[{][^#]*?|\[[^\[\]#\"']*\])(\s*(?:#.*)?)")


@dataclass(frozen=True)
class AsTyped:
    """A value that is no TOML, word for word: neither a text nor a list, which it might pass for."""

    words: str


def read_as_typed(text: str) -> Mapping[str, object] | None:
    """Return the values of a text in which some are no TOML; None where it is none for more.

    >>> read_as_typed("price = $500  # a year")
    {'price': AsTyped(words='$500')}
    """
    if len(text) > MOST_SIGNS:
        return None
    lines = text.split("\n")
    for _ in range(MOST_REPAIRS):
        try:
            return _unmarked(tomllib.loads("\n".join(lines)))
        except (ValueError, RecursionError) as error:
            found = _LINE.search(str(error))
            place = int(found[1] or len(lines)) - 1 if found else -1
            if place < 0 or not _quote(lines, place):
                return None
    return None


def _quote(lines: list[str], place: int) -> bool:
    """Put the value on a line in quotes, marked; False where there is none to be put so."""
    found = _SETTING.fullmatch(lines[place].rstrip("\r")) if place < len(lines) else None
    if found is None or found[2].startswith(_MARK):
        return False
    lines[place] = found[1] + json.dumps(_MARK + found[2].strip(), ensure_ascii=False) + found[3]
    return True


def _unmarked(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return _unmarked(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str) and value.startswith(_MARK):
        return AsTyped(value.removeprefix(_MARK))
    return value
