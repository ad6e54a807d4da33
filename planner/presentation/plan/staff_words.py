"""Staff words: who works how long, and what the existing practice loses.

Takes       a calendar over many replications, an answer
Gives       sentences and rows of tables
Units       hours, visits; on average over the replications
Left out    the calendar itself (calendar_words.py), layout (app/sections/staff.py)
"""

from collections.abc import Iterator
from typing import NamedTuple

from planner.experiments.run.opening.calendar import PlanCalendar
from planner.experiments.run.run import Answer
from planner.models import records as r
from planner.models.records import Floats
from planner.presentation.answer.result_words import result_words
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.format.rounding import money_words, number_words, plain, sentence
from planner.results.catalog import FACTS
from planner.results.nurses import Loss, losses
from planner.scenario.model import Scenario
from planner.scenario.tables import dated_changes as d
from planner.scenario.tables.people import EXAMPLE

STANDS_IN = "Who stands in, for a gap or for the sick,"
FREE_NOTE = (
    "Free: paid on days with infusions, but with no patient of the program. Time with patients "
    "is shared out evenly among the nurses who infuse; who learns beside another counts as free."
)
DISPLACED_NOTE = (
    "Visits over the whole plan, on average over the futures. Moved or lost: taken from "
    "their day; how many come back on another is the same share for every cause. Who waits too "
    "long and leaves unseen is lost, and comes back on no other day. Contribution: what those "
    "visits would have left after the costs that go with them, at the prices of the first year; "
    "the books on the page Money have them at the prices of each year."
)
PEOPLE_RESULTS = ("supervised_infusions", "resignations", "closed_days_year")
LOST_RESULTS = ("existing_lost_month",)
NOBODY_PAID = "No infusion nurse is paid in these futures."
NO_PLAN = "This plan changes nothing after the opening."
HOW_TO_PLAN = (
    "2027-09-01 second room",
    "month 8 hire a nurse",
    "month 13 money.infusion_price_usd 450",
    "month 20 infusions on Tue Thu",
    "when utilization of rooms stays above 80% for 8 weeks, open a third room",
    "month 30 stop",
)


class NurseHours(NamedTuple):
    """The hours of one infusion nurse."""

    who: str
    words: str
    by_month_h: Floats  # (n_months, N_HOURS)

    @property
    def is_split(self) -> bool:
        """Whether more is known of these hours than that they are paid."""
        return bool(self.by_month_h[:, [r.WITH_PATIENTS_S, r.IN_TRAINING_S]].any())


# --- nurses -------------------------------------------------------------------------------------


def nurses(found: PlanCalendar) -> tuple[NurseHours, ...]:
    """Return the hours of everybody who is paid in the plan, in the order of their places."""
    return tuple(
        NurseHours(who, hours_words(who, hours.sum(axis=0)), hours)
        for place, who in enumerate((*found.names, STANDS_IN))
        if (hours := found.hours_h[:, place])[:, r.PAID_S].any()
    )


def hours_words(who: str, total_h: Floats) -> str:
    """Return what the paid hours of a nurse are made of.

    >>> import numpy as np
    >>> hours_words("Maria", np.array([2000.0, 500.0, 40.0, 1460.0]))
    'Maria is paid for 2,000 hours: 500 with patients (25%), 40 in training, 1,460 free.'
    >>> hours_words(STANDS_IN, np.array([22.0, 0.0, 0.0, 22.0]))
    'Who stands in, for a gap or for the sick, is paid for 22 hours; the work counts as that of \
who is sick.'
    """
    paid, busy, training, free = (float(total_h[k]) for k in range(r.DAYS_AS))
    if who == STANDS_IN and not busy:
        return f"{who} is paid for {plain(paid)} hours; the work counts as that of who is sick."
    share = f" ({100 * busy / paid:.0f}%)" if paid else ""
    return (
        f"{who} is paid for {plain(paid)} hours: {plain(busy)} with patients{share}, "
        f"{plain(training)} in training, {plain(free)} free."
    )


def most_hours(found: PlanCalendar) -> float:
    """Return the most hours that anybody is paid in a month."""
    return float(found.hours_h[:, :, r.PAID_S].max(initial=0.0))


def result_lines(answer: Answer, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return results by their labels, in words."""
    return tuple(
        f"{FACTS[name].label}: {result_words(name, answer.results[name])}" for name in names
    )


def people_lines(answer: Answer) -> tuple[str, ...]:
    """Return who was supervised, who leaves, when nobody was there; nothing of an owner alone."""
    staff = answer.scenario.staff
    is_alone = staff.owner_infuses and not staff.infusion_nurses
    return () if is_alone else result_lines(answer, PEOPLE_RESULTS)


# --- the owner and the existing practice --------------------------------------------------------


def owner_lines(answer: Answer) -> tuple[str, ...]:
    """Return the owner's hours a week, and how often they stay within the owner's own limit."""
    said = zip(answer.verdict.wishes, wish_lines(answer), strict=True)
    wished = (words for wish, words in said if wish.result == "owner_hours_week")
    return (*result_lines(answer, ("owner_hours_week",)), *wished)


def a_visit_words(scenario: Scenario) -> str:
    """Return what a lost visit costs, and why: the more is collected for each, the more.

    >>> a_visit_words(Scenario())
    'A visit lost costs $128: your practice collects $150 for it, less 15% for supplies \
and billing. The more it collects for each, the more each lost visit takes off what infusions are \
worth.'
    """
    practice = scenario.practice
    collected_usd, saved = practice.collected_per_visit_usd, practice.avoidable_cost_share
    less = f", less {number_words(saved, 'share')} for supplies and billing" if saved else ""
    return (
        f"A visit lost costs {money_words(collected_usd * (1 - saved))}: your practice collects "
        f"{money_words(collected_usd)} for it{less}. The more it collects for each, the more each "
        "lost visit takes off what infusions are worth."
    )


LOSS_COLUMNS = ("What takes visits away", "Moved or lost", "Come back", "Lost", "Contribution lost")


def loss_rows(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """Return what the existing practice loses over the plan, by cause, and all together."""
    months = answer.months
    found = [
        loss if loss.displaced else loss._replace(displaced=loss.lost)  # who left unseen
        for loss in losses(answer.scenario, months.activity, months.baseline)
    ]
    sums = [sum(each) for each in zip(*(loss[1:] for loss in found), strict=True)]
    return tuple(_loss_row(loss) for loss in (*found, Loss("all together", *sums)))


def _loss_row(loss: Loss) -> tuple[str, ...]:
    return (
        sentence(loss.cause),
        plain(loss.displaced),
        plain(loss.displaced - loss.lost),
        plain(loss.lost),
        money_words(loss.usd),
    )


# --- the words of a plan ------------------------------------------------------------------------


def plan_lines(scenario: Scenario) -> tuple[str, ...]:
    """Return the changes of the plan as they are written."""
    return tuple(change.words for change in d.dated_changes(scenario.plan.changes))


def plan_rules() -> Iterator[str]:
    """Yield how a change is written, and what it can look at and change."""
    yield (
        'On the page Your practice: search for "dated plan"; in a scenario file: a table '
        f"[[plan.changes]] for each. At most {d.MOST_CHANGES} changes, of which {d.MOST_TRIGGERS} "
        'that wait for something ("when").'
    )
    yield f"What a change can wait for: {', '.join(d.WATCHED)}."
    yield f"Settings that it can change by name: {', '.join(d.CHANGEABLE)}."
    yield (
        "Of one of several programs it can change whether it is offered, its days, and: "
        f"{', '.join(d.OF_ONE)}. As words: month 9 in esketamine: offered."
    )
    yield f'Nurses by name: "Infusion nurses by name", or [[team.people]]; behind --set {EXAMPLE}.'
