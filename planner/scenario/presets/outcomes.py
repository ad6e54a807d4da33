"""Outcomes: what the series leads to, as different people count it.

Takes       nothing
Gives       `OUTCOMES`: for each the five shares, its definition and source
Left out    any effect of music, preparation or integration: trials show none

Naming one in a file (`treatment.outcomes`) sets its shares; a share beside it holds over it.
The share without change is what the other four leave.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from planner.scenario.facts import Confidence
from planner.scenario.presets.preset import Preset

OutcomesName = Literal["community", "private_clinics", "pooled", "practitioners", "pain", "own"]
OUTCOMES_FIELD = "treatment.outcomes"


def _outcomes(
    name: str,
    title: str,
    source: str,
    confidence: Confidence,
    note: str,
    *,
    remission: float,
    response: float,
    partial: float,
    worse: float,
) -> Preset:
    values = {
        "treatment.remission_share": remission,
        "treatment.response_share": response,
        "treatment.partial_share": partial,
        "treatment.worse_share": worse,
    }
    return Preset(name, title, title, source, confidence, note, MappingProxyType(values))


OUTCOMES = (
    _outcomes(
        "community",
        "178 community practices",
        "McInnes 2022: response 53.6%, remission 28.9%, worse 8.4% (537 of 9,016 with scores)",
        "strong",
        "Response is a score at least halved after the series. Nineteen in twenty had no scores.",
        remission=0.29,
        response=0.23,
        partial=0.23,
        worse=0.08,
    ),
    _outcomes(
        "private_clinics",
        "private clinics, within six weeks",
        "Oliver 2022: response 50%, remission 20% of 424",
        "moderate",
        "Response is a score at least halved. Partial and worse as in community practices.",
        remission=0.20,
        response=0.30,
        partial=0.22,
        worse=0.08,
    ),
    _outcomes(
        "pooled",
        "79 studies together",
        "Alnefeesi 2022: response 45%, remission 30% of 2,665",
        "strong",
        "Response is a score at least halved. Partial and worse as in community practices.",
        remission=0.30,
        response=0.15,
        partial=0.25,
        worse=0.08,
    ),
    _outcomes(
        "practitioners",
        "as practitioners count",
        "Practitioners: as few as 20 to 25% do not respond (clinic experience)",
        "weak",
        "Any response counts, not a halved score, and nobody is counted as worse.",
        remission=0.29,
        response=0.48,
        partial=0.0,
        worse=0.0,
    ),
    _outcomes(
        "pain",
        "relief of pain",
        "Chicago, 49 patients: 37% (23 to 51%) with relief over three weeks",
        "weak",
        "Response is at least 30% less pain for more than three weeks; nothing finer was found.",
        remission=0.0,
        response=0.37,
        partial=0.0,
        worse=0.05,
    ),
)
OUTCOMES_BY_NAME: Mapping[str, Preset] = MappingProxyType({one.name: one for one in OUTCOMES})
