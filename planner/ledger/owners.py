"""Owners: the pay of their hours, the pay they forgo elsewhere, a corporation's physicians.

Takes       the facts of an arm
Gives       postings of pay; beside the books, what the owner's hours would bring elsewhere
Units       US dollars by column
Randomness  none
Left out    what owners draw and what is distributed (closing.py)

An owner's hour is costed once. An hour that displaces a visit costs the visit, an hour of a planned
evening its own pay; only hours beyond these are paid otherwise, and only where the owner says for
how much. What an hour would bring elsewhere counts also where the rule holds the owner in the house
and nobody is seen, less what is paid already: infusions have to make up for it. Whoever gives up
whole shifts says how long: a month counts no fewer hours than its days of infusions on which they
see no patients of their own. Where no practice is, a day with consults alone is given up too: to
each day of infusions as many as the week has. No account pays that: it is no posting, no cash and
no deduction, but it counts in the worth, after the owner's own tax on it, as all else there. In a
partnership physicians' pay is drawn, not spent: profit is before it, in both arms. A corporation
pays it as a wage.
"""

from collections.abc import Sequence

import numpy as np

from planner.ledger.facts import SECONDS_PER_HOUR, Facts, Posting, of
from planner.ledger.figures import fixed, larger
from planner.ledger.plan_stages import house_months
from planner.models.records import Activity, Floats
from planner.scenario.derived.owner_days import days_given_up, job_day_usd, with_pay_missed

DISPLACED = (
    Activity.DISPLACED_BY_CONSULTS,
    Activity.DISPLACED_BY_PRESENCE,
    Activity.DISPLACED_BY_SUPERVISION,
)


def owner_pay_postings(f: Facts) -> list[Posting]:
    """Return the pay of the owner's hours that displace no visit, and of evenings."""
    evening_pay = _evenings_h(f) * f.scenario.finance.evening_usd_hour * f.wages
    return [
        Posting("Owner's hours", "owner_programme_s", "owner_pay", "cash", _pay_usd(f)),
        Posting("Owner's evenings", "evening_s", "owner_pay", "cash", evening_pay),
    ]


def forgone_usd(f: Facts) -> Floats:
    """Return the pay elsewhere that the owner forgoes by month, after their own tax on it."""
    finance = f.scenario.finance
    held = of(f, Activity.OWNER_HELD_S) / SECONDS_PER_HOUR
    gone = _days_given_up(f)
    missed = with_pay_missed(gone, finance)
    shifts = of(f, Activity.INFUSION_DAYS) * _a_day_of_infusions(f, missed)
    hours = (_beyond_h(f) + held) * _with_pay_share(f, gone, missed)
    by_hours = larger(hours, shifts * finance.owner_day_elsewhere_h)
    by_days = shifts * job_day_usd(finance)
    gross = larger(larger(by_hours, 0.0) * finance.owner_elsewhere_usd_hour, by_days) * f.wages
    return larger(gross - _pay_usd(f), 0.0) * (1 - f.scenario.money.tax_share)


def _pay_usd(f: Facts) -> Floats:
    """Return what the practice pays for hours of the owner that displace no visit."""
    return larger(_beyond_h(f), 0.0) * f.scenario.finance.owner_pay_usd_hour * f.wages


def _beyond_h(f: Facts) -> Floats:
    """Return the owner's hours beyond displaced visits and planned evenings, by month."""
    displaced = sum((of(f, each) for each in DISPLACED), np.zeros(f.n_months + 1))
    worked = of(f, Activity.OWNER_PROGRAMME_S) / SECONDS_PER_HOUR
    return worked - displaced * (f.scenario.practice.visit_slot_min / 60) - _evenings_h(f)


def _evenings_h(f: Facts) -> Floats:
    return of(f, Activity.EVENING_S) / SECONDS_PER_HOUR


def _days_given_up(f: Facts) -> tuple[str, ...]:
    booking = f.scenario.booking
    holds = fixed(booking.consults_per_day) > 0 and fixed(f.scenario.added.clinicians) == 0
    return days_given_up(booking, is_practice=f.has_practice, holds_consults=holds)


def _a_day_of_infusions(f: Facts, days: Sequence[str]) -> float:
    """Return how many of such days of a week there are for each day of infusions."""
    infusions = f.scenario.booking.infusion_weekdays
    return len(days) / len(infusions) if infusions else 1.0


def _with_pay_share(f: Facts, gone: Sequence[str], missed: Sequence[str]) -> float:
    """Return of the owner's hours at infusions those on days on which pay is missed elsewhere.

    Of a practice all: its own days are among them.
    """
    return 1.0 if f.has_practice or not gone else len(missed) / len(gone)


def physicians_postings(f: Facts) -> list[Posting]:
    """Return the wages of a corporation's physicians: gross, so that their pay after tax is left.

    They pay tax on it at the owners' rate; the corporation deducts it.
    """
    money = f.scenario.money
    if money.tax_entity == "pass_through":
        return []
    gross = f.scenario.finance.drawings_usd_month / (1 - money.tax_share) * f.wages
    gross = gross * house_months(f)
    return [Posting("Physicians' wages", "month", "physicians", "cash", gross)]
