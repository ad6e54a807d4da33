"""Monitoring rules: presets of them as data, each with its source and how sure it is.

Takes       nothing
Gives       `PRESETS`: for each rule the settings it speaks of, in the words of the files
Left out    law. A preset says what a body asks for as it was understood, not what holds
            where a practice is

Naming a preset in a file (`monitoring.preset`) sets its values; a setting beside it holds
over it. A rule of one's own is written as `preset = "own"` with the settings one wants.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from planner.scenario.facts import Confidence, Value
from planner.scenario.presets.preset import OWN as OWN
from planner.scenario.presets.preset import Preset

PresetName = Literal[
    "nurse_two_patients",
    "airway_on_site",
    "airway_in_room",
    "anaesthesia",
    "anaesthesiologist_on_site",
    "two_hour_observation",
    "spot_checks",
    "own",
]
PRESET_FIELD = "monitoring.preset"


_USUAL: Mapping[str, Value] = {
    "monitoring.watch": "continuous",
    "monitoring.prescriber_presence": "on_site",
    "monitoring.airway_presence": "nobody",
    "monitoring.airway_grade": "trained",
    "monitoring.life_support_people": 2,
    "monitoring.patients_per_nurse_infusing": 2,
    "monitoring.patients_per_nurse_recovering": 3,
    "monitoring.vitals_every_min": 10,
    "monitoring.recovery_check_every_min": 15,
    "monitoring.capnography": False,
    "visit.recovery_floor_min": 15.0,
}


def _rule(
    name: str,
    short: str,
    title: str,
    source: str,
    confidence: Confidence,
    note: str,
    **changes: Value,
) -> Preset:
    """Return a preset that differs from the usual rule; `visit__x` stands for visit.x."""
    named = {
        path.replace("__", ".", 1) if "__" in path else f"monitoring.{path}": value
        for path, value in changes.items()
    }
    return Preset(
        name, short, title, source, confidence, note, MappingProxyType({**_USUAL, **named})
    )


PRESETS = (
    _rule(
        "nurse_two_patients",
        "nurse for two patients",
        "prescriber on site, one nurse to two patients",
        "Rule of thumb between one nurse for each patient and one for 3 to 4 rooms (trade guide); "
        "monitoring as for moderate sedation (ASRA, AAPM, ASA 2018)",
        "weak",
        "What many clinics do. Ask what your state says about who may watch.",
    ),
    _rule(
        "airway_on_site",
        "airway skill on site",
        "somebody with airway skill on site",
        "Utah bill SB 197 of 2023 (whether it became law was not checked)",
        "moderate",
        "The prescriber may be on call if somebody skilled in airways is on site.",
        prescriber_presence="on_call",
        airway_presence="on_site",
    ),
    _rule(
        "airway_in_room",
        "airway skill in the room",
        "somebody with airway skill beside each patient",
        "Utah 58-1-510 of 2022, for moderate sedation outside hospitals",
        "strong",
        "One skilled person for each running infusion: the owner, a nurse with the skill, or "
        "somebody contracted.",
        prescriber_presence="on_call",
        airway_presence="in_room",
        patients_per_nurse_infusing=1,
    ),
    _rule(
        "anaesthesia",
        "anesthesia grade",
        "anesthesia grade: an anesthetist beside each patient",
        "ASA: the same standards as for other anesthetic drugs; five-minute blood pressure "
        "and capnography as in anesthesia (from memory, not read again)",
        "weak",
        "The strictest. The person beside the patient is an anesthesiologist or nurse anesthetist.",
        prescriber_presence="on_call",
        airway_presence="in_room",
        airway_grade="anaesthesia",
        patients_per_nurse_infusing=1,
        patients_per_nurse_recovering=2,
        vitals_every_min=5,
        capnography=True,
    ),
    _rule(
        "anaesthesiologist_on_site",
        "anesthetist on site",
        "an anesthesiologist on site",
        "British Columbia, draft standard of 2021: accredited facility, anesthesiologist on site",
        "moderate",
        "Somebody of anesthesia grade is on site all day; nurses watch two patients each.",
        airway_presence="on_site",
        airway_grade="anaesthesia",
    ),
    _rule(
        "two_hour_observation",
        "two hours of observation",
        "two hours of observation after the dose",
        "As the safety program for esketamine asks (REMS): at least two hours, until safe to leave",
        "strong",
        "Written for the nasal spray; here two hours count from the end of the infusion.",
        visit__recovery_floor_min=120.0,
        recovery_check_every_min=30,
    ),
    _rule(
        "spot_checks",
        "frequent checks only",
        "frequent checks only, nobody watches in between",
        "Practiced in places; below the position of anesthetists (ASA)",
        "moderate",
        "Not recommended: between checks nobody watches. Here to show what watching costs.",
        watch="spot_checks",
        prescriber_presence="on_call",
        life_support_people=1,
    ),
)
BY_NAME: Mapping[str, Preset] = MappingProxyType({preset.name: preset for preset in PRESETS})


def preset_kept(values: Mapping[str, Value]) -> Preset | None:
    """Return the preset that all these settings keep, whatever they are named, or None."""
    kept = (
        preset
        for preset in PRESETS
        if all(values[path] == value for path, value in preset.values.items())
    )
    return next(kept, None)
