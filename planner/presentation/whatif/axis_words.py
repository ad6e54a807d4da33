"""Axis words: what stands beside an axis, and where a value lies on it: people's units.

Takes       a result or a setting, a value as it stands inside
Gives       a title with the unit; the value in that unit
Units       shares in percent; all else as it is
Left out    charts (chart.py), values in words (answer/result_words.py)
"""

from planner.results.catalog import FACTS
from planner.scenario.model import CATALOG
from planner.units import is_share

PER_CENT = 100.0
SHORT = {"USD": "$", "share": "%", "x": "times", "number": "", "month": ""}  # its name says it


def result_title(name: str) -> str:
    """Return the name of a result with its unit.

    >>> [result_title("infusion_wait_min"), result_title("irr_year")]
    ['Wait of an infusion patient (min)', 'What the money put in earns (% a year)']
    """
    return _titled(FACTS[name].label, FACTS[name].unit)


def result_place(name: str, value: float) -> float:
    """Return where a result lies on its axis.

    >>> [result_place("payback_month", 30.0), result_place("response_share", 0.5)]
    [30.0, 50.0]
    """
    return _place(FACTS[name].unit, value)


def setting_title(path: str) -> str:
    """Return the name of a setting with its unit.

    >>> setting_title("money.infusion_price_usd")
    'Price of an infusion ($)'
    """
    return _titled(CATALOG[path].label, CATALOG[path].unit)


def setting_place(path: str, value: float) -> float:
    """Return where a setting lies on its axis."""
    return _place(CATALOG[path].unit, value)


def _place(unit: str, value: float) -> float:
    return value * PER_CENT if is_share(unit) else value


def _titled(label: str, unit: str) -> str:
    first, _, rest = unit.partition(" ")
    words = f"{SHORT.get(first, first)} {rest}".strip()
    words = words if " per 100" in words else words.replace(" per ", " a ")
    return f"{label} ({words})" if words else label
