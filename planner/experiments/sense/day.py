"""Day: how many infusions a full infusion day holds, and what it takes from the practice, roughly.

Takes       a scenario
Gives       infusions a day and room, patients at once, people's cost a week, existing visits lost
            a week by cause
Units       minutes, infusions, visits, US dollars a week at the prices of the first year
Randomness  none: every step takes its mean
Left out    lunch, hands that are not free: the planned start times have them
"""

import math
from typing import NamedTuple

from planner.blueprint.nurses import paid_day_min
from planner.experiments.sense.patients import WEEKS_PER_MONTH
from planner.ledger.added_costs import added_week_usd
from planner.ledger.facts import hourly_usd
from planner.ledger.one_infusion import contribution_of_infusion_usd
from planner.scenario.derived.airway import near_infusion
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.derived.owner_days import infusion_house_days
from planner.scenario.derived.visit_slots import consult_visits, visit_starts_min
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.practice_month import staff_usd_month

ROOM_FULL_SHARE = 0.95  # of an exam room's minutes that visits can use


def inside_min(scenario: Scenario) -> float:
    """Return the minutes an average infusion patient is inside."""
    visit = scenario.visit
    return (
        visit.check_in_min
        + visit.vein_min
        + visit.intention_min
        + visit.infusion_min
        + max(visit.recovery_min, visit.recovery_floor_min)
        + visit.discharge_min
    )


def infusions_a_room(scenario: Scenario, until_min: int) -> int:
    """Return how many infusions one room holds on a day that ends at a minute after midnight.

    >>> infusions_a_room(Scenario(), 960)
    3
    """
    window, inside = until_min - scenario.booking.infusions_start_min, inside_min(scenario)
    if window < inside:
        return 0
    return 1 + int((window - inside) // (inside + scenario.visit.turnover_min))


def until_for(scenario: Scenario, infusions: int) -> int:
    """Return the minute until which a day has to go on so that a room holds so many infusions.

    In whole steps of the appointment book.
    """
    inside = inside_min(scenario)
    cycle = inside + scenario.visit.turnover_min
    exact = scenario.booking.infusions_start_min + inside + (infusions - 1) * cycle
    grid = max(5, scenario.booking.slot_grid_min)
    return math.ceil(exact / grid) * grid


def places(scenario: Scenario) -> int:
    """Return how many patients can be infused at once by rooms, monitors and pumps."""
    rooms = scenario.rooms
    return min(rooms.infusion_rooms * rooms.patients_per_room, rooms.monitors, rooms.pumps)


def nurses_needed(scenario: Scenario) -> int:
    """Return how many nurses can watch as many patients as there are places."""
    rule = scenario.monitoring
    if rule.watch != "continuous":
        return 1
    return max(1, math.ceil(places(scenario) / rule.patients_per_nurse_infusing))


def nurses_on(scenario: Scenario, day: str) -> int:
    """Return how many nurses are to infuse on a weekday; an owner who infuses is one of them."""
    members = infusion_nurses(scenario.staff, scenario.team).members
    number = WEEK.index(day)
    return sum(each.weekdays is None or number in each.weekdays for each in members)


def most_nurses(scenario: Scenario) -> int:
    """Return how many nurses infuse on the day with most of them."""
    return max((nurses_on(scenario, day) for day in infusion_days(scenario)), default=0)


def watched_at_once(scenario: Scenario) -> int:
    """Return how many patients the nurses can watch while infusions run."""
    nurses = most_nurses(scenario)
    if scenario.monitoring.watch != "continuous":
        return places(scenario) if nurses else 0
    return nurses * scenario.monitoring.patients_per_nurse_infusing


def infusion_days(scenario: Scenario) -> tuple[str, ...]:
    """Return the weekdays of infusions on which the house is open."""
    open_days = infusion_house_days(scenario.practice, scenario.booking)
    return tuple(day for day in scenario.booking.infusion_weekdays if day in open_days)


def infusions_a_day(scenario: Scenario) -> int:
    """Return how many infusions a full day holds."""
    at_once = min(places(scenario), watched_at_once(scenario))
    return at_once * infusions_a_room(scenario, scenario.booking.infusions_end_min)


def infusions_a_week(scenario: Scenario) -> int:
    """Return how many infusions a full week holds."""
    return infusions_a_day(scenario) * len(infusion_days(scenario))


def nurse_day_usd(scenario: Scenario) -> float:
    """Return what one more infusion nurse costs for an infusion day."""
    staff = scenario.staff
    hourly = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    premium = 0.0
    if staff.infusion_nurse_plan == "retrain":
        premium = staff.backfill_premium if staff.backfill else -1.0
    if staff.infusion_nurse_plan == "contract":
        return paid_day_min(scenario) / 60 * scenario.team.contract_nurse_usd_hour
    return paid_day_min(scenario) / 60 * hourly * (1 + premium)


def nurses_week_usd(scenario: Scenario) -> float:
    """Return what all infusion nurses cost in a full week."""
    own = 1 if scenario.staff.owner_infuses else 0
    days = sum(nurses_on(scenario, day) - own for day in infusion_days(scenario))
    return days * nurse_day_usd(scenario)


def people_week_usd(scenario: Scenario) -> float:
    """Return what people of the program cost in a full week.

    Without an existing practice all who are typed belong to it.
    """
    found = nurses_week_usd(scenario) + added_week_usd(scenario)
    if not has_practice(scenario.practice):
        found += staff_usd_month(scenario) / WEEKS_PER_MONTH
    return found


def cost_of_infusion_usd(scenario: Scenario) -> float:
    """Return what an infusion costs on a full day: supplies, fees, and its part of the nurses."""
    each_day = infusions_a_day(scenario)
    own = scenario.money.infusion_price_usd - contribution_of_infusion_usd(scenario)
    days = len(infusion_days(scenario))
    nurses = nurses_week_usd(scenario) / days if days else 0.0
    return own + (nurses / each_day if each_day else 0.0)


# --- existing visits ----------------------------------------------------------------------------


class VisitsLost(NamedTuple):
    """Existing visits that a full week of the program makes impossible, by cause."""

    quiet_hours: float
    beside: float  # the owner sits beside patients, or infuses
    consults: float
    exam_rooms: float

    @property
    def total(self) -> float:
        """All of them."""
        return sum(self)


def visits_lost_week(scenario: Scenario) -> VisitsLost:
    """Return the existing visits of a full week that are not held on their day.

    The causes follow one another: what quiet hours take, rooms cannot take again.
    """
    quiet = beside = rooms = 0.0
    share = _infusing_share(scenario)
    for day in infusion_days(scenario):
        there = visits_on(scenario, day)
        left = there
        if scenario.rooms.quiet == "quiet_hours":
            quiet += share * there
            left -= share * there
        elif _is_beside(scenario):
            lost = share * _owner_visits_on(scenario, day)
            beside += lost
            left -= lost
        rooms += max(0.0, left - _rooms_hold(scenario))
    return VisitsLost(quiet, beside, _consults_take(scenario), rooms)


def visits_on(scenario: Scenario, day: str) -> float:
    """Return the existing visits of all physicians on a weekday."""
    practice = scenario.practice
    seen: list[float] = [
        getattr(practice, f"{who}_visits_per_day")
        for who in PHYSICIANS
        if day in getattr(practice, f"{who}_weekdays") and day in practice.open_weekdays
    ]
    return sum(seen)


def _owner_visits_on(scenario: Scenario, day: str) -> float:
    practice = scenario.practice
    return practice.owner_visits_per_day if day in practice.owner_weekdays else 0.0


def _is_beside(scenario: Scenario) -> bool:
    """Return whether the owner sits beside patients: fewer prescribers are added than it takes."""
    near = near_infusion(scenario.monitoring, scenario.staff, scenario.added, scenario.ready)
    at_once = min(places(scenario), watched_at_once(scenario))
    sits = near.prescriber_is_beside and near.added_who_count < at_once
    return sits or scenario.staff.owner_infuses


def _infusing_share(scenario: Scenario) -> float:
    """Return which share of the hours of existing visits infusions take up."""
    practice, booking = scenario.practice, scenario.booking
    each = infusions_a_room(scenario, booking.infusions_end_min)
    if not each or not infusions_a_day(scenario):
        return 0.0
    inside = inside_min(scenario)
    ends = booking.infusions_start_min + each * inside + (each - 1) * scenario.visit.turnover_min
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    at_lunch = max(
        0.0,
        min(ends, lunch_ends) - max(booking.infusions_start_min, practice.lunch_at_min),
    )
    hours = practice.closes_min - practice.opens_min - practice.lunch_min
    return min(1.0, (ends - booking.infusions_start_min - at_lunch) / hours)


def _rooms_hold(scenario: Scenario) -> float:
    """Return how many existing visits the exam rooms that are left hold on an infusion day."""
    practice, rooms = scenario.practice, scenario.rooms
    used = rooms.exam_rooms_used * _infusing_share(scenario)
    left = rooms.exam_rooms + scenario.added.exam_rooms - used
    each_min = practice.rooming_min + practice.physician_min
    each_min += practice.nurse_share * practice.nurse_min
    hours = practice.closes_min - practice.opens_min - practice.lunch_min
    return ROOM_FULL_SHARE * left * hours / each_min if each_min > 0 else math.inf


def _consults_take(scenario: Scenario) -> float:
    """Return the visits of the owner that a week of consults takes the place of."""
    practice, booking = scenario.practice, scenario.booking
    if scenario.added.clinicians:
        return 0.0
    taken = consult_visits(practice, booking, scenario.visit).visits
    share = taken / max(1, len(visit_starts_min(practice)))
    days = [day for day in booking.consult_weekdays if day in practice.open_weekdays]
    return sum(share * _owner_visits_on(scenario, day) for day in days)


def visit_left_usd(scenario: Scenario) -> float:
    """Return what is lost with an existing visit, on average: some patients come later."""
    practice = scenario.practice
    left = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    return left * (1 - practice.displaced_wait_share)
