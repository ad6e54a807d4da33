"""Existing practice: whether there is one beside infusions.

Takes       who sees patients, on which days, how many
Gives       existing visits in a full week; whether there is a practice without infusions; how many
            see patients beside the owner; which settings are the practice itself
Units       visits
Left out    what that means for money (ledger/practice_and_staff.py), for who is on site
            (blueprint/)

Where nobody sees existing patients there is no practice without infusions: that arm is empty, and
people, rooms, overhead and pay that are typed belong to the program.
"""

from collections.abc import Mapping

from planner.scenario.facts import Value
from planner.scenario.settings.practice import Practice

# The practice itself: what is there with and without infusions. The start and the length of the
# plan are no part of it, nor what becomes of visits that infusions displace.
_OTHERS = ("start_date", "months", "displaced_wait_share")
OF_THE_PRACTICE = frozenset(
    f"practice.{name}" for name in Practice.model_fields if name not in _OTHERS
) | {
    "rooms.exam_rooms",
    "staff.nurses",
    "staff.medical_assistants",
    "staff.front_desk_fte",
    "staff.nurse_wage_usd_year",
    "staff.assistant_wage_usd_year",
    "staff.front_desk_wage_usd_year",
    "finance.drawings_usd_month",
    "finance.equipment_usd",
    "finance.equipment_months",
    "finance.debt_usd",
    "finance.debt_rate_year",
    "finance.debt_months",
}

# What a plan says that begins with nothing: a room for consults, nurses hired for infusions,
# somebody hired for an hour a day who answers those that ask, and no money but what is put in.
NOTHING_THERE: Mapping[str, Value] = {
    "question": "Should this infusion clinic be opened?",
    "practice.owner_visits_per_day": 0.0,
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
    "practice.fourth_physician_weekdays": (),
    "practice.nurse_share": 0.0,
    "practice.other_overhead_usd_month": 0.0,
    "rooms.exam_rooms": 1,
    "rooms.exam_rooms_used": 0,
    "staff.nurses": 0,
    "staff.medical_assistants": 0,
    "staff.front_desk_fte": 0.0,
    "staff.infusion_nurse_plan": "hire",
    "funnel.desk_hired_min": 60,
    "added.assistant_desk_min": 0,
    "demand.panel_patients": 0,
    "finance.cash_usd": 0.0,
    "finance.equipment_usd": 0.0,
    "finance.drawings_usd_month": 0.0,
    "decision.cash_floor_usd": 0.0,
}

PHYSICIANS = ("owner", "second_physician", "third_physician", "fourth_physician")
SEEN = tuple((f"{name}_weekdays", f"{name}_visits_per_day") for name in PHYSICIANS)
OTHERS = tuple(f"practice.{name}_weekdays" for name in PHYSICIANS[1:])


def existing_visits_week(practice: Practice) -> float:
    """Return the existing visits of a full week, all physicians together.

    >>> existing_visits_week(Practice())
    260.0
    """
    is_open = frozenset(practice.open_weekdays)
    found: float = sum(
        len(is_open.intersection(getattr(practice, days))) * getattr(practice, each_day)
        for days, each_day in SEEN
    )
    return found


def has_practice(practice: Practice) -> bool:
    """Return whether existing patients are seen.

    >>> has_practice(Practice())
    True
    """
    return existing_visits_week(practice) > 0


def beside_owner(practice: Practice) -> int:
    """Return how many see patients beside the owner.

    >>> beside_owner(Practice())
    2
    """
    return sum(bool(getattr(practice, path.partition(".")[2])) for path in OTHERS)
