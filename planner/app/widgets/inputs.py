"""Inputs: a widget for each setting, made from its one declaration.

Takes       the facts of a setting and the value to begin with
Gives       the value now in the widget, in the units of the scenario
Units       shares are asked for in percent, times of day as 3:00 pm; both are given back as
            the scenario has them
Left out    which values go together (scenario/model.py)
"""

import math
from collections.abc import Mapping
from datetime import date, time
from typing import Any, cast

import streamlit as st

from planner.scenario.facts import WEEK, FieldFacts, Value
from planner.units import CLOCK, is_share


def draw_anything(facts: FieldFacts, start: Value, **said: Any) -> Any:
    """Show the widget of a setting, which takes any value, and return what it holds.

    The page says what the setting means, and what is wrong with what was typed.
    """
    boundless = facts._replace(at_least=_LEAST.get(facts.kind), at_most=_MOST.get(facts.kind))
    return _draw(boundless, start, {"label": label(facts)} | said)


# What a browser can hold exactly, and the calendar of Python.
_MOST: Mapping[str, Any] = {"whole": 2**53 - 1, "number": 1e15, "day": date.max}
_LEAST: Mapping[str, Any] = {"whole": -(2**53 - 1), "number": -1e15, "day": date.min}


def _draw(facts: FieldFacts, start: Value, said: dict[str, Any]) -> Any:
    ends: dict[str, Any] = {"min_value": facts.at_least, "max_value": facts.at_most}
    match facts.kind:
        case "whole" if facts.unit == CLOCK:
            return st.time_input(value=_time(start), step=300, format="12h", **said)
        case "whole":
            return _draw_number(facts, start, said, step=1.0)  # half of one is refused, and said
        case "number":
            return _draw_number(facts, start, said)
        case "switch":
            return _draw_switch(start, said)
        case "choice":
            return _draw_choice(facts, start, said)
        case "days":
            return st.pills(options=WEEK, default=start, selection_mode="multi", **said)
        case "day":
            return st.date_input(**said | ends | {"value": start})
        case "note" | "tables":  # tables: words that cannot be read as rows
            most = _whole(facts.at_most)
            return st.text_area(value=str(start or ""), max_chars=most, **said)
    return st.text_input(value=str(start or ""), max_chars=_whole(facts.at_most), **said)


def _draw_switch(start: Value, said: dict[str, Any]) -> Any:
    """Show a check box; what explains it stands beside it, where a click changes nothing."""
    meaning = said.get("help")
    if not meaning:
        return st.checkbox(value=bool(start), **said)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        held = st.checkbox(value=bool(start), **said | {"help": None})
        st.markdown(":gray[ ]", help=meaning, width="content")
    return held


def value_of(facts: FieldFacts, held: Any, start: Value) -> Value:
    """Return what a widget holds in the units of the scenario; `start` is what it began with."""
    match facts.kind:
        case "whole" if facts.unit == CLOCK:
            return _minutes(held)
        case "whole" if isinstance(held, float) and held.is_integer():
            return int(held)
        case "number":
            times = _times(facts)
            if held is None or held == _scaled(start, times):
                return start  # not touched: no rounding on the way there and back
            return float(round(held / times, 9))
        case "days":
            return tuple(day for day in WEEK if day in held)
    return cast(Value, held)


def label(facts: FieldFacts) -> str:
    """Return the name of a setting with the unit in which it is asked for.

    The words are our own and stay as they are: a screen reader would read out an escape.
    """
    unit = unit_words(facts.unit) if facts.kind in ("whole", "number") else ""
    return f"{facts.label} ({unit})" if unit and not _says(facts.label, unit) else facts.label


def _says(words: str, unit: str) -> bool:
    """Return whether a name says its unit itself: no "Exam rooms (rooms)".

    >>> _says("Minutes a day hired for it", "min a day"), _says("Front desk", "full-time people")
    (True, False)
    """
    said = words.lower().split()
    return all(any(_is_short_for(part, each) for each in said) for part in unit.split())


def _is_short_for(part: str, word: str) -> bool:
    return word == part or (len(part) >= LEAST_OF_A_UNIT and word.startswith(part))


LEAST_OF_A_UNIT = 3  # letters by which a longer word is known: "min" of minutes


def unit_words(unit: str) -> str:
    """Return a unit as it stands behind an input.

    >>> [unit_words("USD per hour"), unit_words("rate per year"), unit_words("rooms")]
    ['$ an hour', '% a year', 'rooms']
    """
    first, _, rest = unit.partition(" ")
    if unit in _ALONE:
        return _ALONE[unit]
    short = {"USD": "$", "share": "%", "rate": "%"}.get(first, first)
    return f"{short} {_each(rest)}".strip()


_ALONE = {CLOCK: "", "number": "", "x": "times", "FTE": "full-time people"}


def _each(rest: str) -> str:
    """Return "a year" for "per year", "an hour" for "per hour", "per 30 min" as it is."""
    start, per, thing = rest.rpartition("per ")
    if not per or not thing[:1].isalpha():
        return rest
    is_vowel = thing[0] in "aeio" or thing.startswith("hour")
    return f"{start}{'an' if is_vowel else 'a'} {thing}"


def is_percent(unit: str) -> bool:
    """Return whether a value is asked for in percent."""
    return is_share(unit) or unit.partition(" ")[0] == "rate"


def _draw_number(
    facts: FieldFacts, start: Value, said: dict[str, Any], step: float | None = None
) -> Any:
    times = _times(facts)
    shown = _scaled(start, times)
    ends = {"min_value": _scaled(facts.at_least, times), "max_value": _scaled(facts.at_most, times)}
    held = {"value": shown, "step": step or step_of(shown), "format": "%g"}
    return st.number_input(**said | ends | held)


def _times(facts: FieldFacts) -> int:
    return 100 if is_percent(facts.unit) else 1


def step_of(value: float | None) -> float:
    """Return a handy step for a number: about a twentieth of it, as 1, 2 or 5 of a power of 10.

    >>> [step_of(500.0), step_of(2500.0), step_of(150_000.0), step_of(0.5), step_of(0.0)]
    [20.0, 100.0, 5000.0, 0.02, 1.0]
    """
    if not value:
        return 1.0
    rough = abs(value) / 20
    power = 10.0 ** math.floor(math.log10(rough))
    return round(max(one for one in (1, 2, 5) if one * power <= rough * 1.0001) * power, 9)


def _draw_choice(facts: FieldFacts, start: Value, said: dict[str, Any]) -> Any:
    names = list(facts.choices)

    def in_words(name: str) -> str:
        return facts.words.get(name, name)

    return st.radio(options=names, index=names.index(str(start)), format_func=in_words, **said)


def _scaled(value: object, times: int) -> float | None:
    if not isinstance(value, int | float):
        return None
    return round(float(value) * times, 9) if times != 1 else float(value)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


_LAST_MINUTE = 24 * 60 - 1  # midnight is no time of a day


def _time(value: Value) -> time:
    minutes = min(_whole(value) or 0, _LAST_MINUTE)
    return time(minutes // 60, minutes % 60)


def _minutes(moment: time) -> int:
    return 60 * moment.hour + moment.minute
