"""Document: what-ifs as JSON, for programs and for the record.

Takes       what was found
Units       those of the settings and results; months count from 1, as `first_month` says
"""

from collections.abc import Sequence
from typing import Any

from planner.experiments.whatif.break_even import BreakEven, BreakEvenPoint
from planner.experiments.whatif.by_arithmetic.loads import FLOOR, QUEUE, Load
from planner.experiments.whatif.compliance import LOOSEST, Compliance, Ruled
from planner.experiments.whatif.rank_reversal import RankReversal
from planner.experiments.whatif.scenario_break_even import FrontierPoint, Where
from planner.experiments.whatif.sobol import SobolIndices
from planner.experiments.whatif.tornado import Bar, End, Tornado
from planner.presentation.answer.warnings import flags
from planner.presentation.format.json_text import headed, plain_value, rounded
from planner.presentation.settings.arms_words import is_in_both
from planner.presentation.whatif import compliance_words
from planner.results.catalog import FACTS
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME


def sensitivity_document(
    scenario: Scenario, found: Tornado, sobol_indices: SobolIndices | None
) -> dict[str, Any]:
    """Return the same for programs, every bar of it."""
    return {
        **headed("sensitivity"),
        "title": scenario.title,
        "result": found.result,
        "unit": FACTS[found.result].unit,
        "mean": rounded(found.mean),
        "half_width": rounded(found.half_width),
        "reached_share": rounded(found.reached),
        "never_counts_as": rounded(found.late),
        "luck_sd": rounded(found.chance),
        "luck_share_rough": rounded(found.chance_share),
        "futures": found.replications,
        "bars": [_bar_document(scenario, bar) for bar in found.bars],
        "shares": _sobol_document(sobol_indices) if sobol_indices else None,
    }


def _bar_document(scenario: Scenario, bar: Bar) -> dict[str, Any]:
    return {
        "path": bar.path,
        "confidence": CATALOG[bar.path].confidence,
        "in_both_arms": is_in_both(scenario, bar.path),
        "swing": rounded(bar.swing),
        "is_sure": bar.is_sure,
        "set_outside": plain_value(bar.set_outside),
        "from_set": rounded(bar.from_set),
        "futures": bar.replications,
        **{name: _end_document(end) for name, end in (("low", bar.low), ("high", bar.high))},
    }


def _end_document(end: End) -> dict[str, Any]:
    numbers = {"change": rounded(end.change), "half_width": rounded(end.half_width)}
    reached = {"reached_share": rounded(end.reached)}
    return {"value": plain_value(end.value), **numbers, **reached, "refused": end.refused}


def _sobol_document(sobol_indices: SobolIndices) -> dict[str, Any]:
    return {
        "rows": sobol_indices.rows,
        "left_out": sobol_indices.left_out,
        "variance": rounded(sobol_indices.variance),
        "inputs": [
            {"name": each.name,
             "first": [rounded(value) for value in each.first],
             "total": [rounded(value) for value in each.total]}
            for each in sobol_indices.inputs
        ],
    }  # fmt: skip


def break_even_document(where: Where, found: BreakEven) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        **headed("break-even"),
        "field": where.path,
        "result": where.result,
        "line": {"at": rounded(where.line.at), "at_least": where.line.at_least,
                 "futures_share": rounded(where.line.futures_share)},
        "range": [rounded(where.low), rounded(where.high)],
        "futures": found.replications,
        "crossings": [_point_document(each) for each in found.break_even_points],
        "seen": [
            {"value": rounded(each.value), "result": rounded(each.result),
             "low95": rounded(each.low), "high95": rounded(each.high),
             "reached_share": rounded(each.reached), "holds": each.holds}
            for each in found.seen
        ],
    }  # fmt: skip


def _point_document(each: BreakEvenPoint) -> dict[str, Any]:
    return {
        "value": rounded(each.value),
        "low95": rounded(each.low),
        "high95": rounded(each.high),
        "holds_above": each.holds_above,
    }


def frontier_document(where: Where, by: str, points: Sequence[FrontierPoint]) -> dict[str, Any]:
    """Return the frontier for programs."""
    found = [break_even_document(where, point.found) for point in points]
    return {
        **headed("frontier"),
        "field": where.path,
        "by": by,
        "points": [
            {"value": plain_value(point.value), "found": each}
            for point, each in zip(points, found, strict=True)
        ],
    }


def loads_document(loads: Sequence[Load]) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "name": load.name,
            "per": "infusion_day" if load.per == FLOOR else "week",
            "unit": load.unit,
            "asked": rounded(load.asked),
            "there": rounded(load.there),
            "load_share": rounded(load.share),
            "cannot_work": load.cannot_work,
            "wait_days": rounded(load.wait_days) if load.per == QUEUE else None,
        }
        for load in loads
    ]


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
    names = (*compliance_words.COLUMNS, *compliance_words.MORE, "npv_usd")
    answer, cost = ruled.answer, ruled.cost_usd
    means = {name: answer.results[name].mean for name in names} if answer else {}
    reached = {name: answer.results[name].reached for name in names} if answer else {}
    return {
        "name": ruled.name,
        "title": compliance_words.title_of(ruled.name),
        "is_yours": ruled.is_yours,
        "possible": compliance_words.takes_place(ruled),
        "why_not": "" if compliance_words.takes_place(ruled) else compliance_words.why_not(ruled),
        "results": {name: rounded(mean) for name, mean in means.items()},
        "reached_share": {name: rounded(share) for name, share in reached.items()},
        "cost_usd": None
        if cost is None or cost.mean is None or cost.low is None or cost.high is None
        else {"mean": rounded(cost.mean), "low": rounded(cost.low), "high": rounded(cost.high)},
        "source": BY_NAME[ruled.name].source if ruled.name in BY_NAME else "",
        "confidence": BY_NAME[ruled.name].confidence if ruled.name in BY_NAME else "",
    }


def rank_reversal_document(other: str, found: RankReversal) -> dict[str, Any]:
    """Return the same for programs; a difference above 0 says that the other plan is better."""
    return {
        "title": other,
        "field": found.path,
        "from": rounded(found.low),
        "to": rounded(found.high),
        "result": found.result,
        "crossings": [
            {
                "value": rounded(each.value),
                "low": None if each.low is None else rounded(each.low),
                "high": None if each.high is None else rounded(each.high),
                "other_is_better_above": each.holds_above,
            }
            for each in found.found.break_even_points
        ],
        "seen": [
            {"value": rounded(one.value), "better_by": rounded(one.result)}
            for one in found.found.seen
        ],
    }


def rank_reversals_document(
    scenarios: Sequence[Scenario], found: Sequence[RankReversal]
) -> dict[str, Any]:
    """Return the same for programs."""
    if not found:
        return {}
    titles = [scenario.title for scenario in scenarios[1:]]
    return {"flips": [rank_reversal_document(*pair) for pair in zip(titles, found, strict=True)]}
