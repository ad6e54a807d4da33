"""Limits: how far advice may go: what the owner allows, and what people can be hired for.

Takes       a scenario, a plan that a change would make of it
Gives       the highest price that is advised; whether a change keeps to what is allowed
Units       US dollars an infusion or a month; hours a day; days a week
Randomness  none
Left out    which changes there are (possible_levers.py), the wishes of the verdict
            (climb/plan_on_the_way.py)

Nobody is hired for an hour three times a week. So a change that brings people in, or that leaves
them less to do, must leave each of them half a day on every day on which they come. What is there
in the plan as it was asked is the owner's and stays.
"""

import math
import operator
from collections.abc import Mapping

from planner.blueprint.nurses import paid_day_min
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.infusion_hours import UNTIL, Stretches, hours_of_week
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.programs import PROGRAM_BY_NAME
from planner.scenario.programs import each_program
from planner.scenario.tables.free_hours import by_weekday

PRICE, PRICE_MOST = "money.infusion_price_usd", "decision.price_most_usd"
MORE_PEOPLE, CASH = "decision.more_people", "decision.cash_at_risk_usd"
DAYS_MOST, ADS_MOST = "decision.infusion_days_most", "decision.ad_most_usd_month"
CONSULT_DAYS_MOST = "decision.consult_days_most"
HOURS, LOST_VISITS = "decision.owner_hours_week", "decision.lost_visits_max_month"
ROOMS_MOST, COVER = "decision.infusion_rooms_most", "decision.cover_may_end"
OWN_PART = "decision.own_part"
# A plan on which advice may go as far as the evidence does.
LIFTED: Mapping[str, Value] = {
    PRICE_MOST: CATALOG[PRICE_MOST].at_most,
    MORE_PEOPLE: "hired",
    DAYS_MOST: CATALOG[DAYS_MOST].at_most,
    CONSULT_DAYS_MOST: CATALOG[CONSULT_DAYS_MOST].at_most,
    ADS_MOST: CATALOG[ADS_MOST].at_most,
    ROOMS_MOST: CATALOG[ROOMS_MOST].at_most,
    COVER: True,
    OWN_PART: "more",
}
HALF_DAY_MIN = 240
NURSES, BACKFILL = "infusion nurses", "who stands in for a nurse"
CLINICIAN, PRESCRIBERS = "the clinician", "prescribers"
BESIDE = "beside"  # of whom advice may add: nobody who does what the practice's own do in the plan
IN_PLACE = (NURSES, BACKFILL, CLINICIAN)


def usual_price_usd(scenario: Scenario) -> float:
    """Return what is usually charged for what a plan gives.

    >>> usual_price_usd(Scenario())
    500.0
    """
    preset = PROGRAM_BY_NAME.get(scenario.treatment.programme)
    usual = preset.values.get(PRICE) if preset else None
    return float(str(CATALOG[PRICE].default if usual is None else usual))


def price_most_usd(scenario: Scenario) -> float:
    """Return the highest price that advice may name: the owner's limit, else the plan's own price.

    >>> from planner.scenario.changes import with_changes
    >>> price_most_usd(with_changes(Scenario(), {PRICE: 450.0}))
    450.0
    """
    return scenario.decision.price_most_usd or scenario.money.infusion_price_usd


def keeps_price(before: Scenario, after: Scenario) -> bool:
    """Return whether no program's price rises above the highest that advice may name.

    >>> from planner.scenario.changes import with_changes
    >>> plan = with_changes(Scenario(), {PRICE: 450.0, PRICE_MOST: 450.0})
    >>> keeps_price(plan, with_changes(plan, {PRICE: 495.0}))
    False
    """
    each = zip(each_program(before), each_program(after), strict=False)
    return all(
        then.money.infusion_price_usd <= max(now.money.infusion_price_usd, price_most_usd(now))
        for now, then in each
    )


def keeps_limits(before: Scenario, after: Scenario) -> bool:
    """Return whether a plan made of another keeps all that its owner has said."""
    return all(keeps(before, after) for keeps in _KEEPS)


def rooms_most(scenario: Scenario) -> int:
    """Return how many rooms for infusions advice may name: the owner's limit, else those there are.

    >>> rooms_most(Scenario())
    2
    """
    return max(scenario.decision.infusion_rooms_most, scenario.rooms.infusion_rooms, 1)


def keeps_rooms(before: Scenario, after: Scenario) -> bool:
    """Return whether no room is added beyond what the owner allows, whatever is done in it.

    One that stands elsewhere, so that an exam room is free again, is one more too.

    >>> from planner.scenario.changes import with_changes
    >>> elsewhere = with_changes(Scenario(), {"rooms.exam_rooms_used": 1})
    >>> allowed = with_changes(Scenario(), {ROOMS_MOST: 3})
    >>> keeps_rooms(Scenario(), elsewhere), keeps_rooms(allowed, elsewhere)
    (False, True)
    """
    more = rooms_most(before) - before.rooms.infusion_rooms
    return _rooms_added(after) <= _rooms_added(before) + more


def _rooms_added(scenario: Scenario) -> int:
    """Return how many rooms there are beside those of the practice."""
    rooms = scenario.rooms
    return rooms.infusion_rooms - rooms.exam_rooms_used + scenario.added.exam_rooms


def keeps_cover(before: Scenario, after: Scenario) -> bool:
    """Return whether somebody still does the other work of a nurse, where somebody was paid to."""
    staff = after.staff
    is_undone = staff.infusion_nurse_plan == "retrain" and not staff.backfill
    return before.decision.cover_may_end or not before.staff.backfill or not is_undone


def keeps_own_part(before: Scenario, after: Scenario) -> bool:
    """Return whether the owner does nothing that the plan did not ask before.

    How many hours it takes is a wish of the verdict (climb/plan_on_the_way.py).
    """
    was, then = (_own_part(each) for each in (before, after))
    return before.decision.own_part == "more" or all(map(operator.le, then, was))


def _own_part(scenario: Scenario) -> tuple[float, ...]:
    """Return what the owner does of infusions, at night, in the evening, at lunch, of talks."""
    staff, at_night = scenario.staff, scenario.ready.after_hours == "owner"
    at_lunch = staff.lunch_cover == "prescriber" and not scenario.added.prescribers
    talks_here = scenario.integration.sold != "referred"
    return staff.owner_infuses, at_night, scenario.booking.evening_min, at_lunch, talks_here


def keeps_days(before: Scenario, after: Scenario) -> bool:
    """Return whether infusions are on no more days a week than allowed.

    With no more days allowed than there are, they are on no others.

    >>> from planner.scenario.changes import with_changes
    >>> plan = with_changes(Scenario(), {DAYS_MOST: 1})
    >>> more = with_changes(plan, {"booking.infusion_weekdays": ("Mon", "Tue", "Wed", "Thu")})
    >>> keeps_days(plan, more), keeps_days(Scenario(), more)
    (False, True)
    """
    now, then = (_infusion_days(each) for each in (before, after))
    return _is_within(before.decision.infusion_days_most, now, then)


def keeps_consult_days(before: Scenario, after: Scenario) -> bool:
    """Return the same of consults.

    >>> from planner.scenario.changes import with_changes
    >>> plan = with_changes(Scenario(), {CONSULT_DAYS_MOST: 3})
    >>> days = (("Mon", "Wed", "Thu"), ("Mon", "Wed"))
    >>> then = [with_changes(plan, {"booking.consult_weekdays": each}) for each in days]
    >>> [keeps_consult_days(plan, each) for each in then]
    [False, True]
    """
    now, then = (frozenset(each.booking.consult_weekdays) for each in (before, after))
    return _is_within(before.decision.consult_days_most, now, then)


def _is_within(most: int, now: frozenset[str], then: frozenset[str]) -> bool:
    return then <= now if most <= len(now) else len(then) <= most


def _infusion_days(scenario: Scenario) -> frozenset[str]:
    """Return the days a week on which infusions are given, of all programs."""
    each = each_program(scenario)
    return frozenset(day for alone in each for day in alone.booking.infusion_weekdays)


def keeps_hours(before: Scenario, after: Scenario) -> bool:
    """Return whether infusions are in hours that the owner gives, with a free room on every day.

    Hours that are named for rooms are all there are: no other day, no other hour. Hours of
    infusions that somebody has said do not begin earlier or end later.

    >>> from planner.scenario.changes import with_changes
    >>> hours = {"rooms.free_hours": "Tue 13:00-17:00 2; Thu 13:00-17:00 2"}
    >>> plan = with_changes(Scenario(), hours)
    >>> more, mornings = {"booking.infusion_weekdays": ("Tue", "Wed", "Thu")}, {UNTIL: 720}
    >>> [keeps_hours(plan, with_changes(plan, each)) for each in (more, mornings, {UNTIL: 960})]
    [False, False, True]
    """
    opens, ends = before.booking.infusions_start_min, before.booking.infusions_end_min
    booking, given = after.booking, by_weekday(before.rooms.free_hours)
    if opens > before.practice.opens_min and booking.infusions_start_min < opens:
        return False
    if ends != CATALOG[UNTIL].default and booking.infusions_end_min > ends:
        return False
    then = hours_of_week(booking, after.rooms)
    days = [WEEK.index(name) for name in booking.infusion_weekdays]
    if not given:
        return all(then[day] for day in days)
    return all(then[day] and _is_inside(then[day], given.get(day, ())) for day in days)


def keeps_consult_hours(before: Scenario, after: Scenario) -> bool:
    """Return whether no consult of a founder ends later beyond the hours named for its day."""
    if has_practice(before.practice) or after.added.clinicians:
        return True
    was, then = _consults_beyond(before, before), _consults_beyond(before, after)
    return all(minutes <= was.get(day, 0) for day, minutes in then.items())


def latest_consult_min(before: Scenario, after: Scenario | None) -> int | None:
    """Return when the consults of a changed plan have to begin to end with the hours given.

    None where they do.
    """
    if after is None or keeps_consult_hours(before, after):
        return None
    beyond = max(_consults_beyond(before, after).values())
    return after.booking.consult_at_min - beyond


def _consults_beyond(given: Scenario, plan: Scenario) -> dict[str, int]:
    """Return how long the consults of a day go on beyond the hours named for it."""
    named, booking = by_weekday(given.rooms.free_hours), plan.booking
    ends_min = booking.consult_at_min + math.ceil(consult_day_min(plan))
    ends = {day: named.get(WEEK.index(day), ()) for day in booking.consult_weekdays}
    return {
        day: max(0, ends_min - max(each.to_min for each in hours))
        for day, hours in ends.items()
        if hours
    }


def _is_inside(hours: Stretches, given: Stretches) -> bool:
    """Return whether each of some hours lies in hours that are given."""
    return all(
        any(each.from_min <= one.from_min and one.to_min <= each.to_min for each in given)
        for one in hours
    )


def has_own_hours(scenario: Scenario) -> bool:
    """Return whether the owner has said hours that advice keeps to.

    >>> has_own_hours(Scenario())
    False
    """
    booking = scenario.booking
    is_half = booking.infusions_start_min > scenario.practice.opens_min
    is_half = is_half or booking.infusions_end_min != CATALOG[UNTIL].default
    return is_half or bool(scenario.rooms.free_hours)


def keeps_advertising(before: Scenario, after: Scenario) -> bool:
    """Return whether no more is spent on advertising a month than allowed, or than before."""
    now, then = (_advertising_usd(each) for each in (before, after))
    return then <= max(before.decision.ad_most_usd_month, now)


def _advertising_usd(scenario: Scenario) -> float:
    return sum(alone.demand.ad_spend_usd_month for alone in each_program(scenario))


def keeps_people(before: Scenario, after: Scenario) -> bool:
    """Return whether a plan adds nobody whom the owner does not want added to another."""
    allowed = before.decision.more_people
    if allowed == "hired":
        return True
    kinds = (_hired,) if allowed == "by_the_day" else (_hired, _by_the_day)
    return all(
        then[who] <= was[who]
        for kind in kinds
        for was, then in ((kind(before), kind(after)),)
        for who in then
        if allowed != BESIDE or who in IN_PLACE
    )


def _hired(scenario: Scenario) -> Mapping[str, float]:
    """Return how many are employed for infusions, by what they do."""
    staff, added = scenario.staff, scenario.added
    nurses, plan = float(staff.infusion_nurses), staff.infusion_nurse_plan
    return {
        NURSES: nurses if plan == "hire" else 0.0,
        BACKFILL: nurses if plan == "retrain" and staff.backfill else 0.0,
        "assistants": float(added.assistants),
        "nurses for existing duties": float(added.nurses),
        "the front desk": added.desk_fte,
        CLINICIAN: float(added.clinicians),
        PRESCRIBERS: float(added.prescribers),
    }


def _by_the_day(scenario: Scenario) -> Mapping[str, float]:
    """Return what is contracted or bought by the day or hour: how many, or whether at all."""
    staff = scenario.staff
    nurses = staff.infusion_nurses if staff.infusion_nurse_plan == "contract" else 0
    return {
        NURSES: float(nurses),
        "cover of gaps": float(scenario.team.gap_cover == "contract"),
        "airway": float(staff.contract_airway != "never"),
        "hours at the front desk": float(scenario.funnel.desk_hired_min),
    }


_KEEPS = (
    keeps_price,
    keeps_people,
    keeps_days,
    keeps_consult_days,
    keeps_hours,
    keeps_consult_hours,
    keeps_advertising,
    keeps_rooms,
    keeps_cover,
    keeps_own_part,
)


def keeps_amounts(before: Scenario, after: Scenario) -> bool:
    """Return whether nobody is in a plan for less than half a day who was not so before."""
    return hired_for_less(after) <= hired_for_less(before)


def hired_for_less(scenario: Scenario) -> frozenset[str]:
    """Return who is paid for days shorter than anybody can be hired for.

    >>> from planner.scenario.changes import with_changes
    >>> sorted(hired_for_less(with_changes(Scenario(), {"added.clinicians": 1})))
    ['the clinician']
    """
    added, plan = scenario.added, scenario.staff.infusion_nurse_plan
    are_there = {
        NURSES: scenario.staff.infusion_nurses > 0 and plan != "retrain",
        PRESCRIBERS: added.prescribers > 0,
    }
    short_day = paid_day_min(scenario) < HALF_DAY_MIN
    found = {who for who, is_there in are_there.items() if is_there and short_day}
    if added.clinicians and consult_day_min(scenario) < HALF_DAY_MIN:
        found.add(CLINICIAN)
    return frozenset(found)


def consult_day_min(scenario: Scenario) -> float:
    """Return the minutes for which somebody is paid who holds the consults of a day."""
    return scenario.booking.consults_per_day * scenario.visit.consult_min
