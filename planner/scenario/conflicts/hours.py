"""Hours that do not go together: of the house, of lunch, of consults and of infusions.

Takes       the groups of settings
Gives       findings
"""

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.existing_practice import PHYSICIANS
from planner.scenario.derived.start_times import start_times
from planner.scenario.derived.visit_slots import visit_starts_min
from planner.scenario.facts import WEEK
from planner.scenario.groups import Groups
from planner.scenario.settings.practice import Practice
from planner.scenario.tables.free_hours import free_hours
from planner.units import clock

MOST_STARTS = 40  # of infusions on one day


def wrong_hours(scenario: Groups) -> list[Found]:
    """Return what is wrong with the hours of the day."""
    practice, booking = scenario.practice, scenario.booking
    found, paths = list[Found](), tuple[str, ...]()
    if practice.closes_min - practice.opens_min < 120:
        paths = ("practice.closes_min", "practice.opens_min")
        found.append((paths, "must be at least 120 minutes after practice.opens_min."))
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    if not practice.opens_min <= practice.lunch_at_min <= lunch_ends <= practice.closes_min:
        paths = ("practice.lunch_at_min", "practice.lunch_min", "practice.opens_min")
        found.append((paths, "must lie, with all of lunch, inside the opening hours."))
    hours = f"the opening hours, {clock(practice.opens_min)} to {clock(practice.closes_min)}"
    as_minutes = f"{practice.opens_min} to {practice.closes_min} minutes after midnight"
    inside = f"must lie inside {hours} ({as_minutes})."
    if not practice.opens_min <= booking.consult_at_min < practice.closes_min:
        paths = ("booking.consult_at_min", "practice.opens_min", "practice.closes_min")
        found.append((paths, inside))
    elif not _first_consult_ends_in_time(scenario):
        paths = ("booking.consult_at_min", "visit.consult_min", "practice.closes_min")
        text = (
            "lets the first consult end after closing. Begin earlier, or set booking.evening_min."
        )
        found.append((paths, text))
    if not practice.opens_min < booking.infusions_end_min <= practice.closes_min:
        paths = ("booking.infusions_end_min", "practice.opens_min", "practice.closes_min")
        found.append((paths, inside))
    return [*found, *_wrong_beginning(scenario), *_too_many_visits(practice)]


def _wrong_beginning(scenario: Groups) -> list[Found]:
    """Return why infusions cannot begin when they are said to; that hours end first is said alone.

    So it is told too where the opening hours are wrong by themselves.
    """
    practice, booking = scenario.practice, scenario.booking
    begins, ends = "booking.infusions_start_min", "booking.infusions_end_min"
    if booking.infusions_start_min >= booking.infusions_end_min:
        at = clock(booking.infusions_end_min)
        return [((begins, ends), f"must come before {ends}, {at}.")]
    if booking.infusions_start_min < practice.opens_min:
        opens = f"{clock(practice.opens_min)} ({practice.opens_min} minutes after midnight)"
        return [((begins, "practice.opens_min"), f"is before the opening, {opens}.")]
    return []


def _too_many_visits(practice: Practice) -> list[Found]:
    """Return whose visits do not fit into a day; who works on no day has none."""
    slots = _slots_per_day(practice)
    text = f"is more than the {slots} slots of a day. Give {slots} or less."
    return [
        ((f"practice.{name}_visits_per_day", "practice.visit_slot_min", "practice.opens_min"), text)
        for name in PHYSICIANS
        if getattr(practice, f"{name}_weekdays")
        and getattr(practice, f"{name}_visits_per_day") > slots
    ]


def _slots_per_day(practice: Practice) -> int:
    """Return how many existing visits fit into one physician's day."""
    return len(visit_starts_min(practice))


def _first_consult_ends_in_time(scenario: Groups) -> bool:
    booking = scenario.booking
    ends_min = booking.consult_at_min + scenario.visit.consult_min
    closes_min = scenario.practice.closes_min + booking.evening_min
    return not booking.consults_per_day or ends_min <= closes_min


def wrong_free_hours(scenario: Groups) -> list[Found]:
    """Return what is wrong with the hours in which infusion rooms are free."""
    practice, rooms, booking = scenario.practice, scenario.rooms, scenario.booking
    path = "rooms.free_hours"
    try:
        found = free_hours(rooms.free_hours)
    except ValueError as error:
        return [(path, str(error))]
    infusing = {WEEK.index(name) for name in booking.infusion_weekdays}
    wrong = list[Found]()
    if any(each.weekday not in infusing for each in found):
        wrong.append(((path, "booking.infusion_weekdays"), "names a day without infusions."))
    if any(each.rooms > rooms.infusion_rooms for each in found):
        text = f"has more rooms than the {rooms.infusion_rooms} there are."
        wrong.append(((path, "rooms.infusion_rooms"), text))
    opens, closes = practice.opens_min, practice.closes_min
    if any(each.from_min < opens or each.to_min > closes for each in found):
        paths = (path, "practice.opens_min", "practice.closes_min")
        hours = " to ".join(clock(at) for at in (opens, closes))
        wrong.append((paths, f"must lie inside the opening hours, {hours}."))
    return wrong


def wrong_start_times(scenario: Groups) -> list[Found]:
    """Return what is wrong with start times that the owner wrote."""
    path, booking = "booking.start_times", scenario.booking
    try:
        found = start_times(booking.start_times)
    except ValueError as error:
        return [(path, str(error))]
    infusing = {WEEK.index(name) for name in booking.infusion_weekdays}
    wrong = list[Found]()
    if not set(found) <= infusing:
        wrong.append(((path, "booking.infusion_weekdays"), "names a day without infusions."))
    if found and infusing - set(found):
        without = ", ".join(WEEK[day] for day in sorted(infusing - set(found)))
        text = f"names no time on {without}, on which nurses are paid for infusions."
        wrong.append(((path, "booking.infusion_weekdays"), text))
    if any(len(times) > MOST_STARTS for times in found.values()):
        wrong.append((path, f"names more than {MOST_STARTS} start times on a day."))
    from_min, to_min = booking.infusions_start_min, booking.infusions_end_min
    if any(not from_min <= at < to_min for times in found.values() for at in times):
        paths = (path, "booking.infusions_start_min", "booking.infusions_end_min")
        hours = " to ".join(clock(at) for at in (from_min, to_min))
        wrong.append((paths, f"must lie inside the hours of infusions, {hours}."))
    return wrong
