"""Limits along: how far advice may go, as it follows from what an owner has said.

Takes       a scenario, what was typed, what was said before and stays
Gives       limits of advice that go along; which of them there are
Units       days a week; USD a month
Left out    other limits (limits.py), what else goes along (scenario/along/days_along.py)

An owner who types on which days there are infusions does not want others advised, unless he says
so. His days, his days of consults and his advertising are limits from then on, which he can move.
What lies beyond is told beside the advice.
"""

from collections.abc import Collection, Mapping

from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

MOST = {  # what is typed, and the limit that goes along with it
    "booking.infusion_weekdays": "decision.infusion_days_most",
    "booking.consult_weekdays": "decision.consult_days_most",
    "demand.ad_spend_usd_month": "decision.ad_most_usd_month",
}


def limits_along(typed: Mapping[str, Value], said: Collection[str] = ()) -> dict[str, Value]:
    """Return the limits of advice that go along with what was typed; none that was said.

    >>> limits_along({"booking.infusion_weekdays": ("Tue", "Thu"), "money.tax_share": 0.3})
    {'decision.infusion_days_most': 2}
    """
    return {
        limit: _limit(typed[path])
        for path, limit in MOST.items()
        if typed.get(path) is not None and typed[path] != () and limit not in (*typed, *said)
    }


def _limit(value: Value) -> Value:
    return len(value) if isinstance(value, tuple) else value


def limits_gone_along(now: Scenario, said: Collection[str] = ()) -> frozenset[str]:
    """Return the limits that are as they follow from the plan, and that nobody said.

    >>> from planner.scenario.changes import with_changes
    >>> sorted(limits_gone_along(with_changes(Scenario(), {"decision.infusion_days_most": 2})))
    ['decision.infusion_days_most']
    """
    values = values_of(now)
    return frozenset(
        limit
        for path, limit in MOST.items()
        if values[limit] == _limit(values[path]) != CATALOG[limit].default and limit not in said
    )
