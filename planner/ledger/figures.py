"""Figures: numbers that remember the formula they follow from.

Takes       numbers, or figures: a value with the text of a spreadsheet formula
Gives       `Figure`; `larger`, `smaller`, `cents` and others below, which work on both
Units       those of the numbers
Left out    cells and sheets (presentation/)

The ledger is arithmetic on settings and counts. Given plain numbers it gives numbers; given
figures, the same lines of code give the formulas of the workbook. A figure refuses to be
compared or rounded, so no choice that the workbook could not repeat slips through: whoever
needs the bare number says so with `fixed`.
"""

import math
from typing import Any, TypeVar, cast

import numpy as np

from planner.models.records import Floats

Number = TypeVar("Number", float, Floats)

ATOM, POWER, PRODUCT, SUM = 0, 1, 2, 3  # how tightly a formula holds together


class Figure:
    """A number and its formula. Arithmetic on figures gives figures."""

    __slots__ = ("formula", "hold", "value")

    def __init__(self, value: float, formula: str, hold: int = ATOM) -> None:
        self.value, self.formula, self.hold = float(value), formula, hold

    def __add__(self, other: object) -> Any:
        return _sum(self, other)

    def __radd__(self, other: object) -> Any:
        return _sum(other, self)

    def __sub__(self, other: object) -> Any:
        return _difference(self, other)

    def __rsub__(self, other: object) -> Any:
        return _difference(other, self)

    def __mul__(self, other: object) -> Any:
        return _product(self, other)

    def __rmul__(self, other: object) -> Any:
        return _product(other, self)

    def __truediv__(self, other: object) -> Any:
        return _quotient(self, other)

    def __rtruediv__(self, other: object) -> Any:
        return _quotient(other, self)

    def __pow__(self, other: object) -> Any:
        return _power(self, other)

    def __neg__(self) -> "Figure":
        return Figure(-self.value, f"-{_inside(self, PRODUCT)}", PRODUCT)

    def __bool__(self) -> bool:
        raise TypeError("a figure cannot decide anything; ask for its `fixed` number")

    __float__ = __int__ = __lt__ = __gt__ = __le__ = __ge__ = __eq__ = __bool__  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


def fixed(number: float) -> float:
    """Return the bare number: what is decided by it does not change in the workbook."""
    return number.value if isinstance(number, Figure) else float(number)


def formula_of(number: object) -> str:
    """Return the text of a number in a formula."""
    if isinstance(number, Figure):
        return number.formula
    value = float(cast(float, number))
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).upper()


def larger(one: Number, other: Floats | float) -> Number:
    """Return the larger of each pair; of months, or of single numbers.

    >>> larger(2.0, 0.0)
    2.0
    """
    if isinstance(one, float) and isinstance(other, float):
        return max(one, other)
    if _is_traced(one) or _is_traced(other):
        return cast(Number, _larger_of_figures(one, other))
    return cast(Number, np.maximum(one, other))


def smaller(one: float, other: float) -> float:
    """Return the smaller of two numbers.

    >>> smaller(2.0, 0.0)
    0.0
    """
    return -larger(-one, -other)


def one_if_positive(number: float) -> float:
    """Return 1 for a number above zero, else 0."""
    if isinstance(number, Figure):
        value = 1.0 if number.value > 0 else 0.0
        return cast(float, Figure(value, f"IF({number.formula}>0,1,0)"))
    return 1.0 if number > 0 else 0.0


CENTS = 100
NEARLY = 2e-15  # of an amount: so near below half a cent is a half whose last digits were lost


def cents(usd: float) -> float:
    """Return an amount in whole cents, a half upwards, as banks and spreadsheets round.

    >>> cents(1.005), cents(2.0049)
    (1.01, 2.0)
    """
    rounded = math.floor(fixed(usd) * CENTS * (1 + NEARLY) + 0.5) / CENTS
    if not isinstance(usd, Figure):
        return rounded
    return cast(float, Figure(rounded, f"ROUND({usd.formula},2)"))


def level_payment(principal: float, rate: float, times: int) -> float:
    """Return what is paid so many times to repay a principal at a rate per time.

    `1 - (1 + rate) ** -times` is the difference of nearly equal numbers where the rate is small;
    `expm1` and `log1p` keep its digits. Spreadsheets have PMT for it.

    >>> level_payment(100.0, 0.0, 4), round(level_payment(1e8, 1e-9 / 12, 2), 5)
    (25.0, 50000000.00625)
    """
    value, known = fixed(principal), fixed(rate)
    paid = value * known / -math.expm1(-times * math.log1p(known)) if known else value / times
    if not isinstance(principal, Figure) and not isinstance(rate, Figure):
        return paid
    text = f"-PMT({formula_of(rate)},{times},{formula_of(principal)})"
    return cast(float, Figure(paid, text, PRODUCT))


def _larger_of_two(a: Any, b: Any) -> Any:
    if not isinstance(a, Figure) and not isinstance(b, Figure):
        return max(a, b)
    return Figure(max(fixed(a), fixed(b)), f"MAX({formula_of(a)},{formula_of(b)})")


_larger_of_figures = np.frompyfunc(_larger_of_two, 2, 1)


def _is_traced(each: object) -> bool:
    return isinstance(each, Figure) or (isinstance(each, np.ndarray) and each.dtype == object)


# --- arithmetic ---------------------------------------------------------------------------------


def _inside(number: object, hold: int) -> str:
    """Return the text of a part, in brackets where it holds together less tightly."""
    text = formula_of(number)
    if isinstance(number, Figure):
        return text if number.hold <= hold else f"({text})"
    return text if not text.startswith("-") else f"({text})"


def _is(number: object, value: float) -> bool:
    return not isinstance(number, Figure) and float(cast(float, number)) == value


def _other(number: object) -> bool:
    return isinstance(number, np.ndarray)


def _sum(one: Any, other: Any) -> Any:
    if _other(one) or _other(other):
        return NotImplemented
    if _is(one, 0.0):
        return other
    if _is(other, 0.0):
        return one
    text = f"{_inside(one, SUM)}+{_inside(other, SUM)}"
    return Figure(fixed(one) + fixed(other), text, SUM)


def _difference(one: Any, other: Any) -> Any:
    if _other(one) or _other(other):
        return NotImplemented
    if _is(other, 0.0):
        return one
    text = f"-{_inside(other, PRODUCT)}"
    if _is(one, 0.0):
        return Figure(-fixed(other), text, PRODUCT)
    return Figure(fixed(one) - fixed(other), f"{_inside(one, SUM)}{text}", SUM)


def _product(one: Any, other: Any) -> Any:
    if _other(one) or _other(other):
        return NotImplemented
    if _is(one, 0.0) or _is(other, 0.0):
        return 0.0
    if _is(one, 1.0):
        return other
    if _is(other, 1.0):
        return one
    text = f"{_inside(one, PRODUCT)}*{_inside(other, POWER)}"
    return Figure(fixed(one) * fixed(other), text, PRODUCT)


def _quotient(one: Any, other: Any) -> Any:
    if _other(one) or _other(other):
        return NotImplemented
    if _is(one, 0.0):
        return 0.0
    if _is(other, 1.0):
        return one
    text = f"{_inside(one, PRODUCT)}/{_inside(other, POWER)}"
    return Figure(fixed(one) / fixed(other), text, PRODUCT)


def _power(one: Any, other: Any) -> Any:
    if _other(one) or _other(other):
        return NotImplemented
    if _is(other, 0.0):
        return 1.0
    if _is(other, 1.0):
        return one
    return Figure(fixed(one) ** fixed(other), f"{_inside(one, ATOM)}^{_inside(other, ATOM)}", POWER)
