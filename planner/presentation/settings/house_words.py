"""House words: what the practice brings and spends in a month without infusions, part by part.

Takes       the parts of a month, or the plan they are of
Gives       a sentence whose numbers add up
Units       US dollars a month, to the hundred
Left out    the arithmetic (experiments/sense/house_check.py)
"""

from collections.abc import Mapping

from planner.experiments.sense.house_check import house_month, house_short
from planner.scenario.model import Scenario

ROUNDED_USD = 100


def house_words(scenario: Scenario) -> str:
    """Return the month of the practice; "" where a warning about it says the same already."""
    if house_short(scenario) is not None:
        return ""
    parts = house_month(scenario)
    short_usd = parts["short_usd_month"]
    end = f"{usd_words(abs(short_usd))} a month {'short' if short_usd > 0 else 'left'}"
    return f"Without infusions, in full weeks: {parts_words(parts)}: {end}."


def parts_words(parts: Mapping[str, float]) -> str:
    """Return all that is taken off what visits collect, so that with what is short it adds up.

    >>> parts = dict.fromkeys(("collected_usd_month", "brings_usd_month", "tax_usd_month"), 0.0)
    >>> parts |= {"staff_usd_month": 4_000.0, "overhead_usd_month": 1_000.0, "pay_usd_month": 0.0}
    >>> parts_words(parts | {"short_usd_month": 5_000.0, "is_pay_of_base": 0.0})[:51]
    'visits collect about $0; their supplies and billing'
    """
    supplies_usd = parts["collected_usd_month"] - parts["brings_usd_month"]
    staff, overhead, tax, pay, short = (
        parts[f"{each}_usd_month"] for each in ("staff", "overhead", "tax", "pay", "short")
    )
    spent = sum(map(_rounded, (supplies_usd, staff, overhead, tax, pay)))
    of_base = " (that of three physicians, as in the base practice)"
    return (
        f"visits collect about {usd_words(spent - _rounded(short))}; their supplies and billing "
        f"cost {usd_words(supplies_usd)}, staff {usd_words(staff)}, overhead {usd_words(overhead)}"
        f", tax on the profit {usd_words(tax)}, the owners' pay {usd_words(pay)}"
        f"{of_base if parts['is_pay_of_base'] else ''}"
    )


def _rounded(usd: float) -> int:
    return round(usd / ROUNDED_USD) * ROUNDED_USD


def usd_words(usd: float) -> str:
    """Return dollars to the hundred.

    >>> usd_words(6_349.0)
    '$6,300'
    """
    return f"${_rounded(usd):,}"
