"""Paths: the settings that go along with others, and those with which they go."""

from planner.scenario.derived.infusion_hours import FROM

Days = tuple[str, ...]
CONSULTS, INFUSIONS = "booking.consult_weekdays", "booking.infusion_weekdays"
LEFT_BY, CONSULT_AT = "booking.infusions_end_min", "booking.consult_at_min"
CONSULTS_A_DAY, CONSULT_MIN = "booking.consults_per_day", "visit.consult_min"
NURSE_PLAN, USED = "staff.infusion_nurse_plan", "rooms.exam_rooms_used"
ROOMS, CHAIRS = "rooms.infusion_rooms", "rooms.patients_per_room"
ALONE = "booking.infusions_only_weekdays"
AIRWAY, SPECIALIST = "staff.owner_airway", "anaesthesia"
NURSES_AIRWAY = "staff.nurse_airway"
TAX = "money.tax_share"
JOB_WEEKDAYS = "finance.owner_job_weekdays"
OWNED = {"rooms.monitors": "rooms.monitors_owned", "rooms.pumps": "rooms.pumps_owned"}
FITTING = tuple(  # what a place costs before anybody can be infused there
    f"start_up.{each}_usd_room" for each in ("conversion", "soundproofing", "chair", "fittings")
)
OWNER_DAYS, OWNER_INFUSES = "practice.owner_weekdays", "staff.owner_infuses"
OPEN, IS_THERE = "practice.open_weekdays", "practice.owner_visits_per_day"
PEOPLE, PEOPLE_DAYS = "added.assistants", "added.assistant_days"
SHIFT, JOB = "finance.owner_day_elsewhere_h", "finance.owner_job_usd_year"
# What may give up a day elsewhere for consults alone, where whole shifts are given up.
ON_SHIFTS = {SHIFT, JOB, IS_THERE, OWNER_DAYS, OWNER_INFUSES, INFUSIONS, CONSULTS, CONSULT_AT}
OPENED_FOR = (OWNER_DAYS, INFUSIONS, CONSULTS, ALONE, IS_THERE)  # where there is no practice
FREE_HOURS = "rooms.free_hours"
DAYS = (CONSULTS, INFUSIONS, FROM, LEFT_BY, CONSULT_AT)
GOING = (*DAYS, NURSE_PLAN, USED, *OWNED)
