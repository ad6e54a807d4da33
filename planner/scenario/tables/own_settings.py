"""Own settings: what a program may have of its own, and what all programs share.

Takes       the path of a setting
Gives       `OWN`, the paths of those that may differ by program; why another may not

Own is what belongs to the people who come for it, their treatment, their visit and their bills.
Rooms, people, the desk, consults, the house and its money are there once. What a rule asks of the
house and not of a visit is shared too: how many people have life support, and the equipment.
"""

_OWN = {
    "monitoring": """
        preset watch prescriber_presence airway_presence airway_grade
        patients_per_nurse_infusing prescriber_covers patients_per_nurse_recovering
        vitals_every_min recovery_check_every_min vitals_check_min vitals_grace_min
        prescriber_min_per_infusion support""",
    "safety": """
        blood_pressure_share blood_pressure_help_min blood_pressure_recovery_min
        nausea_share nausea_help_min nausea_recovery_min anxiety_share anxiety_help_min
        anxiety_recovery_min intense_share intense_help_min intense_recovery_min
        stopped_share stopped_help_min stopped_recovery_min airway_share airway_help_min
        airway_recovery_min hospital_share hospital_cost_usd person_variation
        screening_factor dose_factor preparation_factor music_factor noise_factor
        help_walk_s help_limit_s postponed_share""",
    "demand": """
        panel_patients panel_interested_share_year waiting_list referrers_at_start
        referrers_in_reach outreach_hours_month referrers_gained_hour
        referrers_lost_share_year bad_experience_referrers referrals_per_referrer_month
        transfers_month ad_spend_usd_month cost_per_lead_usd ad_most_month ad_delay_months
        persuading_share persuading_enquiries_factor pushed_share pushed_ready_factor
        pushed_decision_factor pushed_drop_out_factor pushed_response_factor
        pushed_word_factor word_of_mouth ramp_months growth_year""",
    "market": """
        season_swing season_peak_month rival_therapy_month rival_therapy_share
        rival_clinic_month rival_clinic_share bad_press_month bad_press_share
        bad_press_months bad_press_referrers_share shortage_month shortage_weeks""",
    "paying": """
        low_income_share high_income_share low_income_usd middle_income_usd
        high_income_usd spread patient_share expected_elasticity plan_share
        plan_reach_factor plan_fee_share plan_unpaid_share sliding_discount
        sliding_budget_usd_month superbill_share superbill_back_share strain_share
        strain_drop_out_factor beyond_means_drop_out_factor beyond_means_unpaid_share""",
    "treatment": """
        preparation_days induction_infusions gap_days dose_start_mg_kg dose_step_mg_kg
        dose_cap_mg_kg dose_boosters_mg_kg weight_kg recovery_dose_effect
        events_dose_effect music leave_after_first_share leave_later_share stop_after
        stop_followed_share outcomes remission_share response_share partial_share
        worse_share boosters_remission_share boosters_response_share
        boosters_partial_share boosters_none_share booster_rule booster_weeks
        relapse_median_weeks relapse_shape leave_boosters_share_month
        preparation_drop_out_factor""",
    "visit": """
        check_in_min vein_min second_vein_share intention_min infusion_min recovery_min
        recovery_floor_min discharge_min turnover_min no_driver_share no_driver_min
        recovery_variation same_person_share latest_start_min""",
    "booking": """
        infusion_weekdays infusions_start_min infusions_end_min horizon_days missed_share
        late_cancel_share rebooked_share early_share early_min late_share late_min
        called_early_min level_days consult_deposit_usd deposit_missed_factor missed_fee_usd
        missed_fee_paid_share""",
    "funnel": """
        call_min education_min education_ready_factor called_same_day_share lost_per_day_share
        referred_unreached_factor
        interested_share referred_factor own_begin_factor decision_days consult_missed_most_share
        consult_missed_days declined_pressure_share declined_psychosis_share
        declined_pregnancy_share addiction_share addiction declined_other_share not_ready_share
        talk_effect cost_talk patience_days authorisation_days
        authorisation_refused_share authorisation_min enrolment_min session_paper_min
        appeal_min""",
    "integration": """
        share homework_min habits_min habits_share habits_relapse_factor relapse_factor
        drop_out_factor""",
    "money": """
        infusion_price_usd consult_fee_usd integration_price_usd package_share package_discount
        package_refund supplies_usd_infusion drug_waste_share drug_usd_100mg insured_days
        insured_denied_share insured_refused_first_share insured_appeal_days""",
}
OWN = tuple(f"{group}.{name}" for group, names in _OWN.items() for name in names.split())
PRESET = "treatment.programme"  # named as `preset`
# How many come: of what the plan says outside its programs each has a share.
VOLUMES = (
    "demand.panel_patients",
    "demand.waiting_list",
    "demand.referrers_at_start",
    "demand.referrers_in_reach",
    "demand.outreach_hours_month",
    "demand.transfers_month",
    "demand.ad_spend_usd_month",
    "demand.ad_most_month",
)


def why_not_own(path: str) -> str:
    """Return in words why a setting cannot stand in a program, and what to do."""
    if path == PRESET:
        return "is named as preset there."
    return (
        "is shared by all programs. Set it outside of them. Of its own a program has who comes, "
        "how they pay, treatment, visit, monitoring rule and prices."
    )
