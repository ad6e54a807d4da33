"""Arrays: their types, and what stands in them for "not there".

Units       whole seconds from midnight inside a day; whole days from day 0

"Not there" is a named constant: NEVER for a second or a day that does not come, NOBODY
for a visit, step or resource that does not exist.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
ShortFloats = NDArray[np.float32]
Flags = NDArray[np.bool_]

NEVER = 1 << 40
NOBODY = -1
NOT_OFFERED = -2  # a slot of the appointment book that is not offered on that day

# The calendar in the mean; here, because compiled code is made anew when this file changes.
DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
LEAST_PATIENCE_DAYS = 7  # somebody waits for a first date, whoever they are
PRICE_STEP = 0.1  # how much lower and higher a price is tried to find an elasticity
