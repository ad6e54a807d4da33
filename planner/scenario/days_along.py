"""Days along: other days, hours, rooms, nurses and courses that have to go with what was typed.

Takes       a scenario, the one it was opened as, what was typed and does not go with it, what was
            said before and stays
Gives       changes that nobody chose, with which it can be used; which of them there are
Units       minutes after midnight
Left out    what else does not go together (conflicts/), words (presentation/settings/)

An owner who works on fewer days than the base practice cannot give its consults on all of its days;
one without a nurse has nobody to retrain; one with a single quiet room has not two that were exam
rooms; one who owns three monitors has three; one without a practice is open on no other days than these;
one who gives anesthesia needs fewer courses; who earns elsewhere is taxed at the rate of that pay; where rooms are free for some hours only, infusions have
these hours. Days that go along stay as many as they were, as far
as the owner works on enough: consults on one day a week in place of three let a third of the people
begin. Where no practice is, consults go to days of infusions first: the owner is there anyway. What
went along before goes anew with each thing typed, from where it was at first: days are typed one
after the other. What somebody said stays, and what does not go with it waits.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from planner.scenario.changes import changed_if_allowed, differences, values_of
from planner.scenario.derived.existing_practice import NOTHING_THERE, has_practice
from planner.scenario.derived.infusion_hours import FROM, HOURS, around, hours_meant
from planner.scenario.derived.owner_days import days_given_up, gives_up_shifts, with_pay_missed
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.tables.free_hours import by_weekday

Days = tuple[str, ...]
CONSULTS, INFUSIONS = "booking.consult_weekdays", "booking.infusion_weekdays"
LEFT_BY, CONSULT_AT = "booking.infusions_end_min", "booking.consult_at_min"
NURSE_PLAN, USED = "staff.infusion_nurse_plan", "rooms.exam_rooms_used"
ROOMS = "rooms.infusion_rooms"
ALONE = "booking.infusions_only_weekdays"
AIRWAY, SPECIALIST = "staff.owner_airway", "anaesthesia"
NURSES_AIRWAY = "staff.nurse_airway"
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
FEWER = tuple(path for courses in COURSES.values() for path in courses)
TAX = "money.tax_share"
# Of 2026, filing alone (IRS, from memory); less is left to the lowest rate that the setting knows.
# The deduction from pay is left out: a rate too high rather than too low near a bound.
FEDERAL = ((50_400, 0.22), (105_700, 0.24), (201_775, 0.32), (256_225, 0.35), (640_600, 0.37))
OWNED = {"rooms.monitors": "rooms.monitors_owned", "rooms.pumps": "rooms.pumps_owned"}
OWNER_DAYS, OWNER_INFUSES = "practice.owner_weekdays", "staff.owner_infuses"
OPEN, IS_THERE = "practice.open_weekdays", "practice.owner_visits_per_day"
PEOPLE, PEOPLE_DAYS = "added.assistants", "added.assistant_days"
SHIFT, JOB = "finance.owner_day_elsewhere_h", "finance.owner_job_usd_year"
# What may give up a day elsewhere for consults alone, where whole shifts are given up.
ON_SHIFTS = {SHIFT, JOB, IS_THERE, OWNER_DAYS, OWNER_INFUSES, INFUSIONS, CONSULTS, CONSULT_AT}
OPENED_FOR = (OWNER_DAYS, INFUSIONS, CONSULTS, ALONE, IS_THERE)  # where there is no practice
FREE_HOURS = "rooms.free_hours"
DAYS = (CONSULTS, INFUSIONS, FROM, LEFT_BY, CONSULT_AT)
GOING = (*DAYS, NURSE_PLAN, USED, *OWNED)


def days_along(
    scenario: Scenario,
    typed: Mapping[str, Value],
    chosen: Collection[str] = (),
    loose: Mapping[str, Value] | None = None,
) -> Mapping[str, Value]:
    """Return the least to change with what was typed; nothing if nothing helps or needs to.

    What was typed, and what is `chosen`, stays as it is; what is `loose` would rather be as it says.

    >>> days_along(Scenario(), {"practice.owner_weekdays": ("Tue", "Thu", "Fri")})
    {'booking.consult_weekdays': ('Tue', 'Thu', 'Fri')}
    """
    now, given = values_of(scenario), {**(loose or {}), **typed}
    found = _going(scenario, given, {*typed, *chosen}) or {}
    return {path: v for path, v in found.items() if path not in typed and v != now[path]}


def _going(
    scenario: Scenario, given: Mapping[str, Value], fixed: Collection[str]
) -> Mapping[str, Value] | None:
    """Return what is given with the least that makes it usable; None if nothing does."""
    wanted = {**values_of(scenario), **given}
    second_best: Mapping[str, Value] | None = None
    for way in ({}, *_ways(wanted, is_founder=not has_practice(scenario.practice))):
        changes = {path: value for path, value in way.items() if value != wanted[path]}
        if changes.keys() & fixed or (way and not changes):
            continue
        then = changed_if_allowed(scenario, {**given, **changes})
        if then is None:
            continue
        if CONSULTS in fixed or not (ON_SHIFTS & given.keys() and _gives_up_more(then)):
            return {**given, **changes}
        second_best = second_best or {**given, **changes}
    return second_best


def _gives_up_more(scenario: Scenario) -> bool:
    """Return whether whole shifts are given up for days with consults alone."""
    gives_up = gives_up_shifts(scenario.practice, scenario.finance)
    return gives_up and not {*days_missed(scenario)} <= {*scenario.booking.infusion_weekdays}


def days_missed(scenario: Scenario) -> Days:
    """Return the weekdays on which the owner gives up a day with pay elsewhere.

    >>> days_missed(changed_if_allowed(Scenario(), NOTHING_THERE | {CONSULTS: ("Tue",)}))
    ('Tue', 'Thu')
    """
    booking, is_practice = scenario.booking, has_practice(scenario.practice)
    holds = booking.consults_per_day > 0 and not scenario.added.clinicians
    gone = days_given_up(booking, is_practice=is_practice, holds_consults=holds)
    return with_pay_missed(gone, scenario.finance)


def along(
    opened: Scenario,
    now: Scenario,
    typed: Mapping[str, Value],
    said: frozenset[str] = frozenset(),
    *,
    movable: frozenset[str] = frozenset(),
) -> Mapping[str, Value]:
    """Return what goes along with what was typed; days that went along before go anew.

    What was `said` stays, also where it is as it would have gone along; what is `movable` may go
    although it was said. Nurses once hired, or rooms left, stay so: that may have been chosen too.

    >>> tue = along(Scenario(), Scenario(), typed := {OWNER_DAYS: ("Tue",)})
    >>> tue[CONSULTS]
    ('Tue',)
    >>> now = changed_if_allowed(Scenario(), {**typed, **tue})
    >>> along(Scenario(), now, {OWNER_DAYS: ("Tue", "Thu", "Fri")})
    {'booking.consult_weekdays': ('Tue', 'Thu', 'Fri'), 'booking.infusion_weekdays': ('Tue', 'Thu')}
    """
    gone, values = went_along(opened, now, said), values_of(now)
    chosen = (_changed(opened, now) | said) - gone.keys() - movable
    meant = _courses(opened, typed, chosen) | _hours(opened, now, typed, chosen)
    meant |= _tax(opened, typed, chosen) | _equipment(opened, now, typed, chosen)
    meant |= _of_a_founder(opened, now, typed, said, chosen)
    typed = {**typed, **meant}
    meant = {path: value for path, value in meant.items() if value != values[path]}
    loose = {path: was for path, was in gone.items() if path in DAYS and path not in typed}
    found = {**days_along(now, typed, chosen, loose), **meant}
    if OPEN in {*typed, *chosen} or not {*typed} & {*OPENED_FOR}:
        return found
    days = _opened_along(opened, now, typed, chosen, loose)
    return {**days, **meant} if days else found


def _opened_along(
    opened: Scenario,
    now: Scenario,
    typed: Mapping[str, Value],
    chosen: Collection[str],
    loose: Mapping[str, Value],
) -> Mapping[str, Value]:
    """Return what goes along, days that are open with it: nothing where these stay as they are.

    Without a practice there is nobody to be open for but who comes for infusions.
    """
    said: Mapping[str, Any] = typed
    usual: Days = opened.practice.open_weekdays
    asked = {*usual, *(day for path in OPENED_FOR[:-1] for day in said.get(path, ()))}
    wide = {**typed, OPEN: tuple(day for day in WEEK if day in asked)}
    found = {**typed, **days_along(now, wide, chosen, loose)}
    there = changed_if_allowed(now, {**wide, **found})
    if there is None:
        return {}
    found[OPEN] = usual if has_practice(there.practice) else days_used(there)
    if found[OPEN] == now.practice.open_weekdays or changed_if_allowed(now, found) is None:
        return {}
    return {path: value for path, value in found.items() if path not in typed}


def days_used(scenario: Scenario) -> Days:
    """Return the days on which the owner works, or infusions or consults are.

    >>> days_used(Scenario())
    ('Mon', 'Tue', 'Wed', 'Thu', 'Fri')
    """
    booking = scenario.booking
    used = {*scenario.practice.owner_weekdays, *booking.infusion_weekdays}
    used |= {*booking.consult_weekdays, *booking.infusions_only_weekdays}
    return tuple(day for day in WEEK if day in used)


def _changed(opened: Scenario, now: Scenario) -> set[str]:
    return {each.path for each in differences(opened, now)}


def _courses(
    opened: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return the courses that go with an airway skill that is typed, where nobody chose them.

    >>> _courses(Scenario(), {AIRWAY: SPECIALIST}, chosen=())["staff.prescriber_training_hours"]
    12.0
    """
    was, found = values_of(opened), dict[str, Value]()
    for skill, fewer in COURSES.items():
        if skill in typed and was[skill] != SPECIALIST:
            found |= fewer if typed[skill] == SPECIALIST else {path: was[path] for path in fewer}
    return {
        path: value
        for path, value in found.items()
        if path not in chosen and path not in typed and was[path] == CATALOG[path].default
    }


def _hours(
    opened: Scenario, now: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return the hours of infusions that go with those of rooms, where nobody chose them.

    >>> afternoons = {FREE_HOURS: "Tue 13:00-17:00 1; Thu 13:00-17:00 1"}
    >>> _hours(Scenario(), Scenario(), afternoons, chosen=())
    {'booking.infusions_start_min': 780, 'booking.infusions_end_min': 1020}
    """
    said: Mapping[str, Any] = {**values_of(now), **typed}
    was = values_of(opened)
    ours: Mapping[str, Value] = hours_meant(said[FREE_HOURS], said[INFUSIONS])
    if not ours and hours_meant(now.rooms.free_hours, now.booking.infusion_weekdays):
        ours = {path: was[path] for path in HOURS}  # rooms are free all day again
    return {
        path: value
        for path, value in ours.items()
        if path not in chosen and path not in typed and was[path] == CATALOG[path].default
    }


def _equipment(
    opened: Scenario, now: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return a monitor and a pump for each place, or as many as are owned, where nobody chose them.

    >>> _equipment(Scenario(), Scenario(), {ROOMS: 1}, chosen=())
    {'rooms.monitors': 1, 'rooms.pumps': 1}
    """
    if ROOMS not in typed:
        return {}
    was, said = values_of(opened), dict[str, Any]({**values_of(now), **typed})
    return {
        path: max(_places(said), said[owned])
        for path, owned in OWNED.items()
        if path not in chosen and path not in typed and was[path] == CATALOG[path].default
    }


def _places(values: Mapping[str, Any]) -> int:
    return max(1, int(values[ROOMS] * values["rooms.patients_per_room"]))


def _of_a_founder(
    opened: Scenario,
    now: Scenario,
    typed: Mapping[str, Any],
    said: Collection[str],
    chosen: Collection[str],
) -> dict[str, Value]:
    """Return what goes along where no practice is: days worked, an assistant's days, consults.

    Days of infusions that the owner did not work on yet are days worked; an assistant is there on
    days of infusions alone; a half day has no consult after its last patient.
    """
    if has_practice(now.practice) or IS_THERE in typed:
        return {}
    found: dict[str, Value] = {}
    if {INFUSIONS, CONSULTS} & typed.keys():
        found[OWNER_DAYS] = _days_worked(opened, now, typed, said)
    if typed.get(PEOPLE):
        found[PEOPLE_DAYS] = "infusion_days"
    if FREE_HOURS in typed:
        found[CONSULTS] = _days_until_consults(now, typed[FREE_HOURS])
    return {path: value for path, value in found.items() if path not in {*typed, *chosen}}


def _days_worked(
    opened: Scenario, now: Scenario, typed: Mapping[str, Any], said: Collection[str]
) -> Days:
    """Return the days that were there at first, or else those of infusions and said consults."""
    asked = {*typed.get(INFUSIONS, now.booking.infusion_weekdays), *typed.get(CONSULTS, ())}
    asked |= {*now.booking.consult_weekdays} if CONSULTS in said else set()
    usual = opened.practice.owner_weekdays
    return usual if asked <= {*usual} else tuple(day for day in WEEK if day in asked)


def _days_until_consults(now: Scenario, hours: str) -> Days:
    """Return the days of consults without those on which rooms are free no longer by then."""
    ends = {WEEK[day]: around(each) for day, each in by_weekday(hours).items()}
    at_min = now.booking.consult_at_min
    days = now.booking.consult_weekdays
    left = tuple(day for day in days if (ends.get(day) or (0, at_min))[1] >= at_min)
    return left or days


def _tax(opened: Scenario, typed: Mapping[str, Any], chosen: Collection[str]) -> dict[str, Value]:
    """Return the tax rate that goes with what is earned elsewhere, where nobody chose one.

    >>> _tax(Scenario(), {JOB: 175_000.0}, chosen=())
    {'money.tax_share': 0.24}
    """
    was = opened.money.tax_share
    if JOB not in typed or TAX in {*chosen, *typed} or was != CATALOG[TAX].default:
        return {}
    return {TAX: federal_share(typed[JOB]) if typed[JOB] else was}


def federal_share(pay_usd_year: float) -> float:
    """Return the federal tax on the next dollar of who earns so much and files alone.

    >>> [federal_share(usd) for usd in (40_000.0, 175_000.0, 900_000.0)]
    [0.22, 0.24, 0.37]
    """
    return max((share for usd, share in FEDERAL if pay_usd_year >= usd), default=FEDERAL[0][1])


@lru_cache(maxsize=256)  # asked for by every reply that is drawn
def went_along(
    opened: Scenario, now: Scenario, said: frozenset[str] = frozenset()
) -> Mapping[str, Value]:
    """Return what went along with other changes and nobody chose or said, as it was when opened.

    >>> went_along(Scenario(), Scenario())
    {}
    """
    was, values = values_of(opened), values_of(now)
    replied = {} if has_practice(now.practice) else NOTHING_THERE
    courses = [
        path
        for skill, fewer in COURSES.items()
        for path, ours in fewer.items()
        if values[skill] == SPECIALIST != was[skill] and values[path] == ours
    ]
    days = () if has_practice(now.practice) or values[OPEN] != days_used(now) else (OPEN,)
    meant = hours_meant(now.rooms.free_hours, now.booking.infusion_weekdays)
    hours = [path for path, at_min in meant.items() if values[path] == at_min]
    founder = _gone_of_a_founder(opened, now, said)
    easily = (*courses, *days, *hours, *founder, *_easily(was, values, now))
    moved = {p for p in GOING if values[p] not in (was[p], replied.get(p)) and p not in said}
    together = moved & {CONSULTS, CONSULT_AT, LEFT_BY}  # consults may go to days and hours at once
    gone = [*(each for each in easily if was[each] != values[each] and each not in said)]
    for some in (together, *({each} for each in moved)):
        back = {path: was[path] for path in some}
        if _going(now, back, {*GOING} - some) == {path: values[path] for path in some}:
            gone += some
    return {
        path: was[path]
        for path in (*FEWER, TAX, OWNER_DAYS, PEOPLE_DAYS, OPEN, *GOING)
        if path in gone
    }


def _easily(was: Mapping[str, Any], values: Mapping[str, Any], now: Scenario) -> tuple[str, ...]:
    """Return what goes along with places or pay alone, as far as it is as it would have gone."""
    equipment = [
        path for path, owned in OWNED.items() if values[path] == max(_places(values), values[owned])
    ]
    job_usd = now.finance.owner_job_usd_year
    tax = [TAX] * (job_usd > 0 and values[TAX] == federal_share(job_usd))
    return (*tax, *(equipment if values[ROOMS] != was[ROOMS] else ()))


def _gone_of_a_founder(opened: Scenario, now: Scenario, said: Collection[str]) -> tuple[str, ...]:
    """Return what is as it goes along where no practice is."""
    if has_practice(now.practice):
        return ()
    worked = _days_worked(opened, now, {}, said) == now.practice.owner_weekdays
    part_time = now.added.assistants and now.added.assistant_days == "infusion_days"
    return (*((OWNER_DAYS,) if worked else ()), *((PEOPLE_DAYS,) if part_time else ()))


def _ways(wanted: Mapping[str, Any], *, is_founder: bool) -> Iterator[Mapping[str, Value]]:
    """Yield days and hours to try, those that change least first; people and rooms as they must."""
    closes_min = wanted["practice.closes_min"]
    consult_at_min = min(wanted[CONSULT_AT], closes_min - int(wanted["visit.consult_min"]))
    left_by_min = min(wanted[LEFT_BY], closes_min)
    hours: dict[str, Value] = {LEFT_BY: left_by_min, CONSULT_AT: consult_at_min}
    hours[FROM] = max(wanted[FROM], wanted["practice.opens_min"])
    hours |= _people_and_rooms(wanted)
    there = set(wanted[OWNER_DAYS]) & set(wanted["practice.open_weekdays"])
    worked = tuple(day for day in WEEK if day in there)
    for_them = tuple(day for day in WEEK if day in {*worked, *wanted[ALONE]})
    consults, infusions = wanted[CONSULTS], _as_many(wanted[INFUSIONS], for_them)
    yield hours
    yield hours | {USED: max(0, wanted["rooms.exam_rooms"] - 1)}  # one stays for visits
    yield hours | {CONSULTS: _as_many(consults, worked, wanted[INFUSIONS])}
    both = tuple(day for day in worked if day in infusions)
    if is_founder and (wanted[SHIFT] or wanted[JOB]):
        yield hours | {CONSULTS: _as_many(consults, both)}
    yield hours | {INFUSIONS: infusions}
    beside = {CONSULTS: _as_many(consults, worked, infusions), INFUSIONS: infusions}
    yield hours | beside
    if wanted[OWNER_INFUSES]:
        after = _after_infusions(wanted, hours)
        if is_founder:
            yield hours | {CONSULTS: _best(len(consults), worked, infusions, consults)} | after
            yield hours | {CONSULTS: _as_many(consults, both)} | after
        yield from (hours | each for each in _in_turn(consults, worked, infusions))
        yield hours | beside | after
        yield hours | {CONSULTS: worked[-1:], INFUSIONS: worked[:-1]}


def _after_infusions(wanted: Mapping[str, Any], hours: Mapping[str, Any]) -> dict[str, Value]:
    """Return hours at which consults begin when infusions have ended, and end by closing."""
    takes_min = int(wanted["booking.consults_per_day"] * wanted["visit.consult_min"])
    ends_min = wanted["practice.closes_min"] - takes_min
    after_min = max(hours[CONSULT_AT], min(hours[LEFT_BY], ends_min))
    return {CONSULT_AT: after_min, LEFT_BY: min(hours[LEFT_BY], after_min)}


def _in_turn(consults: Days, worked: Days, infusions: Days) -> Iterator[dict[str, Value]]:
    """Yield consults of an owner who infuses on other days, if there are any."""
    other_days = tuple(day for day in worked if day not in infusions)
    if other_days:
        yield {CONSULTS: _as_many(consults, other_days)}
        yield {CONSULTS: _as_many(consults, other_days), INFUSIONS: infusions}


def _people_and_rooms(wanted: Mapping[str, Any]) -> dict[str, Value]:
    """Return that nurses are hired where too few are there to retrain, and no room is used twice.

    And that as many monitors and pumps are there as are owned.
    """
    there = min(wanted[USED], wanted["rooms.exam_rooms"], wanted["rooms.infusion_rooms"])
    short = wanted["staff.infusion_nurses"] > wanted["staff.nurses"]
    is_to_hire = short and wanted[NURSE_PLAN] == "retrain"
    owned = {path: max(wanted[path], wanted[mine]) for path, mine in OWNED.items()}
    return {USED: there, NURSE_PLAN: "hire" if is_to_hire else wanted[NURSE_PLAN], **owned}


def _as_many(days: Days, worked: Days, rather: Days = ()) -> Days:
    """Return as many days as there were among those that the owner works, if these are enough.

    First those that remain, then those that suit rather, then others.

    >>> _as_many(("Mon", "Wed", "Fri"), ("Tue", "Thu", "Fri"), ("Tue",))
    ('Tue', 'Thu', 'Fri')
    >>> _as_many(("Mon", "Wed"), ("Tue", "Wed", "Thu"), ("Thu",))
    ('Wed', 'Thu')
    """
    return _best(len(days), worked, days, rather)


def _best(count: int, worked: Days, *rather: Days) -> Days:
    """Return so many of the days worked: rather those of the first, then those of the next.

    >>> _best(3, WEEK[:5], ("Tue", "Thu"), ("Mon", "Wed", "Fri"))
    ('Mon', 'Tue', 'Thu')
    """
    liked = sorted(worked, key=lambda day: tuple(day not in each for each in rather))
    return tuple(day for day in worked if day in liked[:count])
