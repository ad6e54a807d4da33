"""Paying: what each person can and will pay, and what helps them to."""

from planner.scenario.field import Subject, number, part


class Paying(Subject):
    """Incomes, payment plans, sliding scale, strain."""

    TOUCHES = "demand"

    low_income_share: float = part(
        0.35,
        low=0.2,
        high=0.5,
        label="People with a low income",
        source="Guess",
        confidence="guess",
        help="Of those who are suitable and ready.",
    )
    high_income_share: float = part(
        0.2,
        low=0.1,
        high=0.35,
        label="People with a high income",
        source="Guess",
        confidence="guess",
        help="The rest have a middle income.",
    )
    low_income_usd: float = number(
        400.0,
        unit="USD per infusion",
        at_least=1.0,
        at_most=20000.0,
        low=250.0,
        high=550.0,
        label="The most they pay: low income",
        source="Guess, so that two thirds can pay $500 and 10% more price leaves 8% fewer",
        confidence="guess",
        help="Half of them can and will pay more than this for each infusion of a series, half less.",
    )
    middle_income_usd: float = number(
        750.0,
        unit="USD per infusion",
        at_least=1.0,
        at_most=20000.0,
        low=500.0,
        high=1000.0,
        label="The most they pay: middle income",
        source="Guess, as above",
        confidence="guess",
        help="Half of them can and will pay more than this, half less.",
    )
    high_income_usd: float = number(
        1500.0,
        unit="USD per infusion",
        at_least=1.0,
        at_most=50000.0,
        low=1000.0,
        high=2500.0,
        label="The most they pay: high income",
        source="Guess, as above",
        confidence="guess",
        help="Half of them can and will pay more than this, half less.",
        bites_with={"money.infusion_price_usd": 1200.0},
    )
    spread: float = number(
        0.5,
        unit="log spread",
        at_least=0.05,
        at_most=2.0,
        low=0.2,
        high=1.0,
        label="How much people of one income differ",
        source="Guess, as above; no measurement for ketamine was found",
        confidence="guess",
        help="0.5: two in three pay between 0.6 and 1.65 times the figures above. The smaller, the harder a price bites.",
    )
    patient_share: float = part(
        1.0,
        low=0.9,
        high=1.0,
        label="Part of the price that patients pay themselves",
        source="Insurers pay for hardly any infusion (several price guides)",
        confidence="strong",
        help="The rest is billed to their insurer, who pays late and refuses a part. It moves what people can pay, what an infusion leaves and when it is paid; card fees fall on the patient's part only.",
    )
    expected_elasticity: float = number(
        -0.8,
        unit="% per %",
        at_least=-6.0,
        at_most=0.0,
        low=-2.0,
        high=-0.2,
        label="Your own expectation: fewer starters for a higher price",
        source="No measurement for ketamine; -0.2 (insured care) to -2",
        confidence="guess",
        touches="text",
        help="-0.8: a price 10% higher leaves about 8% fewer. It moves nothing; what the figures above come to is shown beside it.",
    )
    plan_share: float = part(
        0.15,
        low=0.0,
        high=0.4,
        label="Who takes a payment plan where they cannot pay at once",
        source="Rule of thumb for financing by others",
        confidence="guess",
        help="Of those who could pay with it.",
    )
    plan_reach_factor: float = number(
        1.3,
        unit="x",
        at_least=1.0,
        at_most=5.0,
        low=1.0,
        high=2.0,
        label="What a plan adds to what they can pay",
        source="Guess",
        confidence="guess",
        help="1.3: who can pay $400 at once can pay $520 over a year.",
    )
    plan_fee_share: float = number(
        0.1,
        unit="share",
        at_most=0.5,
        low=0.06,
        high=0.15,
        label="Fee of the lender",
        source="6 to 15% (from memory)",
        confidence="weak",
        touches="money",
        help="Of what is paid on plans.",
    )
    plan_unpaid_share: float = part(
        0.03,
        low=0.0,
        high=0.15,
        label="Payment plans never paid",
        source="Guess; lower if the lender bears it",
        confidence="guess",
        touches="money",
        help="Of what is paid on plans.",
    )
    sliding_discount: float = part(
        0.3,
        low=0.1,
        high=0.5,
        label="Sliding scale: off the price",
        source="Rule of thumb",
        confidence="guess",
        help="For people with a low income who could not pay otherwise.",
        bites_with={"paying.sliding_budget_usd_month": 2000.0},
    )
    sliding_budget_usd_month: float = number(
        0.0,
        unit="USD per month",
        at_most=200000.0,
        low=0.0,
        high=3000.0,
        label="Sliding scale: the most you give away",
        source="The base practice: none",
        confidence="policy",
        help="What is taken off the price of series promised and boosters given, a month on average; what is not used is kept for later. 0: no sliding scale.",
    )
    superbill_share: float = part(
        0.0,
        low=0.0,
        high=0.1,
        label="Patients whose insurer pays something back",
        source="About none for infusions (several price guides)",
        confidence="strong",
        help="They pay you in full and hand in your bill.",
    )
    superbill_back_share: float = part(
        0.5,
        low=0.2,
        high=0.8,
        label="What it pays them back",
        source="Guess",
        confidence="guess",
        help="Of the price: they can pay that much more.",
        bites_with={"paying.superbill_share": 0.5},
    )
    strain_share: float = number(
        0.8,
        unit="share",
        at_least=0.1,
        at_most=1.0,
        low=0.5,
        high=1.0,
        label="Who pays more than this of the most they can is under strain",
        source="Guess",
        confidence="guess",
        help="Counted and shown; it changes nothing else unless you say so below.",
    )
    strain_drop_out_factor: float = number(
        1.0,
        unit="x",
        at_least=1.0,
        at_most=5.0,
        low=1.0,
        high=1.5,
        label="Drop-out under strain",
        source="No measurement found, so none is assumed; a dearer course would be left sooner",
        confidence="weak",
        help="Multiplies the chance of leaving after each infusion.",
    )
    beyond_means_drop_out_factor: float = number(
        3.0,
        unit="x",
        at_least=1.0,
        at_most=10.0,
        low=1.5,
        high=5.0,
        label="Drop-out of people who cannot pay",
        source="Guess: most stop when the bills come",
        confidence="guess",
        help="Multiplies the chance of leaving after each infusion. Only where nobody speaks of the cost.",
        bites_with={"funnel.cost_talk": "none"},
    )
    beyond_means_unpaid_share: float = part(
        0.3,
        low=0.1,
        high=0.6,
        label="Bills unpaid by people who cannot pay",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Only where nobody speaks of the cost.",
        bites_with={"funnel.cost_talk": "none"},
    )
