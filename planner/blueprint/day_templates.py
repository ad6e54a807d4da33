"""Day templates: days with visits of several kinds, each planned as a whole.

Takes       the blueprint of a clinic with several programs, and the scenario of each
Gives       the same with start times: of which kind of visit each is, and which go together
Units       seconds from midnight
Randomness  none: every step takes its mean
Left out    one kind of visit (start_times.py); who takes which (models/driver/day_templates.py)

Visits are of one kind where they take the same steps at the same hours on the same weekdays. Days
of one kind are planned as they are for one program. Between them stand days of several: one kind
first, so many of it, and then the others; or all in turn. The clinic day itself decides what fits.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from planner.blueprint.expected_day import ask, expected_day, room_for_search
from planner.blueprint.start_times import (
    Starts,
    first_of_each_day,
    offered_of,
    planned_on,
    starts_by_mode,
    there_on,
    with_nurses,
    with_slots,
)
from planner.blueprint.weekday_starts import from_first_possible, is_missing, seconds_of_day
from planner.models import records as r
from planner.models.clinic_day.engines import find_starts_quickly
from planner.models.infusion_day import planned_step_s
from planner.models.records import Blueprint, Flags, Floor, Ints
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario

MOST_OF_ONE = 6  # days that begin with so many of one kind; of more, some are left out
MOST_STARTS = 64  # on a day of several kinds

Start = tuple[int, int]  # second, kind
Template = list[
    dict[int, list[Start]]
]  # by how many nurses work alone, the last supervised; weekday


class Recipe(NamedTuple):
    """How a day of several kinds is filled: which kind is tried first, and how many of it."""

    order: tuple[int, ...]
    most_of_first: int
    takes_turns: bool


class Kind(NamedTuple):
    """A kind of visit, by one of the programs that have it."""

    blueprint: Blueprint
    scenario: Scenario


def floor_of_all(clinic: Blueprint, scenarios: Sequence[Scenario]) -> Floor:
    """Return the floor of a clinic of several programs with the start times of all."""
    kinds, _ = _kinds(clinic.programs, scenarios)
    if len(kinds) == 1:
        return with_slots(*kinds[0]).floor
    return _as_arrays(clinic.floor, _templates(clinic, kinds))


def with_floor_of_all(
    clinic: Blueprint, scenarios: Sequence[Scenario], slots: Mapping[str, Any]
) -> Blueprint:
    """Return a clinic with the start times of all in the house and in each of its programs."""
    _, kind_of = _kinds(clinic.programs, scenarios)
    programs = tuple(
        each._replace(floor=each.floor._replace(visit_kind=kind, **slots))
        for each, kind in zip(clinic.programs, kind_of, strict=True)
    )
    return clinic._replace(floor=clinic.floor._replace(**slots), programs=programs)


def _kinds(
    programs: Sequence[Blueprint], scenarios: Sequence[Scenario]
) -> tuple[list[Kind], list[int]]:
    """Return the kinds of visits that are offered, and of which kind each program's are."""
    known: dict[bytes, int] = {}
    kinds: list[Kind] = []
    kind_of = []
    for blueprint, scenario in zip(programs, scenarios, strict=True):
        key = _key_of_visit(blueprint)
        if blueprint.demand.is_offered and key not in known:
            known[key] = len(kinds)
            kinds.append(Kind(blueprint, scenario))
        kind_of.append(known.get(key, 0))
    return kinds or [Kind(programs[0], scenarios[0])], kind_of


def _key_of_visit(blueprint: Blueprint) -> bytes:
    """Return what makes a visit: its steps and checks, hours, weekdays and all that they need."""
    floor, minutes = blueprint.floor, blueprint.minutes
    rhythm = (minutes.check_s, minutes.check_every_s, minutes.recovery_check_every_s)
    hours = (floor.infusions_start_s.tolist(), floor.infusions_end_s.tolist())
    own = slice(floor.first_route, floor.first_route + r.N_ROUTES + 1)
    steps = slice(*floor.routes.route_first_step[own][[0, -1]].tolist())
    needs = [
        getattr(table, name)[steps]
        for table in (floor.routes, floor.supervised_routes)
        for name in ("n_alternatives", "people", "people_units", "place", "place_units")
    ]
    arrays = (planned_step_s(minutes), blueprint.calendar.is_infusion_day, floor.must_be_there)
    return repr((rhythm, hours)).encode() + b"".join(each.tobytes() for each in (*arrays, *needs))


# --- which days are planned -----------------------------------------------------------------------


def _templates(clinic: Blueprint, kinds: Sequence[Kind]) -> list[Template]:
    """Return days of one kind, then days of several; each once."""
    alone = [_of_kind(starts_by_mode(*kind), number) for number, kind in enumerate(kinds)]
    found = list(alone)
    for recipe in _recipes([_most_a_day(each) for each in alone]):
        template = _filled(clinic, kinds, recipe, len(alone[0]))
        if template not in found:
            found.append(template)
    return found


def _of_kind(by_mode: Sequence[Starts], kind: int) -> Template:
    return [
        {day: [(second, kind) for second in starts] for day, starts in mode.items()}
        for mode in by_mode
    ]


def _most_a_day(template: Template) -> int:
    return max((len(starts) for mode in template for starts in mode.values()), default=0)


def _recipes(most: Sequence[int]) -> list[Recipe]:
    """Return how days of several kinds are filled; `most` is how many of each fit by themselves."""
    every = tuple(range(len(most)))
    found = [Recipe(every, r.NEVER, takes_turns=True)]
    for first in every:
        others = tuple(each for each in every if each != first)
        counts = np.linspace(1, most[first] - 1, MOST_OF_ONE).round().astype(int)
        for count in dict.fromkeys(counts[counts > 0].tolist()):
            for turn in range(len(others)):
                order = (first, *others[turn:], *others[:turn])
                found.append(Recipe(order, count, takes_turns=False))
    return found


def _filled(clinic: Blueprint, kinds: Sequence[Kind], recipe: Recipe, modes: int) -> Template:
    """Return the day of a recipe by mode and weekday; under supervision there is none."""
    known: dict[bytes, list[Start]] = {}
    found: Template = []
    for nurses in range(modes - 1):
        capacity = with_nurses(clinic, nurses)
        days = {}
        for name in WEEK:
            day = WEEK.index(name)
            there = there_on(clinic, capacity, day)
            given = [number for number, kind in enumerate(kinds) if planned_on(kind.blueprint, day)]
            key = there.tobytes() + bytes(given) + clinic.floor.room_from_s[day].tobytes()
            key += clinic.floor.room_units[day].tobytes()
            if key not in known:
                known[key] = _starts(kinds, recipe, given, there, day)
            if known[key]:
                days[day] = known[key]
        found.append(days)
    return [*found, {}]


def _starts(
    kinds: Sequence[Kind], recipe: Recipe, given: Sequence[int], there: Ints, day: int
) -> list[Start]:
    """Return the start times of a day filled by a recipe with the kinds that are given on it."""
    seconds_of = {number: _seconds(kinds[number], there, day) for number in given}
    possible = {number: seconds for number, seconds in seconds_of.items() if seconds}
    order = [number for number in recipe.order if number in possible]
    if len(order) < 2:
        return []
    blueprints = [kinds[number].blueprint for number in order]
    ones = [
        expected_day(each, there, day, [possible[number][0]])
        for each, number in zip(blueprints, order, strict=True)
    ]
    leaves_by_s = [int(each.floor.infusions_end_s[day]) for each in blueprints]
    wait_s = kinds[0].scenario.visit.planned_wait_max_min * 60
    most_of = np.full(len(order), r.NEVER)
    if order[0] == recipe.order[0]:
        most_of[0] = recipe.most_of_first
    seconds = sorted({second for number in order for second in possible[number]})
    room = room_for_search(leaves_by_s, ones, wait_s, MOST_STARTS, len(seconds))
    search = room._replace(
        starts_from_s=np.array([possible[number][0] for number in order], np.int64),
        most_of=most_of,
        takes_turns=recipe.takes_turns,
    )
    ask(search, seconds, is_repeated=True)
    n = find_starts_quickly(search)
    numbers = np.array(order)[search.kinds[:n]].tolist()
    return list(zip(search.starts[:n].tolist(), numbers, strict=True))


def _seconds(kind: Kind, there: Ints, day: int) -> Sequence[int]:
    """Return the seconds at which a visit of a kind can start at all."""
    if is_missing(kind.blueprint, there):
        return ()
    seconds = seconds_of_day(kind.blueprint, 60 * kind.scenario.booking.slot_grid_min, day)
    if not seconds:
        return ()
    return from_first_possible(expected_day(kind.blueprint, there, day, seconds[:1]), seconds)


# --- the book -------------------------------------------------------------------------------------


def _as_arrays(floor: Floor, templates: Sequence[Template]) -> Floor:
    """Return a floor with the start times of all templates, and which go together in each."""
    most: Counter[Start] = Counter()
    for template in templates:
        for mode in template:
            for starts in mode.values():
                most |= Counter(starts)
    slots = sorted(most.elements())
    together = np.array([offered_of(template, slots) for template in templates], dtype=np.bool_)
    by_mode: Flags = np.logical_or.reduce(together, axis=0)
    return floor._replace(
        infusion_slot_s=np.array([second for second, _ in slots], dtype=np.int64),
        slot_kind=np.array([kind for _, kind in slots], dtype=np.int64),
        is_extra=np.zeros(len(slots), dtype=np.bool_),
        is_slot=first_of_each_day(together[:, -2]),
        is_slot_of=by_mode,
        day_templates=together,
    )
