"""People moves: nurses, assistants, desk, who covers, who learns when, who is there at night.

Takes       a scenario
Gives       for each lever the settings it would change, in its sizes
Units       those of the settings
Randomness  none
Left out    rooms and hours (day.py), who comes and what they pay (patients.py)
"""

import math
from collections.abc import Iterator

from planner.blueprint.hands_and_watch import is_practice_nurse_left
from planner.experiments.advice.levers.day import rented, rooms_then
from planner.experiments.advice.levers.lever_makers import Make, Move, Sized, one, plus, to, to_from
from planner.experiments.advice.limits import HALF_DAY_MIN, consult_day_min
from planner.experiments.sense.patient_checks import consults_of
from planner.scenario.derived.added import ASSISTANTS, Kind, is_part_time
from planner.scenario.derived.added import NURSES as NURSES_OF_THE_PRACTICE
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

MOST_NURSES_MORE = 2
NURSES = ("staff.infusion_nurses", "staff.infusion_nurse_plan")
CONSULTS = ("booking.consults_per_day", "booking.consult_weekdays", "booking.consult_at_min")


def nurses_then(scenario: Scenario, count: int) -> dict[str, Value]:
    """Return the settings with so many infusion nurses, hired where the practice has no more."""
    staff = scenario.staff
    own = staff.infusion_nurse_plan == "retrain"
    plan: dict[str, Value] = {"staff.infusion_nurse_plan": "hire"}
    hired = plan if own and count > staff.nurses else {}
    return {"staff.infusion_nurses": count} | hired


def _more_nurses(scenario: Scenario) -> Iterator[Sized]:
    now = scenario.staff.infusion_nurses
    for more in range(1, MOST_NURSES_MORE + 1):
        words = "" if more == 1 else f"{more} more infusion nurses"
        yield words, nurses_then(scenario, now + more)


def _fewer_nurses(scenario: Scenario) -> Iterator[Sized]:
    now = scenario.staff.infusion_nurses
    least = 0 if scenario.staff.owner_infuses else 1
    for count in range(now - 1, least - 1, -1):
        words = "" if now - count == 1 else f"{now - count} infusion nurses fewer"
        yield words, {"staff.infusion_nurses": count}


def _room_and_nurse(scenario: Scenario) -> tuple[Sized, ...]:
    """Return one more room and one more nurse: each alone may help nobody."""
    room = rooms_then(scenario, scenario.rooms.infusion_rooms + 1) | rented(scenario, 1)
    return one(room | nurses_then(scenario, scenario.staff.infusion_nurses + 1))


def _fewer_assistants(scenario: Scenario) -> tuple[Sized, ...]:
    """Return one assistant fewer of those whom the infusions pay."""
    added, staff = scenario.added.assistants, scenario.staff.medical_assistants
    if added:
        return one({"added.assistants": added - 1})
    if has_practice(scenario.practice) or not staff:
        return ()
    return one({"staff.medical_assistants": staff - 1})


def _fewer_at_desk(scenario: Scenario) -> tuple[Sized, ...]:
    """Return half a position fewer at the front desk, of those whom the infusions pay."""
    added, staff = scenario.added.desk_fte, scenario.staff.front_desk_fte
    if added:
        return one({"added.desk_fte": max(0.0, added - 0.5)})
    if has_practice(scenario.practice) or not staff:
        return ()
    return one({"staff.front_desk_fte": max(0.0, staff - 0.5)})


def _part_time(kind: Kind) -> Make:
    """Return how those who are added of a kind, and are there every day, would be part-time."""

    def make(scenario: Scenario) -> tuple[Sized, ...]:
        added = scenario.added
        are_whole = getattr(added, kind.how_many) and not is_part_time(added, kind)
        return one({f"added.{kind.days}": "infusion_days"} if are_whole else {})

    return make


def _nurses_by(plan: str) -> Make:
    def make(scenario: Scenario) -> tuple[Sized, ...]:
        nurses = max(1, scenario.staff.infusion_nurses)
        if plan == "retrain" and nurses > scenario.staff.nurses:
            return ()
        return one({"staff.infusion_nurse_plan": plan, "staff.infusion_nurses": nurses})

    return make


def _owner_infuses(scenario: Scenario) -> Iterator[Sized]:
    if scenario.staff.owner_infuses:
        return
    fewer = max(0, scenario.staff.infusion_nurses - 1)
    yield "", {"staff.owner_infuses": True, "staff.infusion_nurses": fewer}


def _nurse_instead(scenario: Scenario) -> tuple[Sized, ...]:
    if not scenario.staff.owner_infuses:
        return ()
    plan = "retrain" if scenario.staff.nurses > scenario.staff.infusion_nurses else "hire"
    return one(
        {
            "staff.owner_infuses": False,
            "staff.infusion_nurses": scenario.staff.infusion_nurses + 1,
            "staff.infusion_nurse_plan": plan,
        }
    )


def _clinician(scenario: Scenario) -> Iterator[Sized]:
    """Yield a clinician for the consults, who comes for half a day at least.

    On fewer days where consults are too few to fill those; first on as few as hold as many.
    """
    booking, days = scenario.booking, scenario.booking.consult_weekdays
    if scenario.added.clinicians or not days or not booking.consults_per_day:
        return
    there: dict[str, Value] = {"added.clinicians": 1}
    if consult_day_min(scenario) >= HALF_DAY_MIN:
        yield "", there
        return
    wanted = math.ceil(HALF_DAY_MIN / scenario.visit.consult_min)
    a_day = consults_of(scenario, wanted)
    fewest = math.ceil(booking.consults_per_day * len(days) / wanted)
    for count in range(fewest, len(days) + 1) if a_day else ():
        kept = days[:count]
        words = f"a clinician for {wanted} consults on {' and '.join(kept)}, half a day each time"
        yield words, {**there, **a_day, "booking.consult_weekdays": kept}


def _supervise_more(scenario: Scenario) -> tuple[Sized, ...]:
    high = CATALOG["team.supervised_per_day"].high
    now = scenario.team.supervised_per_day
    return one(
        {"team.supervised_per_day": int(high)} if isinstance(high, int) and high > now else {}
    )


def _supervise_as_usual(scenario: Scenario) -> tuple[Sized, ...]:
    """Return the usual number of supervised infusions where a plan asks for more than any guide."""
    facts = CATALOG["team.supervised_infusions"]
    beyond = scenario.team.supervised_infusions > float(str(facts.high))
    return one({facts.path: facts.default} if beyond else {})


def _medical_director(scenario: Scenario) -> tuple[Sized, ...]:
    return one({} if scenario.ready.owner_prescribes else {"ready.medical_director": True})


def _no_director(scenario: Scenario) -> tuple[Sized, ...]:
    needless = scenario.ready.owner_prescribes and scenario.ready.medical_director
    return one({"ready.medical_director": False} if needless else {})


def _one_to_one(scenario: Scenario) -> tuple[Sized, ...]:
    several = scenario.monitoring.patients_per_nurse_infusing > 1
    return one({"monitoring.patients_per_nurse_infusing": 1} if several else {})


def _steps_in(scenario: Scenario) -> tuple[Sized, ...]:
    """Return that a nurse of the practice watches meanwhile, where one is left on infusion days."""
    is_there = has_practice(scenario.practice) and is_practice_nurse_left(scenario)
    return one({"staff.nurses_step_in": True} if is_there else {})


PEOPLE_MOVES: dict[str, Move] = {
    "one_nurse_more": Move(NURSES, _more_nurses),
    "one_nurse_fewer": Move(NURSES, _fewer_nurses),
    "room_and_nurse": Move((*NURSES, "rooms.infusion_rooms"), _room_and_nurse),
    "one_assistant_more": plus("added.assistants", 1, words="medical assistants added: {}"),
    "one_assistant_fewer": Move(
        ("added.assistants", "staff.medical_assistants"), _fewer_assistants
    ),
    "clinician": Move(("added.clinicians", *CONSULTS), _clinician),
    "prescriber": plus("added.prescribers", 1, words="prescribers added: {}"),
    "no_prescriber": to("added.prescribers", 0),
    "no_clinician": to("added.clinicians", 0),
    "nurse_for_the_practice": plus("added.nurses", 1, words="nurses for existing duties added: {}"),
    "no_nurse_for_the_practice": to("added.nurses", 0),
    "assistants_part_time": Move(("added.assistant_days",), _part_time(ASSISTANTS)),
    "nurses_part_time": Move(("added.nurse_days",), _part_time(NURSES_OF_THE_PRACTICE)),
    "receptionist": plus("added.desk_fte", 1.0, words="positions at the front desk added: {}"),
    "less_desk": Move(("added.desk_fte", "staff.front_desk_fte"), _fewer_at_desk),
    "hire": Move(NURSES, _nurses_by("hire")),
    "contract": Move(NURSES, _nurses_by("contract")),
    "retrain": Move(NURSES, _nurses_by("retrain")),
    "no_backfill": to("staff.backfill", False),
    "backfill": to("staff.backfill", True),
    "owner_infuses": Move(("staff.owner_infuses", "staff.infusion_nurses"), _owner_infuses),
    "nurse_instead": Move(("staff.owner_infuses", *NURSES), _nurse_instead),
    "cover_gaps": to("team.gap_cover", "contract"),
    "close_gaps": to("team.gap_cover", "close"),
    "supervise_more": Move(("team.supervised_per_day",), _supervise_more),
    "supervise_as_usual": Move(("team.supervised_infusions",), _supervise_as_usual),
    "train_in_hours": to("team.training_time", "working_hours"),
    "train_on_top": to("team.training_time", "on_top"),
    "cover_lunch": to("staff.lunch_cover", "prescriber"),
    "no_lunch_cover": to("staff.lunch_cover", "nobody"),
    "cleaned_by_service": to("staff.cleaning_by", "service"),
    "cleaned_by_assistant": to("staff.cleaning_by", "assistant"),
    "certify_assistants": to("staff.assistants_life_support", True),
    "steps_in": Move(("staff.nurses_step_in",), _steps_in),
    "contract_airway": to_from("staff.contract_airway", "never", "if_needed"),
    "airway_if_needed": to_from("staff.contract_airway", "always", "if_needed"),
    "one_to_one": Move(("monitoring.patients_per_nurse_infusing",), _one_to_one),
    "medical_director": Move(("ready.medical_director",), _medical_director),
    "no_director": Move(("ready.medical_director",), _no_director),
    "service_at_night": to_from("ready.after_hours", "nobody", "service"),
    "owner_at_night": to_from("ready.after_hours", "service", "owner"),
}
