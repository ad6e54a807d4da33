"""Preset words: what the settings that one name stands for rest on, and how sure that is.

Takes       a preset, or the path of a setting that names one
Gives       a sentence or two; a row for each name; who uses each rule, and what it asks for
"""

from collections.abc import Mapping
from types import MappingProxyType

from planner.presentation.format.rounding import counted, listed, money_words, plain, span
from planner.presentation.settings.words import confidence_words
from planner.scenario.changes import in_words
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.named import NAMED, named_for, range_in_use
from planner.scenario.presets.preset import Preset
from planner.scenario.programs import programs_of, share_of

ASK_YOUR_BOARD = (
    "States differ, and none of this is legal advice: ask your board. If you do not know, "
    "choose the first, as many clinics do."
)
ASK_BRIEFLY = "In any state: the first is usual; ask your board."
BRIEF_RULES: Mapping[str, str] = MappingProxyType(  # those that most choose among
    {
        "nurse_two_patients": "",
        "airway_on_site": "Utah 2023; you can be on call.",
    }
)
_HOUSE_OF_RULE = {  # who uses it, what it asks of the house
    "nurse_two_patients": (
        "The usual start, what many clinics do.",
        "A nurse watches two; you, or another prescriber, are in the house.",
    ),
    "airway_on_site": (
        "As a Utah bill of 2023 has it.",
        "Somebody trained in airways is in the house; you can be on call.",
    ),
    "airway_in_room": (
        "As Utah had it in 2022.",
        "Somebody trained in airways beside each patient; you can be on call.",
    ),
    "anaesthesia": (
        "As anesthesiologists ask.",
        "An anesthesiologist or CRNA beside each patient, checks every 5 minutes. It costs most.",
    ),
    "anaesthesiologist_on_site": (
        "As British Columbia drafted in 2021.",
        "An anesthesiologist or CRNA in the house all day; a nurse watches two.",
    ),
    "two_hour_observation": (
        "As for the nasal spray (REMS).",
        "The room stays taken for two hours after each dose.",
    ),
    "spot_checks": (
        "Done in places, below what anesthesiologists ask.",
        "Not recommended: nobody watches between checks.",
    ),
    "own": ("Yours.", 'You set each part yourself, on "All on one page".'),
}
RULE_LINES: Mapping[str, str] = MappingProxyType(
    {name: " ".join(parts) for name, parts in _HOUSE_OF_RULE.items()}
)


def rests_on(preset: Preset) -> str:
    """Return what an owner should know of a preset, where it is from and how sure it is."""
    return (
        f"{preset.note} Source: {preset.source}. How sure: {confidence_words[preset.confidence]}."
    )


def goes_with(path: str, values: Mapping[str, Value]) -> str:
    """Return with what name a setting has its value, and how sure that is; "" with none.

    It stands there too when another value is typed: what is usual stays that of the name.

    >>> from planner.scenario.changes import values_of
    >>> from planner.scenario.model import Scenario
    >>> pain = values_of(Scenario()) | {"treatment.programme": "pain"}
    >>> goes_with("visit.vein_min", pain), goes_with("visit.recovery_min", pain)
    ('', 'With infusions for pain goes 45 min. How sure: measured, but roughly or elsewhere.')
    >>> print(goes_with("treatment.induction_infusions", pain).partition(". How")[0])
    With infusions for pain go 5 infusions, may be 1 to 10 infusions
    >>> goes_with("visit.infusion_min", values_of(Scenario()))
    ''
    """
    facts = CATALOG[path]
    preset = named_for(facts, values)
    if preset is None:
        return ""
    meant, ends = preset.values[path], range_in_use(facts, values)
    go = "go" if isinstance(meant, int) and meant != 1 and facts.kind == "whole" else "goes"
    low, high = (in_words(facts, each) for each in ends or (0.0, 0.0))
    between = f", may be {span(low, high, 'to')}" if ends else ""
    return (
        f"With {preset.short} {go} {in_words(facts, meant)}{between}. "
        f"How sure: {confidence_words[preset.confidence]}."
    )


def presets_of(path: str) -> tuple[Preset, ...]:
    """Return the presets that a setting can name, none for any other setting."""
    return tuple(NAMED.get(path, {}).values())


def kind_words(alone: Scenario) -> str:
    """Return what one program gives and asks for, as if it were the plan.

    >>> kind_words(Scenario())
    '$500 an infusion, 6 infusions a course, 50 minutes each.'
    """
    count, minutes = alone.treatment.induction_infusions, round(alone.visit.infusion_min)
    each = " each" if count != 1 else ""
    return (
        f"{money_words(alone.money.infusion_price_usd)} an infusion, "
        f"{counted(count, 'infusion')} a course, {counted(minutes, 'minute')}{each}."
    )


def shares_words(scenario: Scenario) -> str:
    """Return how many of those who ask come for each program, or how many ask for each.

    >>> from planner.scenario.changes import with_changes
    >>> both = with_changes(Scenario(), {"programmes": "pain; mood: demand.panel_patients 900"})
    >>> shares_words(both)
    'Those who ask for mood come on top of those for pain: say how many, for each by itself.'
    >>> shares_words(with_changes(Scenario(), {"programmes": "pain: share 0.8; mood: share 0.2"}))
    'Of 10 people who ask, 8 come for pain and 2 for mood: say how many with you.'
    """
    shares = [(one.name, 10 * share_of(scenario, k)) for k, one in enumerate(programs_of(scenario))]
    (first, many), *others = shares
    if others and not any(each for _, each in others):
        names = listed(tuple(name for name, _ in others))
        return (
            f"Those who ask for {names} come on top of those for {first}: say how many, for each "
            "by itself."
        )
    said = [f"{plain(many)} {'comes' if plain(many) == '1' else 'come'} for {first}"]
    said += [f"{plain(each)} for {name}" for name, each in others]
    return f"Of 10 people who ask, {listed(tuple(said))}: say how many with you."
