"""Limits along: how far advice may go, as it follows from what an owner has said.

Takes       a scenario, what was typed, what was said before and stays
Gives       limits of advice that go along; which of them there are
Units       days a week; USD a month
Left out    other limits (limits.py), what else goes along (scenario/along/days_along.py)

An owner who types on which days there are infusions does not want others advised, unless he says
so. His days, his days of consults and his advertising are limits from then on, which he can move.
Who says that nurses of the practice infuse, or when he holds the consults, wants nobody in their
place. What lies beyond is told beside the advice.
"""

from collections.abc import Collection, Mapping

from planner.experiments.advice.limits import BESIDE
from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

MOST = {  # what is typed, and the limit that goes along with it
    "booking.infusion_weekdays": "decision.infusion_days_most",
    "booking.consult_weekdays": "decision.consult_days_most",
    "demand.ad_spend_usd_month": "decision.ad_most_usd_month",
}


MORE_PEOPLE, NURSES_FROM, CONSULTS = (
    "decision.more_people",
    "staff.infusion_nurse_plan",
    "booking.consult_weekdays",
)


def limits_along(typed: Mapping[str, Value], said: Collection[str] = ()) -> dict[str, Value]:
    """Return the limits of advice that go along with what was typed; none that was said.

    >>> limits_along({"booking.infusion_weekdays": ("Tue", "Thu"), "money.tax_share": 0.3})
    {'decision.infusion_days_most': 2}
    """
    found = {
        limit: _limit(typed[path])
        for path, limit in MOST.items()
        if typed.get(path) is not None and typed[path] != () and limit not in (*typed, *said)
    }
    has_own = typed.get(NURSES_FROM) == "retrain" or bool(typed.get(CONSULTS))
    is_said = MORE_PEOPLE in (*typed, *said)
    return found | ({MORE_PEOPLE: BESIDE} if has_own and not is_said else {})


def _limit(value: Value) -> Value:
    return len(value) if isinstance(value, tuple) else value


def limits_following(path: str) -> frozenset[str]:
    """Return the limits that go along with what is typed at a setting.

    >>> sorted(limits_following("booking.consult_weekdays"))
    ['decision.consult_days_most', 'decision.more_people']
    """
    people = {MORE_PEOPLE} if path in (NURSES_FROM, CONSULTS) else set()
    return frozenset({MOST[path]} if path in MOST else ()) | people


def limits_gone_along(now: Scenario, said: Collection[str] = ()) -> frozenset[str]:
    """Return the limits that are as they follow from the plan, and that nobody said.

    >>> from planner.scenario.changes import with_changes
    >>> sorted(limits_gone_along(with_changes(Scenario(), {"decision.infusion_days_most": 2})))
    ['decision.infusion_days_most']
    """
    values = values_of(now)
    gone = {
        limit
        for path, limit in MOST.items()
        if values[limit] == _limit(values[path]) != CATALOG[limit].default
    }
    if values[MORE_PEOPLE] == BESIDE:
        gone.add(MORE_PEOPLE)
    return frozenset(gone - {*said})
