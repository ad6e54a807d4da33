"""Causes: what costs a plan most and what keeps it small, and which levers each cause knows.

Takes       a scenario, its results in a few replications
Gives       causes, the largest first, each with the names of levers that may ease it
Units       US dollars over the plan
Randomness  those of the replications given
Left out    whether a lever helps: every one of them is simulated (climb.py)

A cause is only a reason to try a lever. What it costs is a line of the ledger; existing visits lost
are shared out to their causes by arithmetic (sense/day.py).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from planner.experiments.run.distance_to_goals import column
from planner.experiments.run.prepare import prepare
from planner.experiments.run.run import replications, summary
from planner.experiments.run.verdict import EXISTING, WAGES
from planner.experiments.sense.checks import checks_of_sense
from planner.experiments.sense.day import VisitsLost, visits_lost_week
from planner.ledger.chart_of_accounts import LINES
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.records import Floats
from planner.results.waterfall import STEPS
from planner.scenario.model import Scenario

FEW = 2  # replications from which the ledger's lines are taken
FULL_SHARE = 0.75  # of start times booked: from here on places may keep it small
LONG_WAIT_DAYS = 9.0  # for a consult, on average
UNREACHED_SHARE = 0.1
LATE_MONTHS = 6  # after the opening until a nurse works alone


class Cause(NamedTuple):
    """Something that costs much, or keeps a plan small."""

    name: str
    usd: float  # what it costs over the plan; 0 for what only keeps it small
    levers: tuple[str, ...]


# What each finding of a check of sense is mended by; the first is what it says to try.
BY_FINDING: Mapping[str, tuple[str, ...]] = {
    "low_price": ("dearer",),
    "quiet_hours": ("soundproof", "mornings"),
    "exam_rooms": ("rooms_elsewhere", "one_exam_room_more", "one_room_fewer"),
    "beside": ("nurse_instead", "prescriber", "one_nurse_more", "shorter_day", "one_day_fewer"),
    "displaces": ("shorter_day", "one_day_fewer", "rooms_elsewhere", "clinician"),
    "dear_people": ("one_nurse_fewer", "one_assistant_fewer", "less_desk", "contract", "hire"),
    "no_desk": ("desk", "receptionist"),
    "few_ask": ("begin_advertising", "outreach", "double_advertising"),
    "few_consults": ("one_consult_more", "consult_day_more", "clinician"),
    "short_day": ("longer_day",),
    "empty_rooms": ("one_nurse_more", "one_room_fewer"),
    "spare_nurses": ("one_nurse_fewer",),
    "wasted_advertising": ("half_advertising", "one_consult_more", "consult_day_more"),
    "long_supervision": ("supervise_as_usual", "supervise_more", "cover_gaps"),
    "long_preparation": ("prepare_as_usual",),
}
BY_VISITS_LOST: Mapping[str, tuple[str, ...]] = {
    "quiet_hours": BY_FINDING["quiet_hours"],
    "beside": (*BY_FINDING["beside"], "owner_infuses"),
    "consults": ("clinician", "evening_consults", "one_consult_fewer", "consult_day_fewer"),
    "exam_rooms": (*BY_FINDING["exam_rooms"], "mornings"),
}
BY_LINES: Mapping[str, tuple[str, ...]] = {
    "People": (
        *("one_nurse_fewer", "hire", "contract", "retrain", "no_backfill", "one_assistant_fewer"),
        *("less_desk", "one_day_fewer", "shorter_day", "no_clinician"),
    ),
    "Winning patients": ("no_advertising", "half_advertising", "less_outreach", "no_desk_hired"),
    "Discount of packages": ("smaller_discount",),
    "Sliding scale, fees of cards and plans, unpaid, refused": ("no_sliding_scale", "dearer"),
    "Insurance, software, upkeep, rent": ("open_sooner", "rent_later", "dearer"),
    "Training, papers, wear of equipment": ("one_room_fewer", "start_small", "hire"),
    "Interest": ("longer_loan",),
}
PLACES = (
    *("one_day_more", "one_room_more", "room_and_nurse", "one_nurse_more", "longer_day"),
    *("one_assistant_more", "recovery_chairs", "wait_a_little", "dearer", "mornings"),
)
CONSULTS = ("one_consult_more", "consult_day_more", "clinician", "evening_consults")
ASKING = (
    *("begin_advertising", "double_advertising", "outreach", "cheaper", "payment_plans"),
    *("sliding_scale", "tell_cost_early"),
)
SPARE = ("one_day_fewer", "one_room_fewer", "one_nurse_fewer", "shorter_day", "dearer")
LEARNING = ("supervise_more", "cover_gaps", "contract", "hire", "supervise_as_usual")

# What brings a wish nearer that does not come true often enough.
BY_WISH: Mapping[str, tuple[str, ...]] = {
    "worth": (*CONSULTS[:2], "longer_day", "start_small", "one_room_fewer", "contract", "dearer"),
    "payback": ("start_small", "one_room_fewer", "contract", "hire", "rent_later", "open_sooner"),
    "cash": (
        *("start_small", "one_room_fewer", "half_advertising", "contract", "hire", "rent_later"),
        "longer_loan",
    ),
    WAGES: ("start_small", "one_room_fewer", "half_advertising", "contract", "longer_loan"),
    EXISTING: (
        *("one_assistant_more", "one_exam_room_more", "rooms_elsewhere", "mornings"),
        *("one_room_fewer", "clinician", "one_nurse_more"),
    ),
    "own hours": (
        *(
            "clinician",
            "prescriber",
            "nurse_instead",
            "one_consult_fewer",
            "consult_day_fewer",
            "one_day_fewer",
        ),
        *("shorter_day", "one_nurse_more"),
    ),
    "rule": (
        *("one_to_one", "one_nurse_more", "never_wait", "cover_lunch", "no_overbooking"),
        *("one_assistant_more", "one_room_fewer"),
    ),
    "integration": ("telephone_integration", "refer_integration", "one_nurse_more"),
    "debt": ("longer_loan", "start_small", "one_room_fewer"),
}


def findings(scenario: Scenario) -> tuple[Cause, ...]:
    """Return what a check of sense finds odd, with what mends it."""
    return tuple(Cause(each.name, 0.0, BY_FINDING[each.name]) for each in checks_of_sense(scenario))


def causes(scenario: Scenario, table: Floats, engine: str = DEFAULT_ENGINE) -> tuple[Cause, ...]:
    """Return what costs most, the largest first, and then what keeps the plan small.

    `table` holds the results of the scenario in a few replications (n_replications, len(NAMES)).
    """
    costs = (*_visits_lost(scenario, lines := _lines_usd(scenario, engine)), *_by_lines(lines))
    dear = sorted((each for each in costs if each.usd > 0), key=lambda each: -each.usd)
    return (*dear, *_binding(table))


def _lines_usd(scenario: Scenario, engine: str) -> dict[str, float]:
    """Return what each line of the income statement comes to over the plan, on average."""
    found = replications(prepare(scenario), 0, FEW, None, engine)
    summaries = [summary(scenario, each) for each in found]
    income = np.mean(
        [each.income_usd.sum(axis=1) + each.settled_income_usd for each in summaries], axis=0
    )
    return dict(zip(LINES, income.tolist(), strict=True))


def _visits_lost(scenario: Scenario, lines: Mapping[str, float]) -> list[Cause]:
    """Return what existing visits lost cost, by their cause."""
    cost = -sum(lines[name] for name in STEPS["Existing visits lost"])
    lost = visits_lost_week(scenario)
    if lost.total <= 0:
        return []
    return [
        Cause(name, cost * visits / lost.total, BY_VISITS_LOST[name])
        for name, visits in zip(VisitsLost._fields, lost, strict=True)
    ]


def _by_lines(lines: Mapping[str, float]) -> list[Cause]:
    """Return what the other lines cost that some lever moves."""
    return [
        Cause(name, -sum(lines[line] for line in STEPS[name] if line != "infusions"), moved)
        for name, moved in BY_LINES.items()
    ]


def _binding(table: Floats) -> tuple[Cause, ...]:
    """Return what keeps the plan small, as its results tell."""
    filled = _mean(table, "slots_filled_share")
    late = _mean(table, "alone_month") - _mean(table, "opening_month")
    found = (
        ("places", filled >= FULL_SHARE, PLACES),
        ("consults", _mean(table, "consult_wait_days") >= LONG_WAIT_DAYS, CONSULTS),
        ("desk", _mean(table, "not_reached_share") >= UNREACHED_SHARE, ("desk", "receptionist")),
        ("learning", late >= LATE_MONTHS, LEARNING),
        ("demand", filled < FULL_SHARE, ASKING),
        ("empty places", filled < FULL_SHARE, SPARE),
    )
    return tuple(Cause(name, 0.0, moved) for name, binds, moved in found if binds)


def _mean(table: Floats, name: str) -> float:
    """Return the mean of a result over the replications that have it, 0 if none has."""
    values = column(table, name)
    there = values[~np.isnan(values)]
    return float(there.mean()) if len(there) else 0.0
