"""Start-up: what is bought and paid before the first infusion, and what becomes of it.

Takes       the facts of the arm with the programme
Gives       postings: bought, trained, written off, replaced, sold when the plan ends
Units       US dollars by column
Randomness  none

All of it is spent in month 0. Rooms and equipment are written off in equal parts. Equipment is
bought anew when its life is over, at the prices of that year; rooms stay as they are.
"""

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, hourly_usd, kept
from planner.ledger.figures import fixed
from planner.records import Floats
from planner.scenario.model import Scenario


class StartUpCost(NamedTuple):
    """What the start costs, contingency included."""

    rooms_usd: float  # conversion and soundproofing: nothing comes back
    equipment_usd: float
    expenses_usd: float  # legal work, launch, registration


def start_up_cost(scenario: Scenario) -> StartUpCost:
    """Return the start-up cost before training."""
    s, rooms = scenario.start_up, scenario.rooms
    factor = 1 + s.contingency_share
    soundproofing = s.soundproofing_usd_room if rooms.quiet == "soundproofed" else 0.0
    equipment = (
        (rooms.monitors - rooms.monitors_owned) * s.monitor_usd
        + rooms.monitors * s.capnography_usd * scenario.monitoring.capnography
        + (rooms.pumps - rooms.pumps_owned) * s.pump_usd
        + rooms.infusion_rooms * (s.chair_usd_room * rooms.patients_per_room + s.fittings_usd_room)
        + rooms.recovery_chairs * s.chair_usd_room
        + s.emergency_usd
    )
    return StartUpCost(
        rooms_usd=rooms.infusion_rooms * (s.conversion_usd_room + soundproofing) * factor,
        equipment_usd=equipment * factor,
        expenses_usd=(s.legal_usd + s.launch_usd + s.registration_usd) * factor,
    )


def training_usd(scenario: Scenario, nurses_hired: int) -> float:
    """Return what training and hiring cost in money; the owner's time is displaced visits."""
    staff = scenario.staff
    nurse = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    assistant = hourly_usd(staff.assistant_wage_usd_year, staff.benefits_share)
    return (
        staff.infusion_nurses * staff.nurse_training_hours * nurse
        + staff.medical_assistants * staff.assistant_training_hours * assistant
        + staff.course_fees_usd
        + staff.preceptor_fee_usd
        + nurses_hired * staff.recruit_cost_usd
    )


def resale_usd(scenario: Scenario) -> float:
    """Return what equipment brings when it is sold."""
    return scenario.start_up.residual_share * start_up_cost(scenario).equipment_usd


def start_up_postings(f: Facts) -> list[Posting]:
    """Return everything about what is bought for the programme."""
    cost = start_up_cost(f.scenario)
    first = np.zeros(f.n_months + 1)
    first[0] = 1.0
    training = first * training_usd(f.scenario, f.arm.nurses_hired)
    return [
        Posting("Training and hiring", "start", "training", "cash", training),
        Posting("Papers and launch", "start", "start_up", "cash", first * cost.expenses_usd),
        Posting("Rooms converted", "start", "equipment", "cash", first * cost.rooms_usd),
        *_equipment_postings(f, cost),
    ]


def _equipment_postings(f: Facts, cost: StartUpCost) -> list[Posting]:
    bought = kept(f, "Equipment bought", _bought_usd(f, cost))
    retired = _retired_usd(f, bought)
    rooms = np.zeros_like(bought)
    rooms[0] = cost.rooms_usd
    wear = kept(f, "Wear of rooms and equipment", _wear_usd(f, bought + rooms))
    end = np.zeros(f.n_months + 1)
    end[-1] = 1.0
    worn = wear.sum() - retired.sum()
    price = bought.sum() + cost.rooms_usd - retired.sum()
    brought = resale_usd(f.scenario)
    sale = "end of the plan"
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


def _bought_usd(f: Facts, cost: StartUpCost) -> Floats:
    """Return what equipment costs when it is bought, and whenever its life is over."""
    times = np.zeros(f.n_months + 1)
    times[_life_starts(f)] = 1.0
    return times * cost.equipment_usd * f.prices


def _life_starts(f: Facts) -> list[int]:
    """Return the months in which equipment is new."""
    life = math.ceil(_life_months(f))
    return list(range(0, f.n_months, life))


def _retired_usd(f: Facts, bought_usd: Floats) -> Floats:
    """Return the price of equipment that is replaced, in the month in which it is."""
    starts = _life_starts(f)
    retired = np.zeros_like(bought_usd)
    for before, month in pairwise(starts):
        retired[month] = bought_usd[before]
    return retired


def _wear_usd(f: Facts, bought_usd: Floats) -> Floats:
    """Return the wear of every month: what was bought, in equal parts over its life."""
    life, n = _life_months(f), f.n_months
    wear = np.zeros_like(bought_usd)
    for month in _life_starts(f):
        used = np.clip(life - np.arange(n - month), 0.0, 1.0)
        wear[month:n] = wear[month:n] + used * (bought_usd[month] / life)
    return wear
