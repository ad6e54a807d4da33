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

What changes in one of several programs names it:
    month = 9                                  month = 12
    programme = "esketamine"                   programme = "IV"
    offered = true                             money.infusion_price_usd = 450
"""

from collections.abc import Iterator, Sequence
from typing import cast

from planner.scenario.facts import WEEK, Row, Tables, Value
from planner.scenario.tables.dated_changes import (
    CHANGEABLE,
    OF_ONE,
    OFFERED,
    ORDINALS,
    SHARES,
    UNITS,
    DatedChange,
    Step,
    Trigger,
    dated_changes,
)
from planner.scenario.tables.planned_change import (
    IN_RECORDS,
    IN_WORDS,
    LASTS,
    WAYS,
    PlannedChange,
)
from planner.units import plain_digits

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
    return "\n".join(
        f"{_when_words(row)} {_where_words(row)}{', '.join(_what_words(row))}" for row in rows
    )


def _where_words(row: Row) -> str:
    return f"in {row['programme']}: " if row.get("programme") else ""


def _when_words(row: Row) -> str:
    if row.get("on") is not None:
        return str(row["on"])
    if row.get("month") is not None:
        return f"month {row['month']}"
    code = IN_RECORDS[str(row["when"])]
    side = "above" if row.get("above") is not None else "below"
    limit = cast(float, row[side]) * (100 if code in SHARES else 1)
    unit = "%" if code in SHARES else f" {UNITS[code]}".rstrip()
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
        elif name == OFFERED:
            yield "offered" if value else "not offered"
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
    row |= {"programme": change.programme} if change.programme else {}
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
    if step.what in ("stop", OFFERED):
        return step.what, step.value != "false"
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
    return _wrong_in_one(row)


OF_A_PROGRAM = (OFFERED, "infusion_weekdays", *OF_ONE)


def _wrong_in_one(row: Row) -> tuple[tuple[str, str], ...]:
    """Return what does not go together in a change of one of several programs."""
    if not row.get("programme"):
        return ((OFFERED, "needs programme, the name of one."),) if OFFERED in row else ()
    what = [name for name in row if name not in (*WAYS, *LASTS, "programme")]
    shared = [name for name in what if name not in OF_A_PROGRAM]
    known = ", ".join(OF_A_PROGRAM)
    text = (
        "is shared by all programs. Take it into a change without programme. In a change of one "
        f"program can stand: {known}."
    )
    return ((shared[0], text),) if shared else ()


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
