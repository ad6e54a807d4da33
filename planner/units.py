"""Units: how a value is said in plain words.

Takes       a value as it stands in a scenario or a result, and the name of its unit
Gives       words: "$1,250", "12%", "35 min", "3 rooms"
Units       `USD`, `share` (0 to 1, said in percent), `min after midnight` (said as 7:30 am);
            any other noun follows its number, and may go on: "USD per visit", "share of visits"
Left out    which unit a setting has (scenario/field.py)
"""

import re
from collections.abc import Sequence
from datetime import date

Showable = bool | int | float | str | date | Sequence[str] | None

CLOCK = "min after midnight"
ABBREVIATIONS = ("min", "s", "h", "USD")


def show(value: Showable, unit: str = "") -> str:
    """Return the value in plain words.

    >>> [show(1250, "USD"), show(0.12, "share"), show(35.0, "min"), show(1, "rooms")]
    ['$1,250', '12%', '35 min', '1 room']
    """
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _show_number(value, unit)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ", ".join(value) or "none"


def with_a_point(words: str) -> tuple[str, ...]:
    """Return the numbers that words with a comma may stand for; none if they are no such number.

    >>> [with_a_point(words) for words in ("450,5", "1.250,50", "1,250.50", "1,250", "450.5")]
    [('450.5',), ('1250.50',), ('1250.50',), ('1250', '1.250'), ()]
    """
    whole, comma, parts = words.rpartition(",")
    found = []
    if (plain := without_thousands(words)) != words:
        found.append(plain)
    if comma and parts.isdecimal() and parts.isascii() and _WHOLE.fullmatch(whole):
        found.append(f"{whole.replace('.', '')}.{parts}")
    return tuple(found)


def without_thousands(words: str) -> str:
    """Return a number without the commas of its thousands; anything else as it is.

    >>> [without_thousands(words) for words in ("12,500.50", "450,5", "0,250")]
    ['12500.50', '450,5', '0,250']
    """
    return words.replace(",", "") if _THOUSANDS.fullmatch(words) else words


_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"[-+]?(\d+|\d{1,3}(\.\d{3})+)", re.ASCII)


def is_share(unit: str) -> bool:
    """Return whether the unit is a part of a whole, 0 to 1: "share", "share of visits".

    >>> [is_share("share"), is_share("share of visits"), is_share("shared rooms")]
    [True, True, False]
    """
    return unit.split(" ")[0] == "share"


def clock(minutes: float) -> str:
    """Return a time of day, from minutes after midnight.

    >>> [clock(485.2), clock(720), clock(900), clock(0), clock(1440)]
    ['8:05 am', '12:00 pm', '3:00 pm', '12:00 am', '12:00 am']
    """
    hour, minute = divmod(int(minutes), 60)
    return f"{(hour + 11) % 12 + 1}:{minute:02} {'am' if hour % 24 < 12 else 'pm'}"


def _show_number(value: float, unit: str) -> str:
    if unit == CLOCK:
        return clock(value)
    first, _, rest = unit.partition(" ")
    if is_share(unit) or first == "rate":
        words = f"{digits(100 * value)}%"
    elif first == "USD":
        words = _dollars(value)
    else:
        noun = _one(first) if value == 1 else first
        words = f"{digits(value)}{'' if first == '%' else ' '}{noun}"
    return f"{words} {rest}".strip()


def digits(value: float) -> str:
    """Return a number with thousands apart and no needless decimals.

    >>> [digits(12.000000000000002), digits(1234567.5), digits(0.25)]
    ['12', '1,234,567.5', '0.25']
    """
    return f"{value:,.10g}" if abs(value) < 1e9 else f"{value:,.0f}"


def plain_digits(value: float, decimals: int = 10) -> str:
    """Return a number as one types it: no thousands apart, no needless decimals, no powers.

    >>> [plain_digits(1250.0), plain_digits(52.75), plain_digits(1e-5), plain_digits(0.0)]
    ['1250', '52.75', '0.00001', '0']
    """
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def _dollars(value: float) -> str:
    sign = "-" if value < 0 else ""
    cents = 0 if float(value).is_integer() else 2
    return f"{sign}${abs(value):,.{cents}f}"


def _one(noun: str) -> str:
    """Return a plural noun for a single thing: min stays min.

    >>> [_one("rooms"), _one("breaches"), _one("min")]
    ['room', 'breach', 'min']
    """
    if noun in ABBREVIATIONS or not noun.endswith("s"):
        return noun
    return noun.removesuffix("es") if noun.endswith("ches") else noun.removesuffix("s")
