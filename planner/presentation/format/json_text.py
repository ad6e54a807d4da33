"""JSON text: plain dictionaries as text; the same document, the same bytes.

Takes       dictionaries, lists, numbers, texts
Gives       one text, in the order given, that ends with a newline

Numbers are rounded to 10 significant digits, so that two machines that differ in the last
bits of a sum write the same text.
"""

import json
import math
import re
from datetime import date
from typing import Any

from planner.scenario.facts import Kind, Value

SIGNIFICANT_DIGITS = 10
FIRST_MONTH = 1  # what the first month of the plan is called in every document

# No text has a newline of its own in JSON, so these only meet the layout.
_LIST = re.compile(r"\[\n\s+([^\[\]{}]*?)\n\s+\]")
_BEYOND = re.compile(r"[^\x00-\x7e]")
_BREAK = re.compile(r"\n\s+")


def headed(kind: str) -> dict[str, Any]:
    """Return with what a document of a kind begins; before schema 2 months counted from 0."""
    return {"schema": 2, "kind": kind, "first_month": FIRST_MONTH}


def to_json(document: dict[str, Any]) -> str:
    """Return a document as text that ends with a newline, each plain list on one line.

    >>> to_json({"cash": [0.5, 1.0], "payback": None})
    '{\\n  "cash": [0.5, 1.0],\\n  "payback": null\\n}\\n'
    """
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    return _LIST.sub(lambda found: f"[{_BREAK.sub(' ', found[1])}]", text) + "\n"


def readable_by(encoding: str, text: str) -> str:
    r"""Return JSON with every sign written out that an encoding lacks, or a terminal acts upon.

    >>> print(readable_by("latin-1", '{"title": "\u00e9 \u2192 \x9b"}'))
    {"title": "é \u2192 \u009b"}
    """

    def shown(found: re.Match[str]) -> str:
        sign = found[0]
        is_known = sign.isprintable() and sign.encode(encoding, "ignore")
        return sign if is_known else json.dumps(sign)[1:-1].replace("\x7f", "\\u007f")

    return _BEYOND.sub(shown, text)


def rounded(value: float | None) -> float | None:
    """Return a number to 10 significant digits; None for what is not a number.

    >>> [rounded(2 / 3), rounded(-0.0), rounded(math.nan)]
    [0.6666666667, 0.0, None]
    """
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") + 0.0


def plain_value(value: Value) -> object:
    """Return the value of a setting as JSON has it: days as a list, a date as its text."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def value_from(kind: Kind, plain: object) -> Value:
    """Return the value of a setting from what JSON has of it; None for what it cannot be.

    >>> [value_from("number", 3), value_from("days", ["Tue"]), value_from("whole", "three")]
    [3.0, ('Tue',), None]
    """
    match kind, plain:
        case "switch", bool():
            return plain
        case "whole", int() if not isinstance(plain, bool):
            return plain
        case "number", int() | float() if not isinstance(plain, bool):
            return float(plain)
        case (("text" | "note" | "choice" | "tables"), str()):
            return plain
        case "days", list():
            return tuple(map(str, plain))
        case "day", str():
            return _day(plain)
    return None


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
