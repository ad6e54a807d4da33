"""Rounding: numbers as people say them.

Takes       a number and its unit, a share of the replications, a month
Gives       words: "-$11,600", "13%", "9.7 min", "5 of 20", "month 12 (December 2027)"
Units       a result that is a month counts from 1; places in arrays of months from 0
"""

import math
import re
from datetime import date
from typing import TYPE_CHECKING

from planner.presentation.format.dates import MONTH_NAMES
from planner.units import is_share

if TYPE_CHECKING:  # numbers in words are wanted where nothing is computed
    from planner.results.estimates import Estimate

MONEY_FIGURES = 3
WHOLE_FROM = 9.95  # from here on a decimal tells people nothing


def number_words(value: float | None, unit: str) -> str:
    """Return a number rounded for people, with its unit.

    >>> [number_words(-11634.2, "USD"), number_words(0.127, "share"), number_words(9.7456, "min")]
    ['-$11,600', '13%', '9.7 min']
    >>> [number_words(1.1116, "infusions per week"), number_words(33.4, "month")]
    ['1.1 infusions a week', 'month 33']
    >>> [number_words(18.5, "month"), number_words(19.5, "month")]  # never to the even one
    ['month 19', 'month 20']
    """
    if value is None or not math.isfinite(value):
        return "none"
    if unit == "month":
        return f"month {math.floor(value + 0.5)}"
    first, _, rest = unit.partition(" ")
    if is_share(unit):
        return f"{plain(100 * value)}% {rest}".strip()
    if first == "USD":
        return f"{money_words(value)} {_each(rest)}".strip()
    return f"{_counted(plain(value), first)} {_each(rest)}".strip()


def money_words(usd: float) -> str:
    """Return dollars with three figures, cents never.

    >>> [money_words(-83143.1), money_words(443.2), money_words(1_234_567), money_words(-0.2)]
    ['-$83,100', '$443', '$1,230,000', '$0']
    """
    words = f"{abs(three_figures_usd(usd)):,.0f}"
    return f"-${words}" if usd < 0 and words != "0" else f"${words}"


def three_figures_usd(usd: float) -> float:
    """Return the number that `money_words` says, to take it from another that is said.

    >>> [three_figures_usd(usd) for usd in (-83_143.1, 71_849.5, 443.4)]
    [-83100.0, 71800.0, 443.0]
    """
    return float(f"{usd:.{MONEY_FIGURES}g}") if abs(usd) >= 1000 else float(round(usd))


def about_words(usd: float) -> str:
    """Return dollars as a banker says them: to the thousand, smaller sums to the hundred.

    >>> [about_words(-22_190), about_words(2_840), about_words(1_234_567), about_words(31)]
    ['-$22,000', '$2,800', '$1.23 million', '$0']
    """
    said = about_usd(abs(usd))
    words = f"${said / 1e6:,.2f} million" if said >= 1e6 else f"${said:,.0f}"
    return words if words == "$0" or usd > 0 else f"-{words}"


def about_usd(usd: float) -> float:
    """Return the number that a banker says: what is said of parts adds up by it.

    >>> [about_usd(-22_190), about_usd(2_840), about_usd(1_234_567)]
    [-22000.0, 2800.0, 1230000.0]
    """
    size = abs(usd)
    if size >= 999_500:
        said = round(float(f"{size / 1e6:.2f}") * 1e6, 0)
    else:
        step = 1000 if size >= 9_950 else 100
        said = math.floor(size / step + 0.5) * step
    return math.copysign(said, usd) + 0.0


def rest_words(usd: float) -> str:
    """Return what is left of a sum of such numbers, with its sign, to the last of them.

    >>> [rest_words(-192_300), rest_words(-1_162_000), rest_words(1_160_000)]
    ['-$192,300', '-$1.162 million', '+$1.16 million']
    """
    size = abs(usd)
    words = f"${size:,.0f}"
    if size >= 1e6:
        whole, _, after = f"{size / 1e6:.4f}".partition(".")
        words = f"${whole}.{after.rstrip('0').ljust(2, '0')} million"
    return f"{'-' if usd < 0 else '+'}{words}"


def signed_words(usd: float) -> str:
    """Return dollars as a banker says them, a gain with its sign.

    >>> [signed_words(2_840), signed_words(-2_840), signed_words(0)]
    ['+$2,800', '-$2,800', '$0']
    """
    words = about_words(usd)
    return words if words.startswith("-") or words == "$0" else f"+{words}"


def season_words(month: int, start: date) -> str:
    """Return the part of the year of the month at a place, from 0, and its number from 1.

    >>> [season_words(11, date(2027, 1, 4)), season_words(18, date(2027, 1, 4))]
    ['late 2027 (month 12)', 'summer 2028 (month 19)']
    """
    year, index = divmod(start.year * 12 + start.month - 1 + month, 12)
    return f"{_PARTS_OF_YEAR[index]} {year} (month {month + 1})"


_PARTS_OF_YEAR = (
    *("early", "early", "spring", "spring", "spring", "summer"),
    *("summer", "summer", "autumn", "autumn", "autumn", "late"),
)


def plain(value: float) -> str:
    """Return a number: whole from 10 on, else with one decimal.

    >>> [plain(1369.4), plain(12.6), plain(4.23), plain(3.0), plain(0.04), plain(-0.01)]
    ['1,369', '13', '4.2', '3', '0', '0']
    """
    return f"{plain_number(value):,.1f}".removesuffix(".0")


def plain_number(value: float) -> float:
    """Return the number that is said so: a difference of what is shown goes by it.

    >>> [plain_number(12.6), plain_number(4.23), plain_number(-0.01)]
    [13.0, 4.2, 0.0]
    """
    return round(value, 0 if abs(value) >= WHOLE_FROM else 1) + 0.0  # adding 0 makes -0 a 0


def month_words(month: int, start: date | None = None) -> str:
    """Return the month at a place, from 0, as people count it; its name where the start is known.

    >>> month_words(11, date(2027, 1, 4))
    'month 12 (December 2027)'
    """
    if start is None:
        return f"month {month + 1}"
    year, index = divmod(start.year * 12 + start.month - 1 + month, 12)
    return f"month {month + 1} ({MONTH_NAMES[index]} {year})"


def replications_words(share: float, n: int) -> str:
    """Return a share of the replications as a count.

    >>> replications_words(0.25, 20)
    '5 of 20'
    """
    return f"{round(share * n)} of {n}"


def of_all(count: int, n: int) -> str:
    """Return in how many of n replications something is so; all of them are not counted twice.

    >>> [of_all(20, 20), of_all(75, 80), of_all(0, 80)]
    ['all 20', '75 of 80', '0 of 80']
    """
    return f"all {n}" if count == n else f"{count} of {n}"


def in_part(estimate: "Estimate") -> str:
    """Return " in 5 of 8 futures" where only so many have the result, "" where all do.

    What is said of a part of the replications is never said without it.
    """
    return part_words(estimate.reached, estimate.n)


def part_words(reached: float, n: int) -> str:
    """Return in how many of n replications something is there, "" where it is in all.

    >>> [part_words(0.625, 8), part_words(1.0, 8)]
    [' in 5 of 8 futures', '']
    """
    return "" if reached == 1.0 else f" in {replications_words(reached, n)} futures"


def counted(n: int, noun: str) -> str:
    """Return a number and its noun.

    >>> [counted(1, "day"), counted(3, "booster")]
    ['1 day', '3 boosters']
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def sentence(words: str) -> str:
    """Return words as the beginning of a sentence.

    >>> sentence("charge a tenth more")
    'Charge a tenth more'
    """
    return words[:1].upper() + words[1:]


def words_in(text: str) -> int:
    """Return how many words there are in a text: two letters or more, so that numbers cost none.

    >>> words_in("Infusions leave $308,000; nurses are 68% idle: a question of price")
    8
    """
    return len(re.findall("[A-Za-z]{2,}", text))


def inside(words: str) -> str:
    """Return a name as it stands inside a sentence.

    >>> inside("Price of an infusion")
    'price of an infusion'
    """
    return words[:1].lower() + words[1:]


def simulated_words(n: int) -> str:
    """Return how many replications were simulated.

    >>> [simulated_words(1), simulated_words(6)]
    ['1 simulated future', '6 simulated futures']
    """
    return f"{n} simulated future{'' if n == 1 else 's'}"


def asked_words(share: float, n: int) -> str:
    """Return how many replications a share asks for; half a replication more is one more.

    >>> [asked_words(0.8, 20), asked_words(0.8, 6)]
    ['16 of 20', '5 of 6']
    """
    return f"{math.ceil(share * n - 1e-9)} of {n}"


def span(low: str, high: str, word: str = "and") -> str:
    """Return two values as a range that names their unit once; one, where both are the same.

    >>> [span("3.3 infusions a week", "4 infusions a week"), span("-$900", "$1,300", "to")]
    ['3.3 and 4 infusions a week', '-$900 to $1,300']
    >>> span("month 11", "month 13"), span("month 21", "month 21", "to")
    ('month 11 and month 13', 'month 21')
    >>> span("1 infusion", "10 infusions", "to")
    '1 to 10 infusions'
    """
    if low == high:
        return low
    number, _, unit = low.partition(" ")
    if unit and high.endswith((f" {unit}", f" {unit}s")):
        return f"{number} {word} {high}"
    return f"{low} {word} {high}"


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """Return a list as a sentence has it.

    >>> listed(("a room", "a pump", "a nurse"))
    'a room, a pump and a nurse'
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def _counted(number: str, noun: str) -> str:
    """Return a number and its noun: 1 infusion, 2 infusions, 1 hour, 5 s."""
    noun = "hours" if noun == "h" else noun
    is_one = number.lstrip("-") == "1" and len(noun) > 1
    return f"{number} {noun.removesuffix('s') if is_one else noun}"


def _each(rest: str) -> str:
    """Return "a week" for "per week", and "per 100 infusions" as it is."""
    after = rest.removeprefix("per ")
    article = "an" if after.startswith("hour") else "a"
    return rest if rest == after or after[0].isdigit() else f"{article} {after}"
