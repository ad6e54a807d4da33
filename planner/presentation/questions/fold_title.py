"""Fold title: what stands folded below a question, and how it is as long as nobody opens it.

Takes       a question, the plan
Gives       a title
Left out    what is said within the fold (brief_reply_words.py)
"""

from collections.abc import Callable, Mapping

from planner.presentation.format.rounding import counted, money_words
from planner.presentation.questions.parts import PACKAGE, REFUSAL, Question
from planner.scenario.along.paths import FITTING, JOB_WEEKDAYS, OPEN, OWNED, OWNER_DAYS, PEOPLE
from planner.scenario.changes import values_of
from planner.scenario.model import Scenario

TRAINING, NURSES_TRAINING = "staff.prescriber_training_hours", "staff.nurse_training_hours"
IN_TITLES = (  # or in a field beside: that these went along is not said again
    *(OPEN, OWNER_DAYS, JOB_WEEKDAYS, TRAINING, NURSES_TRAINING),
    *OWNED,
)


def fold_title(question: Question, scenario: Scenario) -> str:
    """Return what stands folded, with the state of what has a good default.

    >>> from planner.presentation.questions.of_a_practice import TEN
    >>> fold_title(TEN[2], Scenario())
    'More: hours by weekday, opening, chairs (not fitted out)'
    >>> fold_title(TEN[6], Scenario())
    'More: course, discount, talks (10%; $125)'
    """
    found = (words(scenario) for path, words in _STATES.items() if path in question.fold.paths)
    said = "; ".join(filter(None, found))
    return f"{question.fold.label} ({said})" if said else question.fold.label


def _fitted_out(scenario: Scenario) -> str:
    now = values_of(scenario)
    return "not fitted out" if any(now[path] for path in FITTING) else "fitted out"


def _assistants(scenario: Scenario) -> str:
    return counted(scenario.added.assistants, "assistant") if scenario.added.assistants else ""


def _nurse_asked(scenario: Scenario) -> str:
    staff = scenario.staff
    is_open = staff.infusion_nurse_plan == "retrain" and staff.refusal_share > 0
    return "no nurse has agreed" if is_open and staff.infusion_nurses else ""


def _hours(scenario: Scenario) -> str:
    return f"{scenario.staff.prescriber_training_hours:g} hours"


def _prices(scenario: Scenario) -> str:
    """Return what is less for who pays a series at once, and what a talk is."""
    money = scenario.money
    less = f"{100 * money.package_discount if money.package_share else 0:g}%"
    is_sold = scenario.integration.sold == "sold"
    talk = money_words(money.integration_price_usd) if is_sold else ""
    return "; ".join(filter(None, (less, talk)))


_STATES: Mapping[str, Callable[[Scenario], str]] = {
    FITTING[0]: _fitted_out,
    REFUSAL: _nurse_asked,
    PEOPLE: _assistants,
    TRAINING: _hours,
    PACKAGE[0]: _prices,
}
