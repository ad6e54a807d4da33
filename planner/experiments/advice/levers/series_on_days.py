"""Series on days: how long a series takes on other days of infusions, where that is too long.

Takes       a change, the plan before it
Gives       weeks
Left out    which days there could be (day.py)
"""

from planner.experiments.advice.possible_levers import Lever
from planner.scenario.derived.series import is_slower_than_tried, least_series_days
from planner.scenario.model import Scenario

DAYS = "booking.infusion_weekdays"


def series_weeks_beyond_trials(lever: Lever, before: Scenario) -> float:
    """Return the weeks of a series with a change of days, 0 where that is no longer than in trials.

    >>> once = Lever("one_day_fewer", "no infusions on Tue", {DAYS: ("Thu",)})
    >>> twice = Lever("other_days", "infusions on Mon, Thu", {DAYS: ("Mon", "Thu")})
    >>> [series_weeks_beyond_trials(each, Scenario()) for each in (once, twice)]
    [5.0, 0.0]
    """
    days = lever.changes.get(DAYS)
    if not isinstance(days, tuple):
        return 0.0
    booking = before.booking.model_copy(update={"infusion_weekdays": days})
    is_slow = is_slower_than_tried(before.treatment, booking)
    return (least_series_days(before.treatment, booking) or 0) / 7 if is_slow else 0.0
