"""Start-up and wear: what is bought and paid before the first infusion, and what becomes of it.

Takes       the facts of the program arm
Gives       postings: bought, trained, written off, replaced, sold when the plan ends
Units       US dollars by column
Randomness  none

All of it is spent in month 0. Rooms and equipment are written off in equal parts. Equipment is
bought anew when its life is over, at the prices of that year; rooms stay as they are.
"""

import math
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.ledger.added_costs import added_training_usd
from planner.ledger.facts import (
    SECONDS_PER_HOUR,
    Arm,
    Facts,
    Posting,
    added,
    facts_of,
    hourly_usd,
    kept,
    of,
)
from planner.ledger.figures import fixed, larger, one_if_positive
from planner.ledger.plan_stages import bought_later, end_column, last_settings
from planner.models.machine_code.same import Same
from planner.models.records import N_ACTIVITIES, Activity, Floats
from planner.scenario.model import Scenario

PLANS_KEPT = 16  # whose equipment is worked out


class StartUpCost(NamedTuple):
    """What the start costs, contingency included."""

    rooms_usd: float  # conversion, soundproofing, exam rooms fitted out: nothing comes back
    equipment_usd: float
    expenses_usd: float  # legal work, launch, registration


class Bought(NamedTuple):
    """One thing that is bought at the start, before anything is put on top."""

    name: str  # of what it is, as presentation/money/start_table.py names it
    number: int
    each_usd: float

    @property
    def usd(self) -> float:
        """What all of them cost."""
        return self.number * self.each_usd


def bought_at_start(scenario: Scenario) -> tuple[Bought, ...]:
    """Return every thing that is bought at the start: rooms, equipment, papers, in this order."""
    s, rooms, added = scenario.start_up, scenario.rooms, scenario.added
    soundproofed = rooms.infusion_rooms * (rooms.quiet == "soundproofed")
    chairs = rooms.infusion_rooms * rooms.patients_per_room + rooms.recovery_chairs
    return (
        Bought("conversion", rooms.infusion_rooms, s.conversion_usd_room),
        Bought("soundproofing", soundproofed, s.soundproofing_usd_room),
        Bought("exam rooms", added.exam_rooms, added.exam_room_usd),
        Bought("monitors", rooms.monitors - rooms.monitors_owned, s.monitor_usd),
        Bought("capnography", rooms.monitors * scenario.monitoring.capnography, s.capnography_usd),
        Bought("pumps", rooms.pumps - rooms.pumps_owned, s.pump_usd),
        Bought("chairs", chairs, s.chair_usd_room),
        Bought("fittings", rooms.infusion_rooms, s.fittings_usd_room),
        Bought("emergency", 1, s.emergency_usd),
        Bought("legal", 1, s.legal_usd),
        Bought("launch", 1, s.launch_usd),
        Bought("registration", 1, s.registration_usd),
    )


ROOMS = ("conversion", "soundproofing", "exam rooms")
PAPERS = ("legal", "launch", "registration")


def start_up_cost(scenario: Scenario) -> StartUpCost:
    """Return the start-up cost before training."""
    factor, usd = 1 + scenario.start_up.contingency_share, [0.0, 0.0, 0.0]
    for each in bought_at_start(scenario):
        usd[2 if each.name in PAPERS else each.name not in ROOMS] += each.usd
    rooms_usd, equipment_usd, expenses_usd = usd
    return StartUpCost(rooms_usd * factor, equipment_usd * factor, expenses_usd * factor)


def training_usd(scenario: Scenario) -> float:
    """Return what training costs at once; the owner's time is displaced visits.

    Nurses' courses are counted hour by hour, wherever they fall; who is added learns when they
    come (added_costs.py).
    """
    staff = scenario.staff
    assistant = hourly_usd(staff.assistant_wage_usd_year, staff.benefits_share)
    return (
        staff.medical_assistants * staff.assistant_training_hours * assistant
        + staff.course_fees_usd
        + staff.preceptor_fee_usd * one_if_positive(staff.preceptor_days)
    )


def start_usd(scenario: Scenario) -> float:
    """Return the start: all that is paid at once when the plan begins, before tax.

    Rooms, equipment, papers, course fees. What nurses are paid for their courses goes month by
    month, what is bought or sold later is no part of it, and a loan is no cost.
    """
    return sum(start_up_cost(scenario)) + training_usd(scenario)


def _nurse_training_usd(f: Facts) -> Floats:
    """Return nurses' hours in courses, paid on top of their work, and who stands in for them."""
    staff = f.scenario.staff
    hourly = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    stand_in = of(f, Activity.STAND_IN_S) * (1 + staff.backfill_premium)
    return (of(f, Activity.NURSE_TRAINING_S) + stand_in) / SECONDS_PER_HOUR * hourly * f.wages


def resale_usd(scenario: Scenario) -> float:
    """Return what equipment brings when it is sold."""
    return scenario.start_up.residual_share * start_up_cost(scenario).equipment_usd


def start_up_postings(f: Facts) -> list[Posting]:
    """Return everything about what is bought for the program."""
    cost = start_up_cost(f.scenario)
    first = np.zeros(f.n_months + 1)
    first[0] = 1.0
    courses, training = _nurse_training_usd(f), first * training_usd(f.scenario)
    bought_then = [each.cost.rooms_usd * each.when for each in _purchases(f)[1:]]
    later = added([0.0 * first, *bought_then])
    return [
        Posting("Training", "start", "training", "cash", training),
        Posting("Assistants' training", "month", "training", "cash", added_training_usd(f)),
        Posting("Nurses' courses", "nurse_training_s, stand_in_s", "training", "cash", courses),
        Posting("Papers and launch", "start", "start_up", "cash", first * cost.expenses_usd),
        Posting("Rooms converted", "start", "equipment", "cash", first * cost.rooms_usd),
        Posting("Rooms converted later", "plan", "equipment", "cash", later * f.prices),
        *_equipment_postings(f),
    ]


class _Purchase(NamedTuple):
    """Rooms and equipment bought together, at the start or for a change of the plan."""

    when: Floats  # (n_months + 1,) 1 in the month in which they are bought
    month: int
    cost: StartUpCost


def _purchases(f: Facts) -> list[_Purchase]:
    """Return what is bought at the start, and what the changes of the plan need beyond that."""
    found = [(0, start_up_cost(f.scenario))]
    for month, before, after in bought_later(f):
        old, new = start_up_cost(before), start_up_cost(after)
        rooms, equipment = new.rooms_usd - old.rooms_usd, new.equipment_usd - old.equipment_usd
        found.append((month, StartUpCost(larger(rooms, 0.0), larger(equipment, 0.0), 0.0)))
    purchases = []
    for month, cost in found:
        when = np.zeros(f.n_months + 1)
        when[month] = 1.0
        purchases.append(_Purchase(when, month, cost))
    return purchases


class _Worn(NamedTuple):
    """What becomes of one purchase: bought (again), written off, retired; its rooms."""

    bought: Floats
    wear: Floats
    retired: Floats
    rooms_usd: float


def _worn(f: Facts, each: _Purchase) -> _Worn:
    """Return what becomes of a purchase; rooms bought later cost what they do in that year."""
    bought = kept(f, "Equipment bought", _bought_usd(f, each))
    retired = _retired_usd(f, bought, each.month)
    prices = 1.0 if each.month == 0 else f.prices
    rooms = each.when * each.cost.rooms_usd * prices
    wear = kept(f, "Wear of rooms and equipment", _wear_usd(f, bought + rooms, each.month))
    return _Worn(bought, wear, retired, rooms.sum())


def _equipment_postings(f: Facts) -> list[Posting]:
    """Return what becomes of equipment: the same in all replications of a plan without dates."""
    if f.keep is None and not len(f.arm.change_day):
        return _planned_equipment(Same(f.scenario), f.n_months)
    return _equipment_postings_of(f)


@lru_cache(maxsize=PLANS_KEPT)
def _planned_equipment(plan: Same[Scenario], n_months: int) -> list[Posting]:
    nothing = np.zeros((n_months, N_ACTIVITIES), dtype=np.int64)
    found = _equipment_postings_of(
        facts_of(plan.record, Arm(nothing, nothing, True, opening_day=0), prior_revenue_usd=0.0)
    )
    for each in found:
        each.usd.flags.writeable = False  # shared by all replications
    return found


def _equipment_postings_of(f: Facts) -> list[Posting]:
    first, *later = _purchases(f)
    unnamed = f._replace(keep=None)
    worn_parts = [_worn(f, first), *(_worn(unnamed, each) for each in later)]
    bought = added(part.bought for part in worn_parts)
    wear = added(part.wear for part in worn_parts)
    retired = added(part.retired for part in worn_parts)
    rooms_usd = sum(part.rooms_usd for part in worn_parts)
    end = np.zeros(f.n_months + 1)
    end[end_column(f)] = 1.0
    worn = wear.sum() - retired.sum()
    price = bought.sum() + rooms_usd - retired.sum()
    brought = resale_usd(last_settings(f))
    sale = "end of the program"
    return [
        Posting("Equipment bought", "start, end of its life", "equipment", "cash", bought),
        Posting("Wear", "month", "depreciation", "written_off", wear),
        Posting("Equipment retired", "end of its life", "written_off", "equipment", retired),
        Posting("Equipment sold", sale, "cash", "equipment", end * brought),
        Posting("Wear of what is sold", sale, "written_off", "equipment", end * worn),
        Posting(
            "Loss on the sale", sale, "equipment_sold", "equipment", end * (price - worn - brought)
        ),
    ]


def _life_months(f: Facts) -> float:
    return 12 * fixed(f.scenario.start_up.life_years)


def _bought_usd(f: Facts, each: _Purchase) -> Floats:
    """Return what equipment costs when it is bought, and whenever its life is over."""
    times = np.zeros(f.n_months + 1)
    times[_life_starts(f, each.month)] = 1.0
    return times * each.cost.equipment_usd * f.prices


def _life_starts(f: Facts, month: int) -> list[int]:
    """Return the months in which equipment bought in a month is new, until all is sold."""
    life = math.ceil(_life_months(f))
    return list(range(month, max(end_column(f), month + 1), life))


def _retired_usd(f: Facts, bought_usd: Floats, first: int) -> Floats:
    """Return the price of equipment that is replaced, in the month in which it is."""
    retired = np.zeros_like(bought_usd)
    for before, month in pairwise(_life_starts(f, first)):
        retired[month] = bought_usd[before]
    return retired


def _wear_usd(f: Facts, bought_usd: Floats, first: int) -> Floats:
    """Return the wear of every month: what was bought, in equal parts over its life."""
    life, n = _life_months(f), end_column(f)
    wear = np.zeros_like(bought_usd)
    for month in _life_starts(f, first):
        used = np.clip(life - np.arange(max(n - month, 0)), 0.0, 1.0)
        wear[month:n] = wear[month:n] + used * (bought_usd[month] / life)
    return wear
