"""Advertising words: how many it brings who give up waiting, beside what it costs.

Takes       an answer
Gives       how many a month, in numbers and in a sentence; nothing where nothing is spent
Units       people and US dollars a month, on average over the replications and the months open

People behave as they do: where no date is soon enough they give up, and more advertising lengthens
the wait of all.
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.run.bottlenecks import CLOSED, CONSULTS
from planner.experiments.run.run import Answer
from planner.models import records as r
from planner.presentation.format.rounding import in_part, money_words, plain

BY_ADVERTISING = (r.EDUCATING, r.PERSUADING)
MANY_SHARE = 0.1  # of all who ask: more than so many who give up are a warning


class Wasted(NamedTuple):
    """Who gives up waiting while advertising brings more, in a month."""

    spent_usd: float
    ask: float  # people
    gave_up: float  # of them, because no date was soon enough
    by_advertising: float  # of these, brought by it
    wasted_usd: float  # the part of what is spent that brought them
    full_months: int  # in which consults are full
    open_months: int


def wasted(answer: Answer) -> Wasted | None:
    """Return who gives up waiting beside what is spent; None where it is nobody, or nothing."""
    spent = answer.scenario.demand.ad_spend_usd_month
    months = [word for word in answer.binding.months if word != CLOSED]
    gone = answer.places[:, r.GAVE_UP]
    if not spent or not months or plain(float(gone.sum()) / len(months)) == "0":
        return None
    brought = float(answer.places[list(BY_ADVERTISING)].sum())
    in_vain = float(np.sum(gone[list(BY_ADVERTISING)]))
    return Wasted(
        spent_usd=spent,
        ask=float(answer.places.sum()) / len(months),
        gave_up=float(gone.sum()) / len(months),
        by_advertising=in_vain / len(months),
        wasted_usd=spent * in_vain / brought if brought else 0.0,
        full_months=months.count(CONSULTS),
        open_months=len(months),
    )


def advertising_words(answer: Answer) -> tuple[str, ...]:
    """Return what is spent and how many a month are lost because dates are far off."""
    found = wasted(answer)
    if found is None:
        return ()
    wait = answer.results["consult_wait_days"]
    days = (
        ""
        if wait.mean is None
        else f" (a consult comes after {plain(wait.mean)} days{in_part(wait)})"
    )
    full = (
        f"Consults are full in {found.full_months} of {found.open_months} open months: while they "
        "are, more advertising lengthens the wait, and fewer may start."
        if found.full_months
        else "While dates are short, more advertising lengthens the wait, and fewer may start."
    )
    return (
        f"Advertising costs {money_words(found.spent_usd)} a month. {plain(found.gave_up)} people "
        f"a month give up because no date is soon enough{days}; {plain(found.by_advertising)} of "
        f"them came by advertising, for {money_words(found.wasted_usd)} of it. {full}",
    )


def advertising_warning(answer: Answer) -> tuple[str, ...]:
    """Return the same where many give up, nothing where few do."""
    found = wasted(answer)
    is_much = found is not None and found.gave_up > MANY_SHARE * found.ask
    return advertising_words(answer) if is_much else ()
