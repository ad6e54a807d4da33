"""Unit economics: what one infusion leaves, what one patient costs to win and leaves.

Takes       one replication and its books
Gives       results for an infusion, an hour of a room, a patient
Units       US dollars; infusions per month
Randomness  none
Left out    what the whole program is worth (money.py)
"""

import math

from planner.ledger.chart_of_accounts import LINES, NOT_RUNNING_LINES, VARIABLE_LINES
from planner.ledger.facts import infusions_given
from planner.ledger.one_infusion import mean_contribution_usd
from planner.ledger.value import break_even_infusions
from planner.models.records import Activity
from planner.models.replication import Replication
from planner.results.arm_books import Books, gained_usd, program_facts, without_lines
from planner.results.ratios import LAST_MONTHS, NOT_THERE
from planner.scenario.model import Scenario

ACQUISITION_LINES = ("advertising", "outreach", "front_desk")


def infusion_values(scenario: Scenario, replication: Replication, money: Books) -> dict[str, float]:
    """Return what one infusion and one hour of a room leave, and how many infusions cover cost."""
    left = mean_contribution_usd(program_facts(scenario, replication))
    needed = _infusions_to_cover(replication, money, left)
    total = replication.with_program.sum(axis=0)
    infusions = float(infusions_given(replication.with_program).sum())
    room_h = float(total[Activity.ROOM_HELD_S]) / 3600
    return {
        "contribution_usd": left,
        "contribution_room_hour_usd": left * infusions / room_h if room_h else NOT_THERE,
        "existing_room_hour_usd": existing_room_hour_usd(scenario),
        "infusions_to_break_even_month": needed if math.isfinite(needed) else NOT_THERE,
    }


def _infusions_to_cover(replication: Replication, money: Books, single_usd: float) -> float:
    """Return the infusions a month that would have covered the running cost of the last year.

    With each comes what came with it: consults, integration sessions, fees. Where none was given
    one leaves `single_usd`.
    """
    gained = gained_usd(money)[:, -LAST_MONTHS:]
    given = float(infusions_given(replication.with_program)[-LAST_MONTHS:].sum())
    lines = [LINES.index(name) for name in VARIABLE_LINES]
    each = float(gained[lines].sum()) / given if given else single_usd
    rest = without_lines(gained, (*VARIABLE_LINES, *NOT_RUNNING_LINES))
    return break_even_infusions(max(0.0, -float(rest.mean())), each)


def existing_room_hour_usd(scenario: Scenario) -> float:
    """Return what an existing visit leaves for an hour of its room, by the planned minutes.

    >>> round(existing_room_hour_usd(Scenario()), 2)
    355.81
    """
    practice = scenario.practice
    left = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    nurse_min = practice.nurse_share * practice.nurse_min if scenario.staff.nurses else 0.0
    return left * 60 / (practice.rooming_min + practice.physician_min + nurse_min)


def patient_money_values(replication: Replication, money: Books) -> dict[str, float]:
    """Return what it costs to win one patient, and what one leaves; nothing where none is won."""
    won = float(replication.with_program[:, [Activity.STARTERS, Activity.TRANSFERS]].sum())
    if not won:
        return {"acquisition_usd": NOT_THERE, "lifetime_value_usd": NOT_THERE}
    total = gained_usd(money).sum(axis=1)
    by_line = dict(zip(LINES, total, strict=True))
    spent = -sum(by_line[name] for name in ACQUISITION_LINES)
    left = sum(by_line[name] for name in VARIABLE_LINES)
    return {
        "acquisition_usd": float(spent) / won,
        "lifetime_value_usd": float(left) / won,
    }
