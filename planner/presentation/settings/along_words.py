"""Along words: what went along with a reply, what it comes to, and the reply it went with.

Takes       the scenario as it was opened, the one now
Gives       a sentence for each setting that went along, as it stands at the reply
Units       consults a week
"""

from collections.abc import Callable, Collection, Mapping

from planner.presentation.format.rounding import counted, listed, sentence
from planner.scenario.along.days_along import went_along
from planner.scenario.along.of_a_reply import COURSES
from planner.scenario.along.paths import (
    AIRWAY,
    CHAIRS,
    CONSULT_AT,
    CONSULT_MIN,
    CONSULTS,
    CONSULTS_A_DAY,
    FITTING,
    FREE_HOURS,
    INFUSIONS,
    JOB,
    JOB_WEEKDAYS,
    LEFT_BY,
    NURSE_PLAN,
    NURSES_AIRWAY,
    OPEN,
    OWNED,
    OWNER_DAYS,
    OWNER_INFUSES,
    PEOPLE,
    PEOPLE_DAYS,
    ROOMS,
    SHIFT,
    TAX,
    USED,
)
from planner.scenario.along.visit_length import PHYSICIAN_MIN, SLOT, VISITS
from planner.scenario.changes import in_words, value_at
from planner.scenario.derived.infusion_hours import CLOSES, FROM, OPENS, hours_meant
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import CATALOG, Scenario

TRAINING, PRECEPTOR, FEE = COURSES[AIRWAY]
NURSES_TRAINING, SUPERVISED = COURSES[NURSES_AIRWAY]
FULL_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OPEN = ("practice.open_weekdays", "practice.opens_min", "practice.closes_min")
CAUSES: Mapping[str, tuple[str, ...]] = {
    CONSULTS: (OWNER_DAYS, INFUSIONS, OWNER_INFUSES, SHIFT, JOB, FREE_HOURS, *_OPEN),
    INFUSIONS: (OWNER_DAYS, OWNER_INFUSES, "monitoring.preset", "monitoring.airway_grade", *_OPEN),
    FROM: (FREE_HOURS, INFUSIONS, *_OPEN),
    LEFT_BY: (FREE_HOURS, OWNER_DAYS, INFUSIONS, OWNER_INFUSES, *_OPEN),
    CONSULT_AT: (OWNER_DAYS, INFUSIONS, OWNER_INFUSES, *_OPEN, CONSULTS_A_DAY, CONSULT_MIN),
    NURSE_PLAN: ("staff.nurses", "staff.infusion_nurses"),
    USED: ("rooms.infusion_rooms", "rooms.exam_rooms"),
    OPEN: (OWNER_DAYS, INFUSIONS, CONSULTS),
    OWNER_DAYS: (INFUSIONS, CONSULTS),
    PEOPLE_DAYS: (PEOPLE,),
    TAX: (JOB,),
    SLOT: VISITS,
    PHYSICIAN_MIN: VISITS,
    JOB_WEEKDAYS: (JOB,),
    **{path: (skill,) for skill, fewer in COURSES.items() for path in fewer},
    **{path: (owned, ROOMS, *FITTING[:1]) for path, owned in OWNED.items()},
    **dict.fromkeys(OWNED.values(), (ROOMS, CHAIRS, *FITTING[:1])),
}


def along_at(
    opened: Scenario, now: Scenario, path: str, said: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return the settings that went along with what was typed at a setting, or are this one.

    What was `said` went along with nothing.

    >>> along_at(Scenario(), Scenario(), OWNER_DAYS)
    ()
    """
    gone = went_along(opened, now, said)
    is_changed = value_at(opened, path) != value_at(now, path)
    return tuple(
        each
        for each in gone
        if path == each
        or (is_changed and path not in gone and path in CAUSES[each] and _binds(path, now))
    )


def _binds(path: str, now: Scenario) -> bool:
    """Return whether infusions take fewer exam rooms because of this, where it is about rooms."""
    is_all = now.rooms.exam_rooms_used == now.rooms.infusion_rooms
    return path not in CAUSES[USED] or is_all == (path == "rooms.infusion_rooms")


def along_words(opened: Scenario, now: Scenario, paths: Collection[str]) -> tuple[str, ...]:
    """Return what each setting that went along is now, in a sentence or two.

    >>> from planner.scenario.changes import with_changes
    >>> typed = {OWNER_DAYS: ("Tue", "Thu", "Fri"), CONSULTS: ("Tue", "Fri")}
    >>> print(along_words(Scenario(), with_changes(Scenario(), typed), [CONSULTS])[0])
    Consults go along: Tuesday and Friday, 2 a week instead of 3. Hold more on a day, or fewer \
people can begin.
    """
    return tuple(said for path in _WORDS if path in paths and (said := _WORDS[path](opened, now)))


def not_used_words(now: Scenario) -> str:
    """Return, beside days of infusions that cannot be used yet, which consults stay as they are.

    >>> not_used_words(Scenario())
    'Not used yet. Consults stay on Monday, Wednesday and Friday.'
    """
    return f"Not used yet. Consults stay on {day_names(now.booking.consult_weekdays)}."


def mend_words(moved: Mapping[str, Value]) -> str:
    """Return, as a button says it, what else would change so that what was typed can be used.

    >>> mend_words({CONSULTS: ("Tue",), CONSULT_AT: 960})
    'Hold consults on Tuesday from 4:00 pm'
    >>> mend_words({CLOSES: 1080})
    'Close at 6:00 pm'
    """
    if CONSULTS not in moved:
        does = {OPENS: "open at", CLOSES: "close at"}
        said = (f"{does[path]} {in_words(CATALOG[path], at)}" for path, at in moved.items())
        return sentence(" and ".join(said))
    days = moved[CONSULTS]
    hours = {CONSULT_AT: " from ", LEFT_BY: ", the last patient gone by "}
    said = (
        f"{words}{in_words(CATALOG[path], moved[path])}"
        for path, words in hours.items()
        if path in moved
    )
    return f"Hold consults on {day_names(days if isinstance(days, tuple) else ())}{''.join(said)}"


def consults_words(moved: Mapping[str, Value]) -> str:
    """Return, as a button says it, when consults would be held instead.

    >>> consults_words({CONSULT_AT: 720}), consults_words({CONSULTS: ("Tue", "Wed")})
    ('Hold them from 12:00 pm', 'Hold them on Tue, Wed')
    """
    said = {CONSULTS: "on", CONSULT_AT: "from"}
    each = (f"{said[path]} {in_words(CATALOG[path], value)}" for path, value in moved.items())
    return f"Hold them {' '.join(each)}"


def day_names(days: Collection[str]) -> str:
    """Return days of the week by their whole names.

    >>> day_names(("Tue", "Fri"))
    'Tuesday and Friday'
    """
    return listed(tuple(FULL_NAMES[WEEK.index(day)] for day in WEEK if day in days))


def _consults(opened: Scenario, now: Scenario) -> str:
    days = now.booking.consult_weekdays
    was, there = (
        len(s.booking.consult_weekdays) * s.booking.consults_per_day for s in (opened, now)
    )
    more = " Hold more on a day, or fewer people can begin." if there < was else ""
    return f"Consults go along: {day_names(days)}, {there} a week {_as(was, there)}.{more}"


def _infusions(opened: Scenario, now: Scenario) -> str:
    was, days = opened.booking.infusion_weekdays, now.booking.infusion_weekdays
    why = "you give them" if now.staff.owner_infuses else "your rule wants you there"
    a_week = f"{counted(len(days), 'day')} a week {_as(len(was), len(days))}"
    return f"Infusions go along: {day_names(days)}, {a_week}, for {why}."


def _as(was: int, there: int) -> str:
    return "as before" if was == there else f"instead of {was}"


def _left_by(_: Scenario, now: Scenario) -> str:
    is_before = now.booking.infusions_end_min == now.booking.consult_at_min
    why = "before your consult begins" if is_before else "when you close"
    if _of_rooms(now).get(LEFT_BY) == now.booking.infusions_end_min:
        why = "as long as your rooms are free"
    return f"Infusions go along: the last patient leaves by {_said(LEFT_BY, now)}, {why}."


def _from(_: Scenario, now: Scenario) -> str:
    is_of_rooms = _of_rooms(now).get(FROM) == now.booking.infusions_start_min
    why = "when your rooms become free" if is_of_rooms else "when you open"
    return f"Infusions go along: the first patient comes at {_said(FROM, now)}, {why}."


def _of_rooms(now: Scenario) -> dict[str, int]:
    return hours_meant(now.rooms.free_hours, now.booking.infusion_weekdays)


def _consult_at(_: Scenario, now: Scenario) -> str:
    is_after = (
        now.staff.owner_infuses and now.booking.consult_at_min == now.booking.infusions_end_min
    )
    why = "when infusions have ended" if is_after else "to end by closing"
    return f"Consults go along: the first begins at {_said(CONSULT_AT, now)}, {why}."


def _nurse_plan(_: Scenario, now: Scenario) -> str:
    why = "there are fewer nurses to retrain" if now.staff.nurses else "there is none to retrain"
    return f"Infusion nurses go along: they are hired, for {why}."


def _used(_: Scenario, now: Scenario) -> str:
    used = now.rooms.exam_rooms_used
    if used == now.rooms.infusion_rooms:
        return f"Exam rooms go along: infusions take {used}."
    return f"Exam rooms go along: infusions take {used} of them, for visits need one."


def _monitors(opened: Scenario, now: Scenario) -> str:
    """Return how many monitors go along; pumps, where they are as many, are said with them."""
    is_fitted = not any(value_at(now, each) for each in FITTING)
    if is_fitted and now.rooms.monitors == now.rooms.monitors_owned != opened.rooms.monitors_owned:
        return ""  # said with those owned
    both = " and pumps" * _as_many_pumps(opened, now)
    return _equipment(f"Monitors{both}", now.rooms.monitors, now.rooms.monitors_owned)


def _owned(_: Scenario, now: Scenario) -> str:
    """Return how many are owned where places are said to be fitted out: pumps as many."""
    return f"Monitors and pumps go along: {now.rooms.monitors_owned}, and you own them."


def _pumps(opened: Scenario, now: Scenario) -> str:
    is_said = _as_many_pumps(opened, now) and now.rooms.monitors != opened.rooms.monitors
    return "" if is_said else _equipment("Pumps", now.rooms.pumps, now.rooms.pumps_owned)


def _as_many_pumps(opened: Scenario, now: Scenario) -> bool:
    there = now.rooms
    return opened.rooms.pumps != there.pumps == there.monitors and (
        there.pumps_owned == there.monitors_owned
    )


def _equipment(name: str, number: int, owned: int) -> str:
    why = "as many as you own" if number == owned else "one for each place"
    return f"{name} go along: {number}, {why}."


def _owner_days(_: Scenario, now: Scenario) -> str:
    return f"Days you work go along: {day_names(now.practice.owner_weekdays)}."


def _course(_: Scenario, now: Scenario) -> str:
    return f"Your training goes along: {_said(TRAINING, now)}, the ketamine course alone."


def _preceptor(_: Scenario, now: Scenario) -> str:
    return "You give anesthesia: nobody is paid to stand by."


def _fee(_: Scenario, now: Scenario) -> str:
    return ""  # said with who stands by


def _nurses_course(_: Scenario, now: Scenario) -> str:
    return (
        f"Their training goes along: {_said(NURSES_TRAINING, now)}, the ketamine course and the "
        "drills of your house, for they have life support."
    )


def _supervised(_: Scenario, now: Scenario) -> str:
    return "None of their infusions is supervised: they give anesthesia every day."


def _open(_: Scenario, now: Scenario) -> str:
    days = day_names(now.practice.open_weekdays)
    return f"Days that are open go along: {days}."


def _people_days(_: Scenario, now: Scenario) -> str:
    return "Days of assistants go along: part-time, on days of infusions (More)."


def _slot(_: Scenario, now: Scenario) -> str:
    return (
        f"The length of a visit goes along: one every {_said(SLOT, now)}, "
        f"{_said(PHYSICIAN_MIN, now)} of it with you, as your visits and hours have room for."
    )


def _tax(_: Scenario, now: Scenario) -> str:
    return (
        f"Your tax goes along: {_said(TAX, now)}, federal, if you file alone: add your state's "
        "and that on self-employment."
    )


def _said(path: str, now: Scenario) -> str:
    return in_words(CATALOG[path], value_at(now, path))


_WORDS: Mapping[str, Callable[[Scenario, Scenario], str]] = {
    CONSULTS: _consults,
    INFUSIONS: _infusions,
    FROM: _from,
    LEFT_BY: _left_by,
    CONSULT_AT: _consult_at,
    NURSE_PLAN: _nurse_plan,
    USED: _used,
    OWNER_DAYS: _owner_days,
    PEOPLE_DAYS: _people_days,
    OPEN: _open,
    TAX: _tax,
    SLOT: _slot,
    JOB_WEEKDAYS: lambda *_: "Pay elsewhere is missed from Monday to Friday: change the days.",
    TRAINING: _course,
    PRECEPTOR: _preceptor,
    FEE: _fee,
    NURSES_TRAINING: _nurses_course,
    SUPERVISED: _supervised,
    OWNED["rooms.monitors"]: _owned,
    "rooms.monitors": _monitors,
    "rooms.pumps": _pumps,
}
