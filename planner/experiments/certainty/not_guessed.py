"""Not guessed: which settings nobody needs to guess, though the evidence gives a range for them.

Takes       a scenario, a setting
Gives       whether its owner knows it or decides it
Left out    what has no range (scenario/settings/)

A range of prices in a city says what others charge; what this owner charges is the owner's. The
same holds for protocols and times that an owner sets. What patients can pay, how many come, what
things take and cost is nobody's to decide.
"""

from functools import lru_cache

from planner.scenario.derived.sure_settings import known
from planner.scenario.model import Scenario

SUBJECTS = ("practice.", "added.")  # what is there today, and what is added at a price agreed
DECIDED = frozenset(
    {
        # prices
        "money.infusion_price_usd",
        "money.consult_fee_usd",
        "money.integration_price_usd",
        "money.package_discount",
        "money.discount_rate_year",
        "paying.sliding_discount",
        # the protocol
        "treatment.preparation_days",
        "treatment.induction_infusions",
        "treatment.gap_days",
        "treatment.stop_after",
        "treatment.dose_start_mg_kg",
        "treatment.dose_step_mg_kg",
        "treatment.dose_cap_mg_kg",
        "treatment.dose_boosters_mg_kg",
        "integration.sessions_per_day",
        "integration.homework_min",
        "integration.habits_min",
        # times that are set
        "visit.infusion_min",
        "visit.consult_min",
        "visit.integration_min",
        "visit.preparation_min",
        "visit.recovery_floor_min",
        "funnel.education_min",
        "staff.drill_hours_year",
        # rules that are kept
        "rooms.patients_per_room",
        "monitoring.life_support_people",
        "monitoring.patients_per_nurse_infusing",
        "monitoring.patients_per_nurse_recovering",
        "monitoring.vitals_every_min",
        "monitoring.recovery_check_every_min",
        "team.supervised_infusions",
        "team.supervised_per_day",
        # what is bought, and asked for
        "money.stock_days",
        "start_up.launch_usd",
        "decision.debt_cover_min",
    }
)


def is_known(scenario: Scenario, path: str) -> bool:
    """Return whether the owner knows or decides a setting."""
    return path in DECIDED or path.startswith(SUBJECTS) or path in _said(scenario.decision.known)


@lru_cache(maxsize=16)
def _said(words: str) -> frozenset[str]:
    return frozenset(known(words))
