"""Owner shares: who gets which part of what is distributed.

Takes       the words of `finance.split`, as in "Dr A 60%; Dr B 40%"
Gives       the share of each owner by name, or what is wrong with the words
Units       shares from 0 to 1
"""

import math
import re
from collections.abc import Mapping

EXAMPLE = '"Dr A 60%; Dr B 40%"'
_PART = re.compile(r"(?P<name>[^\d%;][^%;]*?)\s+(?P<percent>\d{1,3}(?:\.\d{1,4})?)\s*%")


def owner_shares(words: str) -> Mapping[str, float]:
    """Return the share of each owner, in the order of the words.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> dict(owner_shares("Dr A 60%; Dr B 40%"))
    {'Dr A': 0.6, 'Dr B': 0.4}
    """
    found: dict[str, float] = {}
    for entry in (each.strip() for each in words.split(";") if each.strip()):
        match = _PART.fullmatch(entry)
        if match is None:
            raise ValueError(f"has {entry[:40]!r}. Write it as in {EXAMPLE}.")
        name = match["name"].strip()
        if name in found:
            raise ValueError(f"names {name[:40]!r} twice. Give each owner once.")
        found[name] = float(match["percent"]) / 100
    if not math.isclose(sum(found.values()), 1.0, abs_tol=1e-6):
        whole = 100 * sum(found.values())
        raise ValueError(f"makes {whole:g}%. The parts of all owners make 100%.")
    return found
