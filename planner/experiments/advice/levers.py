"""Levers: what an owner could do differently, one thing at a time.

Takes       a scenario
Gives       levers: a name, words, and the settings that each would change
Left out    whether it helps (search.py); anything that would relax a rule of monitoring

A lever that the scenario refuses, that changes nothing, or that the owner has ruled out
(`decision.ruled_out`) is left out. Prices stay inside the range that the evidence gives.
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from planner.errors import ScenarioError
from planner.scenario.changes import values_of, with_changes
from planner.scenario.derived.free_hours import free_hours, words_of
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import CATALOGUE, Scenario
from planner.scenario.settings.levers import LEVERS, ruled_out

PRICE = "money.infusion_price_usd"
FREE_HOURS = "rooms.free_hours"
PRICE_STEP_USD = 25.0
PLAN_SHARE = 0.4  # the end of its evidence


class Lever(NamedTuple):
    """One thing that could be done differently."""

    name: str
    words: str  # what is done
    changes: Mapping[str, Value]


def levers(scenario: Scenario) -> tuple[Lever, ...]:
    """Return the levers that can be moved in a scenario."""
    out = set(ruled_out(scenario.decision.ruled_out))
    return tuple(
        Lever(name, LEVERS[name], changes)
        for name, make in _MAKE.items()
        for changes in (make(scenario),)
        if name not in out and changes and _is_allowed(scenario, changes)
    )


def together(some: tuple[Lever, ...]) -> dict[str, Value] | None:
    """Return the settings of several levers, None where two move the same setting."""
    merged: dict[str, Value] = {}
    for lever in some:
        if merged.keys() & lever.changes.keys():
            return None
        merged |= lever.changes
    return merged


def with_levers(scenario: Scenario, some: tuple[Lever, ...]) -> Scenario | None:
    """Return the scenario with several levers moved, None where they cannot be together."""
    changes = together(some)
    if changes is None:
        return None
    try:
        return with_changes(scenario, changes)
    except ScenarioError:
        return None


def _is_allowed(scenario: Scenario, changes: Mapping[str, Value]) -> bool:
    present = values_of(scenario)
    if all(present[path] == value for path, value in changes.items()):
        return False
    try:
        with_changes(scenario, changes)
    except ScenarioError:
        return False
    return True


# --- what each lever sets -----------------------------------------------------------------------

Make = Callable[[Scenario], dict[str, Value]]


def _price(factor: float) -> Make:
    def make(scenario: Scenario) -> dict[str, Value]:
        facts = CATALOGUE[PRICE]
        wanted = round(scenario.money.infusion_price_usd * factor / PRICE_STEP_USD) * PRICE_STEP_USD
        low, high = facts.low, facts.high
        if not isinstance(low, int | float) or not isinstance(high, int | float):
            return {PRICE: wanted}
        return {PRICE: wanted} if low <= wanted <= high else {}

    return make


def _one_room(step: int) -> Make:
    def make(scenario: Scenario) -> dict[str, Value]:
        rooms = scenario.rooms
        count = rooms.infusion_rooms + step
        patients = count * rooms.patients_per_room
        if count < 1:
            return {}
        return {
            "rooms.infusion_rooms": count,
            "rooms.exam_rooms_used": min(rooms.exam_rooms_used, count),
            "rooms.monitors": max(patients, rooms.monitors if step > 0 else rooms.monitors_owned),
            "rooms.pumps": max(patients, rooms.pumps if step > 0 else rooms.pumps_owned),
            **_free_then(rooms.free_hours, step, count),
        }

    return make


def _free_then(words: str, step: int, count: int) -> dict[str, Value]:
    """Return when rooms are free with one more, free whenever another is, or with one fewer."""
    hours = free_hours(words)
    then = (
        each._replace(rooms=each.rooms + step if step > 0 else min(each.rooms, count))
        for each in hours
    )
    return {FREE_HOURS: words_of(then)} if hours else {}


def _more_days(scenario: Scenario) -> dict[str, Value]:
    days = scenario.booking.infusion_weekdays
    free = [day for day in _owner_days(scenario) if day not in days]
    return {"booking.infusion_weekdays": _in_order((*days, free[0]))} if free and days else {}


def _fewer_days(scenario: Scenario) -> dict[str, Value]:
    days, hours = scenario.booking.infusion_weekdays, free_hours(scenario.rooms.free_hours)
    if len(days) < 2:
        return {}
    left = words_of(each for each in hours if each.weekday != WEEK.index(days[0]))
    return {"booking.infusion_weekdays": days[1:]} | ({FREE_HOURS: left} if hours else {})


def _mornings(scenario: Scenario) -> dict[str, Value]:
    """Return as many hours in mornings of twice as many days."""
    practice, booking = scenario.practice, scenario.booking
    days, owner = booking.infusion_weekdays, _owner_days(scenario)
    more = [day for day in owner if day not in days][: len(days)]
    if not days or len(more) < len(days) or booking.infusions_end_min <= practice.lunch_at_min:
        return {}
    return {
        "booking.infusion_weekdays": _in_order((*days, *more)),
        "booking.infusions_end_min": practice.lunch_at_min,
    }


def _owner_days(scenario: Scenario) -> list[str]:
    practice = scenario.practice
    return [day for day in practice.owner_weekdays if day in practice.open_weekdays]


def _in_order(days: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(days, key=WEEK.index))


def _more_consult_days(scenario: Scenario) -> dict[str, Value]:
    days = scenario.booking.consult_weekdays
    free = [day for day in _owner_days(scenario) if day not in days]
    return {"booking.consult_weekdays": _in_order((*days, free[0]))} if free else {}


def _one_nurse_more(scenario: Scenario) -> dict[str, Value]:
    staff = scenario.staff
    own = staff.infusion_nurse_plan == "retrain"
    if own and staff.infusion_nurses >= staff.nurses:
        return {}
    return {"staff.infusion_nurses": staff.infusion_nurses + 1}


def _one_added(name: str) -> Make:
    """Return one more of what is added for infusions; the practice itself stays as it is."""

    def make(scenario: Scenario) -> dict[str, Value]:
        return {f"added.{name}": getattr(scenario.added, name) + 1}

    return make


def _nurses_by(plan: str) -> Make:
    def make(scenario: Scenario) -> dict[str, Value]:
        nurses = max(1, scenario.staff.infusion_nurses)
        return {"staff.infusion_nurse_plan": plan, "staff.infusion_nurses": nurses}

    return make


def _times(path: str, factor: float) -> Make:
    def make(scenario: Scenario) -> dict[str, Value]:
        value = values_of(scenario)[path]
        if not isinstance(value, int | float):
            return {}
        moved = value * factor
        return {path: round(moved) if isinstance(value, int) else moved}

    return make


def _set(**changes: Value) -> Make:
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return lambda scenario: dict(named)


def _one_more_consult(scenario: Scenario) -> dict[str, Value]:
    """Return one consult more; where it would not end by closing, the first begins earlier."""
    booking, practice = scenario.booking, scenario.practice
    wanted, each_min = booking.consults_per_day + 1, math.ceil(scenario.visit.consult_min)
    latest_min = practice.closes_min + booking.evening_min - wanted * each_min
    found: dict[str, Value] = {"booking.consults_per_day": wanted}
    if latest_min < practice.opens_min:
        return {}
    if latest_min < booking.consult_at_min:
        found["booking.consult_at_min"] = latest_min
    return found


def _outreach(scenario: Scenario) -> dict[str, Value]:
    return {"demand.outreach_hours_month": scenario.demand.outreach_hours_month + 4.0}


def _desk(scenario: Scenario) -> dict[str, Value]:
    return {"funnel.desk_hired_min": scenario.funnel.desk_hired_min + 60}


def _supervise_more(scenario: Scenario) -> dict[str, Value]:
    high = CATALOGUE["team.supervised_per_day"].high
    now = scenario.team.supervised_per_day
    return {"team.supervised_per_day": int(high)} if isinstance(high, int) and high > now else {}


def _payment_plans(scenario: Scenario) -> dict[str, Value]:
    few = scenario.paying.plan_share < PLAN_SHARE
    return {"paying.plan_share": PLAN_SHARE} if few else {}


def _medical_director(scenario: Scenario) -> dict[str, Value]:
    return {} if scenario.ready.owner_prescribes else {"ready.medical_director": True}


def _service_at_night(scenario: Scenario) -> dict[str, Value]:
    nobody = scenario.ready.after_hours == "nobody"
    return {"ready.after_hours": "service"} if nobody else {}


_MAKE: dict[str, Make] = {
    "dearer": _price(1.1),
    "cheaper": _price(0.9),
    "one_room_more": _one_room(1),
    "one_room_fewer": _one_room(-1),
    "one_day_more": _more_days,
    "one_day_fewer": _fewer_days,
    "mornings": _mornings,
    "one_consult_more": _one_more_consult,
    "consult_day_more": _more_consult_days,
    "one_nurse_more": _one_nurse_more,
    "one_assistant_more": _one_added("assistants"),
    "one_exam_room_more": _one_added("exam_rooms"),
    "clinician": _one_added("clinicians"),
    "prescriber": _one_added("prescribers"),
    "receptionist": _one_added("desk_fte"),
    "hire": _nurses_by("hire"),
    "contract": _nurses_by("contract"),
    "cover_gaps": _set(team__gap_cover="contract"),
    "supervise_more": _supervise_more,
    "no_advertising": _set(demand__ad_spend_usd_month=0.0),
    "half_advertising": _times("demand.ad_spend_usd_month", 0.5),
    "double_advertising": _times("demand.ad_spend_usd_month", 2.0),
    "educate": _set(demand__persuading_share=0.0),
    "outreach": _outreach,
    "desk": _desk,
    "tell_cost_early": _set(funnel__cost_talk="at_call"),
    "payment_plans": _payment_plans,
    "sliding_scale": _set(paying__sliding_budget_usd_month=1000.0),
    "deposit": _set(booking__consult_deposit_usd=50.0),
    "missed_fee": _set(booking__missed_fee_usd=75.0),
    "refer_integration": _set(integration__sold="referred"),
    "telephone_integration": _set(integration__by="telephone"),
    "train_in_hours": _set(team__training_time="working_hours"),
    "medical_director": _medical_director,
    "service_at_night": _service_at_night,
    "contract_airway": _set(staff__contract_airway="if_needed"),
}
