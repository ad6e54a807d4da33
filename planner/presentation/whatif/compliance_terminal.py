"""Compliance on the terminal: what each monitoring rule means for this practice.

Takes       a Compliance
Gives       what rich prints, and the same as a document
Left out    the work (experiments/whatif/compliance.py)
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.whatif.compliance import LOOSEST, Compliance, Ruled
from planner.presentation.answer import result_words
from planner.presentation.answer.warnings import flags
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.json_text import rounded
from planner.presentation.format.rounding import counted, in_part, listed, money_words, sentence
from planner.presentation.format.terminal_layout import lines, lines_below, section
from planner.presentation.settings.words import change_words, confidence_words
from planner.results.estimates import Estimate
from planner.scenario.changes import differences
from planner.scenario.model import Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME, OWN, PRESET_FIELD

COLUMNS = {
    "infusions_week": "infusions\na week",
    "breaches_100": "breaches",
    "unwatched_min": "unwatched\nmin",
    "existing_displaced_month": "displaced\na month",
}
COST = "cost over\nthe plan"
MORE = {
    "late_checks_share": "checks late\nor missed",
    "help_late_share": "help\nlate",
    "prescriber_missed_share": "prescriber\nmissing",
    "existing_wait_added_min": "others\nwait +",
    "owner_hours_week": "owner\na week",
}
RULE_WIDTH = 22
READ_SO = (
    "Breaches and unwatched minutes are per 100 infusions. Displaced are visits of existing "
    "patients. Cost is what the plan gains less than under the loosest rule, in today's money; "
    "+/- holds for the average over very many futures, in 19 of 20 cases."
)
NO_LAW = (
    "What a body asks for, as it was understood: no legal advice. Ask your board, your insurer "
    "and a lawyer which rule holds where you are."
)
NOTHING_STARTS = (
    "No infusion starts against its rule. A breach is what broke later: staff called to an "
    "emergency, a recovery not watched at once, checks or help late."
)


def compliance_view(found: Compliance) -> list[RenderableType]:
    """Return the answer first, the table, then each rule with its source."""
    scenario = found.scenario
    size = f"{scenario.practice.months} months, {scenario.run.replications} simulated futures"
    return [
        Text(f"What each monitoring rule would mean for: {scenario.title}", style="bold"),
        Text(f"{size}, the same luck under every rule."),
        Text(),
        *lines(answer_words(found)),
        Text(),
        _table(found),
        Text(),
        *lines((READ_SO, NOTHING_STARTS)),
        *section("The same rules, more closely", [_closer(found)]),
        *section("What each rule asks, where it is from, how sure that is", _rules(found)),
        *lines_below("Not to be missed", flags(scenario)),
        Text(),
        Text(NO_LAW),
        Text(DISCLAIMER, style="dim"),
    ]


# --- words --------------------------------------------------------------------------------------


def title_of(name: str) -> str:
    """Return a rule in the owner's words."""
    return BY_NAME[name].title if name in BY_NAME else "your own rule"


def answer_words(found: Compliance) -> Iterator[str]:
    """Yield the answer: what your rule allows, and what is bought with more or less of it."""
    yours = found.yours
    yield f"Your rule: {title_of(yours.name)}."
    if yours.answer is None or yours.answer.verdict.word == NOT_POSSIBLE:
        yield f"Under it no infusion can take place here: {_why_not(yours)}."
        return
    yield watch_words(yours.answer.scenario)
    yield (
        f"Under it {_value(yours.answer, 'infusions_week')} are given, with "
        f"{_value(yours.answer, 'breaches_100')}."
    )
    others = [each for each in found.rules if not each.is_yours and _takes_place(each)]
    dearest = max(others, key=_cost, default=None)
    if dearest is not None and _cost(dearest) > _cost(yours):
        more = money_words(_cost(dearest) - _cost(yours))
        yield (
            f"The dearest rule that can be kept here, {title_of(dearest.name)}, would cost {more} "
            f"more over the plan and allow {_value(dearest.answer, 'infusions_week')}."
        )
    kept_out = [title_of(each.name) for each in found.rules if not _takes_place(each)]
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
    covers = "the prescriber stands in" if rule.prescriber_covers else "her patients must wait"
    return (
        f"At once {who} may watch {counted(infusing, 'infusion')}, or "
        f"{recovering} recoveries, or a mix. While she sets a vein or discharges somebody she "
        f"watches nobody, and {covers}."
    )


def _cost(ruled: Ruled) -> float:
    return ruled.cost_usd.mean or 0.0 if ruled.cost_usd else 0.0


def _takes_place(ruled: Ruled) -> bool:
    return ruled.answer is not None and ruled.answer.verdict.word != NOT_POSSIBLE


def _why_not(ruled: Ruled) -> str:
    if ruled.answer is None:
        return ruled.refused.rstrip(".")
    return f"{listed(ruled.answer.verdict.missing)} is missing"


def _value(answer: Answer | None, name: str) -> str:
    return "none" if answer is None else result_words.average_words(name, answer.results[name])


# --- tables -------------------------------------------------------------------------------------


def _table(found: Compliance) -> Table:
    table = _headed(*COLUMNS.values(), COST)
    for each in found.rules:
        table.add_row(_name(each), *_cells(each))
    return table


def _headed(*words: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("rule", min_width=RULE_WIDTH, max_width=RULE_WIDTH)
    for each in words:
        table.add_column(each, justify="right", no_wrap=True)
    return table


def _name(ruled: Ruled) -> str:
    short = BY_NAME[ruled.name].short if ruled.name in BY_NAME else "your own rule"
    return f"{short} (yours)" if ruled.is_yours else short


def _cells(ruled: Ruled) -> Iterable[str]:
    if not _takes_place(ruled) or ruled.answer is None:
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
    if cost is None or cost.mean is None or cost.low is None or cost.high is None:
        return ""
    if ruled.name == LOOSEST:
        return "the loosest"
    return f"{money_words(cost.mean)}\n+/- {money_words(cost.high - cost.mean)}"


def _closer(found: Compliance) -> Table:
    table = _headed(*MORE.values())
    for each in found.rules:
        if each.answer is not None and _takes_place(each):
            cells = (_short(each.answer, name) for name in MORE)
            table.add_row(_name(each), *cells)
    return table


def _short(answer: Answer, name: str) -> str:
    words = _value(answer, name)
    return words.removesuffix(" a week")


def _rules(found: Compliance) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for each in found.rules:
        parts += lines(_rule_words(found.scenario, each))
        parts.append(Text())
    return parts[:-1]


def _rule_words(scenario: Scenario, ruled: Ruled) -> Iterator[str]:
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
    if not _takes_place(ruled):
        yield f"  Not possible here: {_why_not(ruled)}."
    yield f"  Source: {preset.source}. How sure: {confidence_words[preset.confidence]}."


# --- for programs -------------------------------------------------------------------------------


def compliance_document(found: Compliance) -> dict[str, Any]:
    """Return everything that the view says, for programs."""
    return {
        "schema": 1,
        "kind": "compliance",
        "title": found.scenario.title,
        "loosest": LOOSEST,
        "rules": [_rule_document(each) for each in found.rules],
        "flags": list(flags(found.scenario)),
    }


def _rule_document(ruled: Ruled) -> dict[str, Any]:
    names = (*COLUMNS, *MORE, "npv_usd")
    answer, cost = ruled.answer, ruled.cost_usd
    means = {name: answer.results[name].mean for name in names} if answer else {}
    reached = {name: answer.results[name].reached for name in names} if answer else {}
    return {
        "name": ruled.name,
        "title": title_of(ruled.name),
        "is_yours": ruled.is_yours,
        "possible": _takes_place(ruled),
        "why_not": "" if _takes_place(ruled) else _why_not(ruled),
        "results": {name: rounded(mean) for name, mean in means.items()},
        "reached_share": {name: rounded(share) for name, share in reached.items()},
        "cost_usd": None
        if cost is None or cost.mean is None or cost.low is None or cost.high is None
        else {"mean": rounded(cost.mean), "low": rounded(cost.low), "high": rounded(cost.high)},
        "source": BY_NAME[ruled.name].source if ruled.name in BY_NAME else "",
        "confidence": BY_NAME[ruled.name].confidence if ruled.name in BY_NAME else "",
    }
