"""Waterfall: where the money goes, from the price to what is left.

Takes       the lines of an income statement, what the infusions would cost at the full price, tax
Gives       steps that add up, with totals on the way
Units       US dollars; what takes away is negative
Randomness  none
"""

from collections.abc import Mapping
from typing import NamedTuple

VISITS_LOST = "Visits lost"  # no step where no practice is
STEPS: Mapping[str, tuple[str, ...]] = {
    "Discount of packages": ("infusions",),  # less the full price
    "Sliding scale, fees of cards and plans, unpaid, refused": (
        *("discounts", "card_fees", "plan_fees", "bad_debts", "denials"),
    ),
    "Drug, supplies, cleaning, transfers": ("supplies", "expired", "cleaning", "hospital"),
    "Consults, integration, missed visits": ("packages_kept", "consults", "integration", "fees"),
    "People": (
        *(
            "infusion_nurses",
            "added_staff",
            "contracted",
            "turnover",
            "certificates",
            "director",
            "owner_pay",
        ),
        *("sitters", "overtime", "drills", "notice", "staff", "physicians"),
    ),
    "Winning patients": ("advertising", "outreach", "front_desk"),
    "Insurance, software, upkeep, rent": (
        *("insurance", "software", "upkeep", "rent", "licences", "overhead", "added_overhead"),
    ),
    VISITS_LOST: ("existing_visits", "avoidable_costs"),
    "Training, papers, wear of equipment": (
        "training",
        "start_up",
        "depreciation",
        "equipment_sold",
    ),
    "Interest": ("interest", "loan_fees"),
}
FULL_PRICE = "Infusions at the full price"
TOTAL_AFTER: Mapping[str, str] = {
    "Drug, supplies, cleaning, transfers": "Contribution of infusions",
    VISITS_LOST: "Operating profit",
    "Interest": "Profit before tax",
}
TAX, TAX_SAVED, AFTER_TAX = "Tax", "Tax saved", "Profit after tax"


class Step(NamedTuple):
    """One step, or a total on the way."""

    words: str
    usd: float
    is_total: bool


def waterfall(
    lines_usd: Mapping[str, float], full_price_usd: float, tax_usd: float
) -> tuple[Step, ...]:
    """Return where the money goes; every line of the income statement is in one step."""
    steps = [Step(FULL_PRICE, full_price_usd, False)]
    so_far = full_price_usd
    for words, names in STEPS.items():
        usd = sum(lines_usd[name] for name in names)
        if "infusions" in names:
            usd -= full_price_usd
        so_far += usd
        steps.append(Step(words, usd, False))
        if words in TOTAL_AFTER:
            steps.append(Step(TOTAL_AFTER[words], so_far, True))
    tax = TAX_SAVED if tax_usd > 0 else TAX
    return (*steps, Step(tax, tax_usd, False), Step(AFTER_TAX, so_far + tax_usd, True))
