"""Advertising that harms: who gives up waiting is told beside what it costs, by hand."""

import numpy as np
import pytest

from planner.experiments.run.bottlenecks import CLOSED, CONSULTS, DEMAND
from planner.experiments.run.run import Answer
from planner.models import records as r
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.funnel.advertising_words import advertising_words, wasted
from planner.presentation.funnel.terminal import inquiries_view
from planner.presentation.questions.full_reply_words import asks_words
from planner.results.estimates import estimate
from planner.scenario.changes import with_changes
from tests.command_line import small_answer

MONTHS = (CLOSED, CLOSED, *[CONSULTS] * 6, *[DEMAND] * 4)  # ten open, consults full in six


def answer_of(spent_usd: float = 2_000.0, gave_up: float = 60.0) -> Answer:
    """Return an answer in which 300 ask over ten open months, a third of them by advertising."""
    found = small_answer()
    places = np.zeros_like(found.places)
    places[r.EDUCATING, r.GAVE_UP], places[r.EDUCATING, r.IN_SERIES] = (
        gave_up / 2,
        100 - gave_up / 2,
    )
    places[r.REFERRAL, r.GAVE_UP], places[r.REFERRAL, r.IN_SERIES] = gave_up / 2, 200 - gave_up / 2
    return found._replace(
        scenario=with_changes(found.scenario, {"demand.ad_spend_usd_month": spent_usd}),
        places=places,
        binding=found.binding._replace(months=MONTHS),
        results=found.results | {"consult_wait_days": estimate(np.full(4, 26.0))},
    )


SAID = (
    "Advertising costs $2,000 a month. 6 people a month give up because no date is soon enough "
    "(a consult comes after 26 days); 3 of them came by advertising, for $600 of it. Consults are "
    "full in 6 of 10 open months: while they are, more advertising lengthens the wait, and fewer "
    "may start."
)


def test_who_gives_up_is_told_beside_the_spend() -> None:
    found = wasted(answer_of())

    assert found is not None
    # 60 of 300 over ten months; half of them by advertising, which brought 100 for 2,000 a month
    assert (found.ask, found.gave_up, found.by_advertising) == (30.0, 6.0, 3.0)
    assert found.wasted_usd == pytest.approx(2_000 * 30 / 100)
    assert advertising_words(answer_of()) == (SAID,)


def test_it_stands_where_people_ask_and_where_the_spend_is_asked_for() -> None:
    shown = [getattr(part, "plain", "") for part in inquiries_view(answer_of(), everything=False)]

    assert SAID in shown
    assert asks_words(answer_of()).endswith(SAID)
    assert answer_document(answer_of())["advertising"]["gave_up"] == 6.0


def test_it_is_a_warning_where_more_than_a_tenth_give_up() -> None:
    assert SAID in answer_flags(answer_of())
    assert not any("Advertising" in flag for flag in answer_flags(answer_of(gave_up=29.0)))
    assert advertising_words(answer_of(gave_up=29.0))


@pytest.mark.parametrize("quiet", [answer_of(spent_usd=0.0), answer_of(gave_up=0.0)])
def test_nothing_spent_or_nobody_lost_says_nothing(quiet: Answer) -> None:
    assert wasted(quiet) is None
    assert advertising_words(quiet) == ()
    assert answer_document(quiet)["advertising"] is None
