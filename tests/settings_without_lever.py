"""Settings without a lever: what an owner decides and no lever moves, each with the reason.

Takes       nothing
Gives       the reason by dotted path, or by subject for all of its settings that have none
Units       none
Randomness  none
"""

from collections.abc import Mapping

IS_THERE = "it is what the practice is today, with and without infusions"
FACT = "it is a fact that the owner knows, no decision"
RULE = "it is part of the monitoring rule or of safety, which is never moved to gain"
FOLLOWS = "it follows from another setting that a lever moves"
WISH = "it is the owner's wish, by which advice is judged"
MINOR = "it moves little, and the owner sets it for other reasons"
LAW = "tax and law decide it, not the plan"
OUTSIDE = "it happens outside the practice"
OWN_MONEY = "it says where money comes from or goes, not whether the program earns it"

WHY_NOT: Mapping[str, str] = {
    "practice": IS_THERE,
    "practice.start_date": MINOR,
    "practice.months": "a longer look is told by itself: it is no change of the plan",
    "rooms.exam_rooms": IS_THERE,
    "rooms.free_hours": FOLLOWS,
    "rooms.monitors_owned": FACT,
    "rooms.pumps_owned": FACT,
    "staff.nurses": IS_THERE,
    "staff.owner_airway": FACT,
    "staff.nurse_airway": FACT,
    "staff.contract_airway_people": RULE,
    "staff.sitters": RULE,
    "added.assistant_month": FOLLOWS,
    "added.assistant_desk_min": FACT,
    "added.nurse_month": FOLLOWS,
    "added.desk_month": FOLLOWS,
    "added.exam_room_month": FOLLOWS,
    "added.overhead_usd_month": FACT,
    "added.overhead_month": FACT,
    "added.prescriber_airway": FACT,
    "team.people": FACT,
    "team.course_week": FACT,
    "team.lapse_days": RULE,
    "ready.works_close_rooms": FACT,
    "ready.owner_prescribes": FACT,
    "ready.in_scope": RULE,
    "ready.committed": RULE,
    "ready.at_ease": RULE,
    "monitoring.prescriber_covers": RULE,
    "monitoring.support": RULE,
    "visit.intention_min": "practitioners ask for it, and it is no time to be saved",
    "visit.latest_start_min": MINOR,
    "safety.help_limit_s": RULE,
    "booking.infusions_only_weekdays": FACT,
    "booking.slot_grid_min": MINOR,
    "booking.level_days": MINOR,
    "demand.clinics_in_reach": OUTSIDE,
    "demand.panel_patients": FACT,
    "demand.waiting_list": FACT,
    "demand.referrers_at_start": FACT,
    "market": OUTSIDE,
    "funnel.desk_free_min": FACT,
    "funnel.addiction": "whom to treat is a medical decision",
    "treatment.booster_rule": "when to treat again is a medical decision",
    "money.package_refund": "it is a matter of fairness to patients",
    "money.tax_entity": LAW,
    "money.tax_basis": LAW,
    "money.owners_losses": FACT,
    "finance": OWN_MONEY,
    "decision": WISH,
    "run": "it is how the simulation is run",
}


def reason(path: str) -> str | None:
    """Return why no lever moves a setting, None where there is no reason.

    >>> reason("practice.opens_min") == IS_THERE, reason("rooms.quiet")
    (True, None)
    """
    subject = path.partition(".")[0]
    return WHY_NOT.get(path) or WHY_NOT.get(subject)
