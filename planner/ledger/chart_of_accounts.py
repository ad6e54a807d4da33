"""Chart of accounts: every account there is, in one place.

Takes       nothing
Gives       `CHART`, and the names of the lines of the income statement
Units       a debit raises what is owned and what is spent, a credit what is owed and earned
Left out    postings (the modules beside this one)

`flow` is the part of the cash flow statement in which cash stands that an account sends or
gets. Labels are the words of every table.
"""

from typing import NamedTuple

ASSET, LIABILITY, EQUITY = "asset", "liability", "equity"
REVENUE_KIND, EXPENSE, TAX = "revenue", "expense", "tax"
OPERATING, INVESTING, FINANCING = "operating", "investing", "financing"
FLOWS = (OPERATING, INVESTING, FINANCING)


class Account(NamedTuple):
    """One account."""

    name: str
    kind: str  # asset, liability, equity, revenue, expense or tax
    flow: str  # where cash that it sends or gets stands; "" for cash itself
    label: str


CHART = tuple(
    Account(*row)
    for row in (
        # what the practice owns
        ("cash", ASSET, "", "Cash"),
        ("insurers_owe", ASSET, OPERATING, "Owed for existing visits"),
        ("insured_owe", ASSET, OPERATING, "Owed by insurers for infusions, appeals too"),
        ("stock", ASSET, OPERATING, "Drug and supplies on the shelf"),
        ("equipment", ASSET, INVESTING, "Rooms and equipment, at cost"),
        ("written_off", ASSET, INVESTING, "Written off of rooms and equipment"),
        # what it owes
        ("unearned", LIABILITY, OPERATING, "Packages paid and not yet given"),
        ("loan", LIABILITY, FINANCING, "Loan for the program"),
        ("lease", LIABILITY, FINANCING, "Lease of equipment, still to pay"),
        ("credit_line", LIABILITY, FINANCING, "Drawn on the line of credit"),
        ("debt", LIABILITY, FINANCING, "Debt from before the plan"),
        ("tax_owed", LIABILITY, OPERATING, "Tax of the corporation, not yet paid"),
        # what belongs to the owners
        ("opening_equity", EQUITY, FINANCING, "Owners' equity at the start"),
        ("owners_tax", EQUITY, FINANCING, "Owners' tax on the practice's profit"),
        ("drawings", EQUITY, FINANCING, "Physicians' pay, drawn by the owners"),
        ("distributions", EQUITY, FINANCING, "Distributed to the owners"),
        # what it earns
        ("infusions", REVENUE_KIND, OPERATING, "Infusions"),
        ("packages_kept", REVENUE_KIND, OPERATING, "Paid infusions never used and not refunded"),
        ("consults", REVENUE_KIND, OPERATING, "Consults"),
        ("integration", REVENUE_KIND, OPERATING, "Integration sessions"),
        ("fees", REVENUE_KIND, OPERATING, "Fees for missed visits, deposits kept"),
        ("discounts", REVENUE_KIND, OPERATING, "Given away on the sliding scale"),
        ("existing_visits", REVENUE_KIND, OPERATING, "Existing visits"),
        # what it spends
        ("supplies", EXPENSE, OPERATING, "Drug and supplies"),
        ("expired", EXPENSE, OPERATING, "Drug and supplies thrown away"),
        ("card_fees", EXPENSE, OPERATING, "Card fees"),
        ("plan_fees", EXPENSE, OPERATING, "Fees of payment plans"),
        ("bad_debts", EXPENSE, OPERATING, "Bills never paid"),
        ("denials", EXPENSE, OPERATING, "Refused by insurers"),
        ("avoidable_costs", EXPENSE, OPERATING, "Supplies and billing of existing visits"),
        ("infusion_nurses", EXPENSE, OPERATING, "Nurses on infusion days"),
        ("added_staff", EXPENSE, OPERATING, "Staff added for infusions"),
        ("contracted", EXPENSE, OPERATING, "Contracted people with airway skill"),
        ("turnover", EXPENSE, OPERATING, "Nurses who leave"),
        ("notice", EXPENSE, OPERATING, "Notice paid after a stop"),
        ("certificates", EXPENSE, OPERATING, "Keeping certificates"),
        ("director", EXPENSE, OPERATING, "Medical director, calls at night"),
        ("owner_pay", EXPENSE, OPERATING, "Owner's hours that take no visit"),
        ("sitters", EXPENSE, OPERATING, "Sitters"),
        ("cleaning", EXPENSE, OPERATING, "Cleaning service"),
        ("hospital", EXPENSE, OPERATING, "Transfers to hospital"),
        ("overtime", EXPENSE, OPERATING, "Overtime"),
        ("drills", EXPENSE, OPERATING, "Emergency drills"),
        ("advertising", EXPENSE, OPERATING, "Advertising"),
        ("outreach", EXPENSE, OPERATING, "Hours spent on colleagues"),
        ("front_desk", EXPENSE, OPERATING, "Front desk hired for inquiries"),
        ("insurance", EXPENSE, OPERATING, "Insurance"),
        ("software", EXPENSE, OPERATING, "Software"),
        ("upkeep", EXPENSE, OPERATING, "Upkeep of equipment"),
        ("rent", EXPENSE, OPERATING, "Added rent"),
        ("licences", EXPENSE, OPERATING, "Renewal of the controlled-substance registration"),
        ("staff", EXPENSE, OPERATING, "Staff"),
        ("physicians", EXPENSE, OPERATING, "Physicians' wages, paid by the corporation"),
        ("overhead", EXPENSE, OPERATING, "Overhead"),
        ("added_overhead", EXPENSE, OPERATING, "Overhead added for infusions"),
        ("training", EXPENSE, OPERATING, "Training and hiring"),
        ("start_up", EXPENSE, OPERATING, "Legal work, launch and registration"),
        ("depreciation", EXPENSE, OPERATING, "Wear of rooms and equipment (depreciation)"),
        ("equipment_sold", EXPENSE, OPERATING, "Loss when equipment is sold"),
        ("loan_fees", EXPENSE, OPERATING, "Fees for loans"),
        ("interest", EXPENSE, OPERATING, "Interest"),
        # what a corporation pays
        ("tax", TAX, OPERATING, "Tax of the corporation"),
    )
)
CASH_LABELS = {
    "insurers_owe": "Paid for existing visits",
    "insured_owe": "Paid by insurers for infusions",
    "stock": "Drug and supplies bought",
    "equipment": "Rooms and equipment, bought and sold",
    "unearned": "Packages, sold and refunded",
    "tax_owed": "Tax of the corporation, paid",
    "infusions": "Infusions paid one by one",
    "loan": "Loan for the program, received and repaid",
    "lease": "Equipment leased, and paid off",
    "credit_line": "Line of credit, drawn and paid back",
    "debt": "Repaid of the debt from before the plan",
}  # in the cash flow statement; other accounts have the same label there
NAMES = tuple(account.name for account in CHART)
PLACE = {name: place for place, name in enumerate(NAMES)}


def cash_label(account: Account) -> str:
    """Return what an account is called in the cash flow statement."""
    return CASH_LABELS.get(account.name, account.label)


def of_kind(*kinds: str) -> tuple[str, ...]:
    """Return the names of the accounts of these kinds, in the order of the chart."""
    return tuple(account.name for account in CHART if account.kind in kinds)


REVENUE, COSTS = of_kind(REVENUE_KIND), of_kind(EXPENSE)
LINES = REVENUE + COSTS  # of the income statement before tax
START_UP_LINES = ("training", "start_up", "depreciation", "equipment_sold")
NOT_RUNNING_LINES = (*START_UP_LINES, "notice", "loan_fees", "interest")  # no running cost
VARIABLE_LINES = (
    *(name for name in REVENUE if name != "existing_visits"),
    *("supplies", "expired", "card_fees", "plan_fees", "bad_debts", "denials"),
    *("cleaning", "hospital"),
)  # come and go with infusions
