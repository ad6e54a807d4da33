"""Plan rows: plans as columns: what differs between them, and what comes of it.

Takes       answers to plans over the same replications, their names
Gives       rows of cells, each with whether it is the best or the worst of its row
Units       money as a banker rounds it
Left out    layout (app/sections/decide/plan_columns.py), differences with intervals
            (comparison_words.py)
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.models.records import Floats
from planner.presentation.format.rounding import about_words, listed, of_all, plain, signed_words
from planner.presentation.money.needed_words import NAME, needed
from planner.results.catalog import NAMES, OF_A_PRACTICE
from planner.scenario.changes import differences, labeled, values_of
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import PATH as PROGRAMS
from planner.scenario.programs import program_scenarios, programs_of

MOST_ROWS = 15


class Cell(NamedTuple):
    """A value of a plan; the best of its row: 1, the worst: -1, neither: 0."""

    words: str
    rank: int


class Row(NamedTuple):
    """One setting or one result of all plans."""

    label: str
    cells: tuple[Cell, ...]


def setting_rows(plans: Sequence[Scenario]) -> tuple[Row, ...]:
    """Return the settings in which plans differ from the first, texts left out.

    Those in which the others differ from each other come first: a long list is cut at its end. How
    far advice may go moves no result, and comes last.
    """
    paths = dict.fromkeys(
        change.path
        for plan in plans[1:]
        for change in differences(plans[0], plan)
        if CATALOG[change.path].touches != "text" and change.path != PROGRAMS
    )
    paths = dict.fromkeys(sorted(paths, key=lambda path: CATALOG[path].touches == "advice"))
    values = [values_of(plan) for plan in plans]
    rows = [
        Row(
            facts.label,
            tuple(Cell(labeled(CATALOG, facts, each[facts.path]), 0) for each in values),
        )
        for facts in (CATALOG[path] for path in paths)
    ]
    limits = sum(CATALOG[path].touches == "advice" for path in paths)
    most = len(rows) - limits
    rows = [*rows[:most], *_program_rows(plans, paths), *rows[most:]]
    last = rows[len(rows) - limits :]
    rows.sort(key=lambda row: (row in last, len({cell.words for cell in row.cells[1:]}) == 1))
    if len(rows) <= MOST_ROWS:
        return tuple(rows)
    return (*rows[: MOST_ROWS - 1], Row(f"and {len(rows) - MOST_ROWS + 1} more settings", ()))


def _program_rows(plans: Sequence[Scenario], said: Collection[str]) -> list[Row]:
    """Return what differs inside programs, a row a setting, but what differs for all of them.

    However a plan spells it out, what comes to the same is no difference.
    """
    each = [_by_program(plan) for plan in plans]
    offered = [listed(tuple(one)) if one else NONE for one in each]
    if len(set(offered)) > 1:
        return [Row("Programs", tuple(Cell(words, 0) for words in offered))]
    found = []
    for name, first in each[0].items():
        values = [values_of(one[name]) for one in each]
        for path in values_of(first):
            facts = CATALOG[path]
            words = [labeled(CATALOG, facts, one[path]) for one in values]
            if len(set(words)) > 1 and path not in (*said, PROGRAMS) and facts.touches != "text":
                found.append(Row(f"{name}: {facts.label}", tuple(Cell(one, 0) for one in words)))
    return found


def _by_program(plan: Scenario) -> dict[str, Scenario]:
    if not plan.programmes:
        return {}
    each = zip(programs_of(plan), program_scenarios(plan), strict=True)
    return {one.name: alone for one, alone in each if one.offered}


def result_rows(answers: Sequence[Answer]) -> tuple[Row, ...]:
    """Return the results of plans, the best and the worst of each marked."""
    return (
        *deciding_rows(answers),
        *(_asked_row(label, answers, name) for name, label in _asked(answers)),
    )


def deciding_rows(answers: Sequence[Answer]) -> tuple[Row, ...]:
    """Return the results of plans by which most choose: worth, cash, infusions."""
    n = len(answers[0].values)
    best = best_counts(answers)
    return (
        _no_best_loss(_row(WORTH, answers, _mean("npv_usd"), signed_words), answers),
        _row(_back_label(answers), answers, _back, lambda count: of_all(round(count), n)),
        _row(NAME, answers, lambda answer: -needed(answer).usd, lambda usd: about_words(-usd)),
        _row("Infusions a week, last 12 months", answers, _mean("infusions_week"), plain),
        _ranked("Worth most in", best, lambda count: of_all(round(count), n)),
    )


def _no_best_loss(row: Row, answers: Sequence[Answer]) -> Row:
    """Return the worth of plans; where doing nothing is better than all, none is the best."""
    if max(map(_mean("npv_usd"), answers), default=0.0) > 0:
        return row
    return Row(row.label, tuple(each._replace(rank=min(0, each.rank)) for each in row.cells))


# What a plan asks of others, least first.
ASKED = {
    "existing_wait_added_min": "Existing patients wait longer, min",
    "existing_lost_month": "Existing visits lost a month",
    "owner_hours_week": "Your hours at work for it, a week",
    "owner_held_hours_week": "Held on site besides by the rule, hours a week",
    "breaches_100": "Late checks and gaps in 100 infusions",
}
NONE = "–"
WORTH = "Worth today"
TRIFLE = 0.15  # of each of their units: what is less apart is neither best nor worst


def _asked(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    is_there = any(has_practice(each.scenario.practice) for each in answers)
    return [one for one in ASKED.items() if is_there or one[0] not in OF_A_PRACTICE]


def _asked_row(label: str, answers: Sequence[Answer], name: str) -> Row:
    """Return a row in which less is better; a plan that gives no infusion is no part of it."""
    means = [
        None if each.verdict.word == NOT_POSSIBLE else each.results[name].mean for each in answers
    ]
    known = [-one for one in means if one is not None]
    row = _ranked(label, known, _less)
    is_trifle = not known or max(known) - min(known) < TRIFLE
    there = iter(each._replace(rank=0) if is_trifle else each for each in row.cells)
    return Row(label, tuple(Cell(NONE, 0) if one is None else next(there) for one in means))


def _less(value: float) -> str:
    return plain(-value)


def best_counts(answers: Sequence[Answer]) -> list[float]:
    """Return in how many replications each plan is worth most; those as good share one."""
    k = NAMES.index("npv_usd")
    worth = np.stack([_possible(each)[:, k] for each in answers])
    top = worth == worth.max(axis=0)
    counts: list[float] = (top / top.sum(axis=0)).sum(axis=1).tolist()
    return counts


def _possible(answer: Answer) -> Floats:
    if answer.verdict.word != NOT_POSSIBLE:
        return answer.values
    return np.full_like(answer.values, -np.inf)


def _mean(name: str) -> Callable[[Answer], float]:
    return lambda answer: answer.results[name].mean or 0.0


def _back(answer: Answer) -> float:
    """Return in how many replications the money is back by the limit, as the tile counts it."""
    months = answer.values[:, NAMES.index("payback_month")]
    return float((months <= answer.scenario.decision.payback_months).sum())


def _back_label(answers: Sequence[Answer]) -> str:
    limits = {each.scenario.decision.payback_months for each in answers}
    return f"Money back by month {limits.pop():.0f}" if len(limits) == 1 else "Money back in time"


def _row(
    label: str,
    answers: Sequence[Answer],
    value: Callable[[Answer], float],
    words: Callable[[float], str],
) -> Row:
    return _ranked(label, [value(each) for each in answers], words)


def _ranked(label: str, values: Sequence[float], words: Callable[[float], str]) -> Row:
    """Return a row in which more is better; what reads alike is alike."""
    said = [words(each) for each in values]
    if not said:
        return Row(label, ())
    best, worst = said[int(np.argmax(values))], said[int(np.argmin(values))]
    if best == worst:
        return Row(label, tuple(Cell(each, 0) for each in said))
    return Row(label, tuple(Cell(each, (each == best) - (each == worst)) for each in said))
