"""Patient: the way of one simulated person through the practice, day by day.

Takes       a Blueprint with start times, the number of a replication
Gives       everybody who asked in that replication, and the events of each of them in order
Units       days from day 0
Randomness  none of its own: the people are those that the answer was made from
Left out    words (presentation/)

A person is named by channel, day of inquiry and rank within that day, so the same name is the
same person in every scenario in which they ask.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from planner.models import course, demand, paying
from planner.models import records as r
from planner.models.driver.state import (
    N_ENTRIES,
    N_PATIENTS,
    PATIENT,
    ReplicationState,
    new_replication_state,
)
from planner.models.driver.views import view_of
from planner.models.plan_changes import new_progress
from planner.models.records import Blueprint
from planner.models.replication import advance_with_plan

CHANNEL_NAMES: Mapping[int, str] = MappingProxyType(
    {
        r.PANEL: "panel",
        r.REFERRAL: "referral",
        r.EDUCATING: "educating",
        r.PERSUADING: "persuading",
        r.WORD: "word",
        r.TRANSFER: "transfer",
        r.WAITING_LIST: "list",
    }
)
ENTRIES_PER_SLOT = 8
_NAME = re.compile(r"([a-z]+)-(\d{1,5})-(\d{1,4})")


class Entry(NamedTuple):
    """One event of somebody."""

    day: int
    what: int  # INQUIRED, CALLED, ... of models/driver/state.py
    value: int  # its meaning stands there


class Person(NamedTuple):
    """Somebody who asked, where they are at the end, and what they brought with them."""

    name: str  # channel-day-rank
    channel: int
    place: int
    infusions: int  # of the first series
    boosters: int
    outcome: int  # what the whole series leads or would lead to
    is_pushed: bool
    income: int
    most_usd: float  # the most they can and will pay for an infusion
    terms: int  # NOBODY if the cost was never spoken about
    is_strained: bool
    weight_kg: float
    entries: tuple[Entry, ...]
    program: int = 0  # the number of its view, 0 where there is one


def people(blueprint: Blueprint, number: int) -> tuple[Person, ...]:
    """Return everybody who asked in one replication, in the order in which they did."""
    state = new_replication_state(blueprint, number, diary=_most_entries(blueprint))
    progress, days = new_progress(blueprint), len(blueprint.calendar.month)
    state = advance_with_plan(blueprint, progress, state, days)
    diary = state.diary[: state.counters[N_ENTRIES]]
    if len(diary) == len(state.diary):
        raise RuntimeError("the diary is full: make room for more entries")
    order = np.argsort(diary[:, PATIENT], kind="stable")
    ends = np.searchsorted(diary[order, PATIENT], np.arange(state.counters[N_PATIENTS] + 1))
    return tuple(
        _person(state, i, diary[order[ends[i] : ends[i + 1]]])
        for i in range(int(state.counters[N_PATIENTS]))
    )


def _most_entries(blueprint: Blueprint) -> int:
    """Return more entries than a diary will need: by slot of the book, and by inquiry."""
    floor, days = blueprint.floor, len(blueprint.calendar.month)
    slots = len(floor.consult_slot_s) + len(floor.infusion_slot_s)
    inquiries = demand.expected_total(blueprint.demand, days)
    return ENTRIES_PER_SLOT * slots * days + int(20 * inquiries) + 10_000


def is_name(text: str) -> bool:
    """Return whether a text could name a person, as in referral-143-0."""
    match = _NAME.fullmatch(text)
    return match is not None and match[1] in CHANNEL_NAMES.values()


def name_of(person: int) -> str:
    """Return the name of a person from the number that random draws are keyed by.

    >>> name_of((1 << 48) | (143 << 24))
    'referral-143-0'
    """
    channel, day, rank = person >> 48, person >> 24 & 0xFFFFFF, person & 0xFFFFFF
    return f"{CHANNEL_NAMES[channel]}-{day}-{rank}"


def _person(state: ReplicationState, i: int, entries: r.Ints) -> Person:
    patients, key, own = state.patients, state.key, view_of(state, i)
    person = int(patients.person[i])
    return Person(
        name=name_of(person),
        channel=int(patients.channel[i]),
        place=int(patients.place[i]),
        infusions=0 if patients.channel[i] == r.TRANSFER else int(patients.infusions[i]),
        boosters=int(patients.boosters[i]),
        outcome=int(patients.outcome[i]),
        is_pushed=bool(patients.is_pushed[i]),
        income=paying.income(own.paying, key, person),
        most_usd=paying.most_usd(own.paying, key, person),
        terms=int(patients.terms[i]),
        is_strained=bool(patients.is_strained[i]),
        weight_kg=course.weight_kg(own.course, key, person),
        entries=tuple(Entry(int(day), int(what), int(value)) for day, _, what, value in entries),
        program=int(patients.program[i]),
    )
