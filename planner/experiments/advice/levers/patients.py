"""Patient moves: who hears of it, who is called back, what they pay, when it begins.

Takes       a scenario
Gives       for each lever the settings it would change, in its sizes
Units       those of the settings
Randomness  none
Left out    people of the house (people.py), rooms and hours (day.py)
"""

from collections.abc import Iterator

from planner.experiments.advice.levers.lever_makers import Make, Move, Sized, one, plus, to, to_from
from planner.experiments.advice.limits import price_most_usd
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

PRICE = "money.infusion_price_usd"
PRICE_STEP_USD = 25.0
PLAN_SHARE = 0.4  # the end of its evidence
ADS = "demand.ad_spend_usd_month"
LOAN_MONTHS = 60


def _price(*factors: float) -> Make:
    """Return prices a part higher or lower, inside what is known; back into it from outside.

    None is higher than the owner allows (limits.py).
    """

    def make(scenario: Scenario) -> Iterator[Sized]:
        now, most = scenario.money.infusion_price_usd, price_most_usd(scenario)
        seen = {now}
        for factor in factors:
            known = _inside(round(now * factor / PRICE_STEP_USD) * PRICE_STEP_USD)
            wanted = min(known, most) if factor > 1 else known
            if wanted not in seen and (wanted > now) == (factor > 1):
                seen.add(wanted)
                usual = factor in (0.9, 1.1) and wanted == known
                yield "" if usual else f"a price of ${wanted:,.0f}", {PRICE: wanted}

    return make


def _inside(usd: float) -> float:
    """Return a price inside the range of its evidence."""
    low, high = CATALOG[PRICE].low, CATALOG[PRICE].high
    if isinstance(low, int | float) and isinstance(high, int | float):
        return float(min(max(usd, low), high))
    return usd


def _half_advertising(scenario: Scenario) -> Iterator[Sized]:
    usd = scenario.demand.ad_spend_usd_month / 2
    yield f"half the advertising, ${usd:,.0f} a month", {ADS: usd}


def _double_advertising(scenario: Scenario) -> Iterator[Sized]:
    """Yield twice the advertising, or as much of that as is known, and as the owner allows."""
    now = scenario.demand.ad_spend_usd_month
    most = min(float(str(CATALOG[ADS].high)), scenario.decision.ad_most_usd_month)
    wanted = min(2 * now, max(most, now))
    if wanted > now:
        month = f"${wanted:,.0f} a month"
        twice = wanted == 2 * now
        words = f"twice the advertising, {month}" if twice else f"{month} for advertising"
        yield words, {ADS: wanted}


def _begin_advertising(scenario: Scenario) -> Iterator[Sized]:
    usd = min(float(str(CATALOG[ADS].default)), scenario.decision.ad_most_usd_month)
    if not scenario.demand.ad_spend_usd_month:
        yield f"advertise for ${usd:,.0f} a month", {ADS: usd}


def _payment_plans(scenario: Scenario) -> tuple[Sized, ...]:
    few = scenario.paying.plan_share < PLAN_SHARE
    return one({"paying.plan_share": PLAN_SHARE} if few else {})


def _smaller_discount(scenario: Scenario) -> tuple[Sized, ...]:
    """Return the usual discount of a series where it is deeper than any known."""
    facts = CATALOG["money.package_discount"]
    beyond = scenario.money.package_discount > float(str(facts.high))
    return one({facts.path: facts.default} if beyond else {})


def _prepare_as_usual(scenario: Scenario) -> tuple[Sized, ...]:
    """Return the usual days of preparation where a plan asks for more than any known."""
    facts = CATALOG["treatment.preparation_days"]
    beyond = scenario.treatment.preparation_days > float(str(facts.high))
    return one({facts.path: facts.default} if beyond else {})


def _longer_loan(scenario: Scenario) -> tuple[Sized, ...]:
    finance = scenario.finance
    short = finance.loan_usd > 0 and finance.loan_months < LOAN_MONTHS
    return one({"finance.loan_months": LOAN_MONTHS} if short else {})


def _sooner(scenario: Scenario) -> tuple[Sized, ...]:
    wanted: dict[str, Value] = {"staff.opening_month": 1}
    return one(wanted if scenario.staff.opening_month > 1 else {})


PATIENT_MOVES: dict[str, Move] = {
    "dearer": Move((PRICE,), _price(1.1, 1.25, 1.5)),
    "cheaper": Move((PRICE,), _price(0.9, 0.75)),
    "no_advertising": to(ADS, 0.0),
    "half_advertising": Move((ADS,), _half_advertising),
    "double_advertising": Move((ADS,), _double_advertising),
    "begin_advertising": Move((ADS,), _begin_advertising),
    "educate": to("demand.persuading_share", 0.0),
    "outreach": plus(
        "demand.outreach_hours_month",
        4.0,
        8.0,
        words="{:.0f} hours a month for colleagues (visits, talks, letters)",
    ),
    "less_outreach": to("demand.outreach_hours_month", 0.0),
    "desk": plus("funnel.desk_hired_min", 60, words="{} minutes a day bought at the front desk"),
    "no_desk_hired": to("funnel.desk_hired_min", 0),
    "tell_cost_early": to("funnel.cost_talk", "at_call"),
    "tell_cost_at_consult": to_from("funnel.cost_talk", "none", "at_consult"),
    "payment_plans": Move(("paying.plan_share",), _payment_plans),
    "sliding_scale": to("paying.sliding_budget_usd_month", 1000.0),
    "no_sliding_scale": to("paying.sliding_budget_usd_month", 0.0),
    "smaller_discount": Move(("money.package_discount",), _smaller_discount),
    "deposit": to("booking.consult_deposit_usd", 50.0),
    "no_deposit": to("booking.consult_deposit_usd", 0.0),
    "missed_fee": to("booking.missed_fee_usd", 75.0),
    "no_missed_fee": to("booking.missed_fee_usd", 0.0),
    "prepare_as_usual": Move(("treatment.preparation_days",), _prepare_as_usual),
    "open_sooner": Move(("staff.opening_month",), _sooner),
    "rent_later": to("money.rent_from", "works"),
    "longer_loan": Move(("finance.loan_months",), _longer_loan),
}
