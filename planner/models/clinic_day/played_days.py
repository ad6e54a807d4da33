"""Played days: what days on which nobody infuses came to, each under the whole of its plan.

Takes       planned days, what they came to
Gives       the same counts again for a day that is planned alike under the same floor
Units       those of measures.py
Left out    when a day is asked for (driver/day_loop.py), how long days are held
            (experiments/execution/process_memory.py)

A changed assumption leaves most days without infusions as they were. A key holds all that playing
and measuring a day are given: the sheet, who and what is there, what was counted before, and of the
floor everything but the start times that are offered, which nothing in this folder reads. Only who
a patient is, by number, is left out: that is not read here either.

The key is two sums of all these words, each times a random number of its own, modulo 2**61. Two
days that differ in any word agree in both with a chance below one in 2**60.
"""

import hashlib
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.models import records as r
from planner.models.clinic_day.measures import DayCounts
from planner.models.clinic_day.schedule import Sheet
from planner.models.machine_code.compiled import lent, part
from planner.models.machine_code.extents import note_extents
from planner.models.machine_code.same import Same
from planner.models.records import DayPlan, Floor, Ints

OFFERED = frozenset(  # what booking reads of a floor, and nothing in this folder
    ("infusion_slot_s", "is_extra", "is_slot", "is_slot_of", "slot_kind", "day_templates")
)
MASK = (1 << 61) - 1
LARGEST = (1 << 30) - 1  # a word of a day is smaller; NEVER stands for it
N_SUMS = 2
MOST_WORDS = 8192  # of a day; larger ones are played each time
N_COUNTS = r.N_ACTIVITIES + r.MAX_PHYSICIANS * r.N_EXISTING_OUTCOMES + r.N_DELAYED * r.N_RESOURCES
PLACE_BITS = 10  # of a word: which of the counts it is; the rest is the count
_RANDOM = np.random.Generator(np.random.Philox(key=61))
FACTORS = _RANDOM.integers(1, 1 << 31, (N_SUMS, MOST_WORDS), dtype=np.int64)
WORDS_A_DAY = 48  # for which there is room, in the mean of all days


class PlayedDays(NamedTuple):
    """What days of one replication came to; also the room in which that is written down."""

    keys: Ints  # (n_days, N_SUMS) NOBODY for a day that is not known
    first: Ints  # (n_days,) where its words begin
    after: Ints  # (n_days,)
    words: Ints  # the counts of a day that are not 0
    n: Ints  # (1,) words so far
    factors: Ints  # (N_SUMS, MOST_WORDS)
    floor: Ints  # (N_SUMS,) the sums with which a day begins: those of its floor
    key: Ints  # (N_SUMS,) of the day that is asked for
    is_open: bool  # whether days are looked for here and written down

    def __reduce__(self) -> tuple[object, ...]:
        """Stay where they are: to send them elsewhere takes as long as to play them there."""
        return type(None), ()


note_extents(PlayedDays, keys=(N_SUMS,), factors=(MOST_WORDS,))


def no_days(n_days: int, floor: Floor | None) -> PlayedDays:
    """Return room for days under a floor, none of which is known yet; None: for no day."""
    n_days = n_days if floor else 0
    of_days = np.zeros(n_days, dtype=np.int64)
    return PlayedDays(
        keys=np.full((n_days, N_SUMS), r.NOBODY, dtype=np.int64),
        first=of_days,
        after=of_days.copy(),
        words=np.empty(n_days * WORDS_A_DAY, dtype=np.int64),
        n=np.zeros(1, dtype=np.int64),
        factors=FACTORS,
        floor=np.array(floor_sums(Same(floor)) if floor else (0, 0), dtype=np.int64),
        key=np.zeros(N_SUMS, dtype=np.int64),
        is_open=floor is not None,
    )


def trimmed(days: PlayedDays) -> PlayedDays | None:
    """Return the days without the room that is left; None where there are none."""
    return days._replace(words=days.words[: days.n[0]].copy()) if days.n[0] > 0 else None


@lru_cache(maxsize=128)  # as many as blueprints are kept
def floor_sums(same: Same[Floor]) -> tuple[int, ...]:
    """Return two numbers that stand for a floor with its routes, but not for its start times."""
    parts: list[bytes] = []
    for name, each in same.record._asdict().items():
        if name not in OFFERED:
            for value in each if isinstance(each, tuple) else (each,):
                parts += str((name, np.shape(value))).encode(), np.asarray(value).tobytes()
    digest = hashlib.sha256(b"".join(parts)).digest()
    return tuple(int.from_bytes(digest[8 * k : 8 * k + 8], "big") & MASK for k in range(N_SUMS))


# --- the key of a day -----------------------------------------------------------------------------


@lent
def note_key(
    days: PlayedDays, sheet: Sheet, plan: DayPlan, capacity: Ints, counts: DayCounts
) -> bool:
    """Write down the key of a planned day; return whether it has one."""
    n_visits, n_steps, n_levels = sheet.n[0], sheet.n[1], len(plan.level_units)
    most = len(sheet.n) + 9 * n_visits + n_steps + 2 * n_levels + 2 * r.N_RESOURCES + N_COUNTS + 2
    if most > MOST_WORDS:
        return False
    key, factors = days.key, days.factors
    key[0], key[1] = days.floor[0], days.floor[1]
    at = add_words(key, factors, 0, sheet.n)
    at = add_words(key, factors, at, plan.level_first)
    at = add_words(key, factors, at, plan.level_from_s)
    at = add_words(key, factors, at, plan.level_units)
    at = add_words(key, factors, at, plan.visit_route)
    at = add_words(key, factors, at, plan.visit_first_step)
    at = add_words(key, factors, at, plan.arrive_s)
    at = add_words(key, factors, at, plan.latest_start_s)
    at = add_words(key, factors, at, plan.trigger_step)
    at = add_words(key, factors, at, plan.trigger_offset_s)
    at = add_words(key, factors, at, plan.duration_s)
    at = add_words(key, factors, at, sheet.appointment_s[:n_visits])
    at = add_words(key, factors, at, sheet.physician[:n_visits])
    at = add_words(key, factors, at, sheet.event[:n_visits])
    at = add_words(key, factors, at, capacity)
    at = add_words(key, factors, at, counts.row)
    for p in range(r.MAX_PHYSICIANS):
        at = add_words(key, factors, at, counts.existing_outcomes[p])
    for who in range(r.N_DELAYED):
        at = add_words(key, factors, at, counts.delays_s[who])
    return True


@part
def add_words(key: Ints, factors: Ints, at: int, words: Ints) -> int:
    """Add words to the sums, from the factor `at` on; return the next factor."""
    one, other = key[0], key[1]
    for k in range(len(words)):
        word = min(words[k], LARGEST)
        one = (one + factors[0, at + k] * word) & MASK
        other = (other + factors[1, at + k] * word) & MASK
    key[0], key[1] = one, other
    return at + len(words)


# --- what it came to ------------------------------------------------------------------------------


@lent
def take_over(known: PlayedDays, days: PlayedDays, day: int, counts: DayCounts) -> bool:
    """Write what a day came to into its counts if it is known; return whether it is."""
    if not known.is_open or (
        known.keys[day, 0] != days.key[0] or known.keys[day, 1] != days.key[1]
    ):
        return False
    counts.row[:] = 0
    counts.existing_outcomes[:] = 0
    counts.delays_s[:] = 0
    for k in range(known.first[day], known.after[day]):
        put(counts, known.words[k] & ((1 << PLACE_BITS) - 1), known.words[k] >> PLACE_BITS)
    return True


@part
def put(counts: DayCounts, place: int, count: int) -> None:
    """Put a count into its place."""
    outcomes, delays = place - r.N_ACTIVITIES, place - N_COUNTS + r.N_DELAYED * r.N_RESOURCES
    if outcomes < 0:
        counts.row[place] = count
    elif delays < 0:
        counts.existing_outcomes[
            outcomes // r.N_EXISTING_OUTCOMES, outcomes % r.N_EXISTING_OUTCOMES
        ] = count
    else:
        counts.delays_s[delays // r.N_RESOURCES, delays % r.N_RESOURCES] = count


@lent
def write_down(days: PlayedDays, day: int, counts: DayCounts) -> None:
    """Write down what a day came to, under the key that was noted last, if there is room."""
    if days.n[0] + N_COUNTS > len(days.words):
        return
    days.keys[day, 0], days.keys[day, 1] = days.key[0], days.key[1]
    days.first[day] = days.n[0]
    place = note_counts(days, 0, counts.row)
    for p in range(r.MAX_PHYSICIANS):
        place = note_counts(days, place, counts.existing_outcomes[p])
    for who in range(r.N_DELAYED):
        place = note_counts(days, place, counts.delays_s[who])
    days.after[day] = days.n[0]


@part
def note_counts(days: PlayedDays, place: int, counts: Ints) -> int:
    """Write down those counts of a row that are not 0; return the next place."""
    n = days.n[0]
    for k in range(len(counts)):
        if counts[k] != 0:
            days.words[n] = counts[k] << PLACE_BITS | place + k
            n += 1
    days.n[0] = n
    return place + len(counts)
