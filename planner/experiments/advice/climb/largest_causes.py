"""Largest causes: what costs a plan most, what keeps it small, and which levers each cause knows.

Takes       a scenario, its results in a few replications
Gives       causes, the largest first, each with the names of levers that may ease it
Units       US dollars over the plan
Randomness  common random numbers: what is eased meets the replications of the plan
Left out    whether a lever helps: every one of them is simulated (climb.py)

A cause is only a reason to try a lever. What it costs is a part of the worth
(results/worth_by_cause.py). What keeps a plan small is found by easing it (whatif/easing.py): the
infusions that are then given more, each at what one leaves, stand beside the costs.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from planner.experiments.advice.climb.cause import Cause
from planner.experiments.advice.climb.program_causes import program_causes
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run import bottlenecks as b
from planner.experiments.run.distance_to_goals import column
from planner.experiments.run.verdict import EXISTING, LOST, WAGES
from planner.experiments.sense.checks import checks_of_sense
from planner.experiments.whatif.easing import look
from planner.models.records import Floats
from planner.scenario.model import Scenario

FEW = 2  # replications from which costs are taken, and what is freed
FULL_SHARE = 0.75  # of start times booked: below it places stay empty
LEAST_FREED = 5.0  # infusions over the plan: what frees fewer keeps nothing small


# What each finding of a check of sense is mended by; the first is what it says to try.
BY_FINDING: Mapping[str, tuple[str, ...]] = {
    "low_price": ("dearer",),
    "quiet_hours": ("soundproof", "mornings"),
    "exam_rooms": ("rooms_elsewhere", "other_days", "one_exam_room_more", "one_room_fewer"),
    "beside": ("nurse_instead", "prescriber", "one_nurse_more", "shorter_day", "one_day_fewer"),
    "displaces": ("other_days", "shorter_day", "one_day_fewer", "rooms_elsewhere", "clinician"),
    "dear_people": ("one_nurse_fewer", "one_assistant_fewer", "less_desk", "contract", "hire"),
    "no_desk": ("desk", "receptionist"),
    "few_ask": ("begin_advertising", "outreach", "double_advertising"),
    "few_consults": ("one_consult_more", "consult_day_more", "clinician"),
    "few_ask_for_all": ("begin_advertising", "outreach", "double_advertising", "drop_programme"),
    "few_consults_for_all": ("one_consult_more", "consult_day_more", "clinician"),
    "price_of_one": ("dearer", "drop_programme"),
    "nobody_asks": ("begin_advertising", "outreach", "drop_programme"),
    "never_fits": ("longer_day", "programme_own_day", "drop_programme"),
    "short_day": ("longer_day",),
    "empty_rooms": ("one_nurse_more", "one_room_fewer"),
    "spare_nurses": ("one_nurse_fewer",),
    "wasted_advertising": ("half_advertising", "one_consult_more", "consult_day_more"),
    "long_supervision": ("supervise_as_usual", "supervise_more", "cover_gaps"),
    "long_preparation": ("prepare_as_usual",),
}
# What each part of the worth is lowered by.
PEOPLE = (
    *("one_nurse_fewer", "hire", "contract", "retrain", "no_backfill", "one_day_fewer"),
    "shorter_day",
)
BY_PART: Mapping[str, tuple[str, ...]] = {
    "lost_quiet": BY_FINDING["quiet_hours"],
    "lost_presence": (*BY_FINDING["beside"], "owner_infuses"),
    "lost_supervision": ("contract", "hire", "supervise_as_usual", "supervise_more"),
    "lost_consults": ("clinician", "evening_consults", "one_consult_fewer", "consult_day_fewer"),
    "gave_up_rooms": (*BY_FINDING["exam_rooms"], "mornings"),
    "gave_up_people": ("other_days", "nurse_for_the_practice", "one_assistant_more", "backfill"),
    "nurses_idle": PEOPLE,
    "nurses_with_patients": PEOPLE,
    "contracted": ("airway_if_needed", "one_day_fewer"),
    "assistants_added": ("assistants_part_time", "one_assistant_fewer"),
    "nurses_added": ("nurses_part_time", "no_nurse_for_the_practice"),
    "clinician": ("no_clinician",),
    "prescribers_added": ("no_prescriber",),
    "overtime": ("shorter_day",),
    "director": ("no_director", "owner_at_night"),
    "owner_elsewhere": ("prescriber", "one_day_fewer", "shorter_day", "clinician"),
    "house": ("one_assistant_fewer", "less_desk"),
    "educating": ("no_advertising", "half_advertising"),
    "persuading": ("educate", "no_advertising", "half_advertising"),
    "outreach": ("less_outreach",),
    "front_desk": ("no_desk_hired", "less_desk"),
    "package_discount": ("smaller_discount",),
    "not_paid": ("no_sliding_scale", "dearer"),
    "rent": ("rent_later", "open_sooner", "one_room_fewer"),
    "insurance": ("open_sooner", "dearer"),
    "training": ("hire",),
    "rooms_equipment": ("one_room_fewer", "start_small", "no_recovery_chairs"),
}
CONSULTS = ("one_consult_more", "consult_day_more", "clinician", "evening_consults")
ASKING = (
    *("begin_advertising", "double_advertising", "outreach", "cheaper", "payment_plans"),
    *("sliding_scale", "tell_cost_early", "programme_sooner"),
)
SPARE = ("one_day_fewer", "one_room_fewer", "one_nurse_fewer", "shorter_day", "dearer")

# What each thing that binds is eased by.
BY_EASING: Mapping[str, tuple[str, ...]] = {
    b.ROOMS: ("one_room_more", "room_and_nurse", "recovery_chairs", "mornings", "dearer"),
    b.NURSES: ("one_nurse_more", "room_and_nurse", "dearer"),
    b.ASSISTANTS: ("one_assistant_more",),
    b.EQUIPMENT: ("one_room_more", "recovery_chairs"),
    b.SUPPORT: ("one_nurse_more",),
    b.HOURS: ("longer_day", "wait_a_little"),
    b.DAYS: ("one_day_more", "mornings"),
    b.CONSULTS: CONSULTS,
    b.DEMAND: ASKING,
    b.DESK: ("desk", "receptionist"),
    b.LEARNING: ("supervise_more", "cover_gaps", "contract", "hire", "supervise_as_usual"),
}

LESS_AT_ONCE = ("programme_later", "drop_programme")
# What brings a wish nearer that does not come true often enough.
BY_WISH: Mapping[str, tuple[str, ...]] = {
    "worth": (
        *(*CONSULTS[:2], "longer_day", "start_small", "one_room_fewer", "contract", "dearer"),
        "drop_programme",
    ),
    "payback": (
        *("start_small", "one_room_fewer", "contract", "hire", "rent_later", "open_sooner"),
        *LESS_AT_ONCE,
    ),
    "cash": (
        *("start_small", "one_room_fewer", "half_advertising", "contract", "hire", "rent_later"),
        *("longer_loan", *LESS_AT_ONCE),
    ),
    WAGES: (
        *("start_small", "one_room_fewer", "half_advertising", "contract", "longer_loan"),
        *LESS_AT_ONCE,
    ),
    EXISTING: (
        *("one_assistant_more", "one_exam_room_more", "rooms_elsewhere", "other_days"),
        "mornings",
        *("one_room_fewer", "clinician", "one_nurse_more", "drop_programme"),
    ),
    LOST: (
        *("clinician", "evening_consults", "one_consult_fewer", "consult_day_fewer", "contract"),
        *("hire", "one_assistant_more", "one_exam_room_more", "rooms_elsewhere", "other_days"),
        *("mornings", "backfill", "one_day_fewer", "shorter_day", "drop_programme"),
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
        *("shorter_day", "one_nurse_more", "drop_programme"),
    ),
    "rule": (
        *(
            "steps_in",
            "one_to_one",
            "one_nurse_more",
            "never_wait",
            "cover_lunch",
            "no_overbooking",
        ),
        *("one_assistant_more", "one_room_fewer"),
    ),
    "integration": ("telephone_integration", "refer_integration", "one_nurse_more"),
    "debt": ("longer_loan", "start_small", "one_room_fewer"),
}


def findings(scenario: Scenario) -> tuple[Cause, ...]:
    """Return what a check of sense finds odd and a change can mend, with what mends it."""
    named = (each.name for each in checks_of_sense(scenario) if each.name in BY_FINDING)
    return tuple(Cause(name, 0.0, BY_FINDING[name]) for name in named)


def causes(
    scenario: Scenario,
    table: Floats,
    runner: Runner = HERE,
) -> tuple[Cause, ...]:
    """Return what costs most and what keeps the plan small, the largest first.

    `table` holds the results of the scenario in a few replications (n_replications, len(NAMES)).
    """
    found = look(scenario, runner, n=FEW)
    each_usd = max(0.0, _mean(table, "contribution_usd"))
    filled = _mean(table, "slots_filled_share")
    beside = program_causes(scenario, filled, runner.quiet(), n=FEW, full_share=FULL_SHARE)
    known = (*_costs(found.parts_usd), *_binding(found.freed, each_usd), *_spare(table))
    all_of_them = (*known, *beside)
    return tuple(sorted(all_of_them, key=lambda cause: -cause.usd))


def _costs(parts_usd: Mapping[str, float]) -> Iterator[Cause]:
    """Yield what costs something and knows levers."""
    for part, levers in BY_PART.items():
        if parts_usd[part] < 0:
            yield Cause(part, -parts_usd[part], levers)


def _binding(freed: Mapping[str, float], each_usd: float) -> Iterator[Cause]:
    """Yield what frees more infusions when it is eased, at what one infusion leaves."""
    for name, more in freed.items():
        if more >= LEAST_FREED:
            yield Cause(name, more * each_usd, BY_EASING[name], keeps_small=True)


def _spare(table: Floats) -> Iterator[Cause]:
    """Yield that places stay empty: fewer of them may do as well."""
    if _mean(table, "slots_filled_share") < FULL_SHARE:
        yield Cause("empty places", 0.0, SPARE, keeps_small=True)


def _mean(table: Floats, name: str) -> float:
    """Return the mean of a result over the replications that have it, 0 if none has."""
    values = column(table, name)
    there = values[~np.isnan(values)]
    return float(there.mean()) if len(there) else 0.0
