"""Revenue: what patients and insurers pay, and what that costs.

Takes       the facts of the program arm
Gives       postings of infusions paid one by one, consults, integration, fees; what the sliding
            scale, lenders, cards and unpaid bills take of it; what insurers pay late or refuse
Units       US dollars by column
Randomness  none
Left out    packages (packages.py)

Bills that are never paid are written off in the month of the infusion, so that they never
count as cash.
"""

from planner.ledger.facts import Facts, Posting, collected, infusions_given, kept, of
from planner.ledger.figures import larger, one_if_positive
from planner.ledger.packages import own_price_usd, packages_sold_usd
from planner.ledger.plan_stages import over_stages_usd
from planner.models.records import Activity, Floats


def revenue_postings(f: Facts) -> list[Posting]:
    """Return what patients and insurers pay, without packages."""
    money = f.scenario.money
    own_price = kept(f, "Price of an infusion, the patient's part", own_price_usd(f))
    singles = of(f, Activity.SINGLE_INFUSIONS) + of(f, Activity.BOOSTERS)
    by_patients = singles * own_price
    consults = of(f, Activity.CONSULTS_HELD) * money.consult_fee_usd * f.prices
    talks = _talks_usd(f)
    fees = kept(f, "Fees and deposits", _fees_usd(f) * f.prices)
    given_away = of(f, Activity.SLIDING_INFUSIONS) * own_price * f.scenario.paying.sliding_discount
    given_away = kept(f, "Given away", given_away)
    by_card = (singles - _not_by_card(f)) * own_price + consults + talks + fees - given_away
    paid = "single_infusions, boosters"
    return [
        Posting("Infusions paid by patients", paid, "cash", "infusions", by_patients),
        Posting("Consults", "consults_held", "cash", "consults", consults),
        Posting("Integration", "integration_sessions", "cash", "integration", talks),
        Posting("Fees and deposits", _FEES, "cash", "fees", fees),
        Posting("Sliding scale", "sliding_infusions", "discounts", "cash", given_away),
        Posting("Card fees", "payments by card", "card_fees", "cash", _card_fees_usd(f, by_card)),
        *_plan_postings(f, own_price),
    ]


_GIVEN = "package_infusions, single_infusions, boosters"
_FEES = "missed_visits, late_cancels, consults_missed"


def _talks_usd(f: Facts) -> Floats:
    """Return what integration sessions earn: nothing where they are in the price."""
    if f.scenario.integration.sold != "sold":
        return f.months * 0.0
    return of(f, Activity.INTEGRATION_SESSIONS) * f.scenario.money.integration_price_usd * f.prices


def _fees_usd(f: Facts) -> Floats:
    """Return fees for missed infusions and deposits of missed consults, first-year prices."""
    booking = f.scenario.booking
    missed = of(f, Activity.MISSED_VISITS) + of(f, Activity.LATE_CANCELS)
    deposits = of(f, Activity.CONSULTS_MISSED) * booking.consult_deposit_usd
    return missed * booking.missed_fee_usd * booking.missed_fee_paid_share + deposits


def _not_by_card(f: Facts) -> Floats:
    """Return the infusions that a lender pays, or nobody."""
    unpaid = of(f, Activity.UNPAID_INFUSIONS) * f.scenario.paying.beyond_means_unpaid_share
    return of(f, Activity.PLAN_INFUSIONS) + unpaid


def _card_fees_usd(f: Facts, by_card_usd: Floats) -> Floats:
    """Return the fees on what program patients pay by card; who pays nothing pays no fee."""
    money = f.scenario.money
    patients_pay = one_if_positive(money.infusion_price_usd * f.scenario.paying.patient_share)
    packages = packages_sold_usd(f)
    count = (
        of(f, Activity.SINGLE_INFUSIONS) + of(f, Activity.BOOSTERS) + of(f, Activity.PACKAGES_SOLD)
    )
    count = (count - _not_by_card(f)) * patients_pay
    count = count + of(f, Activity.CONSULTS_HELD) * one_if_positive(money.consult_fee_usd)
    if f.scenario.integration.sold == "sold":
        paid = one_if_positive(money.integration_price_usd)
        count = count + of(f, Activity.INTEGRATION_SESSIONS) * paid
    return (by_card_usd + packages) * money.card_fee_share + count * money.card_fee_usd


def _plan_postings(f: Facts, own_price_usd: Floats) -> list[Posting]:
    """Return what payment plans cost, and what is never paid."""
    paying = f.scenario.paying
    on_plans = of(f, Activity.PLAN_INFUSIONS) * own_price_usd
    beyond = of(f, Activity.UNPAID_INFUSIONS) * own_price_usd * paying.beyond_means_unpaid_share
    fees = on_plans * paying.plan_fee_share
    lost = on_plans * paying.plan_unpaid_share + beyond
    unpaid = "plan_infusions, unpaid_infusions"
    return [
        Posting("Fees of payment plans", "plan_infusions", "plan_fees", "cash", fees),
        Posting("Bills never paid", unpaid, "bad_debts", "cash", lost),
    ]


def insured_postings(f: Facts) -> list[Posting]:
    """Return what insurers pay of infusions: later, later still on appeal, and not always.

    What is under appeal is owed like the rest.
    """
    money = f.scenario.money
    if f.keep is None and f.scenario.paying.patient_share == 1:
        return []
    earned = kept(f, "Billed to insurers", over_stages_usd(f, _billed_usd))
    refused = kept(f, "Refused by insurers", earned * money.insured_denied_share)
    won_share = larger(money.insured_refused_first_share - money.insured_denied_share, 0.0)
    won = kept(f, "Refused by insurers and won later", earned * won_share)
    paid = collected(f, earned - refused - won, money.insured_days, 0.0)
    late = collected(f, won, money.insured_days + money.insured_appeal_days, 0.0)
    terms = "days until insurers pay"
    return [
        Posting("Infusions billed", _GIVEN, "insured_owe", "infusions", earned),
        Posting("Refused by insurers", "share refused", "denials", "insured_owe", refused),
        Posting("Paid by insurers", terms, "cash", "insured_owe", paid),
        Posting("Paid by insurers on appeal", terms, "cash", "insured_owe", late),
    ]


def _billed_usd(f: Facts) -> Floats:
    """Return what insurers are billed: their part of every infusion, once it is given."""
    part = 1 - f.scenario.paying.patient_share
    return infusions_given(f.counts) * f.scenario.money.infusion_price_usd * f.prices * part
