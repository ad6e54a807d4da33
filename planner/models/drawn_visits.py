"""Drawn visits: the practice's own visits as they were drawn, so that they are drawn once.

Takes       what existing_day.py draws of the slots of a day
Gives       the same as a word for each slot, and again from these words
Units       seconds from midnight
Randomness  none: draws are given
Left out    for which plans they are the same (experiments/execution/cache_keys.py: their baseline
            arm is), how long they are held (experiments/execution/process_memory.py)

A word says whether the slot is booked, with a nurse, when the patient is there and how long each
step takes. A day of which something is too long for its part of a word is drawn each time.
"""

from typing import NamedTuple

import numpy as np

from planner.models.clinic_day.schedule import DayContext
from planner.models.existing_day import ARRIVES_S, FIRST_STEP_S, IS_BOOKED, NEEDS_NURSE
from planner.models.machine_code.compiled import part
from planner.models.records import Calendar, Flags, Floor, Ints

# The parts of a word, from its lowest bit on: booked, with a nurse, arrival, three steps.
BOOKED, ARRIVAL, ARRIVAL_BITS, STEP_BITS = 1, 2, 17, 14
FIRST_STEP = ARRIVAL + ARRIVAL_BITS
N_STEPS = 3


class DrawnVisits(NamedTuple):
    """The drawn visits of one replication, those of some days at least."""

    words: Ints  # (n_open_days, n_physicians, n_slots)
    place: Ints  # (n_days,) of a day among those that are open
    is_known: Flags  # (n_days,)
    takes_more: bool  # days are written down as they are drawn; not where others read them too

    def __reduce__(self) -> tuple[object, ...]:
        """Stay where they are: to send them elsewhere takes longer than to draw them there."""
        return type(None), ()


def no_visits(calendar: Calendar, floor: Floor) -> DrawnVisits:
    """Return room for the visits of all open days, none of which is drawn yet."""
    n_physicians = int(np.flatnonzero(calendar.physician_in.any(axis=0)).max(initial=-1)) + 1
    place = np.cumsum(calendar.is_open) - 1
    shape = int(calendar.is_open.sum()), n_physicians, len(floor.slot_s)
    is_known = np.zeros(len(place), dtype=np.bool_)
    return DrawnVisits(np.zeros(shape, dtype=np.int64), place, is_known, True)


@part
def write_down(visits: DrawnVisits, drawn: Ints, context: DayContext) -> None:
    """Write down what was drawn of a day, shape (MAX_PHYSICIANS, n_slots, N_DRAWN)."""
    words, beyond = visits.words, 0
    day = visits.place[context.day]
    for p in range(words.shape[1]):
        for i in range(words.shape[2] if context.sees_patients[p] else 0):
            words[day, p, i] = word_of(drawn[p, i])
            beyond |= beyond_a_word(drawn[p, i])
    visits.is_known[context.day] = beyond == 0


@part
def read_again(visits: DrawnVisits, drawn: Ints, context: DayContext) -> None:
    """Write what was drawn of a day where it would be drawn."""
    words = visits.words
    day = visits.place[context.day]
    for p in range(words.shape[1]):
        for i in range(words.shape[2] if context.sees_patients[p] else 0):
            read_word(words[day, p, i], drawn[p, i])


@part
def word_of(row: Ints) -> int:
    """Return what was drawn of a slot as one word, 0 if nobody has booked it.

    Whatever it is, the same is worked out, for a processor guesses badly which it will be.
    """
    arrival = row[ARRIVES_S] << ARRIVAL
    first = row[FIRST_STEP_S] << FIRST_STEP
    second = row[FIRST_STEP_S + 1] << FIRST_STEP + STEP_BITS
    third = row[NEEDS_NURSE] * row[FIRST_STEP_S + 2] << FIRST_STEP + 2 * STEP_BITS
    whole = BOOKED | row[NEEDS_NURSE] << 1 | arrival | first | second | third
    return int(row[IS_BOOKED] * whole)


@part
def beyond_a_word(row: Ints) -> int:
    """Return what is lost of a slot where something is too long for its part of a word, or 0."""
    arrival = row[ARRIVES_S] >> ARRIVAL_BITS
    first, second = row[FIRST_STEP_S] >> STEP_BITS, row[FIRST_STEP_S + 1] >> STEP_BITS
    third = row[NEEDS_NURSE] * row[FIRST_STEP_S + 2] >> STEP_BITS
    return int(row[IS_BOOKED] * (arrival | first | second | third))


@part
def read_word(word: int, row: Ints) -> None:
    """Write what a word says of a slot into its row, shape (N_DRAWN,)."""
    row[IS_BOOKED] = word & BOOKED
    row[NEEDS_NURSE] = word >> 1 & 1
    row[ARRIVES_S] = word >> ARRIVAL & (1 << ARRIVAL_BITS) - 1
    for step in range(N_STEPS):
        row[FIRST_STEP_S + step] = word >> FIRST_STEP + step * STEP_BITS & (1 << STEP_BITS) - 1
