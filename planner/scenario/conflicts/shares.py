"""Shares that cannot stand side by side: of patients, of outcomes, of events.

Takes       the groups of settings
Gives       findings
"""

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.adverse_events import event_shares
from planner.scenario.groups import Groups


def wrong_shares(scenario: Groups) -> list[Found]:
    """Return which shares cannot stand side by side."""
    t, b, found = scenario.treatment, scenario.booking, list[Found]()
    if t.remission_share + t.response_share + t.partial_share + t.worse_share > 1 + 1e-9:
        names = ("remission_share", "response_share", "partial_share", "worse_share")
        paths = tuple(f"treatment.{name}" for name in names)
        found.append((paths, "and the other outcomes add up to more than 1."))
    if b.early_share + b.late_share > 1 + 1e-9:
        paths = ("booking.early_share", "booking.late_share")
        found.append((paths, "and booking.late_share add up to more than 1."))
    if b.missed_share + b.late_cancel_share > 1 + 1e-9:
        paths = ("booking.missed_share", "booking.late_cancel_share")
        found.append((paths, "and booking.late_cancel_share add up to more than 1."))
    return found


def wrong_funnel(scenario: Groups) -> list[Found]:
    """Return which shares of the funnel cannot stand side by side."""
    found, f, paying = list[Found](), scenario.funnel, scenario.paying
    declined = f.declined_pressure_share + f.declined_psychosis_share + f.declined_pregnancy_share
    if declined + f.addiction_share + f.declined_other_share > 1 + 1e-9:
        names = ("declined_pressure_share", "declined_psychosis_share", "declined_other_share")
        paths = tuple(f"funnel.{name}" for name in names)
        found.append((paths, "and the other reasons add up to more than 1."))
    if paying.low_income_share + paying.high_income_share > 1 + 1e-9:
        paths = ("paying.low_income_share", "paying.high_income_share")
        found.append((paths, "and paying.high_income_share add up to more than 1."))
    if paying.plan_fee_share + paying.plan_unpaid_share > 1 + 1e-9:
        paths = ("paying.plan_fee_share", "paying.plan_unpaid_share")
        found.append((paths, "and paying.plan_unpaid_share add up to more than 1."))
    return found


def wrong_events(scenario: Groups) -> list[Found]:
    """Return whether more infusions than there are have adverse events."""
    music = scenario.treatment.music
    if sum(event_shares(scenario.safety, scenario.rooms, music=music)) <= 1:
        return []
    text = "and the other kinds, times their factors, add up to more than every infusion."
    return [(("safety.anxiety_share", "safety.nausea_share", "safety.noise_factor"), text)]
