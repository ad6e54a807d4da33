"""Meant: what a value that is not allowed probably stands for, as people type it elsewhere.

Takes       the facts of a setting and the value that was found
Gives       how a file would have it, "" where nobody can know
Left out    saying so (wrong_value.py)

Nothing is ever read as what was probably meant: it is only asked about.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time

from planner.scenario.facts import WEEK, FieldFacts, Tables
from planner.scenario.toml.as_typed import AsTyped
from planner.scenario.toml.values import in_toml
from planner.units import CLOCK, is_share, with_a_point

HOURS_OF_A_YEAR = 2080

_PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
_SIGN = r"(?:US|us)?\s?[$€£]|USD|usd|EUR|dollars?"
_CURRENCY = re.compile(rf"^([-+]?)\s*(?:{_SIGN})\s*|\s*(?:{_SIGN})$")
_PERCENT = re.compile(r"\s*(?:%|per ?cent)$", re.IGNORECASE)
_FROM_HOUR = {"am": 0, "pm": 12}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|AM|PM|h)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})[/.-](?:20)?(\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_CURLY = "“”„«»‘’\"'"

_SWITCH_WORDS = dict.fromkeys(("true", "yes", "on", "1"), "true") | dict.fromkeys(
    ("false", "no", "off", "0"), "false"
)


def without_quotes(words: str) -> str:
    """Return words without the quotes around them that a word processor makes.

    >>> without_quotes("“My practice”")
    'My practice'
    """
    return words.strip(_CURLY)


def meant_switch(words: str) -> str:
    """Return true or false."""
    return _SWITCH_WORDS.get(words.strip(_CURLY).lower(), "")


def meant_number(facts: FieldFacts, value: object, words: str) -> str:
    """Return the numbers that may have been meant and are allowed, with "or" between them."""
    fitting = (_nearest_allowed(facts, guess) for guess in _as_numbers(facts, value, words))
    return " or ".join(dict.fromkeys(each for each in fitting if each))


def _nearest_allowed(facts: FieldFacts, guess: float) -> str:
    guesses: tuple[float, ...] = (guess, guess / 100) if is_share(facts.unit) else (guess,)
    if facts.unit == "USD per year":  # typed by the hour or by the month
        guesses = (guess, HOURS_OF_A_YEAR * guess, 12 * guess)
    return next((f"{each:.10g}" for each in guesses if _fits(facts, each)), "")


def _as_numbers(facts: FieldFacts, value: object, words: str) -> tuple[float, ...]:
    if isinstance(value, time):
        return (60.0 * value.hour + value.minute,)
    if isinstance(value, bool):
        return ()
    typed = words.strip(_CURLY).strip()
    if facts.unit == CLOCK and not _PLAIN_NUMBER.fullmatch(typed):
        return _minutes(typed)
    return numbers_of(typed)


def numbers_of(words: str) -> tuple[float, ...]:
    """Return what a number may be that is typed as people do.

    >>> [numbers_of(words) for words in ("$1,250.50", "37 %", "499,50", "1 000", ".5", "5 USD")]
    [(1250.5,), (0.37,), (499.5,), (1000.0,), (0.5,), (5.0,)]
    >>> [numbers_of(words) for words in ("1,000", "about 500")]
    [(1000.0, 1.0), ()]
    """
    bare = _CURRENCY.sub(r"\1", words).strip()
    number, hundredths = _PERCENT.subn("", bare)
    number = re.sub(r"(?<=\d)[ \u00a0\u202f'](?=\d{3}\b)", "", number)
    number = re.sub(r"^([-+]?)\.(?=\d)", r"\g<1>0.", number).removesuffix(".")
    found = (number,) if _PLAIN_NUMBER.fullmatch(number) else with_a_point(number)
    return tuple(float(each) / (100 if hundredths else 1) for each in found)


def _minutes(words: str) -> tuple[float, ...]:
    """Return the minutes after midnight of a time of day.

    >>> [_minutes(words) for words in ("8:00", "8am", "5:30 pm", "12:10 am", "noon")]
    [(480.0,), (480.0,), (1050.0,), (10.0,), ()]
    """
    found = _CLOCK.fullmatch(words)
    if not found or not (found[2] or found[3]):
        return ()
    hours, half = int(found[1]), (found[3] or "").lower()
    if half in _FROM_HOUR:
        hours = hours % 12 + _FROM_HOUR[half]
    return (60.0 * hours + int(found[2] or 0),)


def _fits(facts: FieldFacts, guess: float) -> bool:
    least, most = facts.at_least, facts.at_most
    if not isinstance(least, int | float) or not isinstance(most, int | float):
        return False
    return least <= guess <= most and (facts.kind == "number" or guess.is_integer())


def meant_days(value: object, words: str) -> str:
    """Return the weekdays that are named, as a file has them.

    >>> meant_days("Tue, thursday", "Tue, thursday")
    '["Tue", "Thu"]'
    """
    listed = value[:7] if isinstance(value, list) else [words]
    if not all(isinstance(each, str | AsTyped) for each in listed):
        return ""
    names = [name for each in listed for name in re.findall(r"[^\W\d_]+", words_of(each))]
    short = [name[:3].capitalize() for name in names if name != "and"]
    once = [name for name in WEEK if name in short]
    return json.dumps(once) if short and set(short) <= set(WEEK) else ""


def meant_tables(path: str, form: Tables, value: object) -> str:
    """Return the first table that was meant by words, as a file of an older schema has them."""
    try:
        rows = form.rows_of(words_of(value))
    except ValueError:
        return ""
    if not rows:
        return f"{path.rpartition('.')[2]} = []" if words_of(value) == "" else ""
    parts = ", ".join(f"{name} = {in_toml(each)}" for name, each in rows[0].items())
    return f"[[{path}]] with {parts}"


def words_of(value: object) -> str:
    """Return a value as it was typed, as far as it was words."""
    return (
        value.words if isinstance(value, AsTyped) else value[:80] if isinstance(value, str) else ""
    )


def meant_day(value: object, words: str) -> str:
    """Return the days that may have been meant, with "or" between them.

    >>> [meant_day(words, words) for words in ("01/04/2027", "25.12.2027", "2027/1/4")]
    ['2027-01-04 or 2027-04-01', '2027-12-25', '2027-01-04']
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    return " or ".join(dict.fromkeys(_days_of(words.strip(_CURLY).strip())))


def _days_of(words: str) -> Iterator[str]:
    year_last, year_first = _YEAR_LAST.fullmatch(words), _YEAR_FIRST.match(words)
    parts = []
    if year_first:
        parts = [(year_first[1], year_first[2], year_first[3])]
    elif year_last:
        one, between, other, year = year_last.groups()
        month_first, day_first = (f"20{year}", one, other), (f"20{year}", other, one)
        parts = [month_first, day_first] if between == "/" else [day_first, month_first]
    for year, month, day in parts:
        try:
            yield date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
