"""Compliance on the terminal: what each monitoring rule means for this practice.

Takes       a Compliance
Gives       what rich prints, and the same as a document
Left out    the work (experiments/whatif/compliance.py)
"""

from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.run.run import Answer
from planner.experiments.whatif.compliance import LOOSEST, Compliance, Ruled
from planner.presentation.answer.warnings import flags
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.json_text import rounded
from planner.presentation.format.terminal_layout import lines, lines_below, section
from planner.presentation.whatif.compliance_words import (
    COLUMNS,
    COST,
    NO_LAW,
    NOTHING_STARTS,
    READ_SO,
    answer_words,
    rule_cells,
    rule_value,
    rule_words,
    short_name,
    takes_place,
    title_of,
    why_not,
)
from planner.scenario.presets.monitoring_rules import BY_NAME

MORE = {
    "late_checks_share": "checks late\nor missed",
    "help_late_share": "help\nlate",
    "prescriber_missed_share": "prescriber\nmissing",
    "existing_wait_added_min": "others\nwait +",
    "owner_hours_week": "owner\na week",
}
RULE_WIDTH = 22


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


# --- tables -------------------------------------------------------------------------------------


def _table(found: Compliance) -> Table:
    table = _headed(*COLUMNS.values(), COST)
    for each in found.rules:
        table.add_row(short_name(each), *rule_cells(each))
    return table


def _headed(*words: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("rule", min_width=RULE_WIDTH, max_width=RULE_WIDTH)
    for each in words:
        table.add_column(each, justify="right", no_wrap=True)
    return table


def _closer(found: Compliance) -> Table:
    table = _headed(*MORE.values())
    for each in found.rules:
        if each.answer is not None and takes_place(each):
            cells = (_short(each.answer, name) for name in MORE)
            table.add_row(short_name(each), *cells)
    return table


def _short(answer: Answer, name: str) -> str:
    words = rule_value(answer, name)
    return words.removesuffix(" a week")


def _rules(found: Compliance) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for each in found.rules:
        parts += lines(rule_words(found.scenario, each))
        parts.append(Text())
    return parts[:-1]


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
        "possible": takes_place(ruled),
        "why_not": "" if takes_place(ruled) else why_not(ruled),
        "results": {name: rounded(mean) for name, mean in means.items()},
        "reached_share": {name: rounded(share) for name, share in reached.items()},
        "cost_usd": None
        if cost is None or cost.mean is None or cost.low is None or cost.high is None
        else {"mean": rounded(cost.mean), "low": rounded(cost.low), "high": rounded(cost.high)},
        "source": BY_NAME[ruled.name].source if ruled.name in BY_NAME else "",
        "confidence": BY_NAME[ruled.name].confidence if ruled.name in BY_NAME else "",
    }
