"""Private: what staff may not want to see in a file that is passed on.

Takes       the path of a setting
Gives       whether it holds names or wages of people
Left out    files without them (report/, pages/)
"""

NAMES = "team.people"
WAGE = "_wage_"


def is_private(path: str) -> bool:
    """Return whether a setting holds names or wages of people.

    >>> [is_private(path) for path in ("team.people", "staff.nurse_wage_usd_year", "staff.nurses")]
    [True, True, False]
    """
    return path == NAMES or WAGE in path
