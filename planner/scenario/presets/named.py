"""Named: the settings that stand for others, and what each of their names sets.

Takes       values of settings by path
Gives       what a named preset sets; where settings depart from what is named
Left out    the presets themselves (monitoring_rules.py, programmes.py, outcomes.py)

No two of them set the same setting, so their order does not matter.
"""

from collections.abc import Mapping
from types import MappingProxyType

from planner.scenario.facts import Value
from planner.scenario.presets.monitoring_rules import BY_NAME, PRESET_FIELD
from planner.scenario.presets.outcomes import OUTCOMES_BY_NAME, OUTCOMES_FIELD
from planner.scenario.presets.preset import Preset
from planner.scenario.presets.programmes import PROGRAMME_BY_NAME, PROGRAMME_FIELD

NAMED: Mapping[str, Mapping[str, Preset]] = MappingProxyType(
    {
        PROGRAMME_FIELD: PROGRAMME_BY_NAME,
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
