"""Labels: what a setting is called at the questions, where it has another label elsewhere.

Gives       words by the path of a setting
Left out    what a setting is called anywhere else (scenario/settings/)
"""

TITLE = "title"  # asked for before the first question
LABELS = {
    TITLE: "Name of your practice",
    "funnel.desk_hired_min": "Minutes a day hired at the front desk",
    "added.assistant_desk_min": "Minutes a day that an assistant answers",
    "booking.infusions_start_min": "Infusions from",
    "booking.infusions_end_min": "until (all have left)",
    "practice.opens_min": "Your practice opens at",
    "practice.closes_min": "Your practice closes at",
    "rooms.exam_rooms": "Exam rooms you have today",
    "rooms.infusion_rooms": "Places for infusions: rooms or chairs",
    "rooms.exam_rooms_used": "Of these, exam rooms (0: a bay)",
    "finance.cash_usd": "Cash on the accounts today ($)",
    "visit.consult_min": "Minutes of a consult",
    "booking.consults_per_day": "Consults on such a day",
    "start_up.launch_usd": "Website and launch, once ($)",
    "booking.consult_at_min": "The first begins at",
    "staff.backfill": "Somebody is paid to do a retrained nurse's other work",
    "demand.outreach_hours_month": "Hours a month spent on winning more colleagues",
    "demand.transfers_month": "From another clinic, for boosters, a month",
    "staff.owner_infuses": "You give them yourself",
    "staff.infusion_nurse_plan": "Infusion nurses",
    "staff.owner_airway": "Your airway skill",
    "staff.nurse_airway": "That of infusion nurses",
    "staff.medical_assistants": "Assistants",
    "staff.front_desk_fte": "At the front desk (full-time)",
    "practice.second_physician_weekdays": "Weekdays of the second",
    "practice.third_physician_weekdays": "Weekdays of the third",
    "practice.fourth_physician_weekdays": "Weekdays of the fourth",
    "staff.nurses": "Registered nurses",
    "practice.owner_weekdays": "Weekdays you work",
    "practice.owner_visits_per_day": "Your visits on a full day",
    "practice.collected_per_visit_usd": "Collected per visit ($)",
    "decision.cash_at_risk_usd": "Most cash at risk, loans not counted ($)",
    "decision.owner_hours_week": "Your hours a week, at most",
    "finance.owner_job_usd_year": "What you earn elsewhere now, a year ($)",
    "finance.owner_job_days": "Days a week you work for it now",
    "finance.owner_job_weekdays": "You miss pay there on",
    "finance.owner_elsewhere_usd_hour": "What your hour brings elsewhere ($)",
    "money.consult_fee_usd": "Price of a consult ($, 0 for none)",
    "integration.sold": "Talks after infusions (integration)",
    "monitoring.life_support_people": "People trained in life support there",
}
