"""Run: one scenario, many replications, one answer.

Takes       a scenario, an executor, a listener for progress
Gives       an Answer: verdict, results with ranges, months, what binds, manifest
Units       named by each result
Randomness  replications are numbered from 0; the same number has the same random draws in every
            scenario
"""

from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.execution.result_cache import known
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.bottlenecks import Binding, binding
from planner.experiments.run.manifest import Manifest, manifest
from planner.experiments.run.money_needed import enough_for
from planner.experiments.run.one_more import plan_beside
from planner.experiments.run.prepare import prepare
from planner.experiments.run.replications import replications
from planner.experiments.run.verdict import Verdict, verdict
from planner.ledger.one_infusion import full_price_usd
from planner.ledger.tax import has_year_without_profit
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER
from planner.models.machine_code.compiled import is_prepared
from planner.models.records import Blueprint, Floats, Ints
from planner.models.replication import Replication
from planner.results.arm_books import gained_usd, program_facts
from planner.results.catalog import NAMES, books, values
from planner.results.estimates import Estimate, band, estimate_of
from planner.results.practice_cash import own_cash_usd, practice_cash_usd
from planner.results.programs import program_table
from planner.results.worth_by_cause import worth_parts_usd
from planner.scenario.changes import canonical_json, with_changes
from planner.scenario.model import Scenario

__all__ = [
    "Answer",
    "Months",
    "ReplicationSummary",
    "answer",
    "answer_so_far",
    "first_look",
    "prepare",
    "replication_summaries",
    "result_row",
    "run",
    "summary",
]

AT_ONCE = 5  # of which summaries are made
FEWEST = 2  # replications that a scenario may ask for; a first look may still be from one

_NO_TEXTS = Scenario()


class Months(NamedTuple):
    """What happens month by month."""

    # (n_months,) cash as the money needed counts it (results/practice_cash.py): between the lowest
    # and the highest of the replications for which that money is enough, and the middle of all
    own_cash_low_usd: Floats
    own_cash_median_usd: Floats
    own_cash_high_usd: Floats
    # (n_months,) cumulative cash of the program: 1 replication in 10 is below
    cash_low_usd: Floats
    cash_median_usd: Floats
    cash_high_usd: Floats
    income_usd: Floats  # (len(LINES), n_months) mean difference of the two arms
    settled_income_usd: Floats  # (len(LINES),) what the settlement adds when the plan ends
    tax_usd: Floats  # (n_months + 1,) mean difference, the settlement last
    forgone_usd: Floats  # (n_months + 1,) mean pay that the owner forgoes, after tax: no cash
    stopping_usd: Floats  # (n_months,) mean cost of ending the program with each month
    full_price_usd: Floats  # () mean of what all infusions would have brought at the full price
    tax_back_share: Floats  # () of replications: other income bears a loss of the whole practice
    practice_cash_usd: Floats  # (2, n_months) mean cash of the whole practice, without and with
    activity: Floats  # (n_months, N_ACTIVITIES) mean with the program
    baseline: Floats  # (n_months, N_ACTIVITIES) mean without
    # (n_months, MAX_PHYSICIANS, N_EXISTING_OUTCOMES) existing visits by physician, mean
    existing_outcomes: Floats
    baseline_existing_outcomes: Floats
    delays_s: Floats  # (n_months, N_DELAYED, N_RESOURCES) waits and for what, mean
    baseline_delays_s: Floats


class Answer(NamedTuple):
    """The answer to one scenario."""

    scenario: Scenario
    verdict: Verdict
    results: dict[str, Estimate]
    values: Floats  # (n_replications, len(NAMES)) for paired comparison
    months: Months
    binding: Binding
    places: Floats  # (N_CHANNELS, N_PLACES) mean number of inquiries by where they end
    worth_parts_usd: Floats  # (len(PARTS),) mean, results/worth_by_cause.py
    programs: Floats  # (n_programs, len(COLUMNS)) mean, results/programs.py; no row for one
    no_rate: Mapping[str, int]  # replications without a rate of return, by the reason
    manifest: Manifest


class ReplicationSummary(NamedTuple):
    """What is kept of one replication."""

    values: Floats
    cumulative_usd: Floats
    own_cash_usd: Floats
    no_rate: str  # why there is no rate of return, "" where there is one
    income_usd: Floats
    settled_income_usd: Floats
    tax_usd: Floats
    forgone_usd: Floats
    stopping_usd: Floats
    full_price_usd: Floats
    tax_back_share: Floats
    practice_cash_usd: Floats
    activity: Ints
    baseline: Ints
    existing_outcomes: Ints
    baseline_existing_outcomes: Ints
    delays_s: Ints
    baseline_delays_s: Ints
    places: Ints
    worth_parts_usd: Floats
    programs: Floats


def run(scenario: Scenario, runner: Runner = HERE) -> Answer:
    """Return the answer to a scenario from `scenario.run.replications` replications.

    An answer that was given before is taken as it is: its numbers, for names of people and other
    texts are not kept. Who names the engine to be read wants to see it work.
    """

    def work_out() -> Answer:
        blueprint = prepare(scenario)
        plan_beside(scenario, runner.pool)
        found = replication_summaries(scenario, blueprint, runner)
        return answer(scenario, blueprint, found)

    if runner.engine not in (DEFAULT_ENGINE, WHICHEVER):
        return work_out()
    found = known(
        "answer", canonical_json(scenario), lambda: work_out()._replace(scenario=_NO_TEXTS)
    )
    return found._replace(scenario=scenario)


def replication_summaries(
    scenario: Scenario, blueprint: Blueprint, runner: Runner
) -> Generator[ReplicationSummary, None, None]:
    """Yield the summaries of replications in their order, wherever they are run.

    Whoever stops asking for the next one stops the work: what has not begun is canceled. A few are
    made at once, for the same code over and over is quicker; the last ones as they come.
    """
    wanted, some = scenario.run.replications, list[Replication]()
    runner.tell(0, wanted)
    for done, replication in enumerate(replications(blueprint, 0, wanted, runner), 1):
        runner.tell(done, wanted)
        some.append(replication)
        if len(some) == AT_ONCE or wanted - done < AT_ONCE:
            yield from [summary(scenario, each) for each in some]
            some.clear()


def summary(scenario: Scenario, replication: Replication) -> ReplicationSummary:
    """Return what is kept of one replication."""
    money = books(scenario, replication)
    return ReplicationSummary(
        values=values(scenario, replication, money),
        cumulative_usd=money.cumulative_usd,
        own_cash_usd=own_cash_usd(scenario, money),
        no_rate=money.rate_year if isinstance(money.rate_year, str) else "",
        income_usd=gained_usd(money),
        settled_income_usd=money.with_program.settled_income - money.baseline.settled_income,
        tax_usd=money.with_program.tax - money.baseline.tax,
        forgone_usd=money.forgone_usd,
        stopping_usd=money.stopping_usd,
        full_price_usd=np.asarray(full_price_usd(program_facts(scenario, replication))),
        tax_back_share=np.asarray(float(has_year_without_profit(scenario, money.with_program.tax))),
        practice_cash_usd=practice_cash_usd(money),
        activity=replication.with_program,
        baseline=replication.baseline,
        existing_outcomes=replication.existing_outcomes,
        baseline_existing_outcomes=replication.baseline_existing_outcomes,
        delays_s=replication.delays_s,
        baseline_delays_s=replication.baseline_delays_s,
        places=replication.places,
        worth_parts_usd=worth_parts_usd(scenario, replication, money),
        programs=program_table(scenario, replication, money),
    )


def result_row(scenario: Scenario, replication: Replication) -> Floats:
    """Return the results of one replication, shape (len(NAMES),), and nothing besides."""
    return values(scenario, replication, books(scenario, replication))


def answer(
    scenario: Scenario,
    blueprint: Blueprint,
    found: Iterable[ReplicationSummary],
    *,
    plans_one_more: bool = True,
) -> Answer:
    """Put replications together as they come; of each only its results and its cash are held."""
    values, cash, own, total, no_rate = [], [], [], _nothing(), Counter[str]()
    for replication in found:
        values.append(replication.values)
        cash.append(replication.cumulative_usd)
        own.append(replication.own_cash_usd)
        no_rate[replication.no_rate] += 1
        total = {name: so_far + getattr(replication, name) for name, so_far in total.items()}
    table = np.stack(values)
    results = {
        name: estimate_of(name, table[:, k], scenario.practice.months)
        for k, name in enumerate(NAMES)
    }
    mean = {name: whole / len(values) for name, whole in total.items()}
    places, parts = mean.pop("places"), mean.pop("worth_parts_usd")
    programs = mean.pop("programs")
    months = _months(np.stack(cash), np.stack(own), enough_for(scenario, table), mean)
    binds = binding(scenario, blueprint, months.activity, plans_one_more=plans_one_more)
    return Answer(
        scenario=scenario,
        verdict=verdict(scenario, dict(zip(NAMES, table.T, strict=True)), binds),
        results=results,
        values=table,
        months=months,
        binding=binds,
        places=places,
        worth_parts_usd=parts,
        programs=programs,
        no_rate={why: count for why, count in no_rate.items() if why},
        manifest=manifest(scenario),
    )


def answer_so_far(
    scenario: Scenario, blueprint: Blueprint, found: Sequence[ReplicationSummary]
) -> Answer:
    """Return what the first replications say, as if the scenario had asked for no more: even for
    one.

    What one more room would allow is not planned for a first look: it takes as long as one or two
    of its replications.
    """
    asked = with_changes(scenario, {"run.replications": max(len(found), FEWEST)})
    is_whole = is_prepared() and len(found) >= scenario.run.replications
    said = answer(asked, blueprint, found, plans_one_more=is_whole)
    return said._replace(manifest=said.manifest._replace(futures=len(found)))


def first_look(scenario: Scenario) -> Answer:
    """Return what one replication says, from the engine in SimPy until the other is compiled."""
    blueprint = prepare(scenario)
    (replication,) = replications(blueprint, 0, 1, Runner(engine=WHICHEVER))
    return answer_so_far(scenario, blueprint, [summary(scenario, replication)])


def _nothing() -> dict[str, Floats]:
    """Return what the sums over replications begin with."""
    one_by_one = ("values", "cumulative_usd", "own_cash_usd", "no_rate")
    return {name: np.zeros(()) for name in ReplicationSummary._fields if name not in one_by_one}


def _months(cash: Floats, own: Floats, enough: Ints, mean: Mapping[str, Floats]) -> Months:
    low, median, high = band(cash)
    return Months(
        own_cash_low_usd=own[enough].min(axis=0),
        own_cash_median_usd=np.median(own, axis=0),
        own_cash_high_usd=own[enough].max(axis=0),
        cash_low_usd=low,
        cash_median_usd=median,
        cash_high_usd=high,
        **mean,
    )
