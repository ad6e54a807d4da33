"""Compliance in words: what each monitoring rule means for this practice.

Takes       a Compliance
Gives       sentences and rows of words, the answer first
"""

from collections.abc import Iterable, Iterator

from planner.blueprint.hands_and_watch import is_one_room
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.whatif.compliance import LOOSEST, Compliance, Ruled
from planner.presentation.answer import result_words
from planner.presentation.format.rounding import counted, in_part, listed, money_words, sentence
from planner.presentation.settings.words import change_words, confidence_words
from planner.results.estimates import Estimate
from planner.scenario.changes import differences
from planner.scenario.model import Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME, OWN, PRESET_FIELD

COLUMNS = {
    "infusions_week": "infusions\na week",
    "breaches_100": "breaches",
    "unwatched_min": "unwatched\nmin",
    "existing_displaced_month": "moved\nor lost",
}
COST = "cost over\nthe plan"
MORE = {
    "late_checks_share": "checks late\nor missed",
    "help_late_share": "help\nlate",
    "prescriber_missed_share": "prescriber\nmissing",
    "existing_wait_added_min": "others\nwait +",
    "owner_hours_week": "owner\na week",
}
RULE_COLUMNS = tuple(
    each.replace("\n", " ").capitalize() for each in ("rule", *COLUMNS.values(), COST)
)
READ_SO = (
    "Breaches and unwatched minutes are per 100 infusions. Moved or lost are visits of "
    "existing patients, a month. Cost is what the plan gains less than under the loosest rule, in "
    "today's money; +/- holds for the average over very many futures, in 19 of 20 cases."
)
NO_LAW = (
    "What a body asks for, as it was understood: no legal advice. Ask your board, your insurer "
    "and a lawyer which rule holds where you are."
)
NOTHING_STARTS = (
    "No infusion starts against its rule. A breach is what broke later: staff called to an "
    "emergency, a recovery not watched at once, checks or help late."
)


def title_of(name: str) -> str:
    """Return a rule in the owner's words."""
    return BY_NAME[name].title if name in BY_NAME else "your own rule"


def answer_words(found: Compliance) -> Iterator[str]:
    """Yield the answer: what your rule allows, and what is bought with more or less of it."""
    yours = found.yours
    yield f"Your rule: {title_of(yours.name)}."
    if yours.answer is None or yours.answer.verdict.word == NOT_POSSIBLE:
        yield f"Under it no infusion can take place here: {why_not(yours)}."
        return
    yield watch_words(yours.answer.scenario)
    yield (
        f"Under it {rule_value(yours.answer, 'infusions_week')} are given, with "
        f"{rule_value(yours.answer, 'breaches_100')}."
    )
    others = [each for each in found.rules if not each.is_yours and takes_place(each)]
    dearest = max(others, key=_cost, default=None)
    if dearest is not None and _cost(dearest) > _cost(yours):
        more = money_words(_cost(dearest) - _cost(yours))
        yield (
            f"The dearest rule that can be kept here, {title_of(dearest.name)}, would cost {more} "
            f"more over the plan and allow {rule_value(dearest.answer, 'infusions_week')}."
        )
    kept_out = [title_of(each.name) for each in found.rules if not takes_place(each)]
    if kept_out:
        yield f"Not possible here as things are: {listed(tuple(kept_out))}."


def watch_words(scenario: Scenario) -> str:
    """Return how many patients the nurses may watch at once."""
    rule, nurses = scenario.monitoring, scenario.staff.infusion_nurses
    who = counted(nurses, "infusion nurse")
    if rule.watch == "spot_checks":
        return f"{who} looks in on patients and watches nobody in between."
    infusing = nurses * rule.patients_per_nurse_infusing
    recovering = nurses * rule.patients_per_nurse_recovering
    if is_one_room(scenario):
        return (
            f"At once {who} may watch {counted(infusing, 'infusion')}, or {recovering} recoveries, "
            "or a mix; all lie in one room, where she sees them while her hands are at one of them."
        )
    covers = "the prescriber stands in" if rule.prescriber_covers else "her patients must wait"
    return (
        f"At once {who} may watch {counted(infusing, 'infusion')}, or "
        f"{recovering} recoveries, or a mix. While she sets a vein or discharges somebody she "
        f"watches nobody, and {covers}."
    )


def _cost(ruled: Ruled) -> float:
    return ruled.cost_usd.mean or 0.0 if ruled.cost_usd else 0.0


def takes_place(ruled: Ruled) -> bool:
    """Return whether any infusion can take place under a rule."""
    return ruled.answer is not None and ruled.answer.verdict.word != NOT_POSSIBLE


def why_not(ruled: Ruled) -> str:
    """Return why none can."""
    if ruled.answer is None:
        return ruled.refused.rstrip(".")
    return f"{listed(ruled.answer.verdict.missing)} is missing"


def rule_value(answer: Answer | None, name: str) -> str:
    """Return an average under a rule in words."""
    return "none" if answer is None else result_words.average_words(name, answer.results[name])


# --- rows ---------------------------------------------------------------------------------------


def rule_rows(found: Compliance) -> list[tuple[str, ...]]:
    """Return a row of words for each rule."""
    return [(short_name(each), *rule_cells(each)) for each in found.rules]


def short_name(ruled: Ruled) -> str:
    """Return a rule in a few words, and whether it is yours."""
    short = BY_NAME[ruled.name].short if ruled.name in BY_NAME else "your own rule"
    return f"{short} (yours)" if ruled.is_yours else short


def rule_cells(ruled: Ruled) -> Iterable[str]:
    """Return what a rule allows and costs, in words."""
    if not takes_place(ruled) or ruled.answer is None:
        return ("impossible", *([""] * len(COLUMNS)))
    numbers = (_number(ruled.answer.results[name], name) for name in COLUMNS)
    return (*numbers, _cost_words(ruled))


def _number(estimate: Estimate, name: str) -> str:
    if estimate.mean is None:
        return "none"
    number = result_words.value_words(name, estimate.mean).partition(" ")[0]
    part = in_part(estimate).strip()
    return f"{number}\n{part}" if part else number


def _cost_words(ruled: Ruled) -> str:
    cost = ruled.cost_usd
    if ruled.name == LOOSEST:
        return "the loosest"
    if cost is None or cost.mean is None or cost.low is None or cost.high is None:
        return ""
    return f"{money_words(cost.mean)}\n+/- {money_words(cost.high - cost.mean)}"


def rule_words(scenario: Scenario, ruled: Ruled) -> Iterator[str]:
    """Yield a rule, what it asks, what it sets here, and where it is from."""
    title = title_of(ruled.name)
    yield sentence(title) + (" (yours)." if ruled.is_yours else ".")
    if ruled.name == OWN or ruled.answer is None:
        yield f"  {ruled.refused}" if ruled.refused else "  Written in the scenario."
        return
    preset = BY_NAME[ruled.name]
    yield f"  {preset.note}"
    changed = [
        change_words(change)
        for change in differences(scenario, ruled.answer.scenario)
        if change.path != PRESET_FIELD
    ]
    if changed:
        yield f"  Set here: {'; '.join(changed)}."
    if not takes_place(ruled):
        yield f"  Not possible here: {why_not(ruled)}."
    yield f"  Source: {preset.source}. How sure: {confidence_words[preset.confidence]}."
