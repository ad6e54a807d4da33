"""Of a reply: courses, hours, equipment and tax that go with what was typed.

Takes       a scenario, the one it was opened as, what was typed and chosen
Gives       changes that nobody chose; which of them there are
Units       minutes after midnight; USD a year
Left out    days and consults (days_along.py), who has no practice (of_a_founder.py)

Who gives anesthesia needs fewer courses; who earns elsewhere is taxed at the rate of that pay; each
place has its monitor and its pump; as many consults as are typed end by closing; where rooms are free for some hours only, infusions have these.
"""

import math
from collections.abc import Collection, Mapping
from typing import Any

from planner.scenario.along.paths import (
    AIRWAY,
    CHAIRS,
    CONSULT_AT,
    CONSULT_MIN,
    CONSULTS_A_DAY,
    FITTING,
    FREE_HOURS,
    INFUSIONS,
    JOB,
    JOB_WEEKDAYS,
    NURSES_AIRWAY,
    OWNED,
    ROOMS,
    SPECIALIST,
    TAX,
)
from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.derived.infusion_hours import HOURS, hours_meant
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import CATALOG, Scenario

# Whoever gives anesthesia has life support (16 hours, trade guide) and gives ketamine daily: the course
# stays (12 hours for a prescriber, 8 for a nurse, with the 12 of drills in this house), and nobody
# has to stand by. That nobody has to is a guess: no guide speaks of them.
COURSES: Mapping[str, Mapping[str, Value]] = {
    AIRWAY: {
        "staff.prescriber_training_hours": 12.0,
        "staff.preceptor_days": 0,
        "staff.preceptor_fee_usd": 0.0,
    },
    NURSES_AIRWAY: {"staff.nurse_training_hours": 20.0, "team.supervised_infusions": 0},
}
WORKDAYS = WEEK[:5]
FEWER = tuple(path for courses in COURSES.values() for path in courses)
# Of 2026, filing alone (IRS, from memory); less is left to the lowest rate that the setting knows.
# The deduction from pay is left out: a rate too high rather than too low near a bound.
FEDERAL = ((50_400, 0.22), (105_700, 0.24), (201_775, 0.32), (256_225, 0.35), (640_600, 0.37))


def courses_along(
    opened: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return the courses that go with an airway skill that is typed, where nobody chose them.

    >>> courses_along(Scenario(), {AIRWAY: SPECIALIST}, chosen=())["staff.prescriber_training_hours"]
    12.0
    """
    was, found = values_of(opened), dict[str, Value]()
    for skill, fewer in COURSES.items():
        if skill in typed and was[skill] != SPECIALIST:
            found |= fewer if typed[skill] == SPECIALIST else {path: was[path] for path in fewer}
    return _nobody_chose(found, opened, {*typed, *chosen})


def hours_along(
    opened: Scenario, now: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return the hours of infusions that go with those of rooms, where nobody chose them.

    >>> afternoons = {FREE_HOURS: "Tue 13:00-17:00 1; Thu 13:00-17:00 1"}
    >>> hours_along(Scenario(), Scenario(), afternoons, chosen=())
    {'booking.infusions_start_min': 780, 'booking.infusions_end_min': 1020}
    """
    said: Mapping[str, Any] = {**values_of(now), **typed}
    was = values_of(opened)
    ours: Mapping[str, Value] = hours_meant(said[FREE_HOURS], said[INFUSIONS])
    if not ours and hours_meant(now.rooms.free_hours, now.booking.infusion_weekdays):
        ours = {path: was[path] for path in HOURS}  # rooms are free all day again
    return _nobody_chose(ours, opened, {*typed, *chosen})


def equipment_along(
    opened: Scenario, now: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return a monitor and a pump for each place, or as many as are owned, where nobody chose them.

    >>> equipment_along(Scenario(), Scenario(), {ROOMS: 1}, chosen=())
    {'rooms.monitors': 1, 'rooms.pumps': 1}
    >>> equipment_along(Scenario(), Scenario(), {CHAIRS: 2}, chosen=())
    {'rooms.monitors': 4, 'rooms.pumps': 4}

    Who says that places are fitted out owns what stands there.

    >>> fitted_out = dict.fromkeys(FITTING, 0.0)
    >>> [equipment_along(Scenario(), Scenario(), fitted_out, ())[path] for path in OWNED.values()]
    [2, 2]
    """
    if not {ROOMS, CHAIRS, *FITTING} & typed.keys():
        return {}
    was = values_of(opened)
    said: Mapping[str, Any] = {**values_of(now), **typed}
    owned = {path: _owned(path, was, said) for path in OWNED.values()}
    owned = {path: number for path, number in owned.items() if number != said[path]}
    mine = _nobody_chose(owned, opened, {*typed, *chosen})
    there: Mapping[str, Any] = {**said, **mine}
    found = {path: max(places(said), there[owned]) for path, owned in OWNED.items()}
    return mine | _nobody_chose(found, opened, {*typed, *chosen})


def _owned(path: str, was: Mapping[str, Any], said: Mapping[str, Any]) -> Value:
    """Return how many are owned: one for each place, where these were said to be fitted out."""
    is_fitted = not any(said[each] for each in FITTING) and any(was[each] for each in FITTING)
    own: Value = places(said) if is_fitted else was[path]
    return own


def consult_time_along(
    opened: Scenario, now: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return when the first consult begins where more are typed than end by closing.

    In the afternoon, where that can be: not into lunch, nor where it goes with nothing else.

    >>> consult_time_along(Scenario(), Scenario(), {CONSULTS_A_DAY: 4}, chosen=())
    {'booking.consult_at_min': 780}
    >>> consult_time_along(Scenario(), Scenario(), {CONSULTS_A_DAY: 6}, chosen=())
    {}
    """
    said: Mapping[str, Any] = {**values_of(now), **typed}
    was = values_of(opened)
    begins = _consult_time(said, was)
    if begins == was[CONSULT_AT]:
        return {}
    if changed_if_allowed(now, {**typed, CONSULT_AT: begins}) is None:
        return {}
    return _nobody_chose({CONSULT_AT: begins}, opened, {*typed, *chosen})


def _consult_time(values: Mapping[str, Any], was: Mapping[str, Any]) -> int:
    """Return when the first consult begins so that all end by closing, else when it did."""
    usual = int(was[CONSULT_AT])
    if all(values[path] == was[path] for path in (CONSULTS_A_DAY, CONSULT_MIN)):
        return usual
    takes_min = math.ceil(values[CONSULTS_A_DAY] * values[CONSULT_MIN])
    latest = values["practice.closes_min"] + values["booking.evening_min"] - takes_min
    latest -= latest % 5
    ends_lunch = values["practice.lunch_at_min"] + values["practice.lunch_min"]
    return min(usual, latest) if latest >= ends_lunch else usual


def _nobody_chose(
    found: Mapping[str, Value], opened: Scenario, chosen: Collection[str]
) -> dict[str, Value]:
    """Return those of some changes whose settings nobody typed or chose, nor the file at first."""
    was = values_of(opened)
    return {
        path: value
        for path, value in found.items()
        if path not in chosen and was[path] == CATALOG[path].default
    }


def places(values: Mapping[str, Any]) -> int:
    return max(1, int(values[ROOMS] * values[CHAIRS]))


def tax_along(
    opened: Scenario, typed: Mapping[str, Any], chosen: Collection[str]
) -> dict[str, Value]:
    """Return the tax rate and the weekdays that go with what is earned elsewhere, where nobody
    chose any: who is paid elsewhere is mostly from Monday to Friday.

    >>> tax_along(Scenario(), {JOB: 175_000.0}, chosen=("finance.owner_job_weekdays",))
    {'money.tax_share': 0.24}
    """
    if JOB not in typed:
        return {}
    ours: dict[str, Value] = {
        TAX: federal_share(typed[JOB]) if typed[JOB] else opened.money.tax_share,
        JOB_WEEKDAYS: WORKDAYS if typed[JOB] else opened.finance.owner_job_weekdays,
    }
    return _nobody_chose(ours, opened, {*typed, *chosen})


def federal_share(pay_usd_year: float) -> float:
    """Return the federal tax on the next dollar of who earns so much and files alone.

    >>> [federal_share(usd) for usd in (40_000.0, 175_000.0, 900_000.0)]
    [0.22, 0.24, 0.37]
    """
    return max((share for usd, share in FEDERAL if pay_usd_year >= usd), default=FEDERAL[0][1])


def easily_along(
    was: Mapping[str, Any], values: Mapping[str, Any], now: Scenario
) -> tuple[str, ...]:
    """Return what goes along with places, pay or consults alone, as far as it is as it would have gone."""
    equipment = [
        path for path, owned in OWNED.items() if values[path] == max(places(values), values[owned])
    ]
    mine = [path for path in OWNED.values() if values[path] == _owned(path, was, values)]
    job_usd = now.finance.owner_job_usd_year
    tax = [TAX] * (job_usd > 0 and values[TAX] == federal_share(job_usd))
    consults = [CONSULT_AT] * (values[CONSULT_AT] == _consult_time(values, was))
    weekdays = [JOB_WEEKDAYS] * (job_usd > 0 and values[JOB_WEEKDAYS] == WORKDAYS)
    return (
        *tax,
        *weekdays,
        *consults,
        *mine,
        *(equipment if places(values) != places(was) else ()),
    )
