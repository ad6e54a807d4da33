"""Airway: who has the airway skill that the monitoring rule asks for.

Takes       the monitoring rule and the staff
Gives       one word: nobody needed, nurse, owner, contract, or missing
Left out    whether they are in the house on a given day (models/replication.py)
"""

from planner.scenario.settings.monitoring import Monitoring
from planner.scenario.settings.staff import Staff

NOBODY_NEEDED, NURSE, OWNER, CONTRACT, MISSING = (
    "nobody needed",
    "nurse",
    "owner",
    "contract",
    "missing",
)


def airway_by(monitoring: Monitoring, staff: Staff) -> str:
    """Return who fulfils the rule: a nurse before the owner, the owner before a contract."""
    if staff.contract_airway == "always":
        return CONTRACT
    if monitoring.airway_presence == "nobody":
        return NOBODY_NEEDED
    enough = (
        ("anaesthesia",) if monitoring.airway_grade == "anaesthesia" else ("trained", "anaesthesia")
    )
    if staff.nurse_airway in enough:
        return NURSE
    if staff.owner_airway in enough:
        return OWNER
    return CONTRACT if staff.contract_airway == "if_needed" else MISSING


def contracted_people(monitoring: Monitoring, staff: Staff) -> int:
    """Return how many people with airway skill are contracted for an infusion day."""
    return staff.contract_airway_people if airway_by(monitoring, staff) == CONTRACT else 0


def life_support_besides_owner(monitoring: Monitoring, staff: Staff) -> int:
    """Return how many people with life support are in the house without the owner."""
    assistants = staff.medical_assistants if staff.assistants_life_support else 0
    return staff.infusion_nurses + assistants + contracted_people(monitoring, staff)


def owner_is_beside(monitoring: Monitoring, staff: Staff) -> bool:
    """Return whether the owner sits beside the patient throughout."""
    for_airway = monitoring.airway_presence == "in_room" and airway_by(monitoring, staff) == OWNER
    supports = monitoring.support == "prescriber_throughout"
    return monitoring.prescriber_presence == "in_room" or supports or for_airway


def needs_owner(monitoring: Monitoring, staff: Staff) -> bool:
    """Return whether no infusion may run without the owner in the house."""
    for_airway = monitoring.airway_presence != "nobody" and airway_by(monitoring, staff) == OWNER
    is_near = monitoring.prescriber_presence != "on_call"
    return is_near or for_airway or owner_is_beside(monitoring, staff)
