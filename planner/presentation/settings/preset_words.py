"""Preset words: what the settings that one name stands for rest on, and how sure that is.

Takes       a preset, or the path of a setting that names one
Gives       a sentence or two; a row for each name
Left out    which presets there are (scenario/presets/)
"""

from planner.presentation.settings.words import confidence_words
from planner.scenario.presets.named import NAMED
from planner.scenario.presets.preset import Preset


def rests_on(preset: Preset) -> str:
    """Return what an owner should know of a preset, where it is from and how sure it is."""
    return (
        f"{preset.note} Source: {preset.source}. How sure: {confidence_words[preset.confidence]}."
    )


def presets_of(path: str) -> tuple[Preset, ...]:
    """Return the presets that a setting can name, none for any other setting."""
    return tuple(NAMED.get(path, {}).values())
