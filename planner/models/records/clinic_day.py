"""Clinic day: the routes of a clinic, the plan of one day, and the log of what happened on it.

Units       whole seconds from midnight
Left out    what the routes and resources of our clinic are (floor.py)
"""

from typing import NamedTuple

from planner.models.machine_code.extents import note_extents
from planner.models.records.arrays import Flags, Ints

# What losing its people does to a running step.
LENDS_NOTHING = 0
PAUSES = 1  # hands-on work: its clock stands still until everything lent is back
RUNS_ON = 2  # watching: the time is a monitoring gap
PUT_DOWN = 3  # as PAUSES, and put down for a check that falls due, not only for an emergency

# How a visit or task ended.
NOT_TRIGGERED = 0  # a task whose step never ran, or an emergency whose step ended first
LEFT = 1  # everything was done
TURNED_AWAY = 2  # the latest start passed
MISSED = 3  # a task whose step ended before the task could begin

MAX_ALTERNATIVES = 4
MAX_NEEDS = 8


class RouteTable(NamedTuple):
    """The routes of a clinic; the same table serves every day.

    A route is a slice of steps. A step holds places, and people in one of up to four
    alternative sets. What a step lacks of places and lets go of them follows from the step
    before it, so both stand here ready.

    `n_needs` axis: up to MAX_NEEDS pairs of resource and units; unused pairs have 0 units.
    """

    resource_is_place: Flags  # (n_resources,)
    route_first_step: Ints  # (n_routes + 1,)
    n_alternatives: Ints  # (n_steps,)
    people: Ints  # (n_steps, MAX_ALTERNATIVES, MAX_NEEDS) resource
    people_units: Ints  # the same shape; those needed stand first, then zeros
    place: Ints  # (n_steps, MAX_NEEDS) places held during the step
    place_units: Ints
    lack: Ints  # (n_steps, MAX_NEEDS) places still to be had when the step begins
    lack_units: Ints
    let_go: Ints  # (n_steps, MAX_NEEDS) places given up when the step begins
    let_go_units: Ints
    priority: Ints  # (n_steps,) the smaller, the sooner
    is_emergency: Flags  # (n_steps,)
    borrows: Flags  # (n_steps,) from work that can be put down; an emergency from all that lend
    lends: Ints  # (n_steps,) LENDS_NOTHING, PAUSES, RUNS_ON or PUT_DOWN
    moves_to: Ints  # (n_steps,) route on which the patient goes on from there, NOBODY: no move


note_extents(
    RouteTable,
    **dict.fromkeys(("people", "people_units"), (MAX_ALTERNATIVES, MAX_NEEDS)),
    **dict.fromkeys(("place", "place_units", "lack", "lack_units"), (MAX_NEEDS,)),
    **dict.fromkeys(("let_go", "let_go_units"), (MAX_NEEDS,)),
)


class DayPlan(NamedTuple):
    """Everything a clinic day needs to know before it begins.

    Visit v follows route `visit_route[v]`; its steps are the entries
    `visit_first_step[v]` to `visit_first_step[v + 1]` of `duration_s`. A task has
    `trigger_step[v]`, an entry of `duration_s` of another visit; an arriving visit has
    NOBODY there and an `arrive_s`. A task has one step; only a move has more.
    """

    routes: RouteTable
    level_first: Ints  # (n_resources + 1,) slices of the two arrays below
    level_from_s: Ints  # (n_levels,) rising within a resource, first 0
    level_units: Ints  # (n_levels,) capacity from that second on
    visit_route: Ints  # (n_visits,)
    visit_first_step: Ints  # (n_visits + 1,)
    arrive_s: Ints  # (n_visits,) NEVER for a task
    latest_start_s: Ints  # (n_visits,) NEVER where there is none
    trigger_step: Ints  # (n_visits,) NOBODY for an arriving visit
    trigger_offset_s: Ints  # (n_visits,)
    duration_s: Ints  # (n_visit_steps,)


class DayLog(NamedTuple):
    """What happened: every second of every step, every visit's end, every loan."""

    ready_s: Ints  # (n_visit_steps,) NEVER where not reached
    start_s: Ints  # (n_visit_steps,)
    end_s: Ints  # (n_visit_steps,)
    alternative: Ints  # (n_visit_steps,) which set of people, NOBODY where not started
    short_of: Ints  # (n_visit_steps,) resource it waited for last, NOBODY where it did not wait
    status: Ints  # (n_visits,) LEFT, TURNED_AWAY, MISSED or NOT_TRIGGERED
    left_s: Ints  # (n_visits,) second of leaving, NEVER if not
    loan_borrower: Ints  # (n_loans,) visit step that borrowed
    loan_lender: Ints  # (n_loans,) visit step that lent
    loan_resource: Ints  # (n_loans,)
    loan_units: Ints  # (n_loans,)
    loan_from_s: Ints  # (n_loans,)
    loan_to_s: Ints  # (n_loans,)


class DayVisits(NamedTuple):
    """Who is on the plan of one day: what the plan's visits mean. Shape (n_visits,) each."""

    patient: Ints  # patient number, NOBODY for existing patients and breaks
    appointment_s: Ints  # NEVER for tasks and breaks
    physician: Ints  # of an existing visit or consult, else NOBODY
    event: Ints  # kind of adverse event that a task helps in, else NOBODY
