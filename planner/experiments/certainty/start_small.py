"""Start small: one room on one day first, then a look with the choice to grow or to stop.

Takes       a scenario, its replications with the guesses drawn
Gives       the small beginning; what both are worth with the look, and the difference
Units       months counted from 0; USD of today
Randomness  the same replications and the same draws of the guesses in both plans
Left out    the look itself (stop_or_go.py), growth by a sign (advice/levers/day.py)

The whole plan and the small beginning are looked at with the end of the same month. Who began small
then grows to the whole plan, or stops; who began with all of it goes on, or stops.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from planner.experiments.certainty.guesses import FEWEST, Drawn, drawn_again
from planner.experiments.certainty.monthly_counts import SERIES, rows_in_one
from planner.experiments.certainty.stop_or_go import StopOrGo, look_at
from planner.experiments.execution.runner import Runner
from planner.experiments.run.batch import results_of_jobs
from planner.results.catalog import NAMES
from planner.scenario.changes import changed_if_allowed
from planner.scenario.dated_plan.stages import planned
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.months import months_later
from planner.scenario.programs import PATH as PROGRAMS
from planner.scenario.programs import programs_of
from planner.scenario.tables.dated_changes import ORDINALS
from planner.scenario.tables.programs import in_words

DAYS = "booking.infusion_weekdays"


class StartSmall(NamedTuple):
    """A small beginning beside all at once, both with the same look."""

    plan: Scenario  # all at once, to which it grows
    begins: Scenario
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

    Of several programs the first begins alone, and on its days where these are its own. Dated
    changes come after growing as they are. None where the plan begins so anyway, changes before it
    has grown or by a sign, uses rooms in their free hours, or where the settings refuse it.
    """
    month = look_month + 2  # counted from 1
    changes = _small(scenario, month)
    if not changes or scenario.rooms.free_hours or not _changes_later(scenario, month):
        return None
    return changed_if_allowed(scenario, changes)


def _changes_later(scenario: Scenario, month: int) -> bool:
    """Return whether all dated changes of a plan come with a month, counted from 1, or later."""
    start = scenario.practice.start_date
    grows = (months_later(start, month - 1) - start).days
    return all(each.day is not None and each.day >= grows for each in planned(scenario))


def _small(scenario: Scenario, month: int) -> dict[str, Value]:
    """Return the settings of the small beginning that grows in a month, counted from 1."""
    parts = (_one_room(scenario), _one_day(scenario), _one_program(scenario, month))
    small: dict[str, Value] = {path: value for _, part in parts for path, value in part.items()}
    (rooms, _), (days, _), (programs, _) = parts
    shared = ", ".join([*rooms, *days])
    grows = [*([shared] if shared else []), *programs]
    words = [f"month {month} {each}" for each in grows]
    return small | {"plan.changes": "; ".join([*words, *_own_changes(scenario)])} if grows else {}


def _own_changes(scenario: Scenario) -> tuple[str, ...]:
    return tuple(each.change.words for each in planned(scenario))


def _one_room(scenario: Scenario) -> tuple[list[str], dict[str, Value]]:
    """Return how the rooms grow, and one of them to begin with."""
    rooms = scenario.rooms
    if rooms.infusion_rooms <= 1 or rooms.infusion_rooms > max(ORDINALS.values()):
        return [], {}
    ordinal = next(word for word, n in ORDINALS.items() if n == rooms.infusion_rooms)
    patients = rooms.patients_per_room
    return [f"{ordinal} room", f"rooms.exam_rooms_used {rooms.exam_rooms_used}"], {
        "rooms.infusion_rooms": 1,
        "rooms.exam_rooms_used": min(rooms.exam_rooms_used, 1),
        "rooms.monitors": max(patients, rooms.monitors_owned),
        "rooms.pumps": max(patients, rooms.pumps_owned),
    }


def _one_day(scenario: Scenario) -> tuple[list[str], dict[str, Value]]:
    """Return how the days grow, and the last of them; days that a program has of its own stay."""
    days = scenario.booking.infusion_weekdays
    own = any(path == DAYS for one in programs_of(scenario) for path, _ in one.settings)
    if len(days) <= 1 or own:
        return [], {}
    return [f"infusions on {' '.join(days)}"], {DAYS: days[-1:]}


def _one_program(scenario: Scenario, month: int) -> tuple[list[str], dict[str, Value]]:
    """Return how the other programs join the first, which is alone to begin with."""
    named = programs_of(scenario)
    wait = [one for one in named[1:] if one.offered and (one.from_month or 1) < month]
    if not wait or not named[0].offered:
        return [], {}
    begin = [one._replace(offered=False) if one in wait else one for one in named]
    return [f"in {one.name}: offered" for one in wait], {PROGRAMS: in_words(begin)}


def start_small(
    scenario: Scenario,
    drawn: Drawn,
    look: StopOrGo | None,
    runner: Runner,
) -> StartSmall | None:
    """Return what a small beginning is worth beside all at once; None where there is none."""
    begins = None if look is None else begins_small(scenario, look.month)
    if begins is None or look is None:
        return None
    made = list(drawn_again(scenario, begins, len(drawn.drawn) + drawn.left_out))
    if len(made) < FEWEST / 2:
        return None
    jobs = [partial(rows_in_one, (each.scenario,), each.number, runner.engine) for each in made]
    rows = np.array(list(results_of_jobs(jobs, runner)))[:, 0]
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
        plan=scenario,
        begins=begins,
        small=looks[0],
        whole=looks[1],
        more_usd=looks[0].with_look_usd - looks[1].with_look_usd,
        error_usd=float(np.hypot.reduce(errors)),
    )
