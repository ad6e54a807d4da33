"""Airway: who must be near an infusion, and who has the airway skill that the rule asks for.

Takes       the monitoring rule, the staff, who is added and who may prescribe
Gives       one record of who is near, by skill and by presence
Left out    whether they are on site on a given day (models/replication.py)

One person near does all that the rule asks of a prescriber. So where it asks for airway skill too,
and no nurse or contract brings it, only a prescriber who has it counts.
"""

from typing import NamedTuple

from planner.scenario.derived.added import assistants_in
from planner.scenario.settings.added import Added
from planner.scenario.settings.monitoring import Monitoring
from planner.scenario.settings.readiness import Ready
from planner.scenario.settings.staff import Staff

NOBODY_NEEDED, NURSE, PRESCRIBER, CONTRACT, MISSING = (
    "nobody needed",
    "nurse",
    "prescriber",
    "contract",
    "missing",
)


class Near(NamedTuple):
    """Who must be near an infusion under the monitoring rule, and who is there to be near."""

    airway_by: str  # one of the words above
    contracted_people: int  # with airway skill, for an infusion day
    life_support_besides_owner: int  # people on site who have it
    prescriber_is_beside: bool  # one sits beside the patient throughout
    needs_prescriber: bool  # no infusion may run without one who counts on site
    owner_counts: bool  # as the prescriber whom the rule asks for
    added_who_count: int  # prescribers added for infusions: one of them or the owner will do

    @property
    def needs_owner(self) -> bool:
        """Whether no infusion may run without the owner on site."""
        return self.needs_prescriber and not self.added_who_count


def near_infusion(monitoring: Monitoring, staff: Staff, added: Added, ready: Ready) -> Near:
    """Return who must be near an infusion, people added for infusions among them."""
    skills = _prescribers(staff, added, ready)
    enough = _enough_skill(monitoring)
    by = _airway_by(monitoring, staff, skilled=bool(enough & set(skills.values())))
    if by == PRESCRIBER:
        skills = {who: skill for who, skill in skills.items() if skill in enough}
    contracted = staff.contract_airway_people if by == CONTRACT else 0
    assistants = assistants_in(staff, added) if staff.assistants_life_support else 0
    others = staff.infusion_nurses + assistants + contracted + added.prescribers
    beside = _prescriber_is_beside(monitoring, by)
    return Near(
        airway_by=by,
        contracted_people=contracted,
        life_support_besides_owner=others,
        prescriber_is_beside=beside,
        needs_prescriber=monitoring.prescriber_presence != "on_call" or by == PRESCRIBER or beside,
        owner_counts="owner" in skills,
        added_who_count=added.prescribers if "added" in skills else 0,
    )


def _prescribers(staff: Staff, added: Added, ready: Ready) -> dict[str, str]:
    """Return the airway skill of each kind of prescriber that there is.

    An owner who may not prescribe is none where somebody else is; a medical director signs for both.
    """
    found = {"added": str(added.prescriber_airway)} if added.prescribers else {}
    if ready.owner_prescribes or ready.medical_director or not added.prescribers:
        found["owner"] = staff.owner_airway
    return found


def _enough_skill(monitoring: Monitoring) -> set[str]:
    if monitoring.airway_grade == "anaesthesia":
        return {"anaesthesia"}
    return {"trained", "anaesthesia"}


def _airway_by(monitoring: Monitoring, staff: Staff, *, skilled: bool) -> str:
    """Return who fulfills the rule: a nurse before a prescriber, a prescriber before a contract."""
    if staff.contract_airway == "always":
        return CONTRACT
    if monitoring.airway_presence == "nobody":
        return NOBODY_NEEDED
    if staff.nurse_airway in _enough_skill(monitoring) and staff.infusion_nurses > 0:
        return NURSE
    if skilled:
        return PRESCRIBER
    return CONTRACT if staff.contract_airway == "if_needed" else MISSING


def _prescriber_is_beside(monitoring: Monitoring, airway_by: str) -> bool:
    for_airway = monitoring.airway_presence == "in_room" and airway_by == PRESCRIBER
    supports = monitoring.support == "prescriber_throughout"
    return monitoring.prescriber_presence == "in_room" or supports or for_airway
