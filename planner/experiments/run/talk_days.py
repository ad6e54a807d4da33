"""Talk days: whether anybody is in the house while integration talks are in time.

Takes       a scenario
Gives       whether talks can be held one to three days after an infusion
Units       days
Randomness  none
Left out    how many talks fit a day (scenario/derived/talks.py), holidays
"""

from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario

IN_TIME_DAYS = 3  # after an infusion: the practitioners' 24 to 72 hours


def is_somebody_there_for_talks(scenario: Scenario) -> bool:
    """Return whether anybody who holds talks is in the house on days on which they are in time.

    A nurse of the practice is there on all open days, nurses for infusions on days of infusions, an
    owner who infuses on their own days. A dated plan, and a program beside others, may change that.
    """
    practice, infusions = scenario.practice, set(scenario.booking.infusion_weekdays)
    if scenario.integration.sold == "referred":
        return False
    if scenario.plan.changes or scenario.programmes:
        return True
    added = scenario.added.nurses and scenario.added.nurse_days != "infusion_days"
    there = {*practice.open_weekdays} if scenario.staff.nurses or added else infusions
    if scenario.staff.owner_infuses:
        there = there | {*practice.owner_weekdays}
    in_time = {
        WEEK[(WEEK.index(day) + days) % len(WEEK)]
        for day in infusions
        for days in range(1, IN_TIME_DAYS + 1)
    }
    return bool(in_time & there & {*practice.open_weekdays})
