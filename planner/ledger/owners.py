"""Owners: the pay of their hours, and of a corporation's physicians.

Takes       the facts of an arm
Gives       postings: pay, and what the owner's hours would bring elsewhere
Units       US dollars by column
Randomness  none
Left out    what owners draw and what is distributed (closing.py)

An owner's hour is costed once. An hour that displaces a visit costs the visit, an hour of a planned
evening its own pay; only hours beyond these are paid otherwise, and only where the owner says for
how much. What an hour would bring elsewhere counts also where the rule holds the owner in the house
and nobody is seen, less what is paid already: infusions have to make up for it. Whoever gives up
whole shifts says how long: a month counts no fewer hours than its days of infusions on which they
see no patients of their own. In a partnership
physicians' pay is drawn, not spent: profit is before it, in both arms. A corporation pays it as a
wage.
"""

import numpy as np

from planner.ledger.facts import SECONDS_PER_HOUR, Facts, Posting, of
from planner.ledger.figures import larger
from planner.ledger.staging import house_months
from planner.models.records import Activity

ELSEWHERE = "Owner's hours elsewhere"
DISPLACED = (
    Activity.DISPLACED_BY_CONSULTS,
    Activity.DISPLACED_BY_PRESENCE,
    Activity.DISPLACED_BY_SUPERVISION,
)


def owner_pay_postings(f: Facts) -> list[Posting]:
    """Return the pay of the owner's hours that displace no visit, and of evenings."""
    evenings = of(f, Activity.EVENING_S) / SECONDS_PER_HOUR
    displaced = sum((of(f, each) for each in DISPLACED), np.zeros(f.n_months + 1))
    beyond = of(f, Activity.OWNER_PROGRAMME_S) / SECONDS_PER_HOUR - displaced * (
        f.scenario.practice.visit_slot_min / 60
    )
    finance = f.scenario.finance
    pay = larger(beyond - evenings, 0.0) * finance.owner_pay_usd_hour * f.wages
    evening_pay = evenings * finance.evening_usd_hour * f.wages
    held = of(f, Activity.OWNER_HELD_S) / SECONDS_PER_HOUR
    shifts = of(f, Activity.INFUSION_DAYS) * _share_of_days_given_up(f)
    given_up = shifts * finance.owner_day_elsewhere_h
    missed = larger(beyond + held - evenings, given_up)
    bound = larger(missed, 0.0) * finance.owner_elsewhere_usd_hour * f.wages
    return [
        Posting(ELSEWHERE, "owner_held_s", "owner_pay", "cash", larger(bound - pay, 0.0)),
        Posting("Owner's hours", "owner_programme_s", "owner_pay", "cash", pay),
        Posting("Owner's evenings", "evening_s", "owner_pay", "cash", evening_pay),
    ]


def _share_of_days_given_up(f: Facts) -> float:
    """Return on what share of infusion days the owner sees no other patients."""
    days, alone = f.scenario.booking.infusion_weekdays, f.scenario.booking.infusions_only_weekdays
    if not days or not f.has_practice:
        return 1.0
    return len(set(days) & set(alone)) / len(days)


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
