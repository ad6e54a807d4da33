"""Wrong value: what is wrong with it, what is allowed, and what may have been meant.

Takes       the facts of a setting and the value that was found
Gives       one sentence or three, in the owner's words
Left out    finding out that something is wrong (checking.py), guessing (meant.py)
"""

import math
import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

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
from planner.scenario.toml.positions import Keys, dotted
from planner.scenario.toml.source import shorten
from planner.units import digits

WEEKDAYS_EXAMPLE = '["Tue", "Thu"]'

MISSPELLED, A_LETTER_OFF = 0.7, 0.9  # how alike two names are, 0 to 1
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


def unknown(keys: Keys, known: Iterable[str], groups: Iterable[str]) -> str:
    """Return that there is no such setting, and the nearest one that there is."""
    near = nearest(keys, tuple(known), tuple(groups))
    hint = f" Did you mean {near}?" if near else ""
    return f"{shorten(dotted(keys), 60)} is not a known setting.{hint}"


def not_a_group(group: str, value: object) -> str:
    """Return that a group of settings was given a single value."""
    return (
        f"{group} is {found_words(value)}. It is a group of settings: write [{group}] above them."
    )


def nearest(keys: Keys, known: tuple[str, ...], groups: tuple[str, ...]) -> str:
    """Return the known name that was most likely meant, or "".

    One letter too many or too few in a name of the same group comes first, then a name there that
    holds all of the words, the same name elsewhere, what people call so, a likely misspelling in the
    group, and the same anywhere.

    >>> nearest(("staff", "rooms"), ("staff.room", "rooms.rooms"), ("staff", "rooms"))
    'rooms.rooms'
    >>> nearest(("money", "price"), ("money.infusion_price_usd", "rooms.rooms"), ("practice",))
    'money.infusion_price_usd'
    >>> nearest(("staff", "nurse"), ("staff.nurse_plan", "staff.nurses"), ("staff",))
    'staff.nurses'
    """
    leaf, group = keys[-1], ".".join(keys[:-1])
    elsewhere = [path for path in known if path.rpartition(".")[2] == leaf]
    called = [path for path in (_CALLED.get(leaf, ""),) if path in known]
    here = {path.rpartition(".")[2]: path for path in known if path.rpartition(".")[0] == group}
    anywhere = {path.rpartition(".")[2]: path for path in reversed(known)}
    return (
        _closest(leaf, here, at_least=A_LETTER_OFF)
        or _holding(leaf, here.values())
        or next(iter(elsewhere or called), "")
        or _closest(leaf, here)
        or _holding(leaf, known)
        or _closest(leaf, {name: name for name in groups} | anywhere)
    )


# what the planner has under another form: physicians are there on weekdays, one by one
_CALLED = {
    "physicians": "practice.second_physician_weekdays",
    "providers": "practice.second_physician_weekdays",
    "doctors": "practice.second_physician_weekdays",
    "overhead": "practice.other_overhead_usd_month",
    "salary": "finance.drawings_usd_month",
    "owner_pay": "finance.drawings_usd_month",
    "rent": "practice.other_overhead_usd_month",
    "visits_per_day": "practice.owner_visits_per_day",
    "revenue": "practice.collected_per_visit_usd",
    "beds": "rooms.infusion_rooms",
    "rn": "staff.nurses",
    "rns": "staff.nurses",
    "mas": "staff.medical_assistants",
    "receptionists": "staff.front_desk_fte",
    "advertising": "demand.ad_spend_usd_month",
    "marketing": "demand.ad_spend_usd_month",
    "patients": "demand.panel_patients",
    "nurse_practitioners": "practice.second_physician_weekdays",
    "physician_assistants": "practice.second_physician_weekdays",
    "part_time": "added.assistant_days",
    "part_time_assistants": "added.assistant_days",
    "supplies": "practice.avoidable_cost_share",
    "billing": "practice.avoidable_cost_share",
}


def _holding(leaf: str, paths: Iterable[str]) -> str:
    """Return the first name that holds every word of another, "" for none; units do not matter."""
    words = set(leaf.split("_")) - {"usd", "min", "month", "day", "per", "share"}
    held = (path for path in paths if words and words <= set(re.split(r"[._]", path)))
    return next(held, "")


def _closest(name: str, choices: dict[str, str], at_least: float = MISSPELLED) -> str:
    found = get_close_matches(name, choices, n=1, cutoff=at_least)
    return choices[found[0]] if found else ""


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
            near = _closest(words, {name: name for name in facts.choices})
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
