"""Hands and watch: who does each step, who may instead, how many patients one nurse watches.

Takes       a checked Scenario
Gives       for each kind of work the sets of people who can do it, the preferred one first, and
            what losing its people does to it
Units       watch units: enough of them that both ratios of the rule are whole numbers
Left out    places, priorities and the order of steps (routes.py)

A nurse is one unit of hands and some units of watch. One table, `WORK`, says it for every step and
every staffing: first whoever's task it is, then a nurse who watches nobody, then a nurse whose
watch a prescriber takes over where the rule lets them; but a practice nurse's work, as long as one
is there, waits for her or for a nurse who watches nobody. A prescriber is one who is added for
infusions, if there are any, before the owner. Where all patients lie in one room, what she does in
it leaves her eyes on the others. docs/clinic_day.md shows the same table.
"""

import math
from typing import NamedTuple

from planner.models import records as r
from planner.models.clinic_day.route_table import Needs
from planner.models.records import PAUSES, PUT_DOWN
from planner.scenario.derived.added import assistants_in
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.model import Scenario

OWNER, ADDED = r.RESOURCE_NAMES[r.OWNER], r.RESOURCE_NAMES[r.ADDED_PRESCRIBERS]
HANDS, WATCH = "infusion nurses", "infusion nurses' watch"
ASSISTANT, PRACTICE_NURSE = "medical assistants", "practice nurses"
SITTER, SERVICE = "sitters", "cleaning service"

# How a nurse does it.
WHOLE_NURSE = "all of her, or her hands while the prescriber watches"
EYES_STAY = "her hands; her eyes stay on the monitors"


class Work(NamedTuple):
    """One kind of hands-on work."""

    does: tuple[str, ...]  # whose task it is before a nurse's, those that there are
    nurse: str
    is_put_down: bool  # for a check that falls due


WORK = {
    "check-in": Work((ASSISTANT,), WHOLE_NURSE, is_put_down=True),
    "vein": Work((), WHOLE_NURSE, is_put_down=False),
    "talk before the infusion": Work((SITTER, OWNER), EYES_STAY, is_put_down=False),
    "check": Work((), EYES_STAY, is_put_down=False),
    "discharge": Work((), WHOLE_NURSE, is_put_down=False),
    "cleaning": Work((SERVICE, ASSISTANT), WHOLE_NURSE, is_put_down=True),
    "cleaning beside a chair": Work((SERVICE, ASSISTANT), EYES_STAY, is_put_down=True),
    "integration": Work((PRACTICE_NURSE,), WHOLE_NURSE, is_put_down=False),
    "integration by telephone": Work((PRACTICE_NURSE,), WHOLE_NURSE, is_put_down=True),
    "preparation": Work((PRACTICE_NURSE,), WHOLE_NURSE, is_put_down=True),
    "existing patients' care": Work((PRACTICE_NURSE,), WHOLE_NURSE, is_put_down=True),
}
IN_THE_ROOM = ("check-in", "vein", "discharge", "cleaning")  # what is done where patients lie


class Hands(NamedTuple):
    """Who can do one kind of work in a scenario, and what losing them does to it."""

    people: tuple[Needs, ...]
    lends: int


def hands_for(scenario: Scenario, work: str) -> Hands:
    """Return who does a kind of work, the preferred people first."""
    does, nurse, is_put_down = WORK[work]
    lends = PUT_DOWN if is_put_down else PAUSES
    there = [each for each in does if _is_there(scenario, each, work)]
    if SERVICE in there:
        return Hands(({},), lends)
    if SITTER in there:
        return Hands(({SITTER: 1},), lends)
    if OWNER in there:
        return Hands(at_the_chair(scenario), lends)
    own = tuple({each: 1} for each in there)
    if PRACTICE_NURSE in there and is_practice_nurse_left(scenario):
        idle = () if scenario.staff.owner_infuses else (whole_nurse(scenario),)
        return Hands((*own, *idle), lends)
    stays = work in IN_THE_ROOM and is_one_room(scenario)
    return Hands((*own, *_by_nurse(scenario, EYES_STAY if stays else nurse)), lends)


def is_one_room(scenario: Scenario) -> bool:
    """Return whether all patients lie in one room, so that who is in it sees them all."""
    rooms = scenario.rooms
    return rooms.infusion_rooms == 1 and rooms.patients_per_room > 1 and not rooms.recovery_chairs


def helping_nurse(scenario: Scenario) -> tuple[Needs, ...]:
    """Return what a nurse gives who helps at a chair, and who watches the others meanwhile.

    In one room she still sees them; elsewhere a practice nurse may step in, if one is there.
    """
    if is_one_room(scenario):
        return ({HANDS: 1},)
    stand_in = tuple({HANDS: 1, **who} for who in _who_steps_in(scenario) if _holds_two(scenario))
    return (*stand_in, whole_nurse(scenario))


def helping_nurse_alone(scenario: Scenario) -> tuple[Needs, ...]:
    """Return the same where no prescriber helps: one who has nothing to do watches the others.

    None is called away for it: an emergency borrows for the first way that can be done.
    """
    if is_one_room(scenario) or not _holds_two(scenario):
        return helping_nurse(scenario)
    return (*helping_nurse(scenario), *({HANDS: 1, **who} for who in _free_to_step_in(scenario)))


def checking(scenario: Scenario) -> Hands:
    """Return who does a vital-sign check: an infusion nurse, a practice nurse who steps in, or a
    prescriber who is free.
    """
    hands = hands_for(scenario, "check")
    others = (*_who_steps_in(scenario), *_free_to_step_in(scenario))
    return hands._replace(people=(*hands.people, *others))


def _who_steps_in(scenario: Scenario) -> tuple[Needs, ...]:
    return ({PRACTICE_NURSE: 1},) if scenario.staff.nurses_step_in else ()


def _free_to_step_in(scenario: Scenario) -> tuple[Needs, ...]:
    """Return the prescribers who step in while they have nothing else to do."""
    return _covers(scenario) if scenario.staff.nurses_step_in else ()


def _holds_two(scenario: Scenario) -> bool:
    """Return whether somebody else may lie there while one is helped."""
    rooms = scenario.rooms
    return rooms.infusion_rooms * rooms.patients_per_room + rooms.recovery_chairs > 1


def is_practice_nurse_left(scenario: Scenario) -> bool:
    """Return whether a practice nurse is there on days of infusions.

    Her work is then done by nobody for whom a prescriber would have to watch.
    """
    staff = scenario.staff
    away = 0 if staff.backfill else infusion_nurses(staff, scenario.team).ours
    return staff.nurses > away


def whole_nurse(scenario: Scenario) -> dict[str, int]:
    """Return a nurse's hands and all her watch units: a nurse who watches nobody."""
    return {HANDS: 1, WATCH: watch_units(scenario)}


def the_owner(scenario: Scenario) -> dict[str, int]:
    """Return the owner, who does nothing else meanwhile: who infuses too puts all down for it."""
    return {OWNER: 1} | (whole_nurse(scenario) if scenario.staff.owner_infuses else {})


def at_the_chair(scenario: Scenario) -> tuple[Needs, ...]:
    """Return who prescribes, at the chair with eyes on the monitors: one added, or the owner."""
    return (*added_prescriber(scenario), owner_at_the_chair(scenario))


def added_prescriber(scenario: Scenario) -> tuple[Needs, ...]:
    """Return an added prescriber as a way of doing work, none where nobody is added."""
    return ({ADDED: 1},) if scenario.added.prescribers else ()


def owner_at_the_chair(scenario: Scenario) -> dict[str, int]:
    """Return the owner at a patient's chair; for one who infuses alone, the hands are enough."""
    if not scenario.staff.owner_infuses:
        return {OWNER: 1}
    return {HANDS: 1} | ({OWNER: 1} if scenario.staff.infusion_nurses else {})


def free_prescribers(scenario: Scenario) -> tuple[Needs, ...]:
    """Return the prescribers who can do a nurse's watching: not an owner who infuses too."""
    owner = () if scenario.staff.owner_infuses else ({OWNER: 1},)
    return (*added_prescriber(scenario), *owner)


def watch_units(scenario: Scenario) -> int:
    """Return how many watch units one nurse has: enough to share out by both ratios."""
    rule = scenario.monitoring
    return math.lcm(rule.patients_per_nurse_infusing, rule.patients_per_nurse_recovering)


def _by_nurse(scenario: Scenario, nurse: str) -> tuple[Needs, ...]:
    if nurse == EYES_STAY:
        return ({HANDS: 1},)
    return (whole_nurse(scenario), *({HANDS: 1, **who} for who in _covers(scenario)))


def _covers(scenario: Scenario) -> tuple[Needs, ...]:
    """Return who takes over a nurse's watch, by the rule."""
    return free_prescribers(scenario) if scenario.monitoring.prescriber_covers else ()


def _is_there(scenario: Scenario, who: str, work: str) -> bool:
    """Return whether this is somebody's task in a scenario."""
    staff, support = scenario.staff, scenario.monitoring.support
    cleans = "cleaning" in work
    return {
        ASSISTANT: assistants_in(staff, scenario.added) > 0
        and not (cleans and staff.cleaning_by == "nurse"),
        PRACTICE_NURSE: True,  # of whom there may be none today: the set is then passed over
        SERVICE: staff.cleaning_by == "service",
        SITTER: support == "sitter",
        OWNER: support == "prescriber_throughout",
    }[who]
