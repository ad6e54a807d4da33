"""People who do not go together with the plan: nurses, who is named, who is added.

Takes       the groups of settings
Gives       findings
"""

import math

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.added import wanted_later_than
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.facts import WEEK
from planner.scenario.groups import Groups
from planner.scenario.settings.staff import Staff
from planner.scenario.settings.team import Team
from planner.scenario.tables.people import people


def wrong_staff(scenario: Groups) -> list[Found]:
    """Return what is wrong with the number of nurses."""
    staff = scenario.staff
    if _own_nurses(staff, scenario.team) <= staff.nurses:
        return []
    paths = ("staff.infusion_nurses", "staff.nurses", "staff.infusion_nurse_plan")
    text = (
        f"is more than the nurses there are to retrain (staff.nurses). Give {staff.nurses}, or "
        'hire them: staff.infusion_nurse_plan = "hire".'
    )
    return [(paths, text)]


def _own_nurses(staff: Staff, team: Team) -> int:
    """Return how many infusion nurses are to be our own."""
    try:
        return infusion_nurses(staff, team).ours
    except ValueError:  # wrong_people says so
        return infusion_nurses(staff, team.model_copy(update={"people": ""})).ours


def wrong_people(scenario: Groups) -> list[Found]:
    """Return what is wrong with the nurses who are named."""
    path, staff = "team.people", scenario.staff
    try:
        named = people(scenario.team.people)
    except ValueError as error:
        return [(path, str(error))]
    if len(named) > staff.infusion_nurses:
        paths = (path, "staff.infusion_nurses")
        text = f"names {len(named)} nurses, more than the {staff.infusion_nurses} for infusions."
        return [(paths, text)]
    if len(named) < staff.infusion_nurses or not named:
        return []
    there = {day for each in named for day in each.weekdays or range(len(WEEK))}
    without = [day for day in scenario.booking.infusion_weekdays if WEEK.index(day) not in there]
    if without:
        paths = (path, "booking.infusion_weekdays")
        return [(paths, f"leaves no nurse on {', '.join(without)}, a day of infusions.")]
    return []


def wrong_added(scenario: Groups) -> list[Found]:
    """Return what is to be there only after the opening: that is a change of the plan."""
    opens = math.floor(scenario.staff.opening_month) + 1
    text = (
        f"is after the opening, wanted for month {opens}. Give {opens} or less, or write it in "
        'plan.changes, as in "month 8 hire an assistant".'
    )
    late = wanted_later_than(scenario.added, opens)
    return [((f"added.{name}", "staff.opening_month"), text) for name in late]
