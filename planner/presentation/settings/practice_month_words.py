"""Practice month in words: what it brings and spends in a month without infusions, part by part.

Takes       the parts of a month, or the plan they are of
Gives       a sentence whose numbers add up
Units       US dollars a month, to the hundred
"""

from collections.abc import Mapping

from planner.experiments.sense.practice_check import house_month, house_short
from planner.presentation.format.rounding import listed
from planner.scenario import practice_month
from planner.scenario.derived.visit_slots import visit_starts_min
from planner.scenario.model import Scenario
from planner.scenario.practice_totals import collected_year_usd, most_visits_a_day
from planner.scenario.settings.practice import Practice

ROUNDED_USD = 100
VISITS_BELOW = 0.5  # the most that fit: as good as all
_GO_ALONG = {practice_month.OVERHEAD: "overhead", practice_month.PAY: "the owners' pay"}
STAFF_FROM_USD = 1_000.0  # where a few hundred more or less are nothing


def house_words(scenario: Scenario) -> str:
    """Return the month of the practice; "" where a warning about it says the same already."""
    if house_short(scenario) is not None:
        return ""
    is_of_base = house_month(scenario)["is_pay_of_base"]
    pay = " Owners' pay is that of three physicians, as in the base practice." if is_of_base else ""
    return f"{sum_words(scenario)}{pay}{_unsaid_words(scenario)}".strip()


def sum_words(scenario: Scenario) -> str:
    """Return a month of the practice as one sum, which adds up to the year that was typed.

    >>> sum_words(Scenario()).partition(" − $25,500 staff")[0]
    'A month: $159,600 collected − $23,900 supplies, billing'
    """
    parts = average_month(scenario)
    if not parts["collected_usd_month"]:
        return ""
    supplies = parts["collected_usd_month"] - parts["brings_usd_month"]
    staff, overhead, tax, pay, short = (
        parts[f"{each}_usd_month"] for each in ("staff", "overhead", "tax", "pay", "short")
    )
    known = sum(map(_rounded, (supplies, overhead, tax, pay))) - _rounded(short)
    collected, staff = _adding_up(parts["collected_usd_month"], staff, known)
    taken = (
        (supplies, "supplies, billing"),
        (staff, "staff"),
        (overhead, "overhead"),
        (tax, "tax"),
        (pay, "owners' pay"),
    )
    off = " ".join(f"− {usd_words(usd)} {name}" for usd, name in taken if _rounded(usd))
    end = f"{usd_words(abs(short))} {'short' if short > 0 else 'left'}"
    return f"A month: {usd_words(collected)} collected {off} = {end}."


def average_month(scenario: Scenario) -> dict[str, float]:
    """Return the parts of a twelfth of the year, holidays and sick days in it."""
    full = house_month(scenario)
    collected = collected_year_usd(scenario) / 12
    share = collected / full["collected_usd_month"] if full["collected_usd_month"] else 0.0
    brings, pay = share * full["brings_usd_month"], full["pay_usd_month"]
    profit = brings - full["staff_usd_month"] - full["overhead_usd_month"]
    tax = max(0.0, profit) * scenario.money.tax_share
    moved = {"collected": collected, "brings": brings, "tax": tax, "short": pay - profit + tax}
    return full | {f"{name}_usd_month": usd for name, usd in moved.items()}


def _unsaid_words(scenario: Scenario) -> str:
    """Return which of overhead and pay go along with the practice, for nobody has said them."""
    unsaid_here = practice_month.unsaid(scenario)
    names = [name for path, name in _GO_ALONG.items() if path in unsaid_here]
    if not names:
        return ""
    verb, it = ("goes", "it is") if len(names) == 1 else ("go", "they are")
    said = f"{listed(tuple(names))} {verb} along with what you say of the practice"
    return f" Until {it} typed, {said}."


def moved_words(moved: Mapping[str, tuple[object, object]]) -> str:
    """Return which of overhead and pay moved with what was typed; "" where none did.

    >>> moved_words({practice_month.OVERHEAD: (44_200.0, 41_900.0)})
    'Overhead goes along, $44,200 before, $41,900 now: until you type it.'
    """
    said = tuple(
        f"{name}{{}}, {usd_words(float(str(was)))} before, {usd_words(float(str(now)))} now"
        for path, name in _GO_ALONG.items()
        if path in moved
        for was, now in (moved[path],)
    )
    if not said:
        return ""
    first, *rest = said
    verb, it = (" go along", "them") if rest else (" goes along", "it")
    words = "; ".join((first.format("" if rest else verb), *(each.format(verb) for each in rest)))
    return f"{words[:1].upper()}{words[1:]}: until you type {it}."


def full_words(visits: float, practice: Practice) -> str:
    """Return that no more visits fit on a day, "" where more do.

    >>> full_words(60.0, Practice())
    ''
    >>> full_words(62.4, Practice())
    'No more than 62 fit: a day has 24 visits of 20 minutes for each. More days, or shorter visits \
(below), hold more.'
    """
    most = most_visits_a_day(practice)
    if visits < most - VISITS_BELOW:
        return ""
    slots, length = len(visit_starts_min(practice)), practice.visit_slot_min
    return (
        f"No more than {most:.0f} fit: a day has {slots} visits of {length} minutes for each. More "
        "days, or shorter visits (below), hold more."
    )


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
    known = sum(map(_rounded, (supplies_usd, overhead, tax, pay))) - _rounded(short)
    collected, staff = _adding_up(parts["collected_usd_month"], staff, known)
    of_base = " (that of three physicians, as in the base practice)"
    return (
        f"visits collect about {usd_words(collected)}; their supplies and billing "
        f"cost {usd_words(supplies_usd)}, staff {usd_words(staff)}, overhead {usd_words(overhead)}"
        f", tax on the profit {usd_words(tax)}, the owners' pay {usd_words(pay)}"
        f"{of_base if parts['is_pay_of_base'] else ''}"
    )


def _adding_up(collected_usd: float, staff_usd: float, known_usd: float) -> tuple[float, float]:
    """Return what visits collect and what staff cost so that, rounded, all adds up.

    What is collected is known to the owner, so that staff take the difference, where there are any.

    >>> _adding_up(169_000.0, 25_375.0, 143_700.0), _adding_up(2_040.0, 0.0, 2_100.0)
    ((169000, 25300.0), (2100.0, 0.0))
    """
    if staff_usd < STAFF_FROM_USD:
        return known_usd + _rounded(staff_usd), staff_usd
    return _rounded(collected_usd), _rounded(collected_usd) - known_usd


def _rounded(usd: float) -> int:
    return round(usd / ROUNDED_USD) * ROUNDED_USD


def usd_words(usd: float) -> str:
    """Return dollars to the hundred.

    >>> usd_words(6_349.0)
    '$6,300'
    """
    return f"${_rounded(usd):,}"
