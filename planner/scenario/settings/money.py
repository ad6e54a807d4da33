"""Money: prices, running costs and rates."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, part, whole

Refund = Literal["pro_rata", "single_price"]
Entity = Literal["pass_through", "corporation"]
Losses = Literal["other_income", "later_profit"]
RentFrom = Literal["works", "signing"]
TaxBasis = Literal["cash", "accrual"]


class Money(Subject):
    """Prices, what an infusion costs, what a month costs, and the rates."""

    TOUCHES = "money"

    infusion_price_usd: float = number(
        500.0,
        unit="USD",
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
        at_most=2000.0,
        low=0.0,
        high=500.0,
        label="Price of the consult",
        source="$150 to 300; $250 to 500; about $350 (price surveys)",
        confidence="moderate",
        help="Paid by everybody who is seen. It moves money only: nobody comes or stays away for it.",
    )
    integration_price_usd: float = number(
        125.0,
        unit="USD",
        at_most=2000.0,
        low=0.0,
        high=250.0,
        label="Price of an integration session",
        source="Guess",
        confidence="guess",
        help="Paid when it takes place. It moves money only: nobody comes or stays away for it.",
    )
    package_share: float = part(
        0.5,
        low=0.0,
        high=0.9,
        label="Patients who buy the series as a package",
        source="No evidence found",
        confidence="guess",
        touches="demand",
        help="Paid in full at the first infusion.",
    )
    package_discount: float = number(
        0.1,
        unit="share",
        at_most=0.9,
        low=0.0,
        high=0.2,
        label="Discount of the package",
        source="Series of six for $2,000 to 4,800 against single prices",
        confidence="weak",
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
        help="What a patient who stops gets back.",
    )
    supplies_usd_infusion: float = number(
        37.0,
        unit="USD",
        at_most=1000.0,
        low=20.0,
        high=65.0,
        label="Supplies for an infusion",
        source="Consumables 30 without the drug, rescue drugs 3, laundry and snacks 4",
        confidence="weak",
        help="Used when the infusion begins.",
    )
    drug_usd_100mg: float = number(
        8.5,
        unit="USD per 100 mg",
        at_most=500.0,
        low=1.7,
        high=25.0,
        label="Price of the drug",
        source="About $5 an infusion (1 to 15), waste included; 59 mg on average",
        confidence="moderate",
        help="Used as the doses are given.",
    )
    drug_waste_share: float = part(
        0.0,
        low=0.0,
        high=0.4,
        label="Drug drawn up and thrown away",
        source="The price of the drug above holds the usual waste",
        confidence="guess",
        help="On top of the dose: what is left in a vial and destroyed before a witness.",
    )
    stock_days: float = number(
        14.0,
        unit="days",
        at_most=180.0,
        low=5.0,
        high=30.0,
        label="Drug and supplies on the shelf",
        source="No evidence found",
        confidence="guess",
        help="Days of use that are bought ahead and stand on the balance sheet.",
    )
    expired_share_month: float = number(
        0.01,
        unit="share per month",
        at_most=1.0,
        low=0.0,
        high=0.05,
        label="Of the shelf, expired each month",
        source="No evidence found",
        confidence="guess",
        help="What is left when the plan ends is destroyed too.",
    )
    card_fee_share: float = number(
        0.029,
        unit="share",
        at_most=0.2,
        low=0.021,
        high=0.035,
        label="Card fee",
        source="2.9% and $0.30 (TherapyNotes)",
        confidence="moderate",
        help="On everything that program patients pay.",
    )
    card_fee_usd: float = number(
        0.3,
        unit="USD",
        at_most=5.0,
        low=0.0,
        high=0.5,
        label="Card fee for each payment",
        source="2.9% and $0.30 (TherapyNotes)",
        confidence="moderate",
        help="For each payment.",
    )
    insured_days: int = whole(
        45,
        unit="days",
        at_most=150,
        low=30,
        high=90,
        label="Days until insurers pay for infusions",
        source="A billing vendor names months for new programs; no measurement found",
        confidence="guess",
        bites_with={"paying.patient_share": 0.05},
        help="Only where insurers pay a part: the drug is paid long before.",
    )
    insured_denied_share: float = part(
        0.05,
        low=0.02,
        high=0.15,
        label="Of what insurers are billed, refused for good",
        source="No measurement found",
        confidence="guess",
        bites_with={"paying.patient_share": 0.05},
        help="After all that was billed again.",
    )
    insured_refused_first_share: float = part(
        0.0,
        label="Of what insurers are billed, refused at first",
        source="Near 12% of claims of US providers in 2024, 19% on the federal marketplace; under 5% is called healthy (billing vendors). Not stated: none is won later",
        confidence="weak",
        touches="demand",
        bites_with={"paying.patient_share": 0.05, "money.insured_denied_share": 0.0},
        help="With what is refused for good; what is above that is won, and comes later. Each takes the front desk's time.",
    )
    insured_appeal_days: int = whole(
        60,
        unit="days",
        at_most=150,
        label="Days longer until a won appeal is paid",
        source="Insurers have up to 60 days to decide an appeal after treatment (from memory of federal rules); no measurement found",
        confidence="guess",
        bites_with={"paying.patient_share": 0.05, "money.insured_refused_first_share": 0.2},
        help="Beside the days until insurers pay; until then it is owed to you.",
    )
    insurance_usd_year: float = number(
        10000.0,
        unit="USD per year",
        at_most=200000.0,
        low=2500.0,
        high=20000.0,
        label="More malpractice insurance",
        source="Judgment from broker figures; the existing policy likely does not cover it",
        confidence="weak",
        help="From the opening on.",
    )
    software_usd_month: float = number(
        450.0,
        unit="USD per month",
        at_most=10000.0,
        low=300.0,
        high=850.0,
        label="Software",
        source="Records module 300 and scheduling 150 (trade guide)",
        confidence="weak",
        help="From the opening on.",
    )
    upkeep_usd_month: float = number(
        250.0,
        unit="USD per month",
        at_most=10000.0,
        low=100.0,
        high=600.0,
        label="Waste, drug returns, maintenance",
        source="Rule of thumb",
        confidence="guess",
        help="From the opening on.",
    )
    added_rent_usd_month: float = number(
        0.0,
        unit="USD per month",
        at_most=100000.0,
        low=0.0,
        high=500.0,
        label="Added rent",
        source="The rooms exist; $25 a square foot and year (CBRE 2024) if not",
        confidence="owner",
        help="Only for space you do not have yet, all of it together: with a room fewer or more it stays as it is. From its works or from signing on.",
    )
    rent_from: RentFrom = choice(
        "works",
        words={
            "works": "when the works on the rooms begin",
            "signing": "when the lease is signed, with the first day of the plan",
        },
        label="The added rent begins",
        source="Space is rented before it is rebuilt",
        confidence="policy",
        bites_with={"money.added_rent_usd_month": 500.0, "staff.opening_month": 3},
        help="Works end when all else can be in place, and begin so many weeks before.",
    )
    lease_months: int = whole(
        12,
        unit="months",
        at_most=120,
        low=3,
        high=36,
        label="Added rent still owed after stopping",
        source="Ask the landlord; leases of some years are usual",
        confidence="guess",
        bites_with={"money.added_rent_usd_month": 500.0},
        help="Months of the added rent that are due when the program ends early.",
    )
    notice_weeks: float = number(
        4.0,
        unit="weeks",
        at_most=52.0,
        low=2.0,
        high=12.0,
        label="Notice of those who work for infusions only",
        source="Usual in small practices; no measurement found",
        confidence="guess",
        help="Their pay after the program has ended.",
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
        help="Each year; wages have their own rate.",
    )
    tax_entity: Entity = choice(
        "pass_through",
        words={
            "pass_through": "the owners, at their rate",
            "corporation": "the practice itself, as a corporation",
        },
        label="Who pays tax on the profit",
        source="Most small practices are partnerships or the like",
        confidence="policy",
        help="A loss of infusions lowers the tax on the whole practice's profit, the owners' pay included.",
    )
    owners_losses: Losses = choice(
        "other_income",
        words={
            "other_income": "at once, on other income of the owners",
            "later_profit": "later, on profits of the practice",
        },
        label="A year's loss of the whole practice saves the owners tax",
        source="Owners with other work, or whose practice earns in every year",
        confidence="owner",
        help=(
            "Who has no other income saves nothing in that year: the loss is carried forward and pays for "
            "up to four fifths of a later year's profit."
        ),
        bites_with={"money.tax_entity": "pass_through"},
    )
    tax_basis: TaxBasis = choice(
        "cash",
        words={"cash": "when money comes and goes", "accrual": "when it is earned and owed"},
        label="Taxable",
        source="Usual for a small practice",
        confidence="policy",
        help="Of packages, visits and bills to insurers; statements are always as earned and owed.",
    )
    tax_share: float = number(
        0.37,
        unit="share",
        at_most=0.7,
        low=0.22,
        high=0.45,
        label="Tax on profit, the owners' rate",
        source="Top federal rate of a pass-through owner",
        confidence="guess",
        bites_with={"money.tax_entity": "pass_through"},
        help="What a loss of the whole practice saves: see there. Of a corporation, the tax that its physicians pay on their wages, and on pay that they forgo elsewhere.",
    )
    corporation_tax_share: float = number(
        0.21,
        unit="share",
        at_most=0.7,
        low=0.21,
        high=0.3,
        label="Tax on profit, a corporation's rate",
        source="US federal rate; states add to it",
        confidence="strong",
        bites_with={"money.tax_entity": "corporation", "practice.collected_per_visit_usd": 1000.0},
        help="Losses are carried forward; what owners pay on dividends is left out.",
    )
    discount_rate_year: float = number(
        0.1,
        unit="share per year",
        at_most=0.5,
        low=0.06,
        high=0.2,
        label="Return wanted from the money",
        source="Usual for a small practice",
        confidence="guess",
        help="A dollar in a year counts this much less than one today.",
    )
    outreach_usd_hour: float = number(
        60.0,
        unit="USD per hour",
        at_most=1000.0,
        low=25.0,
        high=150.0,
        label="An hour spent on colleagues costs",
        source="Guess: a nurse's hour, or lunch for a practice",
        confidence="guess",
        help="Of your own hours too, as somebody's wage.",
    )
