"""Easing: what brings more infusions when there is more of it, and what costs most to keep.

Takes       a scenario, an executor
Gives       for each thing eased the infusions it frees, by month; for each large cost what the plan
            would be worth without it
Units       infusions a month; US dollars in today's money
Randomness  common random numbers: each changed plan meets the replications of the plan as it is
Left out    words (presentation/advice/easing_words.py), whether it can be done or what it takes:
            levers do that (experiments/advice/possible_levers.py)

What is eased is measured, not advised: supervision is left out to see what it holds back, and never
proposed. A thing binds in a month if more of it brings more infusions then, by more than chance
explains. The months next to it are looked at with it, for a month alone is mostly chance.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.errors import ScenarioError
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of_jobs, rows_of
from planner.experiments.run.bottlenecks import CONSULTS, DAYS, DEMAND, DESK, LEARNING
from planner.experiments.run.one_more import one_more_of, plans_with_one_more
from planner.experiments.run.prepare import prepare
from planner.experiments.whatif.demand_level import in_each_program
from planner.ledger.facts import infusions_given
from planner.models.records import Floats
from planner.models.replication import Replication
from planner.results.arm_books import books
from planner.results.worth_by_cause import PARTS, worth_parts_usd
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario

REPLICATIONS = 10
NEXT_TO_IT = 1  # months before and after that are looked at with a month
ERRORS = 2.0  # standard errors by which a gain is more than chance
LEAST_SHARE = 0.02  # of the infusions of a month: a smaller gain is none to speak of
MORE_ASK = 1.25  # times as many who ask
MOST_COSTS = 4  # whose worth is measured without them
Changes = dict[str, Value]


class Easing(NamedTuple):
    """What one thing eased brings."""

    name: str  # as in run/bottlenecks.py
    more: Floats  # (n_months,) mean infusions more
    binds: Floats  # (n_months,) the same where it is more than chance, else 0


class Without(NamedTuple):
    """What a plan would be worth without a cost."""

    part: str  # of PARTS; "" for all of them together
    more_usd: float  # mean
    error_usd: float  # standard error of the mean


class Measured(NamedTuple):
    """What was measured on plans that are changed in one thing each."""

    replications: int
    given: Floats  # (n_months,) mean infusions of the plan as it is
    easings: tuple[Easing, ...]  # the largest gain first
    without: tuple[Without, ...]  # the largest first, all together last where there are several

    @property
    def months(self) -> tuple[tuple[str, ...], ...]:
        """What binds in each month, the largest first; nothing where nothing frees more."""
        return tuple(
            tuple(each.name for each in self._by_gain(month) if each.binds[month] > 0)
            for month in range(len(self.given))
        )

    def _by_gain(self, month: int) -> list[Easing]:
        return sorted(self.easings, key=lambda each: -each.binds[month])


def measured(
    scenario: Scenario,
    runner: Runner = HERE,
    *,
    n: int = REPLICATIONS,
) -> Measured:
    """Return what frees more when it is eased, and what the plan is worth without a cost."""
    first = _table(scenario, n, runner.engine)
    eased, removed = _allowed(scenario, eases(scenario)), _removals(scenario, first)
    jobs = [
        partial(_table, each, n, runner.engine) for each in (*eased.values(), *removed.values())
    ]
    tables = list(results_of_jobs(jobs, runner))
    found = [_easing(name, first, table) for name, table in zip(eased, tables, strict=False)]
    found.sort(key=lambda each: -each.more.sum())
    rows = [
        _without(part, first, table)
        for part, table in zip(removed, tables[len(eased) :], strict=True)
    ]
    rows.sort(key=lambda row: (not row.part, -row.more_usd))
    given = first[:, _FIRST_MONTH:].mean(axis=0)
    return Measured(n, given, tuple(found), tuple(rows))


class Look(NamedTuple):
    """What a plan is made of and what frees more, from few replications: enough to sort by."""

    parts_usd: Mapping[str, float]  # of PARTS, mean
    freed: Mapping[str, float]  # infusions more over the plan when one thing is eased, mean


def look(
    scenario: Scenario,
    runner: Runner = HERE,
    *,
    n: int,
) -> Look:
    """Return where the money goes and what frees more infusions, not more exactly than to sort."""
    eased = _allowed(scenario, eases(scenario))
    jobs = [partial(_table, each, n, runner.engine) for each in (scenario, *eased.values())]
    first, *others = results_of_jobs(jobs, runner)
    means = first[:, 1:_FIRST_MONTH].mean(axis=0).tolist()
    given = first[:, _FIRST_MONTH:].sum(axis=1)
    more = (float((each[:, _FIRST_MONTH:].sum(axis=1) - given).mean()) for each in others)
    return Look(dict(zip(PARTS, means, strict=True)), dict(zip(eased, more, strict=True)))


def parts_of_worth_usd(
    plans: Sequence[Scenario], runner: Runner = HERE, *, n: int
) -> list[Mapping[str, float]]:
    """Return what the worth of some plans is made of, on average of a few replications."""
    jobs = [partial(_table, each, n, runner.engine) for each in plans]
    means = (table[:, 1:_FIRST_MONTH].mean(axis=0) for table in results_of_jobs(jobs, runner))
    return [dict(zip(PARTS, each.tolist(), strict=True)) for each in means]


def _allowed(scenario: Scenario, changes: Mapping[str, Changes]) -> dict[str, Scenario]:
    """Return the changed plans, those left out that the scenario refuses."""
    found = {}
    for name, each in changes.items():
        try:
            found[name] = with_changes(scenario, each)
        except ScenarioError:
            continue
    return found


def _table(scenario: Scenario, n: int, engine: str) -> Floats:
    """Return by replication the worth, its parts, and the infusions of each month."""
    return rows_of(_worth_and_infusions, scenario, range(n), engine, keep=False)


def _worth_and_infusions(scenario: Scenario, replication: Replication) -> Floats:
    parts = worth_parts_usd(scenario, replication, books(scenario, replication))
    return np.concatenate([[parts.sum()], parts, infusions_given(replication.with_program)])


_WORTH, _FIRST_MONTH = 0, 1 + len(PARTS)


# --- what frees more ----------------------------------------------------------------------------


def eases(scenario: Scenario) -> dict[str, Changes]:
    """Return what may be eased, and what that changes: only what could help by the plan."""
    more = one_more_of(prepare(scenario), scenario)._asdict()
    plans = plans_with_one_more(scenario)
    found = {
        name: _differs(scenario, plan)
        for name, plan in plans.items()
        if plan is not None and more[name] > 0
    }
    makes = {
        CONSULTS: _one_consult,
        DEMAND: _more_ask_for_each,
        DESK: _more_desk,
        LEARNING: _no_supervision,
        DAYS: _one_day,
    }
    return found | {name: each for name, make in makes.items() if (each := make(scenario))}


def _differs(scenario: Scenario, plan: Scenario) -> Changes:
    before, after = values_of(scenario), values_of(plan)
    return {path: value for path, value in after.items() if before[path] != value}


def _one_consult(scenario: Scenario) -> Changes:
    """Return one consult more on each day of consults, earlier where it would not end in time."""
    booking, practice = scenario.booking, scenario.practice
    wanted, each_min = booking.consults_per_day + 1, math.ceil(scenario.visit.consult_min)
    latest_min = practice.closes_min + booking.evening_min - wanted * each_min
    if latest_min < practice.opens_min:
        return {}
    return {
        "booking.consults_per_day": wanted,
        "booking.consult_at_min": min(booking.consult_at_min, latest_min),
    }


def _more_ask_for_each(scenario: Scenario) -> Changes:
    """Return a quarter more who ask, for each of several programs too."""
    return in_each_program(scenario, _more_ask)


def _more_ask(scenario: Scenario) -> Changes:
    """Return a quarter more who ask, through every channel that there is."""
    demand = scenario.demand
    return {
        "demand.panel_patients": round(MORE_ASK * demand.panel_patients),
        "demand.referrals_per_referrer_month": MORE_ASK * demand.referrals_per_referrer_month,
        "demand.transfers_month": MORE_ASK * demand.transfers_month,
        "demand.cost_per_lead_usd": demand.cost_per_lead_usd / MORE_ASK,
        "demand.ad_most_month": MORE_ASK * demand.ad_most_month,
    }


def _more_desk(scenario: Scenario) -> Changes:
    return {"funnel.desk_hired_min": scenario.funnel.desk_hired_min + 60}


def _no_supervision(scenario: Scenario) -> Changes:
    return {"team.supervised_infusions": 0} if scenario.team.supervised_infusions else {}


def _one_day(scenario: Scenario) -> Changes:
    """Return one more day of infusions, one on which the owner is in if there is one."""
    practice, days = scenario.practice, scenario.booking.infusion_weekdays
    free = [day for day in practice.open_weekdays if day not in days]
    free.sort(key=lambda day: day not in practice.owner_weekdays)
    if not free or not days:
        return {}
    return {"booking.infusion_weekdays": tuple(sorted((*days, free[0]), key=WEEK.index))}


def _easing(name: str, first: Floats, eased: Floats) -> Easing:
    """Return what an easing brings, and in which months by more than chance; none if none over
    the whole plan.
    """
    more = (eased - first)[:, _FIRST_MONTH:]
    whole, nearby = more.sum(axis=1), _with_next(more)
    mean, error = nearby.mean(axis=0), _error(nearby)
    given = _with_next(first[:, _FIRST_MONTH:]).mean(axis=0)
    least = np.maximum(ERRORS * error, LEAST_SHARE * given)
    is_more = (mean > least) & (whole.mean() > ERRORS * _error(whole))
    return Easing(name, more.mean(axis=0), np.where(is_more, mean, 0.0))


def _error(table: Floats) -> Floats:
    """Return the standard error of the mean over replications."""
    return np.asarray(table.std(axis=0, ddof=1) / math.sqrt(len(table)))


def _with_next(table: Floats) -> Floats:
    """Return the mean of each month with those next to it.

    >>> _with_next(np.array([[3.0, 0.0, 0.0]])).round(1).tolist()
    [[1.5, 1.0, 0.0]]
    """
    n = table.shape[1]
    windows = [slice(max(0, k - NEXT_TO_IT), min(n, k + NEXT_TO_IT + 1)) for k in range(n)]
    return np.stack([table[:, window].mean(axis=1) for window in windows], axis=1)


# --- what it would be worth without -------------------------------------------------------------


def _removals(scenario: Scenario, first: Floats) -> dict[str, Scenario]:
    """Return the plan without each of its largest costs, and without all of them together."""
    usd = dict(zip(PARTS, first[:, 1:_FIRST_MONTH].mean(axis=0), strict=True))
    costs = sorted((part for part in PARTS if usd[part] < 0), key=lambda part: usd[part])
    changes = {part: each for part in costs if (each := removal(scenario, part))}
    found = dict(list(_allowed(scenario, changes).items())[:MOST_COSTS])
    if len(found) < 2:
        return found
    union = {path: value for part in found for path, value in changes[part].items()}
    return found | _allowed(scenario, {"": union})


def removal(scenario: Scenario, part: str) -> Changes:
    """Return what would have to be otherwise for a cost not to be there; none where it must be."""
    make = _MADE.get(part)
    return make(scenario) if make else dict(_SET.get(part, {}))


def _not_tied(scenario: Scenario) -> Changes:
    """Return the rule with the owner on site instead of beside the patient."""
    rule = scenario.monitoring
    loosened = {
        "monitoring.prescriber_presence": (rule.prescriber_presence, "in_room", "on_site"),
        "monitoring.airway_presence": (rule.airway_presence, "in_room", "on_site"),
        "monitoring.support": (rule.support, "prescriber_throughout", "prescriber_visit"),
    }
    if scenario.staff.owner_infuses:
        return {}
    return {path: then for path, (now, tied, then) in loosened.items() if now == tied}


def _one_nurse_fewer(scenario: Scenario) -> Changes:
    """Return one nurse fewer, where one is left and none is named."""
    staff = scenario.staff
    if staff.infusion_nurses < 2 or scenario.team.people:
        return {}
    return {"staff.infusion_nurses": staff.infusion_nurses - 1}


_MADE: Mapping[str, Callable[[Scenario], Changes]] = {
    "lost_presence": _not_tied,
    "nurses_idle": _one_nurse_fewer,
}
_SET: Mapping[str, Changes] = {
    "lost_quiet": {"rooms.quiet": "soundproofed"},
    "lost_consults": {
        "added.clinicians": 1,
        "added.clinician_usd_hour": 0.0,
        "added.clinician_weeks": 0,
    },
    "lost_supervision": {"team.supervised_infusions": 0},
    "lost_training": {"staff.prescriber_training_hours": 0.0, "staff.preceptor_days": 0},
    "gave_up_works": {"ready.works_close_rooms": False},
    "gave_up_rooms": {"rooms.exam_rooms_used": 0},
    "contracted": {"monitoring.airway_presence": "nobody", "staff.contract_airway": "never"},
    "sitters": {"monitoring.support": "prescriber_visit"},
    "assistants_added": {"added.assistants": 0},
    "nurses_added": {"added.nurses": 0},
    "package_discount": {"money.package_discount": 0.0},
    "educating": {"demand.ad_spend_usd_month": 0.0},
    "persuading": {"demand.persuading_share": 0.0},
    "outreach": {"demand.outreach_hours_month": 0.0},
    "front_desk": {"funnel.desk_hired_min": 0, "added.desk_fte": 0.0},
    "rent": {"money.added_rent_usd_month": 0.0},
}


def _without(part: str, first: Floats, table: Floats) -> Without:
    more = (table - first)[:, _WORTH]
    return Without(part, float(more.mean()), float(_error(more)))
