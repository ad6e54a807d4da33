"""Stop: what a dated stop of the program pays, beside what is sold and paid back.

Takes       the facts of the program arm
Gives       postings of notice and of the rest of the lease, none where there is no stop
Units       US dollars by column
Randomness  none
Left out    the sale of equipment (start_up_and_wear.py), refunds (packages.py), what a stop in
            any other month would cost (cost_of_stopping.py)
"""

import numpy as np

from planner.ledger.facts import Facts, Posting
from planner.ledger.plan_stages import stop_of
from planner.ledger.running_costs import rented, week_of_notice_usd


def stop_postings(f: Facts) -> list[Posting]:
    """Return what a stop pays at once: notice, if it has begun, and the lease, if it has."""
    stop = stop_of(f)
    if stop is None:
        return []
    money = stop.before.money
    once = np.zeros(f.n_months + 1)
    once[stop.month] = 1.0
    has_begun = float(f.arm.opening_day < stop.day)
    is_rented = float(rented(f).any())
    notice = once * has_begun * money.notice_weeks * week_of_notice_usd(stop.before) * f.wages
    lease = once * is_rented * money.lease_months * money.added_rent_usd_month * f.prices
    return [
        Posting("Notice", "stop", "notice", "cash", notice),
        Posting("Rent still due", "stop", "rent", "cash", lease),
    ]
