"""Airway: who must be near an infusion, and who has the airway skill that the rule asks for.

Takes       the monitoring rule and the staff
Gives       one record of who is near, by skill and by presence
Left out    whether they are in the house on a given day (models/replication.py)
"""

from typing import NamedTuple

from planner.scenario.derived.added import assistants_in
from planner.scenario.settings.added import Added
from planner.scenario.settings.monitoring import Monitoring
from planner.scenario.settings.staff import Staff

NOBODY_NEEDED, NURSE, OWNER, CONTRACT, MISSING = (
    "nobody needed",
    "nurse",
    "owner",
    "contract",
    "missing",
)


class Near(NamedTuple):
    """Who must be near an infusion under the monitoring rule, and who is there to be near."""

    airway_by: str  # one of the words above
    contracted_people: int  # with airway skill, for an infusion day
    life_support_besides_owner: int  # people in the house who have it
    owner_is_beside: bool  # the owner sits beside the patient throughout
    needs_owner: bool  # no infusion may run without the owner in the house


def near_infusion(monitoring: Monitoring, staff: Staff, added: Added) -> Near:
    """Return who must be near an infusion, added assistants among them."""
    by = airway_by(monitoring, staff)
    contracted = staff.contract_airway_people if by == CONTRACT else 0
    assistants = assistants_in(staff, added) if staff.assistants_life_support else 0
    beside = _owner_is_beside(monitoring, by)
    by_owner = monitoring.airway_presence != "nobody" and by == OWNER
    return Near(
        airway_by=by,
        contracted_people=contracted,
        life_support_besides_owner=staff.infusion_nurses + assistants + contracted,
        owner_is_beside=beside,
        needs_owner=monitoring.prescriber_presence != "on_call" or by_owner or beside,
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
    if staff.nurse_airway in enough and staff.infusion_nurses > 0:
        return NURSE
    if staff.owner_airway in enough:
        return OWNER
    return CONTRACT if staff.contract_airway == "if_needed" else MISSING


def _owner_is_beside(monitoring: Monitoring, airway_by: str) -> bool:
    for_airway = monitoring.airway_presence == "in_room" and airway_by == OWNER
    supports = monitoring.support == "prescriber_throughout"
    return monitoring.prescriber_presence == "in_room" or supports or for_airway
