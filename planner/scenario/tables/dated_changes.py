"""Dated changes: the words of a plan, and the settings they change.

Takes       the words of `plan.changes`, one change to a line or divided by ";"
Gives       for each change its day, month or trigger and what it changes, or what is wrong
Units       dates; months of the plan from 1; weeks
Left out    when a trigger fires (models/plan_changes.py)

A change says when, then what; what changes in one of several programs stands after its name:
    2027-09-01 second room
    month 8 hire a nurse
    when utilization of rooms stays above 80% for 8 weeks, open a third room
    month 13 money.infusion_price_usd 450
    month 9 in esketamine: offered, infusions on Tue
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from planner.scenario.facts import WEEK
from planner.scenario.tables.own_settings import OWN

MOST_CHANGES = 8
MOST_TRIGGERS = 3
MOST_WEEKS = 52
EXAMPLE = '"2027-09-01 second room; month 8 hire a nurse"'
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
COUNTS = {"a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3}
MOST_AT_ONCE = 12
SOURCES = {"hire": "hired", "retrain": "ours", "contract": "contract"}

# What a trigger can look at: the words, the number in records, and what a percent sign means.
WATCHED = {
    "utilization of rooms": "room_use",
    "utilization of nurses": "nurse_use",
    "start times booked": "times_booked",
    "wait for a consult": "consult_wait",
    "wait for a first infusion": "first_wait",
    "infusions a week": "infusions_week",
    "added wait of existing patients": "existing_wait",
}
SHARES = ("room_use", "nurse_use", "times_booked")
UNITS = {
    "consult_wait": "days",
    "first_wait": "days",
    "infusions_week": "",
    "existing_wait": "min",
}

# Settings that a plan may change by name: all that neither the baseline arm nor
# the rules of monitoring read.
CHANGEABLE = (
    "rooms.infusion_rooms",
    "rooms.exam_rooms_used",
    "rooms.monitors",
    "rooms.pumps",
    "staff.infusion_nurses",
    "staff.sitters",
    "added.assistants",
    "added.nurses",
    "added.desk_fte",
    "added.exam_rooms",
    "added.clinicians",
    "added.prescribers",
    "added.overhead_usd_month",
    "booking.infusions_start_min",
    "booking.infusions_end_min",
    "booking.consults_per_day",
    "booking.overbooked",
    "integration.sessions_per_day",
    "demand.ad_spend_usd_month",
    "demand.outreach_hours_month",
    "funnel.desk_hired_min",
    "money.infusion_price_usd",
    "money.integration_price_usd",
    "money.added_rent_usd_month",
    "paying.plan_share",
    "paying.sliding_budget_usd_month",
)
# Those of them that a program may change by itself, beside whether it is offered and its days.
OF_ONE = tuple(path for path in CHANGEABLE if path in OWN)
OFFERED = "offered"
PARTS_OF_ONE = (OFFERED, "days", *OF_ONE)


class Trigger(NamedTuple):
    """What has to last for how many weeks."""

    watched: str  # a value of WATCHED
    above: bool
    limit: float
    weeks: int


class Step(NamedTuple):
    """One thing that a change does: a word and a value, or a setting and the words of its value."""

    what: str  # "rooms", "nurses", "assistants", "desk", "days", "stop" and others, or a path
    value: str
    number: int = 0


class DatedChange(NamedTuple):
    """One change of the plan: exactly one of day, month and trigger is there."""

    words: str
    what: str  # the part after the date, the month or the condition
    day: date | None
    month: int | None  # of the plan, from 1
    trigger: Trigger | None
    programme: str  # of which a setting changes; "" for what all share
    steps: tuple[Step, ...]


def dated_changes(words: str) -> tuple[DatedChange, ...]:
    """Return the changes in the order in which they are written.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> [change.month for change in dated_changes("month 8 hire a nurse; month 20 stop")]
    [8, 20]
    """
    entries = [" ".join(entry.split()) for entry in re.split(r"[;\n]", words)]
    found = tuple(_read(entry) for entry in entries if entry and not entry.startswith("#"))
    if len(found) > MOST_CHANGES:
        raise ValueError(f"has {len(found)} changes. Give at most {MOST_CHANGES}.")
    if sum(change.trigger is not None for change in found) > MOST_TRIGGERS:
        raise ValueError(f'has more than {MOST_TRIGGERS} changes that begin with "when".')
    return found


# --- when ---------------------------------------------------------------------------------------

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[:,]? (.+)")
_MONTH = re.compile(r"month (\d{1,3})[:,]? (.+)")
_WHEN = re.compile(r"when (.+?) for (\d{1,3}) weeks?[:,]? (.+)")
_CONDITION = re.compile(
    r"(.+?) (?:(?:stays|stay|is|are) )?(above|over|below|under|>|<) (\d+(?:\.\d+)?) ?(%|[a-z ]*)"
)
_USE = re.compile(r"(?:use|utili[sz]ation) of(?= (?:rooms|nurses)\b)")  # in either spelling


def _read(entry: str) -> DatedChange:
    on, month, when = (each.fullmatch(entry) for each in (_DATE, _MONTH, _WHEN))
    if on:
        return DatedChange(entry, on[2], _date(on[1]), None, None, *_what(on[2]))
    if month:
        return DatedChange(entry, month[2], None, int(month[1]), None, *_what(month[2]))
    if when:
        trigger = _trigger(when[1], int(when[2]))
        return DatedChange(entry, when[3], None, None, trigger, *_what(when[3]))
    text = f'Begin with a date, with "month 8" or with "when ... for 8 weeks", as in {EXAMPLE}.'
    raise ValueError(f"has {entry[:60]!r}. {text}")


def _date(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"has {words!r}, which is no day of the calendar.") from None


def _trigger(condition: str, weeks: int) -> Trigger:
    match = _CONDITION.fullmatch(condition)
    watched = WATCHED.get(_USE.sub("utilization of", match[1])) if match else None
    if match is None or watched is None:
        known = ", ".join(WATCHED)
        text = f'Say what stays above or below how much, as in "start times booked above 90%": {known}.'
        raise ValueError(f"has {condition[:60]!r}. {text}")
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError(f"has {weeks} weeks. Give 1 to {MOST_WEEKS}.")
    is_share = watched in SHARES
    unit = "%" if is_share else UNITS[watched]
    if match[4].strip() != unit:
        raise ValueError(f"has {condition[:60]!r}. Give the number with the unit {unit!r}.")
    limit = float(match[3]) / (100 if is_share else 1)
    return Trigger(watched, match[2] in ("above", "over", ">"), limit, weeks)


# --- what ---------------------------------------------------------------------------------------

_ROOM = re.compile(r"(?:open )?(?:a |the )?(second|third|fourth|fifth|sixth) (?:quiet )?room")
_COUNT = rf"({'|'.join(COUNTS)}|1[0-{MOST_AT_ONCE % 10}]|[1-9])"
_MORE_ROOM = re.compile(rf"(?:open )?{_COUNT}(?: more)? (?:quiet )?rooms?")
_NURSE = re.compile(rf"(hire|retrain|contract)(?: {_COUNT}(?: more)?)?(?: infusion)? nurses?")
_ASSISTANT = re.compile(rf"hire {_COUNT}(?: more)?(?: medical)? assistants?")
_DESK = re.compile(rf"hire {_COUNT}(?: more)? receptionists?")
_PRESCRIBER = re.compile(rf"hire {_COUNT}(?: more)? prescribers?")
_DAYS = re.compile(r"infusions on ((?:[A-Z][a-z]{2} ?)+)")
_CONSULT_DAYS = re.compile(r"consults on ((?:[A-Z][a-z]{2} ?)+)")
_LIST_OF_DAYS = re.compile(r"\b([A-Z][a-z]{2})(?:,| and|, and) (?=[A-Z][a-z]{2}\b)")
_STOP = re.compile(r"stop(?: the| all)?(?: infusions| program(?:me)?)?")
_OFFERED = re.compile(r"(not )?offered")
_SETTING = re.compile(r"([a-z_]+\.[a-z_]+)(?: ?=)? (.+)")
_IN_ONE = re.compile(r"in ([^:]+): ?(.+)")


def _what(words: str) -> tuple[str, tuple[Step, ...]]:
    """Return the program in which something changes, "" for what all share, and what."""
    inside = _IN_ONE.fullmatch(words)
    if inside is None:
        steps = _steps(words)
        if any(step.what == OFFERED for step in steps):
            raise ValueError('has offered without a program. Write it as in "in IV: offered".')
        return "", steps
    steps = _steps(inside[2])
    shared = next((step.what for step in steps if step.what not in PARTS_OF_ONE), "")
    if shared:
        known = ", ".join(("offered, infusions on Tue", *OF_ONE))
        raise ValueError(
            f"changes {shared} in {inside[1]}, which all programs share. Write it in a change of "
            f"its own. In a program can change: {known}."
        )
    return inside[1].strip(), steps


def _steps(words: str) -> tuple[Step, ...]:
    parts = re.split(r",| and ", _LIST_OF_DAYS.sub(r"\1 ", words))
    return tuple(_step(part.strip()) for part in parts if part.strip())


def _step(words: str) -> Step:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Step]], ...] = (
        (_ROOM, lambda m: Step("rooms", "", ORDINALS[m[1]])),
        (_MORE_ROOM, lambda m: Step("more_rooms", "", _count(m[1]))),
        (_NURSE, lambda m: Step("nurses", SOURCES[m[1]], _count(m[2] or "a"))),
        (_ASSISTANT, lambda m: Step("assistants", "", _count(m[1]))),
        (_DESK, lambda m: Step("desk", "", _count(m[1]))),
        (_PRESCRIBER, lambda m: Step("prescribers", "", _count(m[1]))),
        (_DAYS, lambda m: Step("days", _weekdays(m[1]))),
        (_CONSULT_DAYS, lambda m: Step("consult_days", _weekdays(m[1]))),
        (_STOP, lambda m: Step("stop", "")),
        (_OFFERED, lambda m: Step(OFFERED, "false" if m[1] else "true")),
        (_SETTING, lambda m: Step(_changeable(m[1]), m[2])),
    )
    for pattern, read in readers:
        match = pattern.fullmatch(words)
        if match:
            return read(match)
    text = (
        "second room, one more room, hire a nurse, hire an assistant, infusions on Tue Thu, consults on Mon, "
        "stop, or a setting and its value"
    )
    raise ValueError(f"has {words[:60]!r}. Say what changes: {text}.")


def _count(words: str) -> int:
    return COUNTS.get(words) or int(words)


def _weekdays(words: str) -> str:
    wrong = [day for day in words.split() if day not in WEEK]
    if wrong:
        raise ValueError(f"has {wrong[0]!r}, which is no weekday. Write {', '.join(WEEK)}.")
    return words.strip()


def _changeable(path: str) -> str:
    if path not in CHANGEABLE:
        raise ValueError(f"changes {path}, which a plan cannot. It can: {', '.join(CHANGEABLE)}.")
    return path


def reachable(changes: tuple[DatedChange, ...], order: tuple[int, ...]) -> Iterator[int]:
    """Yield every set of changes, as a sum of powers of two, that can have happened, but none.

    `order` names the dated changes from the first to the last day. Triggers fire at any time.
    """
    triggers = [k for k, change in enumerate(changes) if change.trigger is not None]
    fired = [sum(1 << k for k in some) for some in _subsets(triggers)]
    for done in range(len(order) + 1):
        dated = sum(1 << k for k in order[:done])
        yield from (dated + each for each in fired if dated + each)


def _subsets(items: list[int]) -> Iterator[list[int]]:
    for mask in range(1 << len(items)):
        yield [item for k, item in enumerate(items) if mask >> k & 1]
