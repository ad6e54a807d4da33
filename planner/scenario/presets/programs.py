"""Programs: protocols of treatment as data, each with its source and how sure it is.

Takes       nothing
Gives       `PROGRAMS`: for each the settings it speaks of, in the words of the files
Left out    what it leads to (outcomes.py), who watches (monitoring_rules.py): they are named beside
            it

Naming one in a file (`treatment.programme`) sets its values; a setting beside it holds over
it. Another program, by nose, by vein or by mouth, is written as `programme = "own"` with the
settings it needs: the clinic day knows steps and resources and nothing of what is given.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from planner.scenario.facts import Confidence, Value
from planner.scenario.presets.preset import Preset

ProgramName = Literal[
    "mood", "pain", "nasal_esketamine", "nasal_esketamine_pharmacy", "intramuscular", "own"
]
PROGRAM_FIELD = "treatment.programme"

MOOD: Mapping[str, Value] = {
    "visit.vein_min": 7.5,
    "visit.infusion_min": 50.0,
    "visit.recovery_min": 35.0,
    "treatment.induction_infusions": 6,
    "treatment.gap_days": 2,
    "treatment.stop_after": 4,
    "treatment.leave_after_first_share": 0.17,
    "treatment.leave_later_share": 0.054,
    "treatment.booster_weeks": 5.0,
    "treatment.dose_start_mg_kg": 0.5,
    "treatment.dose_step_mg_kg": 0.1,
    "treatment.dose_cap_mg_kg": 1.2,
    "treatment.dose_boosters_mg_kg": 0.91,
    "treatment.recovery_dose_effect": 0.03,
    "money.infusion_price_usd": 500.0,
    "money.supplies_usd_infusion": 37.0,
    "money.package_share": 0.5,
    "paying.patient_share": 1.0,
    "funnel.authorisation_days": 0.0,
    "funnel.authorisation_refused_share": 0.0,
    "funnel.authorisation_min": 0.0,
    "funnel.enrolment_min": 0.0,
    "funnel.session_paper_min": 0.0,
    "funnel.appeal_min": 0.0,
    "money.insured_refused_first_share": 0.0,
}


_NASAL: Mapping[str, Value] = {
    "visit__vein_min": 0.0,
    "visit__infusion_min": 5.0,
    "visit__recovery_min": 120.0,
    "treatment__induction_infusions": 8,
    "treatment__gap_days": 3,
    "treatment__booster_weeks": 1.5,
    # With those who miss a visit and go, and those who stop on advice, 5 to 6 of 10 who begin have
    # all eight: 48 and 61 of 100 in claims of 273 and 269 people. How many of them leave after the
    # first is a guess.
    "treatment__leave_after_first_share": 0.08,
    "treatment__leave_later_share": 0.01,
    "treatment__dose_start_mg_kg": 0.0,
    "treatment__dose_step_mg_kg": 0.0,
    "treatment__dose_cap_mg_kg": 0.0,
    "treatment__dose_boosters_mg_kg": 0.0,
    "treatment__recovery_dose_effect": 0.0,
    "money__infusion_price_usd": 1420.0,
    "money__supplies_usd_infusion": 900.0,
    "money__package_share": 0.0,
    "paying__patient_share": 0.05,
    # A quarter is refused: of those whose first claim was refused or granted, and who began
    # (Joshi 2023). Minutes for enrollment and forms are guesses.
    "funnel__authorisation_days": 10.0,
    "funnel__authorisation_refused_share": 0.25,
    "funnel__authorisation_min": 30.0,
    "funnel__enrolment_min": 20.0,
    "funnel__session_paper_min": 10.0,
    "funnel__appeal_min": 60.0,
    "money__insured_refused_first_share": 0.12,
}

# Where a program has another range than that of the setting, which is about mood: for pain one to
# four hours, 1 to 8 infusions and 5 to 10 daily ones for CRPS, $600 to $1,400 (price guides).
_RANGES: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "pain": {
        "visit.infusion_min": (60.0, 240.0),
        "treatment.induction_infusions": (1, 10),
        "treatment.booster_weeks": (4.0, 13.0),
        "money.infusion_price_usd": (600.0, 1400.0),
    }
}


def _program(
    name: str, short: str, title: str, source: str, confidence: Confidence, note: str, **at: Value
) -> Preset:
    """Return a program that differs from infusions for mood; `visit__x` is visit.x."""
    named = {path.replace("__", ".", 1): value for path, value in at.items()}
    values, ranges = MappingProxyType({**MOOD, **named}), _RANGES.get(name, {})
    return Preset(name, short, title, source, confidence, note, values, MappingProxyType(ranges))


PROGRAMS = (
    _program(
        "mood",
        "infusions for mood",
        "infusions for depression and other disorders of mood",
        "Six in three weeks, 0.5 mg/kg over 40 to 60 minutes, rising (McInnes 2022; 98 US clinics)",
        "strong",
        "What most clinics do. How often boosters are needed, and how long they go on helping, no trial "
        "found shows.",
    ),
    _program(
        "pain",
        "infusions for pain",
        "long infusions for chronic pain",
        "One to four hours, 1 to 8 infusions, higher doses over longer time (guidelines of 2018, "
        "price guides)",
        "moderate",
        "Name the results for pain beside it. Half as many patients fit into a day. How many come back, "
        "and when, was not followed beyond three months in any trial found.",
        visit__infusion_min=180.0,
        visit__recovery_min=45.0,
        treatment__induction_infusions=5,
        treatment__gap_days=1,
        treatment__booster_weeks=10.0,
        treatment__dose_start_mg_kg=1.5,
        treatment__dose_step_mg_kg=0.0,
        treatment__dose_cap_mg_kg=2.0,
        treatment__dose_boosters_mg_kg=1.5,
        treatment__recovery_dose_effect=0.0,
        money__infusion_price_usd=850.0,
        money__supplies_usd_infusion=45.0,
    ),
    _program(
        "nasal_esketamine",
        "nasal esketamine",
        "nasal esketamine, watched for two hours",
        "Label and safety program (REMS): twice a week for four weeks, then weekly or less, two "
        "hours of observation; drug and payment as a billing vendor names them; who is refused and "
        "who leaves, from claims of 2019 to 2021 (Joshi 2023, and others of 269 people); the desk's "
        "minutes are guesses",
        "weak",
        "Insurers are asked first, pay most of it, months later at times and not always; name the rule "
        "of two hours beside it. The drug is counted among supplies. That it helps as many as "
        "infusions do is assumed: no trial was found that holds the two against each other.",
        **_NASAL,
    ),
    _program(
        "nasal_esketamine_pharmacy",
        "nasal esketamine from a pharmacy",
        "nasal esketamine, the drug billed by a specialty pharmacy",
        "Course, watch and the way to the first session as nasal esketamine; what insurers pay for the "
        "visit without the drug was not found: a guess",
        "guess",
        "No drug is bought, so little is at risk, and little is left: set what your insurers pay for "
        "the visit and two hours. That it helps as many as infusions do is assumed, as there.",
        **{**_NASAL, "money__infusion_price_usd": 300.0, "money__supplies_usd_infusion": 15.0},
    ),
    _program(
        "intramuscular",
        "injections for mood",
        "ketamine by injection into a muscle, for mood",
        "Minutes, dose and price beside those of infusions; no study of a series by injection was "
        "found",
        "guess",
        "That it helps as many as infusions do is assumed, not shown. No vein is set; the pump stands "
        "by unused.",
        visit__vein_min=2.0,
        visit__infusion_min=45.0,
        visit__recovery_min=35.0,
        money__infusion_price_usd=400.0,
        money__supplies_usd_infusion=20.0,
    ),
)
PROGRAM_BY_NAME: Mapping[str, Preset] = MappingProxyType({one.name: one for one in PROGRAMS})
