"""Routes: what every kind of visit and task needs, step by step, under the scenario's rules.

Takes       a checked Scenario
Gives       records.RouteTable, one for all days; how long the steps of an infusion visit take
Units       watch units of a nurse (hands_and_watch.py); seconds
Left out    who does hands-on work (hands_and_watch.py), how long other visits take
            (scenario_to_arrays.py), who comes when (models/)

Watching takes the share of a nurse that the ratio of the phase allows.
"""

import numpy as np

from planner.blueprint import who_goes_first as first
from planner.blueprint.hands_and_watch import (
    ASSISTANT,
    added_prescriber,
    at_the_chair,
    checking,
    free_prescribers,
    hands_for,
    helping_nurse,
    helping_nurse_alone,
    owner_at_the_chair,
    the_owner,
    watch_units,
    whole_nurse,
)
from planner.models import records as r
from planner.models.clinic_day.route_table import Needs, Resource, Route, Step, route_table
from planner.models.records import PAUSES, RUNS_ON
from planner.scenario.derived.added import assistants_in
from planner.scenario.derived.airway import (
    CONTRACT,
    NURSE,
    Near,
    near_infusion,
)
from planner.scenario.derived.owner_days import closed_infusion_days
from planner.scenario.model import Scenario

RESOURCE_NAMES = r.RESOURCE_NAMES
PLACES = (r.EXAM_ROOMS, r.INFUSION_ROOMS, r.RECOVERY_CHAIRS, r.MONITORS, r.PUMPS)
PHYSICIANS = RESOURCE_NAMES[r.OWNER : r.CLINICIAN]
OWNER = RESOURCE_NAMES[r.OWNER]
EXAM = {"exam rooms": 1}
ROOM = {"infusion rooms": 1, "monitors": 1}
CHAIR = {"recovery chairs": 1, "monitors": 1}
IN_CHAIR = "recovery in a chair"


def routes_of(scenario: Scenario) -> r.RouteTable:
    """Return the routes in the order of records: existing visits, infusion, tasks, breaks."""
    return _routes(scenario, near_of(scenario))


def supervised_routes_of(scenario: Scenario) -> r.RouteTable:
    """Return the routes of days on which nobody works alone.

    The prescriber, who supervises, sits beside every infusion: without one it does not begin.
    """
    return _routes(scenario, near_of(scenario)._replace(prescriber_is_beside=True))


def near_of(scenario: Scenario) -> Near:
    """Return who must be near an infusion, and who is there to be near."""
    return near_infusion(scenario.monitoring, scenario.staff, scenario.added, scenario.ready)


def _routes(scenario: Scenario, near: Near) -> r.RouteTable:
    resources = [Resource(name, i in PLACES) for i, name in enumerate(RESOURCE_NAMES)]
    return route_table(
        resources,
        [
            *(_existing(scenario, name) for name in PHYSICIANS),
            *(_existing_with_nurse(scenario, name) for name in PHYSICIANS),
            _infusion(scenario, near),
            Route("postponed infusion", (_check_in(scenario),)),
            Route("consult", (_consult(scenario),)),
            Route("integration", (_integration(scenario),)),
            Route("preparation", (_by_hand(scenario, "call", "preparation", priority=first.TALK),)),
            Route("check", (_check(scenario),)),
            Route(
                "prescriber",
                (Step("see", at_the_chair(scenario), priority=first.INSIDE, lends=PAUSES),),
            ),
            Route("move to a chair", _move(scenario)),
            *_help(scenario, near),
            Route("assistant's lunch", (_lunch(({"medical assistants": 1},)),)),
            Route("nurse's lunch", (_lunch(({"practice nurses": 1},)),)),
            Route("infusion nurse's lunch", (_lunch(_covered_lunch(scenario)),)),
            *(
                Route(f"{name} begins late", (_late(_physician(scenario, name)),))
                for name in PHYSICIANS
            ),
            Route("owner is not there yet", (_late(_missing_owner(scenario, near)),)),
            Route(IN_CHAIR, _recovery(scenario, near, CHAIR)),
        ],
    )


def beside(scenario: Scenario, near: Near) -> tuple[Needs, ...]:
    """Return who sits beside the patient throughout and can do what a check does, in every way."""
    skilled: dict[str, int] = {}
    if scenario.monitoring.airway_presence == "in_room":
        by = {CONTRACT: "contracted airway skill", NURSE: "infusion nurses"}.get(near.airway_by)
        skilled = {by: 1} if by else {}
    if not near.prescriber_is_beside:
        return (skilled,)
    added = added_prescriber(scenario) if near.added_who_count else ()
    owner = (owner_at_the_chair(scenario),) if near.owner_counts else ()
    return tuple({**who, **skilled} for who in (*added, *owner))


# --- people -------------------------------------------------------------------------------------


def _covered_lunch(scenario: Scenario) -> tuple[Needs, ...]:
    alone, covers = whole_nurse(scenario), scenario.staff.lunch_cover == "prescriber"
    return (alone, *free_prescribers(scenario)) if covers else (alone,)  # who do all she would do


def _by_hand(
    scenario: Scenario, name: str, work: str, *, priority: int, places: Needs | None = None
) -> Step:
    """Return a hands-on step of the table of hands, at these places."""
    people, lends = hands_for(scenario, work)
    return Step(name, _with(places or {}, people), priority=priority, lends=lends)


def _with(places: Needs, sets: tuple[Needs, ...]) -> tuple[Needs, ...]:
    return tuple({**places, **people} for people in sets)


# --- the existing practice ------------------------------------------------------------------------


def _existing(scenario: Scenario, physician: str) -> Route:
    """Return the route of an existing visit: roomed by an assistant, seen by the physician.

    It must not depend on what is added for infusions: both arms have these routes.
    """
    assistant = EXAM | {"medical assistants": 1}
    who = _physician(scenario, physician)
    alone = (assistant, EXAM | who)  # the assistant is one added for infusions
    roomers = (assistant,) if scenario.staff.medical_assistants else alone
    rooming = Step("rooming", roomers, lends=PAUSES)
    return Route(physician, (rooming, Step("visit", (EXAM | who,), lends=PAUSES)))


def _physician(scenario: Scenario, physician: str) -> dict[str, int]:
    return the_owner(scenario) if physician == OWNER else {physician: 1}


def _existing_with_nurse(scenario: Scenario, physician: str) -> Route:
    rooming, visit = _existing(scenario, physician).steps
    care = _by_hand(
        scenario, "nurse", "existing patients' care", priority=first.EXISTING_CARE, places=EXAM
    )
    return Route(f"{physician}, then nurse", (rooming, visit, care))


def _lunch(needs: tuple[Needs, ...]) -> Step:
    return Step("eat", needs, priority=first.LUNCH, lends=PAUSES)


def _missing_owner(scenario: Scenario, near: Near) -> Needs:
    """Return what is missing until the owner comes: life support, if others are too few."""
    found = the_owner(scenario) | {"prescriber on site": r.PLENTY}
    others = near.life_support_besides_owner - scenario.added.prescribers  # who may be out too
    if others < scenario.monitoring.life_support_people:
        found["life support in the house"] = r.PLENTY
    return found


def _late(needs: Needs) -> Step:
    return Step("not there yet", (needs,), priority=first.NOT_THERE_YET)


def _consult(scenario: Scenario) -> Step:
    """Return a consult, held by the owner or by the clinician who is added for it."""
    other = {RESOURCE_NAMES[r.CLINICIAN]: 1}
    by = other if scenario.added.clinicians else the_owner(scenario)
    return Step("talk", (EXAM | by,), priority=first.CONSULT, lends=PAUSES)


# --- the program --------------------------------------------------------------------------------


def _check_in(scenario: Scenario) -> Step:
    return _by_hand(scenario, "check-in", "check-in", priority=first.CHECK_IN, places=ROOM)


def _check(scenario: Scenario) -> Step:
    """Return a vital-signs check, for which work that can be put down is put down."""
    people, lends = checking(scenario)
    return Step("look", people, priority=first.CHECK, lends=lends, borrows=True)


def _infusion(scenario: Scenario, near: Near) -> Route:
    """Return the infusion visit under the monitoring rule of the scenario."""
    with_pump = ROOM | {"pumps": 1}
    return Route(
        "infusion",
        (
            _check_in(scenario),
            _by_hand(scenario, "vein", "vein", priority=first.NEXT_STEP, places=with_pump),
            _talk(scenario, with_pump),
            Step(
                "infusion",
                _with(with_pump, _watched(scenario, near)),
                priority=first.INFUSION,
                lends=RUNS_ON,
            ),
            *_recovery(scenario, near, ROOM),
            _cleaning(scenario),
        ),
    )


def _recovery(scenario: Scenario, near: Near, places: Needs) -> tuple[Step, Step]:
    """Return recovery and discharge, in the room or in a chair."""
    recovering = _with(places, (_recovering(scenario, near),))
    return (
        Step("recovery", recovering, priority=first.INSIDE, lends=RUNS_ON),
        _by_hand(scenario, "discharge", "discharge", priority=first.NEXT_STEP, places=places),
    )


def _move(scenario: Scenario) -> tuple[Step, Step]:
    """Return the move of a recovering patient to a chair that is free, and the cleaning after it.

    Until a chair is free the patient stays, watched; the room is held until it is clean.
    """
    room = {"infusion rooms": 1}
    return (
        Step(
            "move",
            (room,),
            priority=first.ROOM_FREED,
            takes={"recovery chairs": 1},
            moves_to=IN_CHAIR,
        ),
        _by_hand(
            scenario, "cleaning", "cleaning beside a chair", priority=first.ROOM_FREED, places=room
        ),
    )


def infusion_step_s(scenario: Scenario) -> r.Floats:
    """Return the mean length of each step of `_infusion`, in their order."""
    visit = scenario.visit
    steps = (
        visit.check_in_min + scenario.integration.habits_min,
        visit.vein_min,
        visit.intention_min,
        visit.infusion_min,
        visit.recovery_min,
        visit.discharge_min + scenario.integration.homework_min,
        visit.turnover_min,
    )
    return np.array(steps) * 60


def _talk(scenario: Scenario, places: Needs) -> Step:
    """Return the talk before the infusion; it needs nobody where it takes no time."""
    if scenario.visit.intention_min == 0:
        return Step("intention", (places,), priority=first.NEXT_STEP, lends=PAUSES)
    return _by_hand(
        scenario, "intention", "talk before the infusion", priority=first.NEXT_STEP, places=places
    )


def _cleaning(scenario: Scenario) -> Step:
    """Return the cleaning of a room whose patient has left."""
    room = {"infusion rooms": 1}
    return _by_hand(scenario, "cleaning", "cleaning", priority=first.ROOM_FREED, places=room)


def _integration(scenario: Scenario) -> Step:
    """Return the one step of an integration session: a nurse, and a room unless by telephone."""
    if scenario.integration.by == "telephone":
        return _by_hand(scenario, "talk", "integration by telephone", priority=first.TALK)
    return _by_hand(scenario, "talk", "integration", priority=first.TALK, places=EXAM)


def _watched(scenario: Scenario, near: Near) -> tuple[Needs, ...]:
    """Return whom a running infusion needs: who watches, who sits beside, who is in the house."""
    return tuple(_watched_with(scenario, near, who) for who in beside(scenario, near))


def _watched_with(scenario: Scenario, near: Near, who: Needs) -> Needs:
    rule, units = scenario.monitoring, watch_units(scenario)
    there = {**who, **_in_the_house(near)}
    if rule.support == "sitter":
        there["sitters"] = 1
    if "infusion nurses" in there:
        return there | {"infusion nurses' watch": units}
    if rule.watch == "spot_checks":
        return there
    return there | {"infusion nurses' watch": units // rule.patients_per_nurse_infusing}


def _recovering(scenario: Scenario, near: Near) -> Needs:
    rule, units = scenario.monitoring, watch_units(scenario)
    if rule.watch == "spot_checks":
        return _in_the_house(near)
    share = units // rule.patients_per_nurse_recovering
    return _in_the_house(near) | {"infusion nurses' watch": share}


def _in_the_house(near: Near) -> dict[str, int]:
    found = {"life support in the house": 1}
    if near.needs_prescriber:
        found["prescriber on site"] = 1
    return found


def _help(scenario: Scenario, near: Near) -> tuple[Route, Route, Route]:
    """Return the three kinds of help at the chair: a nurse, with the prescriber, with all.

    Trouble with the airway takes all of her eyes, wherever the others lie.
    """
    nurses, owner = helping_nurse(scenario), {OWNER: 1}
    added = added_prescriber(scenario)
    skilled = (*(added if near.added_who_count else ()), *((owner,) if near.owner_counts else ()))
    by_contract = near.airway_by == CONTRACT
    with_skill = ({"contracted airway skill": 1},) if by_contract else skilled
    by_all = tuple({**whole_nurse(scenario), **more} for more in _helping_assistants(scenario))
    return (
        Route("help by the nurse", (_emergency_by(helping_nurse_alone(scenario), ({},)),)),
        Route("help with the prescriber", (_emergency_by(nurses, (*added, owner)),)),
        Route("help by all", (_emergency_by(by_all, with_skill),)),
    )


def _helping_assistants(scenario: Scenario) -> tuple[Needs, ...]:
    """Return the assistant who helps too; nobody on a day without those of the practice."""
    added = scenario.added.assistants
    if not assistants_in(scenario.staff, scenario.added):
        return ({},)
    closed = closed_infusion_days(scenario.practice, scenario.booking)
    return ({ASSISTANT: 1}, {}) if closed and not added else ({ASSISTANT: 1},)


def _emergency_by(ours: tuple[Needs, ...], others: tuple[Needs, ...]) -> Step:
    ways = tuple({**each, **who} for each in ours for who in others)
    return Step("help", ways, is_emergency=True)
