"""Wrong value: what is wrong with it, what is allowed, and what may have been meant.

Takes       the facts of a setting and the value that was found
Gives       one sentence or three, in the owner's words
Left out    finding out that something is wrong (checking.py), guessing (meant.py)
"""

import math
import re
from datetime import date

from planner.scenario.facts import WEEK, FieldFacts, Tables
from planner.scenario.meant import (
    meant_day,
    meant_days,
    meant_number,
    meant_switch,
    meant_tables,
    without_quotes,
)
from planner.scenario.toml.as_typed import AsTyped
from planner.scenario.toml.source import shorten
from planner.scenario.unknown_setting import closest
from planner.units import digits

WEEKDAYS_EXAMPLE = '["Tue", "Thu"]'

_PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)


def complain(facts: FieldFacts, value: object, reason: str = "") -> str:
    """Return what was found, what is allowed and, where it can be guessed, what was meant."""
    found = f"{facts.path} is {found_words(value)}"
    because = f" ({reason})" if reason else ""
    meant = _meant(facts, value)
    bare = (
        isinstance(value, str)
        and "," not in value
        and facts.kind in ("whole", "number", "switch", "day")
    )
    quotes = " (without quotes)" if bare else ""
    hint = f" Did you mean {meant}{quotes}?" if meant else ""
    return f"{found}{because}. {facts.label}: give {allowed(facts)}.{hint}"


def not_a_group(group: str, value: object) -> str:
    """Return that a group of settings was given a single value."""
    return (
        f"{group} is {found_words(value)}. It is a group of settings: write [{group}] above them."
    )


def found_words(value: object) -> str:
    """Return a value as it was found, cut to a length that can be shown."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, AsTyped):
        return shorten(value.words)
    if isinstance(value, str):
        return f'"{shorten(value)}"'
    if isinstance(value, int | float):
        return _found_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return shorten("[" + ", ".join(found_words(part) for part in value[:8]) + "]")
    return "none" if value is None else "a table" if isinstance(value, dict) else "a time of day"


def _found_number(value: int | float) -> str:
    if isinstance(value, int):  # Python refuses to print very long ones
        return repr(value) if abs(value) < 10**18 else "a number far too large"
    if math.isnan(value):
        return "not a number"
    return "infinite" if math.isinf(value) else repr(value)


def allowed(facts: FieldFacts) -> str:
    """Return what may be given for a setting, with its unit."""
    words = _allowed(facts)
    return f'{words}, or "none"' if facts.optional else words


def _allowed(facts: FieldFacts) -> str:
    match facts.kind:
        case "whole":
            return f"a whole number, {_limits(facts)} ({facts.unit})"
        case "number":
            return f"{_limits(facts)} ({facts.unit})"
        case "switch":
            return "true or false"
        case "choice":
            return "one of " + ", ".join(facts.choices)
        case "days":
            least = f"at least {facts.at_least}" if facts.at_least else "none or more"
            return f"{least} of the days {', '.join(WEEK)}, each once, as in {WEEKDAYS_EXAMPLE}"
        case "day":
            return f"a date as in 2027-01-04, {_limits(facts)}"
        case "text":
            signs = "letters, digits, spaces and - _ , . ( ) & + ' %"
            return (
                f"up to {facts.at_most} {signs}, a letter or digit first and no two dots in a row"
            )
    if facts.tables is not None:
        return _allowed_tables(facts.path, facts.tables)
    return f"up to {_limit(facts.at_most)} signs of plain text"


def _allowed_tables(path: str, form: Tables) -> str:
    names = ", ".join(form.model.model_fields)
    also = " and some settings by name" if form.also else ""
    leaf = path.rpartition(".")[2]
    return f"a table [[{path}]] for each, with {names}{also}, or {leaf} = [] for none"


def _limits(facts: FieldFacts) -> str:
    return f"{_limit(facts.at_least)} to {_limit(facts.at_most)}"


def _limit(end: object) -> str:
    return digits(end) if isinstance(end, int | float) else str(end)


def _meant(facts: FieldFacts, value: object) -> str:
    """Return what was probably meant, "" if nobody can know."""
    words = _word(value)
    if facts.tables is not None:
        return meant_tables(facts.path, facts.tables, value)
    match facts.kind:
        case "whole" | "number":
            return meant_number(facts, value, words)
        case "switch":
            return meant_switch(words)
        case "choice":
            near = closest(words, {name: name for name in facts.choices})
            near = near or next((one for one in facts.choices if words.startswith(one)), "")
            return f'"{near}"' if near and isinstance(value, AsTyped) else near
        case "days":
            return meant_days(value, words)
        case "day":
            return meant_day(value, words)
    is_text = isinstance(value, AsTyped) or _PLAIN_NUMBER.fullmatch(found_words(value))
    return f'"{without_quotes(words)}"' if is_text else ""


def _word(value: object) -> str:
    """Return a value as one word to compare; never all of it, it may have a million digits."""
    return found_words(value).strip('"')
