"""Standard input: a file that is piped in, named "-" wherever a file is asked for.

Takes       the stream of the process
Gives       its bytes, up to a limit, however often they are asked for
Left out    what is in it
"""

import sys
from functools import lru_cache
from typing import Any

from planner.errors import PlannerError

NAME = "-"
CALLED = "standard input"


def standard_input(most_bytes: int) -> bytes:
    """Return what is piped in; PlannerError where nobody pipes anything."""
    if sys.stdin is None or sys.stdin.isatty():
        raise PlannerError(
            f"{NAME} stands for what is piped in, and nothing is. Give the name of a file, or pipe one: "
            "planner check - < plan.toml"
        )
    return _all_of(sys.stdin, most_bytes)


@lru_cache(maxsize=1)
def _all_of(stream: Any, most_bytes: int) -> bytes:
    """Return the bytes of a stream, which gives them once."""
    source = getattr(stream, "buffer", None)
    if source is None:
        return str(stream.read(most_bytes)).encode()
    return bytes(source.read(most_bytes))
