"""Change tables: the dated changes of a plan as tables of a file.

Takes       the tables [[plan.changes]]; or the words of `plan.changes`
Gives       the words, in one form; or what each table says
Units       as the name of each part says; shares run from 0 to 1
Left out    what the words mean (dated_changes.py), what a change leads to (dated_plan/stages.py)

A table says when, in one of three ways, then what:
    month = 8                                  on = 2027-09-01
    hire_nurses = 1                            infusion_rooms = 2

    when = "times_booked_share"                month = 13
    above = 0.8                                money.infusion_price_usd = 450
    weeks = 6
    infusion_weekdays = ["Tue", "Thu"]
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, cast, get_args

from planner.scenario.facts import WEEK, Row, Tables, Value
from planner.scenario.field import (
    Subject,
    Weekdays,
    choice,
    day,
    days,
    number,
    switch,
    whole,
)
from planner.scenario.tables.dated_changes import (
    CHANGEABLE,
    MOST_AT_ONCE,
    MOST_WEEKS,
    ORDINALS,
    SHARES,
    UNITS,
    WATCHED,
    DatedChange,
    Step,
    Trigger,
    dated_changes,
)
from planner.units import plain_digits

Watched = Literal[
    "rooms_used_share",
    "nurses_used_share",
    "times_booked_share",
    "consult_wait_days",
    "first_infusion_wait_days",
    "infusions_week",
    "existing_wait_min",
]
IN_RECORDS: Mapping[str, str] = dict(zip(get_args(Watched), WATCHED.values(), strict=True))
IN_WORDS: Mapping[str, str] = {code: words for words, code in WATCHED.items()}
MOST_MONTH = 120
WAYS = ("on", "month", "when")  # parts that say when a change comes, one of them in each
LASTS = ("above", "below", "weeks")  # parts beside `when`


def _how_many(label: str, help_words: str) -> Any:
    return whole(
        None,
        optional=True,
        unit="people",
        at_least=1,
        at_most=MOST_AT_ONCE,
        label=label,
        source="A choice of the plan",
        confidence="policy",
        touches="staff",
        help=help_words,
    )


class PlannedChange(Subject):
    """One change of the plan: on which day, in which month or when, and what changes."""

    on: date | None = day(
        None,
        optional=True,
        label="On",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="The day of the change. Instead: month, or when.",
    )
    month: int | None = whole(
        None,
        optional=True,
        unit="month",
        at_least=1,
        at_most=MOST_MONTH,
        label="In month",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="Month of the plan, from 1. Instead: on, or when.",
    )
    when: Watched | None = choice(
        None,
        optional=True,
        words={name: IN_WORDS[code] for name, code in IN_RECORDS.items()},
        label="When",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="What is looked at each week; with above or below, and for how many weeks.",
    )
    above: float | None = number(
        None,
        optional=True,
        unit="number",
        at_least=0.0,
        at_most=1e9,
        label="Above",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="In the unit that what is looked at has in its name; a share from 0 to 1.",
    )
    below: float | None = number(
        None,
        optional=True,
        unit="number",
        at_least=0.0,
        at_most=1e9,
        label="Below",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="In the unit that what is looked at has in its name; a share from 0 to 1.",
    )
    weeks: int | None = whole(
        None,
        optional=True,
        unit="weeks",
        at_least=1,
        at_most=MOST_WEEKS,
        label="For weeks",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="How long it has to last.",
    )
    infusion_rooms: int | None = whole(
        None,
        optional=True,
        unit="rooms",
        at_least=2,
        at_most=6,
        label="Infusion rooms then",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="In all, each with a monitor and a pump for every patient.",
    )
    more_infusion_rooms: int | None = whole(
        None,
        optional=True,
        unit="rooms",
        at_least=1,
        at_most=MOST_AT_ONCE,
        label="More infusion rooms",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="Beside those there are, each with a monitor and a pump for every patient.",
    )
    hire_nurses: int | None = _how_many("Hire nurses", "Infusion nurses who are hired.")
    retrain_nurses: int | None = _how_many("Retrain nurses", "Infusion nurses from the practice.")
    contract_nurses: int | None = _how_many("Contract nurses", "Infusion nurses of an agency.")
    hire_assistants: int | None = _how_many("Hire assistants", "Medical assistants.")
    hire_receptionists: int | None = _how_many("Hire receptionists", "Full positions at the desk.")
    hire_prescribers: int | None = _how_many("Hire prescribers", "On site on infusion days.")
    infusion_weekdays: Weekdays = days(
        [],
        label="Infusions on",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="All days of infusions from then on.",
    )
    consult_weekdays: Weekdays = days(
        [],
        label="Consults on",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="All days of consults from then on.",
    )
    stop: bool = switch(
        False,
        label="Stop",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="No more infusions, consults and advertising.",
    )


# --- to words -----------------------------------------------------------------------------------

_VERB_OF = {
    "hire_nurses": ("hire", "nurse"),
    "retrain_nurses": ("retrain", "nurse"),
    "contract_nurses": ("contract", "nurse"),
    "hire_assistants": ("hire", "assistant"),
    "hire_receptionists": ("hire", "receptionist"),
    "hire_prescribers": ("hire", "prescriber"),
}
_NUMBER_WORDS = {1: "one", 2: "two", 3: "three"}
_ORDINAL_OF = {number: word for word, number in ORDINALS.items()}


def _words_of(rows: Sequence[Row]) -> str:
    return "\n".join(f"{_when_words(row)} {', '.join(_what_words(row))}" for row in rows)


def _when_words(row: Row) -> str:
    if row.get("on") is not None:
        return str(row["on"])
    if row.get("month") is not None:
        return f"month {row['month']}"
    code = IN_RECORDS[str(row["when"])]
    side = "above" if row.get("above") is not None else "below"
    limit = cast(float, row[side]) * (100 if code in SHARES else 1)
    unit = " %" if code in SHARES else f" {UNITS[code]}".rstrip()
    weeks = f"{row['weeks']} week{'' if row['weeks'] == 1 else 's'}"
    return f"when {IN_WORDS[code]} stays {side} {plain_digits(limit)}{unit} for {weeks},"


def _what_words(row: Row) -> Iterator[str]:
    for name, value in _in_order(row).items():
        if name in _VERB_OF and isinstance(value, int):
            yield _people_words(*_VERB_OF[name], value)
        elif name == "infusion_rooms" and isinstance(value, int):
            yield f"{_ORDINAL_OF[value]} room"
        elif name == "more_infusion_rooms" and isinstance(value, int):
            yield f"{_NUMBER_WORDS.get(value, value)} more room{'' if value == 1 else 's'}"
        elif name in ("infusion_weekdays", "consult_weekdays") and isinstance(value, tuple):
            if value:
                yield f"{name.partition('_')[0]}s on {' '.join(value)}"
        elif name == "stop":
            yield from ["stop"] if value else []
        elif name in CHANGEABLE:
            yield f"{name} {plain_digits(cast(float, value))}"


def _in_order(row: Row) -> Row:
    """Return a table with its parts in one order, which is that in which they are done."""
    return {name: row[name] for name in (*PlannedChange.model_fields, *CHANGEABLE) if name in row}


def _people_words(verb: str, who: str, count: int) -> str:
    if count == 1:
        return f"{verb} {'an' if who[0] in 'aeio' else 'a'} {who}"
    return f"{verb} {_NUMBER_WORDS.get(count, count)} {who}s"


# --- from words ---------------------------------------------------------------------------------

_NURSES_OF = {"hired": "hire_nurses", "ours": "retrain_nurses", "contract": "contract_nurses"}
_COUNTED = (*_VERB_OF, "more_infusion_rooms")
_PART_OF = {
    "rooms": "infusion_rooms",
    "more_rooms": "more_infusion_rooms",
    "assistants": "hire_assistants",
    "desk": "hire_receptionists",
    "prescribers": "hire_prescribers",
    "days": "infusion_weekdays",
    "consult_days": "consult_weekdays",
    "stop": "stop",
}


def _rows_of(words: str) -> tuple[Row, ...]:
    return tuple(map(_row, dated_changes(words)))


def _row(change: DatedChange) -> Row:
    said: dict[str, Value] = {"on": change.day, "month": change.month}
    if change.trigger is not None:
        said |= _trigger_parts(change.trigger)
    row: dict[str, Value] = {name: value for name, value in said.items() if value is not None}
    for step in change.steps:
        name, value = _part(step)
        before = row.get(name)
        is_more = name in _COUNTED and isinstance(before, int) and isinstance(value, int)
        row[name] = cast(int, before) + cast(int, value) if is_more else value
    return _in_order(row)


def _trigger_parts(trigger: Trigger) -> dict[str, Value]:
    name = next(each for each, code in IN_RECORDS.items() if code == trigger.watched)
    return {
        "when": name,
        "above" if trigger.above else "below": trigger.limit,
        "weeks": trigger.weeks,
    }


def _part(step: Step) -> tuple[str, Value]:
    """Return what a table says of one step; ValueError for a setting that is to be no number."""
    if step.what == "nurses":
        return _NURSES_OF[step.value], step.number
    if step.what in ("days", "consult_days"):
        there = step.value.split()
        if len(set(there)) < len(there):
            raise ValueError("a day is named twice")
        return _PART_OF[step.what], tuple(sorted(there, key=WEEK.index))
    if step.what == "stop":
        return "stop", True
    if step.what in _PART_OF:
        return _PART_OF[step.what], step.number
    value = float(step.value)
    return step.what, int(value) if value.is_integer() else value


# --- what does not go together -------------------------------------------------------------------


def _wrong_in(row: Row) -> tuple[tuple[str, str], ...]:
    ways = [name for name in row if name in WAYS]
    there = [name for name in LASTS if name in row]
    if len(ways) != 1:
        found = f"Here are {' and '.join(ways)}." if ways else "Here is none."
        return (
            (ways[-1] if ways else "", f"is to say when with one of {', '.join(WAYS)}. {found}"),
        )
    if "when" not in row and there:
        return ((there[0], "goes with when."),)
    if "when" in row and there not in (["above", "weeks"], ["below", "weeks"]):
        return (("when", "needs above or below, and weeks."),)
    if not list(_what_words(row)):
        return (("", "does not say what changes: hire_nurses = 1 or infusion_rooms = 2."),)
    return ()


def _why_not(path: str) -> str:
    """Return that a setting cannot change in a plan, and what does much the same.

    >>> _why_not("staff.nurses")
    'cannot change in a plan. Set it outside. Did you mean hire_nurses?'
    """
    near = [part for part in PlannedChange.model_fields if part.endswith(path.rpartition(".")[2])]
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"cannot change in a plan. Set it outside.{hint}"


CHANGES = Tables(
    PlannedChange,
    needs=(),
    known_by=("on", "month", "when"),
    also=CHANGEABLE,
    words_of=_words_of,
    rows_of=_rows_of,
    wrong_in=_wrong_in,
    why_not=_why_not,
)
