"""Account words: what a line of the statements is called where no practice is beside infusions.

Takes       the label of an account, the plan
Gives       the label as it stands before people
Left out    the accounts themselves (ledger/chart_of_accounts.py); tables of data keep their labels

Nothing is added to a practice that is not there, and no visit of it is displaced.
"""

from collections.abc import Mapping

from planner.ledger.chart_of_accounts import CHART, PLACE
from planner.models.records import Floats
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

_ALONE: Mapping[str, str] = {
    "rent": "Rent",
    "added_staff": "Staff besides nurses",
    "added_overhead": "Overhead besides people and rooms",
    "owner_pay": "Owner's hours, as pay",
    "drawings": "Pay drawn by the owners",
    "owners_tax": "Owners' tax on the clinic's profit",
    "physicians": "Owners' wages, paid by the corporation",
}
_TAKE_LESS = "Owners take less than without (-: more)"
ALONE: Mapping[str, str] = {
    **{CHART[PLACE[name]].label: words for name, words in _ALONE.items()},
    _TAKE_LESS: "Left in by the owners (-: taken out)",
}


_WITH_A_PLUS: Mapping[str, str] = {  # where what owners take stands above zero
    "distributions": _TAKE_LESS,
    "owners_tax": "Owners' tax on profit (+: saved by losses)",
    "avoidable_costs": "Supplies and billing that lost visits save",
}
_WITH_A_MINUS: Mapping[str, str] = {  # in all below zero: with the program less without it
    "existing_visits": "Visits lost, not collected",
}


def called(label: str, scenario: Scenario) -> str:
    """Return what a line is called in a plan.

    >>> from planner.scenario.changes import with_changes
    >>> alone = with_changes(Scenario(), {"practice.owner_visits_per_day": 0.0,
    ...     "practice.second_physician_weekdays": (), "practice.third_physician_weekdays": ()})
    >>> called("Added rent", Scenario()), called("Added rent", alone), called("Software", alone)
    ('Added rent', 'Rent', 'Software')
    """
    return label if has_practice(scenario.practice) else ALONE.get(label, label)


def signed_label(name: str, label: str, usd: Floats) -> str:
    """Return what a line is called by what stands in it: owners' money, visits that are lost.

    >>> import numpy as np
    >>> signed_label("distributions", "Distributed to the owners", np.array([-900.0, 0.0]))
    'Distributed to the owners'
    >>> signed_label("distributions", "Distributed to the owners", np.array([-900.0, 300.0]))
    'Owners take less than without (-: more)'
    >>> signed_label("existing_visits", "Existing visits", np.array([-900.0, 30.0]))
    'Visits lost, not collected'
    """
    if usd.sum() < 0:
        label = _WITH_A_MINUS.get(name, label)
    return _WITH_A_PLUS.get(name, label) if (usd > 0).any() else label
