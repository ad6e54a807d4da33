"""Floor words: who waits for what, and what becomes of existing visits, by physician.

Takes       an answer
Gives       which adverse events there are, rows for tables, and sentences
Units       minutes per visit over the last twelve months; visits a month since the opening
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.blueprint.routes import PHYSICIANS
from planner.experiments.run.run import Answer
from planner.ledger.facts import infusions_given
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.presentation.format.rounding import listed, plain
from planner.presentation.format.vocabulary import brief_event_words, waited_for
from planner.results.catalog import LAST_MONTHS

WORTH_A_WORD_MIN = 0.1  # shorter waits are not named
MOST_NAMED = 4


class PhysicianRow(NamedTuple):
    """Existing visits of one physician a month since the opening, on average."""

    name: str
    before: float  # held without the program
    held: float
    gave_up: float  # more than without
    moved: float  # displaced, and waiting for another day
    lost: float  # displaced and lost


class Delay(NamedTuple):
    """What somebody waits for, in minutes per visit."""

    resource: int
    minutes: float


def physician_rows(answer: Answer) -> tuple[PhysicianRow, ...]:
    """Return a row for every physician who sees existing patients."""
    with_it, baseline = (
        _since_opening(answer, answer.months.existing_outcomes),
        _since_opening(answer, answer.months.baseline_existing_outcomes),
    )
    rows = (
        _row(name, with_it[p], baseline[p])
        for p, name in enumerate(PHYSICIANS)
        if baseline[p].sum() > 0
    )
    return tuple(rows)


def physician_cells(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """Return the same in words: the name, then the numbers with a decimal."""
    return tuple(
        (row.name, *(f"{abs(number) if abs(number) < 0.05 else number:.1f}" for number in row[1:]))
        for row in physician_rows(answer)
    )


def events_line(answer: Answer) -> str:
    """Return in how many of 100 infusions somebody needs help, and in what kind of event."""
    total = answer.months.activity.sum(axis=0)
    infusions = float(infusions_given(answer.months.activity).sum())
    if not infusions:
        return ""
    kinds = total[Activity.AIRWAY_EVENTS : Activity.AIRWAY_EVENTS + r.N_EVENTS] * 100 / infusions
    said = [
        f"{brief_event_words[kind]} {_rarely(float(kinds[kind]))}"
        for kind in sorted(range(r.N_EVENTS), key=lambda each: -kinds[each])
        if kinds[kind] > 0
    ]
    if not said:
        return ""
    return f"Adverse events in 100 infusions: {plain(float(kinds.sum()))} ({', '.join(said)})"


def _rarely(often: float) -> str:
    """Return a number of times in 100; what is rare is not none.

    >>> _rarely(4.04), _rarely(0.02)
    ('4', 'fewer than 0.1')
    """
    number = plain(often)
    return "fewer than 0.1" if number == "0" else number


def _since_opening(answer: Answer, existing_outcomes: Floats) -> Floats:
    """Return the mean of a month after the opening, shape (MAX_PHYSICIANS, N_EXISTING_OUTCOMES)."""
    opening = answer.results["opening_month"].median
    first = min(len(existing_outcomes), int(opening)) - 1 if opening is not None else 0
    mean: Floats = existing_outcomes[first:].mean(axis=0)
    return mean


def _row(name: str, with_it: Floats, baseline: Floats) -> PhysicianRow:
    return PhysicianRow(
        name=name,
        before=float(baseline[r.HELD]),
        held=float(with_it[r.HELD]),
        gave_up=float(with_it[r.GAVE_UP_WAITING] - baseline[r.GAVE_UP_WAITING]),
        moved=float(with_it[r.DISPLACED] - with_it[r.LOST]),
        lost=float(with_it[r.LOST]),
    )


def infusion_delays(answer: Answer) -> tuple[Delay, ...]:
    """Return what infusion patients wait for, the longest first."""
    months = answer.months
    last = months.activity[-LAST_MONTHS:]
    visits = float(infusions_given(last).sum())
    return _delays(months.delays_s[-LAST_MONTHS:, r.INFUSION_PATIENTS].sum(axis=0), visits)


def existing_delays(answer: Answer) -> tuple[Delay, ...]:
    """Return what existing patients wait for more than without the program."""
    months, who = answer.months, r.EXISTING_PATIENTS
    more = months.delays_s[-LAST_MONTHS:, who] - months.baseline_delays_s[-LAST_MONTHS:, who]
    visits = float(months.activity[-LAST_MONTHS:, Activity.EXISTING_VISITS].sum())
    return _delays(more.sum(axis=0), visits)


def _delays(seconds: Floats, visits: float) -> tuple[Delay, ...]:
    if visits == 0:
        return ()
    minutes = seconds / 60 / visits
    order = np.argsort(-minutes, kind="stable").tolist()
    named = (Delay(k, float(minutes[k])) for k in order if minutes[k] >= WORTH_A_WORD_MIN)
    return tuple(named)


def delay_lines(answer: Answer) -> Iterator[str]:
    """Yield who waits for what, in words."""
    staff = answer.scenario.staff
    alone = staff.owner_infuses and not staff.infusion_nurses
    for who, delays in (
        ("An infusion patient waits, those sent home included,", infusion_delays(answer)),
        ("An existing patient waits longer, over all days, by", existing_delays(answer)),
    ):
        if not delays:
            continue
        parts = tuple(
            f"{each.minutes:.1f} min for {waited_for(each.resource, is_owner_alone=alone)}"
            for each in delays[:MOST_NAMED]
        )
        yield f"{who} {listed(parts)}."
