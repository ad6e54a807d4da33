"""Checks: everything in a scenario that does not go together, in the order in which it is said.

Takes       the groups of settings, each checked for itself
Gives       findings
"""

from collections.abc import Callable

from planner.scenario.conflicts.decision import wrong_decision, wrong_loan, wrong_split
from planner.scenario.conflicts.finding import Found
from planner.scenario.conflicts.hours import wrong_free_hours, wrong_hours, wrong_start_times
from planner.scenario.conflicts.people import wrong_added, wrong_people, wrong_staff
from planner.scenario.conflicts.rooms import wrong_exam_rooms, wrong_rooms
from planner.scenario.conflicts.shares import wrong_events, wrong_shares
from planner.scenario.conflicts.weekdays import wrong_days, wrong_owner
from planner.scenario.derived.sure_settings import wrong_known
from planner.scenario.facts import catalog
from planner.scenario.groups import Groups


def conflicts(scenario: Groups) -> list[Found]:
    """Return everything that does not go together."""
    return [finding for check in _CHECKS for finding in check(scenario)]


def _wrong_known(scenario: Groups) -> list[Found]:
    return [*wrong_known(scenario.decision.known, catalog(Groups))]


_CHECKS: tuple[Callable[[Groups], list[Found]], ...] = (
    wrong_hours,
    wrong_days,
    wrong_owner,
    wrong_rooms,
    wrong_free_hours,
    wrong_start_times,
    wrong_shares,
    wrong_events,
    wrong_staff,
    wrong_decision,
    _wrong_known,
    wrong_people,
    wrong_exam_rooms,
    wrong_added,
    wrong_loan,
    wrong_split,
)
