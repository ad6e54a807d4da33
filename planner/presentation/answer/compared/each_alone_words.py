"""Each alone words: a plan of several programs, held against each of them alone.

Takes       the plan; the answers to each program alone and all together, over the same replications
Gives       names of columns, a question, a sentence
Units       money as a banker rounds it
Left out    rows of numbers (plan_rows.py), which plans they are (scenario/fewer_programs.py)
"""

from collections.abc import Sequence

import numpy as np

from planner.experiments.run.run import Answer
from planner.experiments.whatif.compare import may_be_best
from planner.presentation.format.rounding import listed, of_all, signed_words
from planner.results.catalog import worth_of
from planner.scenario.fewer_programs import offered_ever
from planner.scenario.model import Scenario
from planner.scenario.programs import programs_of, share_of

SAME_PEOPLE = (
    "Alone is this plan without the others: the same people ask for it, the hours, rooms and "
    "nurses stay, and nobody asks for the others."
)
OF_ALL_WHO_ASK = "This plan parts those who ask: alone keeps only its part of them."


def question(scenario: Scenario) -> str:
    """Return the question that is answered by it.

    >>> from planner.scenario.changes import with_changes
    >>> question(with_changes(Scenario(), {"programmes": "pain; mood: demand.panel_patients 9"}))
    'Pain, mood or both?'
    """
    names = offered_ever(scenario)
    together = "both" if len(names) == 2 else "all of them"
    said = f"{', '.join(names)} or {together}?"
    return f"{said[:1].upper()}{said[1:]}"


def columns(scenario: Scenario) -> tuple[str, ...]:
    """Return what each program alone, then all together are called.

    >>> from planner.scenario.changes import with_changes
    >>> columns(with_changes(Scenario(), {"programmes": "pain: share 0.8; mood: share 0.2"}))
    ('pain alone, 80% of who ask', 'mood alone, 20% of who ask', 'pain and mood together')
    >>> columns(with_changes(Scenario(), {"programmes": "pain; mood: demand.panel_patients 9"}))
    ('pain alone', 'mood alone', 'pain and mood together')
    """
    named = programs_of(scenario)
    alone = (alone_name(scenario, k) for k in range(len(named)))
    return (*alone, f"{listed(offered_ever(scenario))} together")


def alone_name(scenario: Scenario, number: int) -> str:
    """Return what one program alone is called: with which part of those who ask, if it is one."""
    share = share_of(scenario, number)
    part = f", {share:.0%} of who ask" if 0 < share < 1 else ""
    return f"{programs_of(scenario)[number].name} alone{part}"


def about_words(scenario: Scenario) -> str:
    """Return what alone means, in this plan."""
    shares = (share_of(scenario, k) for k in range(len(programs_of(scenario))))
    return OF_ALL_WHO_ASK if any(0 < share < 1 for share in shares) else SAME_PEOPLE


def difference_words(names: Sequence[str], answers: Sequence[Answer]) -> str:
    """Return by how much all together are worth more than the best alone, and how often."""
    worth = [worth_of(each.values) for each in answers]
    best = max(range(len(worth) - 1), key=lambda k: float(worth[k].mean()))
    more, n = worth[-1] - worth[best], len(worth[-1])
    said = (
        f"Together: {signed_words(float(more.mean()))} against {names[best]}, and worth more in "
        f"{of_all(int(np.count_nonzero(more > 0)), n)} simulated futures."
    )
    is_close = all(may_be_best((answers[best], answers[-1])))
    return f"{said} Too close to call." if is_close else said
