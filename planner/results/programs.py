"""Programs: what each of several programs in one clinic did, earned and took.

Takes       one replication and its books
Gives       a row for each program: people, hours, dollars; the part of what is joint
Units       people, infusions, hours; US dollars over the plan, before tax, not discounted
Randomness  none
Left out    what the clinic would be without one of them: that is a simulation of its own
            (scenario/fewer_programs.py `alone_and_together`)

A program's own are its bills and what it uses up, its advertising and hours for colleagues. All
else, nurses, rooms, the start, displaced visits, is joint. It is divided by the hours in which
rooms are held: rooms, and the nurses beside them, are what programs compete for.
"""

import math

import numpy as np

from planner.blueprint.hands_and_watch import watch_units
from planner.ledger.books import account_changes, own_postings, own_running_postings
from planner.ledger.chart_of_accounts import LINES, PLACE, REVENUE
from planner.ledger.facts import Facts, infusions_given, program_facts
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.results import arm_books
from planner.results.arm_books import Books, gained_usd
from planner.scenario.model import Scenario

COLUMNS = (
    "enquiries",
    "starters",
    "infusions",
    "room_h",
    "nurse_h",
    "owner_h",
    "earned_usd",
    "left_usd",
    "joint_usd",
)
ROOM, LEFT, JOINT = (COLUMNS.index(name) for name in ("room_h", "left_usd", "joint_usd"))


def program_table(scenario: Scenario, replication: Replication, money: Books) -> Floats:
    """Return what each program came to, shape (n_programs, len(COLUMNS)).

    `left_usd` is what its own bills leave after its own costs, `joint_usd` its part of all else, by
    the hours of rooms. Both of all programs add up to what the clinic gains before tax. Without
    several programs there is no row.
    """
    f = arm_books.program_facts(scenario, replication)
    if not f.arm.programs:
        return np.zeros((0, len(COLUMNS)))
    units = math.lcm(*(watch_units(each) for each in (scenario, *f.programs)))
    rows = np.array([_row(own, units) for own in program_facts(f)])
    settled = money.with_program.settled_income - money.baseline.settled_income
    gained = float(gained_usd(money).sum() + settled.sum())
    rows[:, JOINT] = (gained - rows[:, LEFT].sum()) * _shares(rows[:, ROOM])
    return rows


def _row(f: Facts, units: int) -> list[float]:
    total = f.arm.activity.sum(axis=0)
    income = -account_changes([*own_postings(f), *own_running_postings(f)], f.n_months)
    earned = income[[PLACE[name] for name in REVENUE]].sum()
    left = income[[PLACE[name] for name in LINES]].sum()
    hours = {
        "room_h": total[Activity.ROOM_HELD_S] / 3600,
        "nurse_h": total[Activity.NURSE_BUSY_S] / units / 3600,
        "owner_h": total[Activity.OWNER_PROGRAMME_S] / 3600,
    }
    found = {
        "enquiries": total[Activity.ENQUIRIES],
        "starters": total[[Activity.STARTERS, Activity.TRANSFERS]].sum(),
        "infusions": infusions_given(f.arm.activity).sum(),
        **hours,
        "earned_usd": earned,
        "left_usd": left,
        "joint_usd": 0.0,
    }
    return [float(found[name]) for name in COLUMNS]


def _shares(room_h: Floats) -> Floats:
    """Return how what is joint is divided: by the hours of rooms, evenly where there are none."""
    total = float(room_h.sum())
    return room_h / total if total else np.full(len(room_h), 1.0 / len(room_h))
