"""Infusion nurses: who is to infuse, in the order of their places.

Takes       the settings of staff and team
Gives       a member for each place, and how each is to come
Left out    what is said of people by name (tables/people.py)
"""

from typing import NamedTuple

from planner.scenario.settings.staff import Staff
from planner.scenario.settings.team import Team
from planner.scenario.tables.people import Member, people

OWNER = "owner"  # who gives infusions too: how that one comes
OWNER_NAME = "The owner"  # as that one is called


class InfusionNurses(NamedTuple):
    """The infusion nurses of a scenario, in the order of their places."""

    members: tuple[Member, ...]  # the owner, those named, then the others by number
    plans: tuple[str, ...]  # how each is to come: one of COMES, OWNER, "retrain" or "hire"

    @property
    def ours(self) -> int:
        """How many are to be nurses of the practice."""
        return sum(plan in ("ours", "retrain") for plan in self.plans)


def infusion_nurses(staff: Staff, team: Team) -> InfusionNurses:
    """Return who is to infuse. Raises ValueError where the words of `team.people` are wrong.

    An owner who gives infusions has the first place.
    """
    named = people(team.people)
    others = range(len(named) + 1, staff.infusion_nurses + 1)
    nurses = (*named, *(Member(f"Nurse {number}") for number in others))
    owner = (Member(OWNER_NAME, comes=OWNER),) if staff.owner_infuses else ()
    members = (*owner, *nurses)
    plans = tuple(each.comes or staff.infusion_nurse_plan for each in members)
    return InfusionNurses(members, plans)
