"""Day moves: rooms, equipment, hours and days of infusions, consults.

Takes       a scenario
Gives       for each lever the settings it would change, in its sizes
Units       those of the settings
Randomness  none
Left out    people (people.py), who comes and what they pay (patients.py)
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations

from planner.experiments.advice.levers.lever_makers import Move, Sized, one, plus, to, to_from
from planner.experiments.advice.limits import latest_consult_min
from planner.experiments.sense.day import infusions_a_day, visits_on
from planner.experiments.sense.patient_checks import consults_of
from planner.scenario.along.days_along import days_along
from planner.scenario.along.paths import CONSULT_AT, CONSULTS, GOING, LEFT_BY
from planner.scenario.changes import changed_if_allowed
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.derived.owner_days import gives_up_shifts
from planner.scenario.derived.series import is_slower_than_tried, least_series_days
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario
from planner.scenario.tables.dated_changes import ORDINALS
from planner.scenario.tables.free_hours import free_hours, words_of
from planner.units import clock

FREE_HOURS = "rooms.free_hours"
MOST_ROOMS_MORE, MOST_DAYS_MORE, MOST_CONSULTS = 2, 2, 4
SHORT_DAY_MIN, LESS_MIN = 300, 120  # the shortest that is proposed; how much less at first
RENT = "money.added_rent_usd_month"
ROOM_PATHS = ("rooms.infusion_rooms", "rooms.monitors", "rooms.pumps")
DAY_PATHS = ("booking.infusion_weekdays",)
FIRST = ", the first at "  # consult, in words
NOT_CONSULTS = frozenset(GOING) - {CONSULTS, CONSULT_AT, LEFT_BY}
Days = tuple[str, ...]


# --- rooms --------------------------------------------------------------------------------------


def rooms_then(scenario: Scenario, count: int) -> dict[str, Value]:
    """Return the settings with so many infusion rooms, each with what it needs."""
    rooms = scenario.rooms
    step, patients = count - rooms.infusion_rooms, count * rooms.patients_per_room
    if count < 1 or step == 0:
        return {}
    return {
        "rooms.infusion_rooms": count,
        "rooms.exam_rooms_used": min(rooms.exam_rooms_used, count),
        "rooms.monitors": max(patients, rooms.monitors if step > 0 else rooms.monitors_owned),
        "rooms.pumps": max(patients, rooms.pumps if step > 0 else rooms.pumps_owned),
        **_free_then(rooms.free_hours, step, count),
    }


def _free_then(words: str, step: int, count: int) -> dict[str, Value]:
    """Return when rooms are free with more, free whenever another is, or with fewer."""
    hours = free_hours(words)
    then = (
        each._replace(rooms=each.rooms + step if step > 0 else min(each.rooms, count))
        for each in hours
    )
    return {FREE_HOURS: words_of(then)} if hours else {}


def _more_rooms(scenario: Scenario) -> Iterator[Sized]:
    now = scenario.rooms.infusion_rooms
    for more in range(1, MOST_ROOMS_MORE + 1):
        words = "" if more == 1 else f"{more} more quiet rooms, rented"
        yield words, rooms_then(scenario, now + more) | rented(scenario, more)


def _fewer_rooms(scenario: Scenario) -> Iterator[Sized]:
    now, has_rent = scenario.rooms.infusion_rooms, scenario.money.added_rent_usd_month > 0
    for count in range(now - 1, 0, -1):
        few = LEVERS["one_room_fewer"] if now - count == 1 else f"begin with {count} of {now} rooms"
        yield f"{few}, the rent staying" if has_rent else few, rooms_then(scenario, count)


def rented(scenario: Scenario, more: int) -> dict[str, Value]:
    """Return the rent with so many rooms more: nobody knows of one that stands empty."""
    rent = more * scenario.added.exam_room_rent_usd_month
    return {RENT: scenario.money.added_rent_usd_month + rent}


def _elsewhere(scenario: Scenario) -> Iterator[Sized]:
    """Yield infusion rooms that are no exam rooms, at the rent of an added room."""
    used = scenario.rooms.exam_rooms_used
    for left in range(used - 1, -1, -1):
        words = "" if used - left == 1 else f"{used - left} infusion rooms elsewhere, rented"
        yield words, {"rooms.exam_rooms_used": left} | rented(scenario, used - left)


def _soundproof(scenario: Scenario) -> tuple[Sized, ...]:
    quiet = scenario.rooms.quiet
    words = "let existing visits go on: soundproofed rooms instead of quiet hours"
    changes: Mapping[str, Value] = {"rooms.quiet": "soundproofed"}
    if quiet == "soundproofed":
        return ()
    return ((words if quiet == "quiet_hours" else "", changes),)


def _start_small(scenario: Scenario) -> tuple[Sized, ...]:
    """Return a dated plan: one room first, the others when start times are full."""
    wanted = scenario.rooms.infusion_rooms
    ordinals = {number: word for word, number in ORDINALS.items()}
    if scenario.plan.changes or wanted not in ordinals or free_hours(scenario.rooms.free_hours):
        return ()
    when = "when start times booked stays above 80% for 6 weeks"
    return one(
        rooms_then(scenario, 1) | {"plan.changes": f"{when}, {ordinals[wanted]} room"},
    )


# --- days and hours -----------------------------------------------------------------------------


def _more_days(scenario: Scenario) -> Iterator[Sized]:
    days = scenario.booking.infusion_weekdays
    free = [day for day in _calmest_days(scenario) if day not in days]
    for more in range(1, min(MOST_DAYS_MORE, len(free)) + 1 if days else 0):
        words = f"infusions also on {_named(free[:more])}"
        yield words, {"booking.infusion_weekdays": _in_order((*days, *free[:more]))}


def _named(days: tuple[str, ...] | list[str]) -> str:
    """Return which days they are, in the order of the week."""
    return " and ".join(", ".join(_in_order(tuple(days))).rsplit(", ", 1))


def _fewer_days(scenario: Scenario) -> Iterator[Sized]:
    """Yield fewer days: the calmest are kept, and of equally calm ones those further apart."""
    days, hours = scenario.booking.infusion_weekdays, free_hours(scenario.rooms.free_hours)
    for gone in range(1, len(days)):
        kept = _calmest_apart(scenario, days, len(days) - gone)
        words = f"no infusions on {_named([day for day in days if day not in kept])}"
        left = words_of(each for each in hours if WEEK[each.weekday] in kept)
        changes = _on_days(scenario, kept, {FREE_HOURS: left} if hours else {})
        yield _with_notice(scenario, words, changes), changes


def _other_days(scenario: Scenario) -> Iterator[Sized]:
    """Yield as many days of infusions with fewer existing patients, and days further apart.

    The latter where a series takes longer on the days of the plan than any that was tried.
    """
    days, there = scenario.booking.infusion_weekdays, tuple(_owner_days(scenario))
    if not {*days} <= {*there} or not days or free_hours(scenario.rooms.free_hours):
        return
    calmest = _calmest_apart(scenario, there, len(days))
    if is_calmer := _seen_on(scenario, calmest) < _seen_on(scenario, days):
        words = f"infusions on {', '.join(calmest)}, when fewer existing patients are seen"
        changes = _on_days(scenario, calmest)
        yield _with_notice(scenario, words, changes), changes
    apart = min(combinations(there, len(days)), key=partial(_series_days, scenario))
    is_told = is_calmer and apart == calmest
    if _is_slow(scenario, days) and not _is_slow(scenario, apart) and not is_told:
        words = f"infusions on {', '.join(apart)}, on which a series takes no longer than in trials"
        changes = _on_days(scenario, apart)
        yield _with_consults(words, changes), changes


def _calmest_apart(scenario: Scenario, days: Days, count: int) -> Days:
    """Return so many of some days: with the fewest visits, then soonest through a series."""

    def key(some: Days) -> tuple[float, int]:
        return _seen_on(scenario, some), _series_days(scenario, some)

    return min(reversed(list(combinations(days, count))), key=key)


def _seen_on(scenario: Scenario, days: Days) -> float:
    return sum(visits_on(scenario, day) for day in days)


def _series_days(scenario: Scenario, days: Days) -> int:
    booking = scenario.booking.model_copy(update={"infusion_weekdays": days})
    return least_series_days(scenario.treatment, booking) or 0


def _is_slow(scenario: Scenario, days: Days) -> bool:
    booking = scenario.booking.model_copy(update={"infusion_weekdays": days})
    return is_slower_than_tried(scenario.treatment, booking)


def _with_notice(scenario: Scenario, words: str, changes: Mapping[str, Value]) -> str:
    """Return words for other days that say what goes along, and a series longer than in trials."""
    days, words = changes[DAY_PATHS[0]], _with_consults(words, changes)
    if not isinstance(days, tuple) or not _is_slow(scenario, days):
        return words
    weeks = _series_days(scenario, days) / 7
    return f"{words}, although a series then takes {weeks:.0f} weeks, longer than in trials"


def _with_consults(words: str, changes: Mapping[str, Value]) -> str:
    """Return words for other days that say to which days and hours consults go along."""
    days, at_min = changes.get(CONSULTS), changes.get(CONSULT_AT)
    on = f" on {_named(days)}" if isinstance(days, tuple) else ""
    at = f" from {clock(at_min)}" if isinstance(at_min, int) else ""
    return f"{words}, consults then{on}{at}" if on or at else words


def _on_days(
    scenario: Scenario, days: Days, more: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    """Return the settings with infusions on some days; consults go with them.

    But not those of an owner who would not give up a shift elsewhere for them. Where hours are
    named for a day, consults that come to it end with them.
    """
    changes: dict[str, Value] = {DAY_PATHS[0]: days, **(more or {})}
    if not gives_up_shifts(scenario.practice, scenario.finance) or scenario.added.clinicians:
        return changes
    moved = changes | dict(days_along(scenario, changes, NOT_CONSULTS))
    begins_min = latest_consult_min(scenario, changed_if_allowed(scenario, moved))
    if begins_min is None:
        return moved
    ends_min = min(begins_min, scenario.booking.infusions_end_min)
    inside = changes | {CONSULT_AT: begins_min, LEFT_BY: ends_min}
    return inside | dict(days_along(scenario, inside, {*GOING} - {CONSULTS}))


def _mornings(scenario: Scenario) -> tuple[Sized, ...]:
    """Return as many hours in mornings of twice as many days."""
    practice, booking = scenario.practice, scenario.booking
    days, owner = booking.infusion_weekdays, _owner_days(scenario)
    more = [day for day in owner if day not in days][: len(days)]
    if not days or len(more) < len(days) or booking.infusions_end_min <= practice.lunch_at_min:
        return ()
    return one(
        {
            "booking.infusion_weekdays": _in_order((*days, *more)),
            "booking.infusions_end_min": practice.lunch_at_min,
        }
    )


def _longer_day(scenario: Scenario) -> Iterator[Sized]:
    """Yield later ends of the infusion day, by hours, and the whole of the opening hours."""
    ends, closes = scenario.booking.infusions_end_min, scenario.practice.closes_min
    later = [*range(ends + 60, closes, 120), *([closes] if closes > ends else [])]
    for until in later:
        yield f"infusions until {clock(until)}", {"booking.infusions_end_min": until}
    if scenario.booking.infusions_start_min > scenario.practice.opens_min:
        yield (
            "infusions in all opening hours",
            {
                "booking.infusions_start_min": scenario.practice.opens_min,
                "booking.infusions_end_min": closes,
            },
        )


def _shorter_day(scenario: Scenario) -> Iterator[Sized]:
    """Yield earlier ends of the infusion day: two hours, then as short as is proposed, then one.

    Who infuses, and who does a nurse's other work, is paid for fewer hours then. Of a day that goes
    on until closing one hour less takes nothing from what is paid, so it comes last.
    """
    booking = scenario.booking
    ends, shortest = booking.infusions_end_min, booking.infusions_start_min + SHORT_DAY_MIN
    for until in dict.fromkeys((ends - LESS_MIN, shortest, ends - 60)):
        if shortest <= until < ends:
            words = f"infusions until {clock(until)} instead of {clock(ends)}"
            yield words, {"booking.infusions_end_min": until}


def _owner_days(scenario: Scenario) -> list[str]:
    practice = scenario.practice
    return [day for day in practice.owner_weekdays if day in practice.open_weekdays]


def _calmest_days(scenario: Scenario) -> list[str]:
    """Return the days on which the owner is there, the one with the fewest visits first."""
    return sorted(_owner_days(scenario), key=lambda day: visits_on(scenario, day))


def _in_order(days: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(days, key=WEEK.index))


# --- consults -----------------------------------------------------------------------------------


def _more_consults(scenario: Scenario) -> Iterator[Sized]:
    now = scenario.booking.consults_per_day
    for wanted in range(now + 1, MOST_CONSULTS + 1):
        usual, many = LEVERS["one_consult_more"], f"{wanted} consults on a consult day"
        words = usual if wanted == now + 1 else many
        changes = consults_of(scenario, wanted)
        yield with_first(words, changes), changes


def with_first(words: str, changes: Mapping[str, Value]) -> str:
    """Return words for more consults that say when the first begins, where that goes along.

    >>> with_first("4 consults on a consult day", {CONSULT_AT: 780})
    '4 consults on a consult day, the first at 1:00 pm'
    """
    at_min, plain = changes.get(CONSULT_AT), words.partition(FIRST)[0]
    return f"{plain}{FIRST}{clock(at_min)}" if isinstance(at_min, int) else plain


def _fewer_consults(scenario: Scenario) -> tuple[Sized, ...]:
    now = scenario.booking.consults_per_day
    return one({"booking.consults_per_day": now - 1} if now > 1 else {})


def _more_consult_days(scenario: Scenario) -> Iterator[Sized]:
    days = scenario.booking.consult_weekdays
    free = [day for day in _owner_days(scenario) if day not in days]
    for more in range(1, min(MOST_DAYS_MORE, len(free)) + 1):
        words = f"consults also on {_named(free[:more])}"
        yield words, {"booking.consult_weekdays": _in_order((*days, *free[:more]))}


def _fewer_consult_days(scenario: Scenario) -> tuple[Sized, ...]:
    days = scenario.booking.consult_weekdays
    return one({"booking.consult_weekdays": days[1:]} if len(days) > 1 else {})


def _evenings(scenario: Scenario) -> tuple[Sized, ...]:
    """Return the consults of a day in the evening, where they displace hardly anybody."""
    wanted = max(1, scenario.booking.consults_per_day) * round(scenario.visit.consult_min)
    if scenario.booking.evening_min >= wanted:
        return ()
    begins = scenario.practice.closes_min - scenario.booking.slot_grid_min
    return one({"booking.evening_min": wanted, "booking.consult_at_min": begins})


def _no_own_times(scenario: Scenario) -> tuple[Sized, ...]:
    return one({"booking.start_times": ""} if scenario.booking.start_times else {})


def _overbook(scenario: Scenario) -> tuple[Sized, ...]:
    """Return one patient more beyond the places, if about so many of a full day do not come."""
    booking = scenario.booking
    missed = booking.missed_share + booking.late_cancel_share
    then = booking.overbooked + 1
    if then > round(missed * infusions_a_day(scenario)):
        return ()
    words = "" if then == 1 else f"{then} patients a day booked beyond the places"
    return ((words, {"booking.overbooked": then}),)


DAY_MOVES: dict[str, Move] = {
    "soundproof": Move(("rooms.quiet",), _soundproof),
    "rooms_elsewhere": Move(("rooms.exam_rooms_used", RENT), _elsewhere),
    "one_room_more": Move((*ROOM_PATHS, RENT), _more_rooms),
    "one_room_fewer": Move(ROOM_PATHS, _fewer_rooms),
    "start_small": Move((*ROOM_PATHS, "plan.changes"), _start_small),
    "recovery_chairs": plus("rooms.recovery_chairs", 1, 2, words="recovery chairs: {}"),
    "no_recovery_chairs": to("rooms.recovery_chairs", 0),
    "one_exam_room_more": plus("added.exam_rooms", 1, 2, words="exam rooms added: {}"),
    "one_day_more": Move(DAY_PATHS, _more_days),
    "one_day_fewer": Move(DAY_PATHS, _fewer_days),
    "other_days": Move(DAY_PATHS, _other_days),
    "mornings": Move((*DAY_PATHS, "booking.infusions_end_min"), _mornings),
    "longer_day": Move(("booking.infusions_end_min", "booking.infusions_start_min"), _longer_day),
    "shorter_day": Move(("booking.infusions_end_min",), _shorter_day),
    "planned_times": Move(("booking.start_times",), _no_own_times),
    "wait_a_little": to("visit.planned_wait_max_min", 30),
    "never_wait": to("visit.planned_wait_max_min", 5),
    "overbook": Move(("booking.overbooked",), _overbook),
    "no_overbooking": to("booking.overbooked", 0),
    "one_consult_more": Move(
        ("booking.consults_per_day", "booking.consult_at_min"), _more_consults
    ),
    "one_consult_fewer": Move(("booking.consults_per_day",), _fewer_consults),
    "consult_day_more": Move(("booking.consult_weekdays",), _more_consult_days),
    "consult_day_fewer": Move(("booking.consult_weekdays",), _fewer_consult_days),
    "evening_consults": Move(("booking.evening_min", "booking.consult_at_min"), _evenings),
    "no_evenings": to("booking.evening_min", 0),
    "refer_integration": to("integration.sold", "referred"),
    "sell_integration": to_from("integration.sold", "referred", "sold"),
    "telephone_integration": to("integration.by", "telephone"),
}
