"""Steady sum: a sum that is being read stays as it was said, while more replications come in.

Takes       what the sum is of, its newest estimate
Gives       the sum to show
Units       USD

With each hundred of replications the worth of the same plan moves a little; who reads takes that
for something that was done. So the first estimate that was shown stays, until a later one is
clearly another.
"""

import streamlit as st

from planner.scenario.changes import content_hash
from planner.scenario.model import CATALOG, Scenario

HARDLY_USD, HARDLY_SHARE = 3_000.0, 0.05  # less apart is the same to who reads


def without_limits(scenario: Scenario) -> str:
    """Return the hash of a plan without the limits it is judged by: they move no sum.

    After a limit is typed more or fewer replications are simulated, for the word is surer or less
    sure by it; their average is another by chance alone, and would be told as the limit's doing.

    >>> from planner.scenario.changes import with_changes
    >>> limit, price = ("decision.cash_at_risk_usd", 9e4), ("money.infusion_price_usd", 450.0)
    >>> plans = (with_changes(Scenario(), dict([each])) for each in (limit, price))
    >>> [without_limits(each) == without_limits(Scenario()) for each in plans]
    [True, False]
    """
    judged = {
        path.partition(".")[2]: facts.default
        for path, facts in CATALOG.items()
        if path.startswith("decision.") and facts.touches in ("decision", "advice")
    }
    decision = scenario.decision.model_copy(update=judged)
    return content_hash(scenario.model_copy(update={"decision": decision}))


def steady_usd(of: str, usd: float) -> float:
    """Return a sum as it was first shown, or the newest where that is clearly another.

    `of` tells apart what the sum is of: the hash of a plan, of which one sum is shown.
    """
    table: dict[str, float] = st.session_state.setdefault("steady", {})
    if of not in table or not is_hardly_another(table[of], usd):
        table[of] = usd
    return table[of]


def is_hardly_another(shown: float, newest: float) -> bool:
    """Return whether a reader would take two sums for the same.

    >>> [is_hardly_another(-204_000, n) for n in (-209_000, -220_000)], is_hardly_another(-500, 400)
    ([True, False], False)
    """
    is_same_side = (shown < 0) == (newest < 0)
    return is_same_side and abs(newest - shown) <= max(HARDLY_USD, HARDLY_SHARE * abs(shown))
