"""Mix: the blueprints of several programs as one clinic.

Takes       the blueprint of the house, and that of each program as if it were alone
Gives       the house with its programs: what they share is one, what they have of their own stays
Units       units of a resource
Left out    start times (day_templates.py)

The routes of all stand in one table, first those of the house. A nurse has as many watch units as
all rules together need. What a rule asks of the house and not of a visit holds for all: the most
people with life support, and who counts as a prescriber.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from planner.models import records as r
from planner.models.records import Blueprint, Floor, Ints, RouteTable

CAPACITIES = ("program_capacity", "other_days_capacity", "baseline_capacity")
BY_HOUSE = ("nurses_paid_until_s", "room_from_s", "room_units", "exam_units")
BY_STEP = RouteTable._fields[2:]  # all but the resources and where routes begin


def mixed(house: Blueprint, programs: Sequence[Blueprint]) -> Blueprint:
    """Return the house with its programs; start times are still empty."""
    units = math.lcm(*(each.floor.watch_units for each in (house, *programs)))
    floors = [_with_watch_units(each.floor, units) for each in (house, *programs)]
    shared = _shared(floors)
    own: list[Blueprint] = [
        each._replace(floor=floor._replace(first_route=number * r.N_ROUTES, **shared))
        for number, (each, floor) in enumerate(zip((house, *programs), floors, strict=True))
    ]
    offered = [each for each in own[1:] if each.demand.is_offered]
    given = np.any([each.calendar.is_infusion_day for each in offered], axis=0)
    needed: r.Ints = np.stack([each.floor.must_be_there for each in own[1:]]).max(axis=0)
    return own[0]._replace(
        calendar=house.calendar._replace(is_infusion_day=given & house.calendar.is_infusion_day),
        floor=own[0].floor._replace(must_be_there=needed),
        programs=tuple(own[1:]),
    )


def _with_watch_units(floor: Floor, units: int) -> Floor:
    """Return a floor on which a nurse has so many watch units."""
    times = units // floor.watch_units
    routes, supervised = (_finer(each, times) for each in (floor.routes, floor.supervised_routes))
    capacities: dict[str, Any] = {
        name: _finer_capacity(getattr(floor, name), times) for name in CAPACITIES
    }
    return floor._replace(
        routes=routes, supervised_routes=supervised, watch_units=units, **capacities
    )


def _finer(routes: RouteTable, times: int) -> RouteTable:
    is_watch = routes.people == r.INFUSION_WATCH
    return routes._replace(people_units=np.where(is_watch, times, 1) * routes.people_units)


def _finer_capacity(capacity: Ints, times: int) -> Ints:
    found = capacity.copy()
    found[r.INFUSION_WATCH] *= times
    return found


def _shared(floors: Sequence[Floor]) -> dict[str, Any]:
    """Return what the floors of the house and of its programs have in common."""
    own, house = floors[1:], floors[0]
    tables = ("routes", "supervised_routes")
    joined = {name: _joined([getattr(each, name) for each in floors]) for name in tables}
    capacities = {name: _together([getattr(each, name) for each in own]) for name in CAPACITIES[:2]}
    return {
        **joined,
        **capacities,
        "baseline_capacity": house.baseline_capacity,
        "owner_counts": all(each.owner_counts for each in own),
        "added_prescribers_count": all(each.added_prescribers_count for each in own),
        "life_support_needed": max(each.life_support_needed for each in own),
        **{name: getattr(house, name) for name in BY_HOUSE},
    }


def _together(capacities: Sequence[Ints]) -> Ints:
    """Return what is there for all programs; enough life support for the strictest of them."""
    found: Ints = np.max(capacities, axis=0)
    found[r.LIFE_SUPPORT] = min(int(each[r.LIFE_SUPPORT]) for each in capacities)
    return found


def _joined(tables: Sequence[RouteTable]) -> RouteTable:
    """Return the routes of all, one after the other; a move leads to a route of its own part."""
    shifted = [
        each._replace(moves_to=np.where(each.moves_to == r.NOBODY, r.NOBODY, each.moves_to + first))
        for each, first in zip(tables, range(0, len(tables) * r.N_ROUTES, r.N_ROUTES), strict=True)
    ]
    lengths = np.concatenate([np.diff(each.route_first_step) for each in tables])
    return tables[0]._replace(
        route_first_step=np.append(0, np.cumsum(lengths)),
        **{name: np.concatenate([getattr(each, name) for each in shifted]) for name in BY_STEP},
    )
