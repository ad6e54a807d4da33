"""Front desk: how many minutes of a day there are for inquiries.

Takes       who is at the front desk, what they and added assistants can spare, what is hired for it
Gives       minutes of an open day
Units       minutes
Left out    who is called in them (models/driver/inquiries.py), what it costs (ledger/)
"""

from planner.scenario.settings.added import Added
from planner.scenario.settings.funnel import Funnel
from planner.scenario.settings.staff import Staff

WORKING_DAY_MIN = 480  # of one full-time person


def spare_min(staff: Staff, funnel: Funnel) -> float:
    """Return the minutes that the front desk can spare: no more than it works at all.

    >>> spare_min(Staff(), Funnel())
    60
    >>> spare_min(Staff(front_desk_fte=0.0), Funnel())
    0.0
    """
    return min(funnel.desk_free_min, WORKING_DAY_MIN * staff.front_desk_fte)


def assistants_min(added: Added) -> float:
    """Return the minutes that added assistants give: no more than they are there at all.

    >>> assistants_min(Added(assistants=1, assistant_desk_min=60))
    60
    >>> assistants_min(Added(assistant_desk_min=60))
    0
    """
    return min(added.assistant_desk_min, WORKING_DAY_MIN * added.assistants)


def inquiries_min(staff: Staff, funnel: Funnel, added: Added) -> float:
    """Return the minutes of an open day for inquiries: spared, hired, and of who is added.

    >>> inquiries_min(Staff(), Funnel(desk_hired_min=30), Added(desk_fte=0.5))
    330.0
    """
    own = spare_min(staff, funnel) + assistants_min(added) + funnel.desk_hired_min
    return own + WORKING_DAY_MIN * added.desk_fte
