"""Planned change: one table of the dated plan, each part with its label and limits.

Takes       nothing
Gives       `PlannedChange`; the parts that say when, and how long something has to last
Units       as the name of each part says; shares run from 0 to 1
Left out    words (change_tables.py), what a change leads to (dated_plan/stages.py)
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from planner.scenario.field import (
    Subject,
    Weekdays,
    choice,
    day,
    days,
    number,
    switch,
    text,
    whole,
)
from planner.scenario.tables.dated_changes import MOST_AT_ONCE, MOST_WEEKS, WATCHED

Watched = Literal[
    "rooms_used_share",
    "nurses_used_share",
    "times_booked_share",
    "consult_wait_days",
    "first_infusion_wait_days",
    "infusions_week",
    "existing_wait_min",
]
IN_RECORDS: Mapping[str, str] = dict(zip(get_args(Watched), WATCHED.values(), strict=True))
IN_WORDS: Mapping[str, str] = {code: words for words, code in WATCHED.items()}
MOST_MONTH = 120
WAYS = ("on", "month", "when")  # parts that say when a change comes, one of them in each
LASTS = ("above", "below", "weeks")  # parts beside `when`


def _how_many(label: str, help_words: str) -> Any:
    return whole(
        None,
        optional=True,
        unit="people",
        at_least=1,
        at_most=MOST_AT_ONCE,
        label=label,
        source="A choice of the plan",
        confidence="policy",
        touches="staff",
        help=help_words,
    )


class PlannedChange(Subject):
    """One change of the plan: on which day, in which month or when, and what changes."""

    on: date | None = day(
        None,
        optional=True,
        label="On",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="The day of the change. Instead: month, or when.",
    )
    month: int | None = whole(
        None,
        optional=True,
        unit="month",
        at_least=1,
        at_most=MOST_MONTH,
        label="In month",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="Month of the plan, from 1. Instead: on, or when.",
    )
    when: Watched | None = choice(
        None,
        optional=True,
        words={name: IN_WORDS[code] for name, code in IN_RECORDS.items()},
        label="When",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="What is looked at each week; with above or below, and for how many weeks.",
    )
    above: float | None = number(
        None,
        optional=True,
        unit="number",
        at_least=0.0,
        at_most=1e9,
        label="Above",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="In the unit that what is looked at has in its name; a share from 0 to 1.",
    )
    below: float | None = number(
        None,
        optional=True,
        unit="number",
        at_least=0.0,
        at_most=1e9,
        label="Below",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="In the unit that what is looked at has in its name; a share from 0 to 1.",
    )
    weeks: int | None = whole(
        None,
        optional=True,
        unit="weeks",
        at_least=1,
        at_most=MOST_WEEKS,
        label="For weeks",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="How long it has to last.",
    )
    programme: str = text(
        "",
        at_most=40,
        label="In program",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="The name of one of several programs, if only that changes.",
    )
    offered: bool | None = switch(
        None,
        optional=True,
        label="Offered",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help=(
            "From then on the program is there, as from_month says of one that begins in a month. "
            "Without it nobody starts it, what is booked of it is called off, and what was paid "
            "ahead is paid back."
        ),
    )
    infusion_rooms: int | None = whole(
        None,
        optional=True,
        unit="rooms",
        at_least=2,
        at_most=6,
        label="Infusion rooms then",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="In all, each with a monitor and a pump for every patient.",
    )
    more_infusion_rooms: int | None = whole(
        None,
        optional=True,
        unit="rooms",
        at_least=1,
        at_most=MOST_AT_ONCE,
        label="More infusion rooms",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="Beside those there are, each with a monitor and a pump for every patient.",
    )
    hire_nurses: int | None = _how_many("Hire nurses", "Infusion nurses who are hired.")
    retrain_nurses: int | None = _how_many("Retrain nurses", "Infusion nurses from the practice.")
    contract_nurses: int | None = _how_many("Contract nurses", "Infusion nurses of an agency.")
    hire_assistants: int | None = _how_many("Hire assistants", "Medical assistants.")
    hire_receptionists: int | None = _how_many("Hire receptionists", "Full positions at the desk.")
    hire_prescribers: int | None = _how_many("Hire prescribers", "On site on infusion days.")
    infusion_weekdays: Weekdays = days(
        [],
        label="Infusions on",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="All days of infusions from then on.",
    )
    consult_weekdays: Weekdays = days(
        [],
        label="Consults on",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="All days of consults from then on.",
    )
    stop: bool = switch(
        False,
        label="Stop",
        source="A choice of the plan",
        confidence="policy",
        touches="clinic",
        help="No more infusions, consults and advertising.",
    )
