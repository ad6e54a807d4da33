"""Day: a clinic day of one replication, to be looked at.

Takes       a Blueprint with start times, the number of a replication
Gives       days as they were kept, what they came to, and what one more of each resource
            would have changed on that day
Units       days from day 0, seconds inside a day
Randomness  none of its own: the day is one of those that the answer was made from
Left out    pictures and words (presentation/)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from planner.models import records as r
from planner.models.clinic_day import measures
from planner.models.clinic_day.breaches import KIND
from planner.models.clinic_day.engines import run_planned_day
from planner.models.clinic_day.measures import DayCounts
from planner.models.records import Activity, Blueprint, DayPlan, Floor, Ints
from planner.models.replication import SimulatedDay, breaches_on, kept_days, simulated_day

SECOND_YEAR = 365  # by then the program is no longer new
CANDIDATES = 26  # infusion days in a row among which one is taken: a quarter of a year
HELP_ROUTES = (r.HELP_NURSE, r.HELP_PRESCRIBER, r.HELP_ALL)
OF_PATIENTS = (*range(r.CHECK), r.MOVE)  # routes whose end a last patient or room waits for


class Outcome(NamedTuple):
    """What a day came to; the smaller each number, the better."""

    gone: int  # infusion patients sent home, existing patients who gave up
    breaches: int  # of the monitoring rule
    infusion_wait_s: int
    existing_wait_s: int
    past_closing_s: int  # until the last patient had left


class OneMore(NamedTuple):
    """What one more unit of a resource would have changed on a day; below 0 is better."""

    resource: int
    change: Outcome

    @property
    def wait_s(self) -> int:
        """The change of all waiting."""
        return self.change.infusion_wait_s + self.change.existing_wait_s


class Study(NamedTuple):
    """One day and all that is told of it."""

    kept: SimulatedDay
    outcome: Outcome
    counts: DayCounts
    breaches: Ints  # rows of models/clinic_day/breaches.py
    one_more: tuple[OneMore, ...]  # the best first


# --- finding a day --------------------------------------------------------------------------


def infusion_days(blueprint: Blueprint) -> tuple[int, ...]:
    """Return every day on which infusions are planned, from the earliest opening on."""
    days = np.flatnonzero(blueprint.calendar.is_infusion_day)
    return tuple(days[days >= blueprint.workforce.earliest_opening_day].tolist())


def infusions(kept: SimulatedDay) -> int:
    """Return how many infusions were given on a day."""
    given = (kept.kind == r.INFUSION) & (kept.log.status == r.LEFT)
    return int(given.sum())


def events_on(kept: SimulatedDay) -> tuple[int, ...]:
    """Return the kinds of adverse events in which help was called on a day, the gravest first."""
    calls = np.isin(kept.kind, HELP_ROUTES) & (kept.log.status == r.LEFT)
    return tuple(sorted(kept.visits.event[calls].tolist()))


def broken_on(kept: SimulatedDay, floor: Floor) -> tuple[int, ...]:
    """Return the kinds of breaches of the monitoring rule on a day."""
    return tuple(_breaches(kept, floor)[:, KIND].tolist())


def simulated_days(blueprint: Blueprint, number: int, last: int) -> Iterator[SimulatedDay]:
    """Return the days of one replication, up to the last, on which the program did something."""
    return kept_days(blueprint, number, last)


def clinic_days(
    blueprint: Blueprint, number: int, days: Sequence[int]
) -> dict[int, SimulatedDay | None]:
    """Return days of one replication; None where nobody of the program came."""
    found: dict[int, SimulatedDay | None] = dict.fromkeys(days)
    for kept in simulated_days(blueprint, number, max(days, default=-1)):
        if kept.day in found:
            found[kept.day] = kept
    return found


def candidates(blueprint: Blueprint) -> tuple[int, ...]:
    """Return a quarter of a year of infusion days from the middle of the second year on.

    Where the plan is shorter, they are the last there are.
    """
    days = infusion_days(blueprint)
    later = [day for day in days if day >= SECOND_YEAR * 3 // 2]
    return tuple(later[:CANDIDATES]) or days[-CANDIDATES:]


def busiest(days: Iterable[SimulatedDay | None], floor: Floor) -> SimulatedDay | None:
    """Return the day with most infusions, None if there is none with any.

    Of several it is the one on which existing patients wait neither least nor longest, so
    that the day is full but otherwise usual.
    """
    given = [kept for kept in days if kept is not None and infusions(kept)]
    most = max((infusions(kept) for kept in given), default=0)
    alike = [kept for kept in given if infusions(kept) == most]
    alike.sort(key=lambda kept: outcome(kept, floor).existing_wait_s)
    return alike[len(alike) // 2] if alike else None


def busy_day(blueprint: Blueprint, number: int) -> SimulatedDay | None:
    """Return a full day of one replication: of the candidates, else of the whole plan."""
    for days in (candidates(blueprint), infusion_days(blueprint)):
        found = busiest(clinic_days(blueprint, number, days).values(), blueprint.floor)
        if found is not None:
            return found
    return None


def nearest_infusion_day(blueprint: Blueprint, number: int, day: int) -> int | None:
    """Return the day nearest to another on which infusions were given in this replication."""
    last = len(blueprint.calendar.month) - 1
    given = [kept.day for kept in simulated_days(blueprint, number, last) if infusions(kept)]
    return min(given, key=lambda each: (abs(each - day), each), default=None)


# --- what it came to ------------------------------------------------------------------------


def study(kept: SimulatedDay, floor: Floor) -> Study:
    """Return one day and all that is told of it."""
    counts, found = _counts(kept, floor), _breaches(kept, floor)
    return Study(kept, outcome(kept, floor), counts, found, one_more_that_day(kept, floor))


def busy_study(blueprint: Blueprint, number: int) -> Study | None:
    """Return a full day of one replication and all that is told of it."""
    kept = busy_day(blueprint, number)
    return None if kept is None else study(kept, blueprint.floor)


def study_of(blueprint: Blueprint, number: int, day: int) -> Study | None:
    """Return one day of a replication and all that is told of it; None if it was not kept."""
    kept = simulated_day(blueprint, number, day)
    return None if kept is None else study(kept, blueprint.floor)


def outcome(kept: SimulatedDay, floor: Floor) -> Outcome:
    """Return what a day came to."""
    counts = _counts(kept, floor)
    infusion_wait_s, existing_wait_s = counts.delays_s.sum(axis=1).tolist()
    return Outcome(
        gone=int(counts.row[[Activity.INFUSIONS_TURNED_AWAY, Activity.EXISTING_GAVE_UP]].sum()),
        breaches=len(_breaches(kept, floor)),
        infusion_wait_s=infusion_wait_s,
        existing_wait_s=existing_wait_s,
        past_closing_s=max(0, last_leaves_s(kept) - floor.closes_s),
    )


def last_leaves_s(kept: SimulatedDay, routes: Sequence[int] = OF_PATIENTS) -> int:
    """Return when the last patient had left and their room was clean; 0 if nobody came.

    Of these routes, all that a patient comes by if none are named.
    """
    done = (kept.log.status == r.LEFT) & np.isin(kept.kind, routes)
    return int(kept.log.left_s[done].max(initial=0))


def capacity_of(plan: DayPlan) -> Ints:
    """Return the highest level of every resource of a day."""
    return np.maximum.reduceat(plan.level_units, plan.level_first[:-1])


def _counts(kept: SimulatedDay, floor: Floor) -> DayCounts:
    counts, capacity = measures.no_counts(), capacity_of(kept.plan)
    plan, log, visits, delays_s = kept.plan, kept.log, kept.visits, counts.delays_s[0]
    measures.measure_house(
        plan, log, visits, floor, capacity, True, counts
    )  # no owner's hours here
    for own in kept.floors or (floor,):
        measures.measure_visits(plan, log, visits, own, delays_s, counts.row)
    return counts


def _breaches(kept: SimulatedDay, floor: Floor) -> Ints:
    return breaches_on(kept, floor)


# --- one more -------------------------------------------------------------------------------


def one_more_that_day(kept: SimulatedDay, floor: Floor) -> tuple[OneMore, ...]:
    """Return what one more unit of each resource in use would have changed, the best first.

    The same patients come with the same random draws. Best is who keeps most patients from leaving
    unseen, then who saves most waiting, then who ends the day soonest. One more can also be
    slower (docs/clinic_day.md, "More can be slower"). A further nurse, assistant or other
    person takes no lunch on this day.
    """
    before, used = outcome(kept, floor), used_resources(kept.plan)
    if not capacity_of(kept.plan)[r.INFUSION_HANDS]:
        used.discard(r.INFUSION_HANDS)  # no infusion nurse is planned on such a day
    found = [
        OneMore(resource, _change(before, outcome(_rerun(kept, units), floor)))
        for resource, units in _units_of_one(floor).items()
        if resource in used
    ]
    return tuple(sorted(found, key=_worth))


def used_resources(plan: DayPlan) -> set[int]:
    """Return the resources that any visit of the day may need."""
    table, used = plan.routes, set[int]()
    for route in set(plan.visit_route.tolist()):
        steps = slice(table.route_first_step[route], table.route_first_step[route + 1])
        used |= set(table.people[steps][table.people_units[steps] > 0].tolist())
        used |= set(table.place[steps][table.place_units[steps] > 0].tolist())
    return used


def _units_of_one(floor: Floor) -> Mapping[int, Mapping[int, int]]:
    """Return what comes with one more of each resource that can be hired or bought."""
    nurse = {r.INFUSION_HANDS: 1, r.INFUSION_WATCH: floor.watch_units}
    alone = (r.ASSISTANTS, r.NURSES, r.AIRWAY, r.SITTERS, r.EXAM_ROOMS, r.RECOVERY_CHAIRS)
    return {
        **{resource: {resource: 1} for resource in alone},
        r.INFUSION_HANDS: nurse,
        r.INFUSION_ROOMS: {r.INFUSION_ROOMS: 1, r.MONITORS: 1, r.PUMPS: 1},
    }


def _rerun(kept: SimulatedDay, units: Mapping[int, int]) -> SimulatedDay:
    """Return the same day with more units of some resources, all day long."""
    more = np.zeros(len(kept.plan.level_first) - 1, dtype=np.int64)
    more[list(units)] = list(units.values())
    by_level = np.repeat(more, np.diff(kept.plan.level_first))
    plan = kept.plan._replace(level_units=kept.plan.level_units + by_level)
    return kept._replace(plan=plan, log=run_planned_day(plan))


def _change(before: Outcome, after: Outcome) -> Outcome:
    return Outcome(*(new - old for old, new in zip(before, after, strict=True)))


def _worth(more: OneMore) -> tuple[int, int, int, int]:
    """Return what to sort by: the best is the lowest."""
    return more.change.gone, more.wait_s, more.change.past_closing_s, more.change.breaches
