"""Pros and cons: those of the practitioners, as the replications see each.

Takes       a scenario, its results in every replication
Gives       for each consideration in how many replications it is no issue, and what that rests on
Units       shares of replications
Randomness  none
Left out    which change would address it (mitigations.py)

What each is judged by is a choice of the planner (A-121) wherever the owner has set no limit:

demand           infusions cover the running costs, or the rooms are full anyway, and no more
                 patients come than there are in reach
acceptance       what carries its running costs within the owner's cash still does if bad press
                 comes after the opening; what does not carry them anyway is judged elsewhere
space            everything an infusion needs is there; existing patients wait no longer than the
                 owner allows; where the rooms are full, what they hold covers the running costs
training         a nurse works alone within the first year
diversification  it is worth more than doing nothing, and than the other use the owner names
restructuring    it never needs more money than the owner puts in, is paid back in time, and takes
                 no more of the owner's hours than the owner gives
emergencies      the monitoring rule is broken no oftener than the owner allows, help comes in time
affordability    most people who are suitable can pay, and few start under strain, all replications
            taken
                 together: that is about people, and few of them come in one replication
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from planner.experiments.run.distance_to_goals import column, told
from planner.experiments.run.verdict import wish_rows
from planner.models.records import Flags, Floats
from planner.results.catalog import NAMES, WEEKS_PER_MONTH
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

FULL_SHARE = 0.85  # of slots: appointment books are rarely fuller
ALONE_WITHIN_MONTHS = 12
HELP_LATE_SHARE = 0.1
BREACHES_100 = 50.0  # one in two infusions, until the owner says how many are too many
CANNOT_PAY_SHARE = 0.5
STRAINED_SHARE = 0.25
BAD_PRESS_MONTHS = 6  # after the opening that is wished for

ACCEPTANCE = "acceptance"
JUDGED_BY: Mapping[str, tuple[str, ...]] = {
    "demand": ("infusions_week", "infusions_to_break_even_month", "slots_filled_share"),
    "acceptance": ("started_of_consults_share", "profit_last_year_usd"),
    "space": ("existing_wait_added_min", "slots_filled_share", "gave_up_share"),
    "training": ("first_infusion_month", "alone_month"),
    "diversification": ("npv_usd", "profit_last_year_usd", "beats_other_use_usd"),
    "restructuring": ("money_needed_usd", "payback_month", "owner_hours_week"),
    "emergencies": ("breaches_100", "help_late_share"),
    "affordability": ("cannot_pay_share", "strained_share"),
}

# Which consideration a setting belongs to where an infusion can never begin without it.
_MISSING_BELONGS = (
    ("ready.committed", "emergencies"),
    ("ready.at_ease", "emergencies"),
    ("ready.in_scope", "training"),
    ("ready.owner_prescribes", "training"),
    ("ready.after_hours", "emergencies"),
    ("ready.", "space"),
    ("rooms.", "space"),
    ("staff.prescriber_training_hours", "training"),
    ("staff.owner_airway", "emergencies"),
    ("staff.nurse_airway", "emergencies"),
    ("staff.", "restructuring"),
    ("team.", "restructuring"),
    ("monitoring.", "emergencies"),
)


def shares_without_issue(scenario: Scenario, table: Floats) -> dict[str, float]:
    """Return for each consideration but acceptance in which share of replications it is no issue.

    `table` has shape (n_replications, len(NAMES)).
    """
    found = {
        "demand": (_covers(table) | _is_full(table)) & _in_reach(table),
        "space": _wish(scenario, table, "existing patients") & (_covers(table) | ~_is_full(table)),
        "training": np.asarray(column(table, "alone_month") < ALONE_WITHIN_MONTHS + 1),
        "diversification": _wish(scenario, table, "worth") & _beats_other_use(table),
        "restructuring": np.logical_and.reduce(
            [_wish(scenario, table, name) for name in ("cash", "payback", "own hours")]
        ),
        "emergencies": _breaches_kept(scenario, table) & _help_in_time(table),
        "affordability": _on_average(table, "cannot_pay_share", CANNOT_PAY_SHARE)
        & _on_average(table, "strained_share", STRAINED_SHARE),
    }
    return {name: float(np.mean(each)) for name, each in found.items()}


def share_accepted(scenario: Scenario, table: Floats, under_bad_press: Floats) -> float:
    """Return in which share of the same replications bad press does not undo the program.

    `table` holds the results without bad press.
    """
    before, after = (
        _wish(scenario, each, "cash") & _covers(each) for each in (table, under_bad_press)
    )
    return float(np.mean(after | ~before))


def with_bad_press(scenario: Scenario) -> Scenario:
    """Return the scenario with bad press some months after the opening, as large as it says.

    A scenario that has bad press already is returned as it is. Its month is counted from 1.
    """
    if scenario.market.bad_press_month:
        return scenario
    month = round(scenario.staff.opening_month) + BAD_PRESS_MONTHS + 1
    return with_changes(scenario, {"market.bad_press_month": min(month, scenario.practice.months)})


def without_bad_press(scenario: Scenario) -> Scenario:
    """Return the scenario without the bad press that it may have."""
    if not scenario.market.bad_press_month:
        return scenario
    return with_changes(scenario, {"market.bad_press_month": 0})


def belongs_to(path: str) -> str:
    """Return the consideration that a missing condition belongs to, by the setting it is about.

    >>> belongs_to("rooms.infusion_rooms"), belongs_to("staff.nurses")
    ('space', 'restructuring')
    """
    return next((name for start, name in _MISSING_BELONGS if path.startswith(start)), "space")


class Measured(NamedTuple):
    """What a result comes to."""

    mean: float  # over the replications that have it
    reached: float  # the share of replications that do


def measured(name: str, table: Floats) -> dict[str, Measured]:
    """Return what the results come to that a consideration is judged by, those that are there."""
    found = {each: column(table, each) for each in JUDGED_BY[name] if each in NAMES}
    return {
        each: Measured(float(np.nanmean(values)), float(1 - np.isnan(values).mean()))
        for each, values in found.items()
        if not np.isnan(values).all()
    }


# --- what holds in a replication ------------------------------------------------------------------


def _covers(table: Floats) -> Flags:
    """Return where infusions cover the running costs; no price covers where each costs more."""
    month = column(table, "infusions_week") * WEEKS_PER_MONTH
    needed = np.nan_to_num(column(table, "infusions_to_break_even_month"), nan=np.inf)
    return np.asarray(month >= needed)


def _in_reach(table: Floats) -> Flags:
    """Return where no more patients come than there are in reach."""
    return np.asarray(np.nan_to_num(column(table, "reach_used_share")) <= 1.0)


def _is_full(table: Floats) -> Flags:
    return np.asarray(np.nan_to_num(column(table, "slots_filled_share")) >= FULL_SHARE)


def _beats_other_use(table: Floats) -> Flags:
    return np.asarray(np.nan_to_num(column(table, "beats_other_use_usd")) >= 0)


def _breaches_kept(scenario: Scenario, table: Floats) -> Flags:
    """Return where the rule is broken no oftener than the owner accepts, or the planner guesses."""
    most = scenario.decision.breaches_max_100 or BREACHES_100
    return np.asarray(np.nan_to_num(column(table, "breaches_100")) <= most)


def _help_in_time(table: Floats) -> Flags:
    return np.asarray(np.nan_to_num(column(table, "help_late_share")) <= HELP_LATE_SHARE)


def _on_average(table: Floats, name: str, limit: float) -> Flags:
    """Return, the same for every replication, whether a mean over them is at most so large.

    Where nobody was asked it is no issue of theirs.
    """
    values = column(table, name)
    there = values[~np.isnan(values)]
    return np.full(len(values), len(there) == 0 or float(there.mean()) <= limit)


def _wish(scenario: Scenario, table: Floats, name: str) -> Flags:
    """Return where a wish of the owner comes true; where it is none of a plan, everywhere."""
    for each, result, limit, at_least in wish_rows(scenario):
        if each == name:
            values = told(scenario, result, column(table, result))
            return np.asarray(values >= limit if at_least else values <= limit)
    return np.ones(len(table), dtype=np.bool_)
