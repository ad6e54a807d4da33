"""Records: what passes between the parts. Arrays inside, no behavior.

Units       whole seconds from midnight inside a day; whole days from day 0
Left out    money, words, randomness

Each subject has a file of its own; all their names stand here together, so that one reads
`from planner.models import records as r` and then `r.INFUSION` or `r.Floor`.
"""

# ruff: noqa: F403
from planner.models.records.activities import *
from planner.models.records.arrays import *
from planner.models.records.blueprint import *
from planner.models.records.clinic_day import *
from planner.models.records.course import *
from planner.models.records.demand import *
from planner.models.records.floor import *
from planner.models.records.nurses import *
from planner.models.records.patients import *
