"""Shares that cannot stand side by side: of patients, of outcomes, of events.

Takes       the groups of settings
Gives       findings
"""

from operator import attrgetter
from typing import NamedTuple

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.adverse_events import event_shares
from planner.scenario.groups import Groups


class _Parts(NamedTuple):
    """Shares that are parts of one whole."""

    paths: tuple[str, ...]  # named where they are too many
    others: str
    also: tuple[str, ...] = ()  # added up, not named


_WHOLES = (
    _Parts(
        (
            "treatment.remission_share",
            "treatment.response_share",
            "treatment.partial_share",
            "treatment.worse_share",
        ),
        "the other outcomes",
    ),
    _Parts(("booking.early_share", "booking.late_share"), "booking.late_share"),
    _Parts(("booking.missed_share", "booking.late_cancel_share"), "booking.late_cancel_share"),
    _Parts(
        (
            "funnel.declined_pressure_share",
            "funnel.declined_psychosis_share",
            "funnel.declined_other_share",
        ),
        "the other reasons",
        also=("funnel.declined_pregnancy_share", "funnel.addiction_share"),
    ),
    _Parts(("paying.low_income_share", "paying.high_income_share"), "paying.high_income_share"),
    _Parts(("paying.plan_fee_share", "paying.plan_unpaid_share"), "paying.plan_unpaid_share"),
)


def wrong_shares(scenario: Groups) -> list[Found]:
    """Return which parts of a whole add up to more than it."""
    return [
        (whole.paths, f"and {whole.others} add up to more than 1.")
        for whole in _WHOLES
        if sum(attrgetter(*whole.paths, *whole.also)(scenario)) > 1 + 1e-9
    ]


def wrong_events(scenario: Groups) -> list[Found]:
    """Return whether more infusions than there are have adverse events."""
    music = scenario.treatment.music
    if sum(event_shares(scenario.safety, scenario.rooms, music=music)) <= 1:
        return []
    text = "and the other kinds, times their factors, add up to more than every infusion."
    return [(("safety.anxiety_share", "safety.nausea_share", "safety.noise_factor"), text)]
