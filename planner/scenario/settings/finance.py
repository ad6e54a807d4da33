"""Finance: what the practice has and owes at the start, loans, and what the owners take."""

from planner.scenario.facts import WEEK
from planner.scenario.field import Subject, Weekdays, days, note, number, part, whole


def is_served(finance: "Finance") -> bool:
    """Return whether there is anything to pay interest and principal on."""
    return bool(finance.debt_usd or finance.loan_usd or finance.lease_share)


ASK = "Ask the owner; the base value is an assumption of the planner"


class Finance(Subject):
    """The balance sheet at the start, loans, and what the owners take."""

    TOUCHES = "money"

    cash_usd: float = number(
        150000.0,
        unit="USD",
        at_most=100000000.0,
        label="Cash in the practice at the start",
        source=ASK,
        confidence="owner",
        help="On the practice's accounts on the first day of the plan.",
    )
    equipment_usd: float = number(
        40000.0,
        unit="USD",
        at_most=100000000.0,
        label="Equipment of the practice, at book value",
        source=ASK,
        confidence="owner",
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
        help="In equal parts; what is bought to replace it is part of the overhead.",
    )
    debt_usd: float = number(
        0.0,
        unit="USD",
        at_most=100000000.0,
        label="Debt from before the plan",
        source=ASK,
        confidence="owner",
        help="What is still owed to banks on the first day of the plan.",
    )
    debt_rate_year: float = number(
        0.08,
        unit="rate per year",
        at_most=0.5,
        label="Interest on that debt",
        source="No evidence found",
        confidence="guess",
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
        bites_with={"finance.debt_usd": 100000.0},
        help="In level monthly payments.",
    )
    loan_usd: float = number(
        0.0,
        unit="USD",
        at_most=10000000.0,
        label="Loan for the program",
        source="Own money is the base case",
        confidence="policy",
        help="Comes in at the start; what is left of it is repaid when the plan ends.",
    )
    loan_rate_year: float = number(
        0.1,
        unit="rate per year",
        at_most=0.5,
        low=0.07,
        high=0.14,
        label="Interest on the loan",
        source="No evidence found",
        confidence="guess",
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
        bites_with={"finance.loan_usd": 50000.0},
        help="In monthly payments from the first month on, rounded to cents; the last one pays the rest.",
    )
    loan_interest_only_months: int = whole(
        0,
        unit="months",
        at_most=120,
        label="Of these, months of interest alone",
        source="Level payments are the base case; banks offer 6 to 12 months (from memory)",
        confidence="policy",
        bites_with={"finance.loan_usd": 50000.0, "finance.debt_usd": 50000.0},
        help="The first months pay the interest and nothing back; the payments after them are higher.",
    )
    loan_balloon_share: float = part(
        0.0,
        label="Of the loan, due at once with the last payment (balloon)",
        source="Level payments are the base case",
        confidence="policy",
        bites_with={"finance.loan_usd": 50000.0, "finance.debt_usd": 50000.0},
        help="Bears interest until then; what the plan does not reach is repaid when it ends.",
    )
    loan_fee_share: float = number(
        0.0,
        unit="share",
        at_most=0.2,
        low=0.0,
        high=0.04,
        label="Fee for the loan",
        source="None in the base case; 0 to 4% of the loan (from memory)",
        confidence="guess",
        bites_with={"finance.loan_usd": 50000.0},
        help="Of the loan, paid when it comes in and deducted then.",
    )
    lease_share: float = part(
        0.0,
        label="Of the equipment of the start, leased",
        source="Bought is the base case",
        confidence="policy",
        bites_with={"finance.debt_usd": 50000.0},
        help="A lease that ends in ownership: the practice has the equipment and owes the lease. What is replaced later is bought.",
    )
    lease_rate_year: float = number(
        0.1,
        unit="rate per year",
        at_most=0.5,
        low=0.06,
        high=0.2,
        label="Interest in the lease",
        source="No evidence found",
        confidence="guess",
        bites_with={"finance.lease_share": 1.0},
        help="A twelfth of it for each month, as in a loan; ask the lessor for it.",
    )
    lease_months: int = whole(
        60,
        unit="months",
        at_least=1,
        at_most=120,
        label="Months of the lease",
        source="No evidence found; 36 to 60 are usual (from memory)",
        confidence="guess",
        bites_with={"finance.lease_share": 1.0, "finance.debt_usd": 50000.0},
        help="In level monthly payments; what the plan does not reach is paid when it ends.",
    )
    lease_end_share: float = part(
        0.0,
        label="Of the leased equipment's price, paid to own it at the end",
        source="None in the base case; a dollar to 20% (from memory)",
        confidence="guess",
        bites_with={"finance.lease_share": 1.0, "finance.debt_usd": 50000.0},
        help="Due with the last payment.",
    )
    credit_line_usd: float = number(
        0.0,
        unit="USD",
        at_most=10000000.0,
        label="Line of credit of the practice, at most",
        source="None in the base case",
        confidence="policy",
        bites_with={"finance.cash_usd": 60000.0},
        help="Drawn at the end of a month by what is missing to the cash you never go below, and paid back from what lies above it, before anything is distributed; with and without infusions.",
    )
    credit_line_rate_year: float = number(
        0.12,
        unit="rate per year",
        at_most=0.5,
        low=0.08,
        high=0.2,
        label="Interest on the line of credit",
        source="No evidence found",
        confidence="guess",
        bites_with={"finance.credit_line_usd": 100000.0, "finance.cash_usd": 60000.0},
        help="A twelfth of it for each month, on what was drawn when the month began.",
    )
    owner_pay_usd_hour: float = number(
        0.0,
        unit="USD per hour",
        at_most=2000.0,
        label="Pay for the owner's hours that take no visit",
        source="A choice of the practice",
        confidence="policy",
        help="Hours that take existing visits are costed as these visits and not paid again.",
    )
    owner_elsewhere_usd_hour: float = number(
        0.0,
        unit="USD per hour",
        at_most=2000.0,
        low=0.0,
        high=300.0,
        label="What an hour of the owner brings elsewhere",
        source="US wage statistics 2023: $102 nurse anesthetist; from memory $116 family medicine, $124 psychiatry, $163 anesthesiology",
        confidence="owner",
        help="Shifts, an operating list. Taken off the worth, after the owner's tax, for the owner's hours at infusions and hours in which the rule holds the owner on site for them alone; what takes visits or is paid otherwise is not counted again. No bill: cash, tax and statements are without it.",
    )
    owner_day_elsewhere_h: float = number(
        0.0,
        unit="h per day",
        at_least=0.0,
        at_most=14.0,
        low=0.0,
        high=10.0,
        label="Hours elsewhere that a day of infusions costs the owner",
        source="Whoever gives up shifts knows how long they are; nothing is assumed",
        confidence="owner",
        touches="money",
        bites_with={
            "finance.owner_elsewhere_usd_hour": 110.0,
            "practice.owner_weekdays": ("Wed", "Fri"),
            "booking.infusions_only_weekdays": ("Tue", "Thu"),
            "booking.consult_weekdays": ("Wed",),
        },
        help="Whole shifts that you give up: each day with infusions counts at least so many hours, however few patients come; days on which you see patients of your own do not. Without a practice a day with consults of yours alone counts too. 0 counts the hours at infusions alone.",
    )
    owner_job_usd_year: float = number(
        0.0,
        unit="USD per year",
        at_most=5000000.0,
        label="Pay a year of the owner's work elsewhere, before tax",
        source="Whoever works elsewhere knows it; nothing is assumed. The median nurse anesthetist earns $212,650 (BLS, May 2023)",
        confidence="owner",
        bites_with={
            "practice.owner_weekdays": ("Wed", "Fri"),
            "booking.infusions_only_weekdays": ("Tue", "Thu"),
            "booking.consult_weekdays": ("Wed",),
        },
        help="Of all days worked there now. Each day of these that is given up for infusions, or without a practice for consults, takes its part of it with it, however few patients come; the more of this and of hours at their pay counts. No bill: cash, tax and statements are without it.",
    )
    owner_job_days: float = number(
        5.0,
        unit="days a week",
        at_least=0.5,
        at_most=7.0,
        label="Days a week worked for it now",
        source="Full-time is usual",
        confidence="owner",
        bites_with={
            "finance.owner_job_usd_year": 175000.0,
            "practice.owner_weekdays": ("Wed", "Fri"),
            "booking.infusions_only_weekdays": ("Tue", "Thu"),
            "booking.consult_weekdays": ("Wed",),
        },
        help="Four ten-hour days are 4. What a day of it pays is a year's pay over these days of 52 weeks.",
    )
    owner_job_weekdays: Weekdays = days(
        list(WEEK),
        label="Weekdays on which a clinic day costs pay elsewhere",
        source="All, until the owner says on which nothing is missed",
        confidence="owner",
        bites_with={
            "finance.owner_job_usd_year": 175000.0,
            "practice.owner_weekdays": ("Wed", "Fri"),
            "booking.infusions_only_weekdays": ("Tue", "Thu"),
            "booking.consult_weekdays": ("Wed",),
        },
        help="Without those on which you would earn nothing elsewhere, as a free Saturday: a clinic day on these costs no pay.",
    )
    evening_usd_hour: float = number(
        150.0,
        unit="USD per hour",
        at_most=1000.0,
        low=80.0,
        high=300.0,
        label="An hour of the owner's evening costs",
        source="Guess: about what a physician earns in an hour, and half as much again for the evening",
        confidence="guess",
        help="Paid for consults past closing, where evenings are kept for them; who assists is paid overtime.",
        bites_with={"booking.evening_min": 120, "booking.consults_per_day": 4},
    )
    drawings_usd_month: float = number(
        37500.0,
        unit="USD per month",
        at_most=10000000.0,
        label="Owners' pay after tax",
        source="Three physicians at about $240,000 a year before tax (US wage statistics 2023, from memory)",
        confidence="owner",
        bites_with={"finance.debt_usd": 100000.0},
        help="The salary that the physicians pay themselves, all together: taken out each month before debt is served; profit is stated before it. Their tax stands beside it. A corporation pays it as a wage: this over 1 less your own tax rate, deducted from its profit. Until you say it: $12,500 for each physician, and no more than your practice leaves without infusions.",
    )
    distributed_share: float = part(
        1.0,
        label="Paid out of the cash above your floor",
        source="A choice of the practice",
        confidence="policy",
        help="At the end of every month, of what the practice has beyond the cash you never go below.",
    )
    split: str = note(
        "Owner 100%",
        at_most=300,
        label="How the owners share what is distributed",
        source="A choice of the owners",
        confidence="policy",
        help='Names and parts that make 100%, as in "Dr A 60%; Dr B 40%".',
    )
    fiscal_year_month: int = whole(
        1,
        unit="month",
        at_least=1,
        at_most=12,
        label="Month in which the fiscal year begins",
        source="The calendar year is usual",
        confidence="policy",
        bites_with={"finance.debt_usd": 100000.0, "practice.months": 36},
        help="1 is January. Debt service is judged by whole fiscal years.",
    )
