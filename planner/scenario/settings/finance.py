"""Finance: what the practice has and owes at the start, loans, and what the owners take."""

from planner.scenario.field import Subject, note, number, whole

ASK = "Ask the owner; the base value is an assumption of the planner"


class Finance(Subject):
    """The balance sheet at the start, loans, and what the owners take."""

    cash_usd: float = number(
        150000.0,
        unit="USD",
        at_least=0.0,
        at_most=100000000.0,
        label="Cash in the practice at the start",
        source=ASK,
        confidence="owner",
        touches="money",
        help="On the practice's accounts on the first day of the plan.",
    )
    equipment_usd: float = number(
        40000.0,
        unit="USD",
        at_least=0.0,
        at_most=100000000.0,
        label="Equipment of the practice, at book value",
        source=ASK,
        confidence="owner",
        touches="money",
        help="What is not written off yet on the first day of the plan.",
    )
    equipment_months: int = whole(
        48,
        unit="months",
        at_least=1,
        at_most=480,
        label="Months until that equipment is written off",
        source=ASK,
        confidence="owner",
        touches="money",
        help="In equal parts; what is bought to replace it is part of the overhead.",
    )
    debt_usd: float = number(
        0.0,
        unit="USD",
        at_least=0.0,
        at_most=100000000.0,
        label="Debt from before the plan",
        source=ASK,
        confidence="owner",
        touches="money",
        help="What is still owed to banks on the first day of the plan.",
    )
    debt_rate_year: float = number(
        0.08,
        unit="rate per year",
        at_least=0.0,
        at_most=0.5,
        label="Interest on that debt",
        source="No evidence found",
        confidence="guess",
        touches="money",
        bites_with={"finance.debt_usd": 100000.0},
        help="As the bank quotes it: a twelfth of it for each month.",
    )
    debt_months: int = whole(
        60,
        unit="months",
        at_least=1,
        at_most=480,
        label="Months until that debt is repaid",
        source=ASK,
        confidence="owner",
        touches="money",
        bites_with={"finance.debt_usd": 100000.0},
        help="In level monthly payments.",
    )
    loan_usd: float = number(
        0.0,
        unit="USD",
        at_least=0.0,
        at_most=10000000.0,
        label="Loan for the programme",
        source="Own money is the base case",
        confidence="policy",
        touches="money",
        help="Comes in at the start; what is left of it is repaid when the plan ends.",
    )
    loan_rate_year: float = number(
        0.1,
        unit="rate per year",
        at_least=0.0,
        at_most=0.5,
        low=0.07,
        high=0.14,
        label="Interest on the loan",
        source="No evidence found",
        confidence="guess",
        touches="money",
        bites_with={"finance.loan_usd": 50000.0},
        help="As the bank quotes it: a twelfth of it for each month.",
    )
    loan_months: int = whole(
        60,
        unit="months",
        at_least=1,
        at_most=480,
        label="Months in which the loan is repaid",
        source="No evidence found",
        confidence="guess",
        touches="money",
        bites_with={"finance.loan_usd": 50000.0},
        help="In level monthly payments from the first month on.",
    )
    owner_pay_usd_hour: float = number(
        0.0,
        unit="USD per hour",
        at_least=0.0,
        at_most=2000.0,
        label="Pay for the owner's hours that displace no visit",
        source="A choice of the practice",
        confidence="policy",
        touches="money",
        help="Hours in which existing visits are displaced are costed as these visits and not paid again.",
    )
    drawings_usd_month: float = number(
        37500.0,
        unit="USD per month",
        at_least=0.0,
        at_most=10000000.0,
        label="Physicians' pay after tax, drawn by the owners",
        source="Three physicians at about $240,000 a year before tax (US wage statistics 2023, from memory)",
        confidence="owner",
        touches="money",
        bites_with={"finance.debt_usd": 100000.0},
        help="Taken out each month before debt is served; profit is stated before it. Their tax stands beside it.",
    )
    distributed_share: float = number(
        1.0,
        unit="share",
        at_least=0.0,
        at_most=1.0,
        label="Paid out of the cash above your floor",
        source="A choice of the practice",
        confidence="policy",
        touches="money",
        help="At the end of every month, of what the practice has beyond the cash you never go below.",
    )
    split: str = note(
        "Owner 100 %",
        at_most=300,
        label="How the owners share what is distributed",
        source="A choice of the owners",
        confidence="policy",
        touches="money",
        help='Names and parts that make 100 %, as in "Dr A 60 %; Dr B 40 %".',
    )
    fiscal_year_month: int = whole(
        1,
        unit="month",
        at_least=1,
        at_most=12,
        label="Month in which the fiscal year begins",
        source="The calendar year is usual",
        confidence="policy",
        touches="money",
        bites_with={"finance.debt_usd": 100000.0, "practice.months": 36},
        help="1 is January. Debt service is judged by whole fiscal years.",
    )
