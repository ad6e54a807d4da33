"""Start small: one room on one day first, then a look with the choice to grow or to stop.

Takes       a scenario, its replications with the guesses drawn
Gives       the small beginning; what both are worth with the look, and the difference
Units       months counted from 0; USD of today
Randomness  the same replications and the same draws of the guesses in both plans
Left out    the look itself (stop_or_go.py), growth by a sign (advice/moves/day.py)

The whole plan and the small beginning are looked at with the end of the same month. Who began small
then grows to the whole plan, or stops; who began with all of it goes on, or stops.
"""

from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.experiments.certainty.guesses import FEWEST, Drawn, drawn_again
from planner.experiments.certainty.months import SERIES, rows_in_one
from planner.experiments.certainty.stop_or_go import StopOrGo, look_at
from planner.experiments.run.batch import Tell, results_of_jobs
from planner.results.catalogue import NAMES
from planner.scenario.changes import changed_if_allowed
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.programmes import programmes_of
from planner.scenario.tables.dated_changes import ORDINALS


class StartSmall(NamedTuple):
    """A small beginning beside all at once, both with the same look."""

    begins: Scenario
    rooms: int  # that it grows to
    days: int
    small: StopOrGo
    whole: StopOrGo
    more_usd: float  # what starting small is worth more than all at once, each with the look
    error_usd: float  # standard error of that

    @property
    def can_tell(self) -> bool:
        """Whether the difference is more than what so few draws would show by chance."""
        return abs(self.more_usd) > 2 * self.error_usd


def begins_small(scenario: Scenario, look_month: int) -> Scenario | None:
    """Return the plan that begins with one room on one day and grows in the month after a look.

    None where it begins so anyway, has a dated plan, rooms of the free hours or programmes, or
    where the settings refuse it.
    """
    rooms, days = scenario.rooms.infusion_rooms, scenario.booking.infusion_weekdays
    is_odd = scenario.plan.changes or scenario.rooms.free_hours or programmes_of(scenario)
    if is_odd or max(rooms, len(days)) <= 1 or rooms > max(ORDINALS.values()):
        return None
    return changed_if_allowed(scenario, _small(scenario, look_month + 2))


def _small(scenario: Scenario, month: int) -> dict[str, Value]:
    """Return the settings of the small beginning that grows in a month, counted from 1."""
    rooms, days = scenario.rooms, scenario.booking.infusion_weekdays
    grows, small = [], dict[str, Value]()
    if rooms.infusion_rooms > 1:
        ordinal = next(word for word, n in ORDINALS.items() if n == rooms.infusion_rooms)
        grows += [f"{ordinal} room", f"rooms.exam_rooms_used {rooms.exam_rooms_used}"]
        patients = rooms.patients_per_room
        small |= {
            "rooms.infusion_rooms": 1,
            "rooms.exam_rooms_used": min(rooms.exam_rooms_used, 1),
            "rooms.monitors": max(patients, rooms.monitors_owned),
            "rooms.pumps": max(patients, rooms.pumps_owned),
        }
    if len(days) > 1:
        grows.append(f"infusions on {' '.join(days)}")
        small["booking.infusion_weekdays"] = days[-1:]
    return small | {"plan.changes": f"month {month} {', '.join(grows)}"}


def start_small(
    scenario: Scenario,
    drawn: Drawn,
    look: StopOrGo | None,
    *,
    pool: Executor | None,
    tell: Tell | None,
    engine: str,
) -> StartSmall | None:
    """Return what a small beginning is worth beside all at once; None where there is none."""
    begins = None if look is None else begins_small(scenario, look.month)
    if begins is None or look is None:
        return None
    made = list(drawn_again(scenario, begins, len(drawn.drawn) + drawn.left_out))
    if len(made) < FEWEST / 2:
        return None
    jobs = [partial(rows_in_one, (each.scenario,), each.number, engine) for each in made]
    rows = np.array(list(results_of_jobs(jobs, pool=pool, tell=tell)))[:, 0]
    results, months = np.split(rows, [len(NAMES)], axis=1)
    kept = [each.row for each in made]
    small = drawn._replace(drawn=results, months=months.reshape(len(rows), len(SERIES), -1))
    whole = drawn._replace(drawn=drawn.drawn[kept], months=drawn.months[kept])
    return _beside(scenario, begins, small, whole, look.month)


def _beside(
    scenario: Scenario, begins: Scenario, small: Drawn, whole: Drawn, month: int
) -> StartSmall:
    """Return both plans with the same look, over the same draws."""
    looks = [look_at(each, month) for each in (small, whole)]
    worth = NAMES.index("npv_usd")
    paired_usd = small.drawn[:, worth] - whole.drawn[:, worth]
    errors = (paired_usd.std() / len(paired_usd) ** 0.5, *(each.choice.error_usd for each in looks))
    return StartSmall(
        begins=begins,
        rooms=scenario.rooms.infusion_rooms,
        days=len(scenario.booking.infusion_weekdays),
        small=looks[0],
        whole=looks[1],
        more_usd=looks[0].with_look_usd - looks[1].with_look_usd,
        error_usd=float(np.hypot.reduce(errors)),
    )
