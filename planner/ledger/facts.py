"""Facts: what every part of the ledger reads, and what it writes.

Takes       the activity of one arm, prices and wages of the scenario
Gives       `Facts`; a `Posting` is one movement between two accounts, month by month
Units       US dollars by column, shape (n_months + 1,): the months, then the settlement at the end
Randomness  none

The last column holds what is settled when the plan ends, so that no month is distorted by it.
Counts, prices and shares are 0 there, so nothing earned or spent by the month falls into it.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial, reduce
from operator import add
from typing import NamedTuple

import numpy as np

from planner.ledger.figures import fixed
from planner.models import records as r
from planner.models.records import DAYS_PER_MONTH, Activity, Floats, Ints
from planner.scenario.dated_plan.stages import scenario_after
from planner.scenario.derived.existing_practice import existing_visits_week
from planner.scenario.model import Scenario
from planner.scenario.programs import running_scenario

HOURS_PER_YEAR = 2080
SECONDS_PER_HOUR = 3600
SHARES_KEPT = 64  # rows by month that several postings of a replication ask for

NO_CHANGES = np.zeros(0, dtype=np.int64)
NO_HOURS = np.zeros((0, 0, r.N_HOURS), dtype=np.int64)

Keep = Callable[[str, int, float], float]  # name, column, value: gives the value to go on with
After = Callable[[int], Scenario]  # changes that have happened, as bits: gives the settings then
Own = Callable[[int, int], Scenario]  # the same, and the number of a program: gives its settings


class OwnArm(NamedTuple):
    """What one of several programs came to."""

    activity: Ints  # (n_months, N_ACTIVITIES)
    refunds: Ints  # (n_months, induction + 1)
    from_day: int


class Arm(NamedTuple):
    """What the ledger needs to know of one arm of one replication."""

    activity: Ints  # (n_months, N_ACTIVITIES)
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    has_program: bool
    opening_day: int  # NEVER without a program
    change_day: Ints = NO_CHANGES  # (n_changes,) of the plan, NEVER if one did not come
    hours: Ints = NO_HOURS  # (n_months, places + 1, N_HOURS) of infusion nurses
    programs: tuple[OwnArm, ...] = ()  # where there are several; what they did is above too


class Posting(NamedTuple):
    """One movement: the same dollars on the debit of one account and the credit of another."""

    what: str  # unique within an arm
    cause: str  # the activities or terms it follows from
    debit: str
    credit: str
    usd: Floats  # (n_months + 1,)


class Facts(NamedTuple):
    """What every part of the ledger reads."""

    scenario: Scenario
    arm: Arm
    n_months: int
    counts: Floats  # (n_months + 1, N_ACTIVITIES)
    refunds: Floats  # (n_months + 1, induction + 1)
    prices: Floats  # (n_months + 1,) 1 in the first year, 0 in the last column
    wages: Floats
    months: Floats  # 1 in every month
    active: Floats  # the share of each month after the opening
    prior_revenue_usd: float  # of existing visits, in a month before the plan
    has_practice: bool  # existing patients are seen, with or without infusions
    keep: Keep | None  # gives a step of the working a cell of its own in the workbook
    after: After  # gives the scenario after changes of its dated plan
    own: Own  # gives that of one of its programs
    programs: tuple[Scenario, ...]  # the settings of each program; the scenario where it is one


def facts_of(
    scenario: Scenario,
    arm: Arm,
    prior_revenue_usd: float,
    keep: Keep | None = None,
    after: After | None = None,
    own: Own | None = None,
) -> Facts:
    """Return what the parts of the ledger read of one arm."""
    n = len(arm.activity)
    months = _with_end(np.ones(n))
    prices = _with_end(yearly_index(n, scenario.money.price_growth_year))
    wages = _with_end(yearly_index(n, scenario.staff.wage_growth_year))
    after = _Once(after or partial(scenario_after, scenario))  # asked for at every posting
    own = _Once(own or partial(own_scenario, after))
    bare = Facts(
        scenario=scenario,
        arm=arm,
        n_months=n,
        counts=_with_settlement(arm.activity),
        refunds=_with_settlement(arm.refunds),
        prices=prices,
        wages=wages,
        months=months,
        active=_with_end(active_share(arm)),
        prior_revenue_usd=prior_revenue_usd,
        has_practice=fixed(existing_visits_week(scenario.practice)) > 0,
        keep=keep,
        after=after,
        own=own,
        programs=own_settings(scenario, arm, own, 0),
    )
    return bare._replace(
        prices=kept(bare, "Prices against the first year", prices),
        wages=kept(bare, "Wages against the first year", wages),
    )


class _Once:
    """Gives what a function gives, which is asked once for each; made in less time than a cache."""

    def __init__(self, make: Callable[..., Scenario]) -> None:
        self._make, self._made = make, dict[tuple[int, ...], Scenario]()

    def __call__(self, *asked: int) -> Scenario:
        if asked not in self._made:
            self._made[asked] = self._make(*asked)
        return self._made[asked]


def own_scenario(after: After, happened: int, number: int) -> Scenario:
    """Return the settings of one program after changes of the plan."""
    return running_scenario(after(happened), number)


def own_settings(scenario: Scenario, arm: Arm, own: Own, happened: int) -> tuple[Scenario, ...]:
    """Return the settings of each program after changes of the plan; those given if it is one."""
    return tuple(own(happened, k) for k in range(len(arm.programs))) or (scenario,)


def program_facts(f: Facts) -> tuple[Facts, ...]:
    """Return the facts of each program as if it were the only one; the same where it is."""
    return tuple(_own_facts(f, k) for k in range(len(f.arm.programs))) or (f,)


def _own_facts(f: Facts, number: int) -> Facts:
    one, keep, own = f.arm.programs[number], f.keep, f.own
    arm = f.arm._replace(
        activity=one.activity, refunds=one.refunds, opening_day=one.from_day, programs=()
    )
    scenario = f.programs[number]
    place = f", program {number + 1}"
    return f._replace(
        scenario=scenario,
        arm=arm,
        counts=_with_settlement(one.activity),
        refunds=_with_settlement(one.refunds),
        active=_with_end(active_share(arm)),
        keep=None if keep is None else lambda name, *at: keep(name + place, *at),
        after=lambda happened: own(happened, number),
        programs=(scenario,),
    )


def of_programs(f: Facts, make: Callable[[Facts], Sequence[Posting]]) -> list[Posting]:
    """Return postings of each program's own; those of one name are added up."""
    if not f.arm.programs:
        return list(make(f))
    found: dict[str, Posting] = {}
    for own in program_facts(f):
        for each in make(own):
            before = found.get(each.what)
            usd = each.usd if before is None else before.usd + each.usd
            found[each.what] = each._replace(usd=usd)
    return list(found.values())


def of_programs_usd(f: Facts, make: Callable[[Facts], Floats]) -> Floats:
    """Return one row of each program's own, added up."""
    return added(make(own) for own in program_facts(f))


def _with_settlement(table: Ints | Floats) -> Floats:
    """Return a table by month with a last row of zeros."""
    numbers = table if table.dtype == object else table.astype(np.float64)
    whole: Floats = np.concatenate([numbers, np.zeros((1, table.shape[1]))])
    return whole


def kept(f: Facts, name: str, usd: Floats) -> Floats:
    """Return a step of the working; in the workbook it has a row of its own."""
    if f.keep is None:
        return usd
    return np.array([f.keep(name, k, each) for k, each in enumerate(usd)], dtype=object)


def kept_one(f: Facts, name: str, column: int, usd: float) -> float:
    """Return one month of a step of the working that the next month goes on from."""
    return usd if f.keep is None else f.keep(name, column, usd)


def of(f: Facts, activity: int) -> Floats:
    """Return how often something happened, by month."""
    return f.counts[:, activity]


def cash_of(postings: Iterable[Posting], n_months: int) -> Floats:
    """Return what postings move on the account of cash, shape (n_months + 1,)."""
    return moved(postings, "cash", n_months)


def moved(postings: Iterable[Posting], account: str, n_months: int) -> Floats:
    """Return what postings move on an account, debits less credits, shape (n_months + 1,)."""
    usd = np.zeros(n_months + 1)
    for each in postings:
        if each.debit == account:
            usd = usd + each.usd
        elif each.credit == account:
            usd = usd - each.usd
    return usd


def added(parts: Iterable[Floats]) -> Floats:
    """Return the sum of one or more rows."""
    return reduce(add, parts)


def yearly_index(n_months: int, growth_year: float) -> Floats:
    """Return (1 + growth) ** year for each month, stepping once a year.

    >>> [round(float(x), 3) for x in yearly_index(25, 0.1)[[0, 11, 12, 24]]]
    [1.0, 1.0, 1.1, 1.21]
    """
    if isinstance(growth_year, float):
        return _yearly_index(n_months, growth_year)
    found: Floats = _yearly_index.__wrapped__(n_months, growth_year)  # a figure of the workbook
    return found


@lru_cache(maxsize=SHARES_KEPT)
def _yearly_index(n_months: int, growth_year: float) -> Floats:
    """Return the same, for all that ask."""
    years = range(-(-n_months // 12))
    found: Floats = np.repeat(np.array([(1.0 + growth_year) ** year for year in years]), 12)[
        :n_months
    ]
    found.flags.writeable = False
    return found


def _with_end(row: Floats, last: float = 0.0) -> Floats:
    """Return a row by month with the column of the settlement."""
    whole: Floats = np.empty(len(row) + 1, dtype=row.dtype)
    whole[:-1], whole[-1] = row, last
    return whole


def hourly_usd(wage_usd_year: float, benefits_share: float) -> float:
    """Return the hourly cost of somebody with benefits.

    >>> round(hourly_usd(93_600, 0.28), 2)
    57.6
    """
    return wage_usd_year / HOURS_PER_YEAR * (1.0 + benefits_share)


def active_share(arm: Arm) -> Floats:
    """Return the share of each month after the opening, 0 to 1, shape (n_months,)."""
    return share_from(arm.opening_day, len(arm.activity))


@lru_cache(maxsize=SHARES_KEPT)
def share_from(day: float, n_months: int) -> Floats:
    """Return the share of each month from a day on, 0 to 1, shape (n_months,), for all that ask."""
    begins = np.arange(n_months) * DAYS_PER_MONTH
    found: Floats = np.clip((begins + DAYS_PER_MONTH - day) / DAYS_PER_MONTH, 0.0, 1.0)
    found.flags.writeable = False
    return found


def infusions_given(activity: Ints | Floats) -> Floats:
    """Return the infusions of each month, boosters included."""
    in_a_series = activity[:, Activity.PACKAGE_INFUSIONS] + activity[:, Activity.SINGLE_INFUSIONS]
    given = in_a_series + activity[:, Activity.BOOSTERS]
    return np.asarray(given if given.dtype == object else given.astype(np.float64))


def collected(f: Facts, revenue_usd: Floats, days: int, prior_usd: float) -> Floats:
    """Return what comes in by month of revenue that is paid `days` later.

    A part of a month is paid one month later than the rest. What is outstanding when the plan
    ends comes in with the settlement; `prior_usd` was earned in each month before the plan.
    """
    late_months = days / DAYS_PER_MONTH
    whole = int(late_months)
    part = late_months - whole
    n = f.n_months
    known = np.concatenate([np.array([prior_usd] * (whole + 1)), revenue_usd[:n]])
    paid = (1 - part) * known[1 : n + 1] + part * known[:n]
    outstanding = known[n + 1 :].sum() + part * known[n]
    return _with_end(paid, outstanding)


def outstanding_before(days: int, prior_usd: float) -> float:
    """Return what is owed at the start of the plan for work done before it."""
    return days / DAYS_PER_MONTH * prior_usd
