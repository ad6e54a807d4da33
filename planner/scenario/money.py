"""Money: prices, running costs and rates."""

from typing import Literal

from planner.scenario.field import Subject, choice, number

Refund = Literal["pro_rata", "single_price"]


class Money(Subject):
    """Prices, what an infusion costs, what a month costs, and the rates."""

    infusion_price_usd: float = number(
        500.0,
        unit="USD",
        at_least=0.0,
        at_most=5000.0,
        low=350.0,
        high=800.0,
        label="Price of an infusion",
        source="$400 to 800 (several price surveys)",
        confidence="strong",
        touches="demand",
        help="What a patient pays for one infusion.",
    )
    consult_fee_usd: float = number(
        250.0,
        unit="USD",
        at_least=0.0,
        at_most=2000.0,
        low=0.0,
        high=500.0,
        label="Price of the consult",
        source="$150 to 300; $250 to 500; about $350 (price surveys)",
        confidence="moderate",
        touches="money",
        help="Paid by everybody who is seen. It moves money only: nobody comes or stays away for it.",
    )
    integration_price_usd: float = number(
        125.0,
        unit="USD",
        at_least=0.0,
        at_most=2000.0,
        low=0.0,
        high=250.0,
        label="Price of an integration session",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Paid when it takes place. It moves money only: nobody comes or stays away for it.",
    )
    package_share: float = number(
        0.5,
        unit="share",
        at_least=0.0,
        at_most=1.0,
        low=0.0,
        high=0.9,
        label="Starters who buy the series as a package",
        source="No evidence found",
        confidence="guess",
        touches="demand",
        help="Paid in full at the first infusion.",
    )
    package_discount: float = number(
        0.1,
        unit="share",
        at_least=0.0,
        at_most=0.9,
        low=0.0,
        high=0.2,
        label="Discount of the package",
        source="Series of six for $2,000 to 4,800 against single prices",
        confidence="weak",
        touches="money",
        help="Off the single price. It moves money only: nobody comes or stays away for it.",
    )
    package_refund: Refund = choice(
        "pro_rata",
        words={
            "pro_rata": "each unused infusion at the package price",
            "single_price": "what is left after single prices",
        },
        label="Refund of unused infusions",
        source="A choice of the practice",
        confidence="policy",
        touches="money",
        help="What a patient who stops gets back.",
    )
    supplies_usd_infusion: float = number(
        37.0,
        unit="USD",
        at_least=0.0,
        at_most=1000.0,
        low=20.0,
        high=65.0,
        label="Supplies for an infusion",
        source="Consumables 30 without the drug, rescue drugs 3, laundry and snacks 4",
        confidence="weak",
        touches="money",
        help="Used when the infusion begins.",
    )
    drug_usd_100mg: float = number(
        8.5,
        unit="USD per 100 mg",
        at_least=0.0,
        at_most=500.0,
        low=1.7,
        high=25.0,
        label="Price of the drug",
        source="About $5 an infusion (1 to 15), waste included; 59 mg on average",
        confidence="moderate",
        touches="money",
        help="Used as the doses are given.",
    )
    card_fee_share: float = number(
        0.029,
        unit="share",
        at_least=0.0,
        at_most=0.2,
        low=0.021,
        high=0.035,
        label="Card fee",
        source="2.9 % and $0.30 (TherapyNotes)",
        confidence="moderate",
        touches="money",
        help="On everything that programme patients pay.",
    )
    card_fee_usd: float = number(
        0.3,
        unit="USD",
        at_least=0.0,
        at_most=5.0,
        low=0.0,
        high=0.5,
        label="Card fee for each payment",
        source="2.9 % and $0.30 (TherapyNotes)",
        confidence="moderate",
        touches="money",
        help="For each payment.",
    )
    insurance_usd_year: float = number(
        10000.0,
        unit="USD per year",
        at_least=0.0,
        at_most=200000.0,
        low=2500.0,
        high=20000.0,
        label="More malpractice insurance",
        source="Judgement from broker figures; the existing policy likely does not cover it",
        confidence="weak",
        touches="money",
        help="From the opening on.",
    )
    software_usd_month: float = number(
        450.0,
        unit="USD per month",
        at_least=0.0,
        at_most=10000.0,
        low=300.0,
        high=850.0,
        label="Software",
        source="Records module 300 and scheduling 150 (trade guide)",
        confidence="weak",
        touches="money",
        help="From the opening on.",
    )
    upkeep_usd_month: float = number(
        250.0,
        unit="USD per month",
        at_least=0.0,
        at_most=10000.0,
        low=100.0,
        high=600.0,
        label="Waste, drug returns, maintenance",
        source="Rule of thumb",
        confidence="guess",
        touches="money",
        help="From the opening on.",
    )
    added_rent_usd_month: float = number(
        0.0,
        unit="USD per month",
        at_least=0.0,
        at_most=100000.0,
        low=0.0,
        high=500.0,
        label="Added rent",
        source="The rooms exist; $25 a square foot and year (CBRE 2024) if not",
        confidence="owner",
        touches="money",
        help="Only for space you do not have yet.",
    )
    price_growth_year: float = number(
        0.025,
        unit="rate per year",
        at_least=-0.1,
        at_most=0.3,
        low=0.0,
        high=0.05,
        label="Prices and costs rise by",
        source="No evidence found",
        confidence="guess",
        touches="money",
        help="Each year; wages have their own rate.",
    )
    tax_share: float = number(
        0.37,
        unit="share",
        at_least=0.0,
        at_most=0.7,
        low=0.22,
        high=0.45,
        label="Tax on profit",
        source="Top federal rate of a pass-through owner",
        confidence="guess",
        touches="money",
        help="Losses are used at once against other income.",
    )
    discount_rate_year: float = number(
        0.1,
        unit="share per year",
        at_least=0.0,
        at_most=0.5,
        low=0.06,
        high=0.2,
        label="Return wanted from the money",
        source="Usual for a small practice",
        confidence="guess",
        touches="money",
        help="A dollar in a year counts this much less than one today.",
    )
    outreach_usd_hour: float = number(
        60.0,
        unit="USD per hour",
        at_least=0.0,
        at_most=1000.0,
        low=25.0,
        high=150.0,
        label="An hour spent on colleagues costs",
        source="Guess: a nurse's hour, or lunch for a practice",
        confidence="guess",
        touches="money",
        help="Of your own hours too, as somebody's wage.",
    )
