"""Volume words: how many infusions cover the running cost, and how many bring back all of it.

Takes       an answer
Gives       a sentence
Units       infusions a month
Left out    what more people who ask would do: consults and rooms bind them
            (experiments/advice/unturned_verdict.py)
"""

from planner.experiments.run.run import Answer
from planner.ledger.facts import infusions_given
from planner.ledger.tax import tax_rate
from planner.presentation.format.rounding import (
    about_words,
    in_part,
    listed,
    money_words,
    plain,
)
from planner.results import worth_by_cause as w
from planner.results.catalog import WEEKS_PER_MONTH
from planner.scenario.derived.owner_days import forgoes_pay

LEAST_USD = 500.0


def volume_words(answer: Answer) -> str:
    """Return what covers the running cost of a month, and what it takes for the whole plan."""
    found = answer.results["infusions_to_break_even_month"]
    needed = found.mean
    given = answer.results["infusions_week"].mean
    if needed is None or given is None:
        return ""
    month = plain(given * WEEKS_PER_MONTH)
    running = (
        f"{plain(needed)} infusions a month cover the running cost{in_part(found)}; in the "
        f"last year there are {month}."
    )
    return f"{running} {whole_plan_words(answer)}".rstrip()


def whole_plan_words(answer: Answer) -> str:
    """Return how many a month would bring back all that the plan costs, from the opening on."""
    mean = answer.results["opening_month"].mean
    months = len(answer.months.activity) - (mean or 1.0) + 1
    given = float(infusions_given(answer.months.activity).sum())
    found = whole_plan_infusions(answer, given)
    if mean is None or months < 1 or not given:
        return ""
    if found is None:
        return "No number of infusions brings back all that the plan costs: each costs more."
    return (
        f"To bring back {_besides(answer)} too it takes about {plain(found / months)} a month from "
        f"the opening on, all else as it is; there are {plain(given / months)} on average."
    )


def whole_plan_infusions(answer: Answer, given: float) -> float | None:
    """Return how many infusions of the plan bring its worth to zero, None where none do.

    Each more leaves what those given leave, with the consults and talks that go along, after tax.
    """
    usd = dict(zip(w.PARTS, answer.worth_parts_usd.tolist(), strict=True))
    left_usd = w.group_usd(usd, w.INFUSIONS) + w.group_usd(usd, w.CONSULTS)
    each_usd = left_usd * (1 - tax_rate(answer.scenario)) / max(given, 1.0)
    if each_usd <= 0:
        return None
    return max(0.0, given - (answer.results["npv_usd"].mean or 0.0) / each_usd)


def _besides(answer: Answer) -> str:
    """Return what the running cost of the last year does not hold."""
    usd = dict(zip(w.PARTS, answer.worth_parts_usd.tolist(), strict=True))
    start_usd = -w.group_usd(usd, w.START)
    hours_usd = -usd["owner_elsewhere"] if forgoes_pay(answer.scenario.finance) else 0.0
    said = (
        f"the start ({money_words(start_usd)})" if start_usd >= LEAST_USD else "",
        f"the pay you forgo ({about_words(hours_usd)} in today's money)"
        if hours_usd >= LEAST_USD
        else "",
        "the months until then",
    )
    return listed(tuple(filter(None, said)))
