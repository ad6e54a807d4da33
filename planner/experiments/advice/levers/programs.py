"""Program moves: which programs there are beside each other, when, on which days, which first.

Takes       a scenario
Gives       for each lever the settings it would change, in its sizes; a move made in each program
Units       those of the settings; months of the plan from 1
Randomness  none
Left out    what is moved in a program by itself: who comes for it, what they pay (patients.py)

A program that is added comes with what its preset says, and with who comes for it: esketamine as
in the shipped example, pain and mood by our guess; all said to be guesses.
Its monitoring rule is that of its preset.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.experiments.advice.levers.lever_makers import Move, Sized
from planner.scenario.facts import WEEK, Value
from planner.scenario.fewer_programs import without
from planner.scenario.model import Scenario
from planner.scenario.programs import (
    PATH,
    program_scenarios,
    programs_of,
)
from planner.scenario.tables.program_edits import FIRST as FIRST_PART
from planner.scenario.tables.program_edits import edit_path
from planner.scenario.tables.programs import MOST_PROGRAMS, Program, in_words, programs

DAYS = "booking.infusion_weekdays"
LATER_MONTHS, MOST_MONTH = 6, 24
# What the plan itself is called when another comes beside it.
FIRST: Mapping[str, str] = {
    "mood": "infusions",
    "pain": "infusions for pain",
    "nasal_esketamine": "esketamine",
    "nasal_esketamine_pharmacy": "esketamine",
    "intramuscular": "injections",
    "own": "the program",
}


class Beside(NamedTuple):
    """A program that could stand beside those of a plan."""

    words: str
    after: frozenset[str]  # beside which protocols of treatment it is proposed
    program: Program


_FOR_MOOD = frozenset(("mood", "intramuscular", "own"))
_NASAL = (
    "esketamine: preset nasal_esketamine, from_month 9, monitoring.preset two_hour_observation, "
    "demand.panel_patients 1500, demand.referrers_in_reach 30, demand.outreach_hours_month 2, "
    "treatment.boosters_partial_share 0.5"
)
_PAIN = (
    "pain: preset pain, from_month 9, treatment.outcomes pain, demand.panel_patients 500, "
    "demand.referrers_in_reach 15, demand.outreach_hours_month 2, paying.low_income_usd 600, "
    "paying.middle_income_usd 1150, paying.high_income_usd 2300"
)
_IV = (
    "IV: preset mood, from_month 9, demand.panel_patients 1500, demand.referrers_in_reach 20, "
    "demand.outreach_hours_month 2"
)
BESIDE = (
    Beside("nasal esketamine beside it", _FOR_MOOD, *programs(_NASAL)),
    Beside("infusions for pain beside it", _FOR_MOOD, *programs(_PAIN)),
    Beside(
        "infusions for mood beside it",
        frozenset(("pain", "nasal_esketamine", "nasal_esketamine_pharmacy")),
        *programs(_IV),
    ),
)


def _added(scenario: Scenario) -> Iterator[Sized]:
    """Yield a program beside those there are, from the ninth month on, when the first run."""
    named = programs_of(scenario)
    if len(named) >= MOST_PROGRAMS:
        return
    there = [each.treatment.programme for each in program_scenarios(scenario) or (scenario,)]
    names = {one.name.casefold() for one in named}
    for each in BESIDE:
        one = each.program
        is_there = one.preset in there or one.name.casefold() in names
        if is_there or each.after.isdisjoint(there):
            continue
        every = (*(named or (Program(FIRST[there[0]]),)), one)
        yield f"{each.words}, from month {one.from_month} on", {PATH: in_words(every)}


def _dropped(scenario: Scenario) -> Iterator[Sized]:
    named = programs_of(scenario)
    if sum(one.offered for one in named) > 1:
        for number, one in enumerate(named):
            if one.offered:
                yield f"without {one.name}", without(scenario, number)


def _own_day(scenario: Scenario) -> Iterator[Sized]:
    """Yield one day for one program and the others for the rest, by the days that all have.

    Then one day more, on which only that program is given.
    """
    named, days = programs_of(scenario), scenario.booking.infusion_weekdays
    offered = [one.name for one in named if one.offered]
    if len(offered) < 2 or any(DAYS in dict(one.settings) for one in named):
        return
    owner = scenario.practice.owner_weekdays
    free = [day for day in scenario.practice.open_weekdays if day in owner and day not in days]
    for name in reversed(offered):
        if len(days) > 1:
            yield (
                f"{name} on {days[-1]} only, and nothing else on it",
                _on_days(scenario, name, days[-1:], days[:-1]),
            )
        if free and days:
            every = tuple(sorted((*days, free[0]), key=WEEK.index))
            yield (
                f"one more day, {free[0]}, for {name} only, which then has no other",
                {**_on_days(scenario, name, tuple(free[:1]), days), DAYS: every},
            )


def _on_days(
    scenario: Scenario, name: str, own: tuple[str, ...], others: tuple[str, ...]
) -> dict[str, Value]:
    return {
        edit_path(one.name, DAYS): own if one.name == name else others
        for one in programs_of(scenario)
    }


def _first(scenario: Scenario) -> Iterator[Sized]:
    """Yield each of the others first: a day that is all its own is then looked for first."""
    for one in programs_of(scenario)[1:]:
        if one.offered:
            yield f"{one.name} first in the book", {edit_path(one.name, FIRST_PART): True}


def _begins_later(scenario: Scenario) -> Iterator[Sized]:
    """Yield each program half a year later, where another has begun by then."""
    named = [one for one in programs_of(scenario) if one.offered]
    for one in named:
        month = one.from_month or 1
        others = (each.from_month or 1 for each in named if each.name != one.name)
        if month + LATER_MONTHS <= MOST_MONTH and min(others, default=MOST_MONTH) <= month:
            yield _from_month(one, month + LATER_MONTHS)


def _begins_sooner(scenario: Scenario) -> Iterator[Sized]:
    """Yield each program that begins later half a year sooner, or with the opening."""
    for one in programs_of(scenario):
        if one.offered and (one.from_month or 1) > 1:
            yield _from_month(one, max(1, (one.from_month or 1) - LATER_MONTHS))


def _from_month(one: Program, month: int) -> Sized:
    when = f"from month {month} on" if month > 1 else "from the opening on"
    return f"{one.name} {when}", {edit_path(one.name, "from_month"): month if month > 1 else None}


PROGRAM_MOVES: Mapping[str, Move] = {
    "add_programme": Move((PATH,), _added),
    "drop_programme": Move((PATH, "plan.changes"), _dropped),
    "programme_own_day": Move((PATH, DAYS), _own_day),
    "programme_first": Move((PATH,), _first),
    "programme_later": Move((PATH,), _begins_later),
    "programme_sooner": Move((PATH,), _begins_sooner),
}


# --- a lever of one program ---------------------------------------------------------------------

INSURERS_PAY_SHARE = 0.5  # of a price that patients pay: below it insurers set the price
PRICES = ("dearer", "cheaper")


def of_each(
    scenario: Scenario, lever: str, move: Move
) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    """Yield a move made in each program: its name, how it is said, what changes in the plan."""
    for one, alone in zip(programs_of(scenario), program_scenarios(scenario), strict=True):
        is_set = lever not in PRICES or alone.paying.patient_share >= INSURERS_PAY_SHARE
        if one.offered and is_set:
            for words, changes in move.make(alone):
                own = {edit_path(one.name, path): to for path, to in changes.items()}
                yield one.name, words, own
