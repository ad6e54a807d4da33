"""Who goes first: for whom people and places are kept where several steps wait for them.

Gives       the priority of each kind of step; the smaller, the sooner
Left out    what a step needs (routes.py), the order within a priority, and emergencies, which go
            before all (models/clinic_day/, docs/clinic_day.md)

The small numbers keep who is inside safe: recovery is watched at once, and a second vein is set
before the first infusion begins, for afterwards it could not be.
"""

NOT_THERE_YET = 0  # who comes late is missing from the first minute on
CHECK = 1  # of vital signs
INSIDE = 2  # recovery, and the prescriber's look at who is infused
NEXT_STEP = 3  # of who is inside: vein, talk before the infusion, discharge
INFUSION = 4
CONSULT = 4
CHECK_IN = 5
LUNCH = 5
ROOM_FREED = 6  # a move to a chair, cleaning
EXISTING_CARE = 6  # of a nurse behind a visit
TALK = 7  # integration, preparation: they can be held later
