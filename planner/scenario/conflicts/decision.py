"""The decision and its money: words that say nothing, a loan and a split that cannot be.

Takes       the groups of settings
Gives       findings
"""

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.lever_names import ruled_out
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.derived.pros_and_cons import judgments
from planner.scenario.groups import Groups


def wrong_decision(scenario: Groups) -> list[Found]:
    """Return what is wrong with words about the decision."""
    decision, found = scenario.decision, list[Found]()
    for path, words, read in (
        ("decision.ruled_out", decision.ruled_out, ruled_out),
        ("decision.judgements", decision.judgements, judgments),
    ):
        try:
            read(words)
        except ValueError as error:
            found.append((path, str(error)))
    return found


def wrong_loan(scenario: Groups) -> list[Found]:
    """Return what is wrong with the terms of the loan."""
    finance = scenario.finance
    if finance.loan_interest_only_months < finance.loan_months:
        return []
    paths = ("finance.loan_interest_only_months", "finance.loan_months")
    return [(paths, f"must be less than the {finance.loan_months} months of the loan.")]


def wrong_split(scenario: Groups) -> list[Found]:
    """Return what is wrong with how the owners share what is distributed."""
    try:
        owner_shares(scenario.finance.split)
    except ValueError as error:
        return [("finance.split", str(error))]
    return []
