"""Flags: what stands beside every result because it is not as it should be.

Takes       a scenario
Gives       a sentence for each thing that an owner, a partner or a banker must not miss
Left out    problems that are refused (scenario/conflicts.py)
"""

from collections.abc import Iterator

from planner.scenario.changes import in_words, values_of
from planner.scenario.model import CATALOGUE, Scenario
from planner.scenario.named import departures
from planner.scenario.presets import BY_NAME, PRESET_FIELD

SHORTEST_PREPARATION_DAYS = 7  # the practitioners ask for a week before the first infusion


def flags(scenario: Scenario) -> tuple[str, ...]:
    """Return every flag of a scenario; none is the usual case."""
    return (*_rooms(scenario), *_watching(scenario), *_rule(scenario), *_time(scenario))


def _rooms(scenario: Scenario) -> Iterator[str]:
    shared = scenario.rooms.patients_per_room
    if shared > 1:
        yield (
            f"{shared} patients share a room in this plan. Practitioners advise against it; noise "
            "and company act on anxiety here."
        )
    chairs = scenario.rooms.recovery_chairs
    if 0 < chairs < scenario.rooms.infusion_rooms * shared:
        yield (
            f"Recovery chairs: {chairs}, fewer than infusions at once. Who waits in the infusion "
            "room for a chair is watched by nobody meanwhile."
        )
    if scenario.rooms.quiet == "neither":
        yield "Rooms are neither soundproofed nor kept quiet: anxiety is more frequent here."


def _watching(scenario: Scenario) -> Iterator[str]:
    if scenario.monitoring.watch == "spot_checks":
        yield (
            "Between checks nobody watches the patient: below the position of anaesthetists (ASA)."
        )
    if scenario.monitoring.life_support_people == 0:
        yield "Nobody with life support has to be in the house in this plan."


def _rule(scenario: Scenario) -> Iterator[str]:
    """Yield where the settings are not what the monitoring rule that is named says."""
    values = values_of(scenario)
    title = BY_NAME[scenario.monitoring.preset].short if departures(PRESET_FIELD, values) else ""
    for path, meant in departures(PRESET_FIELD, values).items():
        facts = CATALOGUE[path]
        here, there = in_words(facts, values[path]), in_words(facts, meant)
        yield f'{facts.label}: {here}, where the rule named, "{title}", says {there}.'


def _time(scenario: Scenario) -> Iterator[str]:
    days = scenario.treatment.preparation_days
    if days < SHORTEST_PREPARATION_DAYS:
        yield f"Patients have {days} days to prepare; the practitioners ask for at least 7."
