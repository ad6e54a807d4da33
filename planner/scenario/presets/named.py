"""Named: the settings that stand for others, and what each of their names sets.

Takes       values of settings by path
Gives       what a named preset sets; where settings depart from what is named; the range in use
Left out    the presets themselves (monitoring_rules.py, programs.py, outcomes.py)

No two of them set the same setting, so their order does not matter.
"""

from collections.abc import Mapping
from types import MappingProxyType

from planner.scenario.facts import FieldFacts, Value
from planner.scenario.presets.monitoring_rules import BY_NAME, PRESET_FIELD
from planner.scenario.presets.outcomes import OUTCOMES_BY_NAME, OUTCOMES_FIELD
from planner.scenario.presets.preset import OWN, Preset
from planner.scenario.presets.programs import MOOD, PROGRAM_BY_NAME, PROGRAM_FIELD

NAMED: Mapping[str, Mapping[str, Preset]] = MappingProxyType(
    {
        PROGRAM_FIELD: PROGRAM_BY_NAME,
        OUTCOMES_FIELD: OUTCOMES_BY_NAME,
        PRESET_FIELD: BY_NAME,
    }
)


def values_named(path: str, name: object) -> Mapping[str, Value]:
    """Return what a setting set to a name sets; nothing for an own or unknown name."""
    preset = NAMED.get(path, {}).get(name) if isinstance(name, str) else None
    return preset.values if preset else {}


def departures(path: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what the preset named at `path` says where `values`, by path, differ from it."""
    meant = values_named(path, values.get(path))
    return {each: value for each, value in meant.items() if values[each] != value}


def named_for(facts: FieldFacts, values: Mapping[str, Value]) -> Preset | None:
    """Return the preset, of those named in `values`, that sets a setting to another value than usual.

    None where no name has a say in it, or one says just what is usual.
    """
    for head, presets in NAMED.items():
        preset = presets.get(str(values[head]))
        if preset is not None and preset.values.get(facts.path, facts.default) != facts.default:
            return preset
    return None


def range_in_use(facts: FieldFacts, values: Mapping[str, Value]) -> tuple[float, float] | None:
    """Return the range of a setting for what is named; None where nobody knows it.

    Of a treatment that is somebody's own, nobody knows what depends on it.

    >>> from planner.scenario.changes import values_of
    >>> from planner.scenario.model import CATALOG, Scenario
    >>> price, own = CATALOG["money.infusion_price_usd"], values_of(Scenario())
    >>> [range_in_use(price, own | {"treatment.programme": each})
    ...  for each in ("mood", "pain", "nasal_esketamine", "own")]
    [(350.0, 800.0), (600.0, 1400.0), None, None]
    """
    if values[PROGRAM_FIELD] == OWN and facts.path in MOOD:
        return None
    preset = named_for(facts, values)
    if preset is not None:
        return preset.ranges.get(facts.path)
    if not isinstance(facts.low, int | float) or not isinstance(facts.high, int | float):
        return None
    return float(facts.low), float(facts.high)
