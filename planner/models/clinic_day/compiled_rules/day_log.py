"""Day log: what happened, copied from the floor in the order of the log."""

from planner.models.clinic_day.compiled_rules.floor import (
    BORROWER,
    END_S,
    FROM_S,
    LEFT_S,
    LENDER,
    LOAN_COLUMNS,
    N_LOANS,
    N_STEPS,
    N_VISITS,
    PEOPLE_SET,
    READY_S,
    RESOURCE,
    SHORT_OF,
    START_S,
    STATUS,
    TO_S,
    UNITS,
    EngineState,
)
from planner.models.machine_code.compiled import part
from planner.models.records import NOBODY, DayLog, Ints


@part
def write_log(floor: EngineState, log: DayLog) -> None:
    """Copy what happened to the log: steps, visits, and loans in order."""
    for step in range(floor.counters[N_STEPS]):
        row = floor.steps[step]
        log.ready_s[step], log.start_s[step] = row[READY_S], row[START_S]
        log.end_s[step], log.alternative[step] = row[END_S], row[PEOPLE_SET]
        log.short_of[step] = row[SHORT_OF] if row[START_S] != row[READY_S] else NOBODY
    for visit in range(floor.counters[N_VISITS]):
        row = floor.visits[visit]
        log.status[visit], log.left_s[visit] = row[STATUS], row[LEFT_S]
    _sort_loans(floor)
    for loan in range(floor.counters[N_LOANS]):
        row = floor.loans[loan]
        log.loan_borrower[loan], log.loan_lender[loan] = row[BORROWER], row[LENDER]
        log.loan_resource[loan], log.loan_units[loan] = row[RESOURCE], row[UNITS]
        log.loan_from_s[loan], log.loan_to_s[loan] = row[FROM_S], row[TO_S]


@part
def _sort_loans(floor: EngineState) -> None:
    """Sort the loans by borrower, lender and resource; no two are alike in all three."""
    for loan in range(1, floor.counters[N_LOANS]):
        at = loan
        while at > 0 and _is_before(floor.loans[at], floor.loans[at - 1]):
            for column in range(LOAN_COLUMNS):
                here = floor.loans[at, column]
                floor.loans[at, column] = floor.loans[at - 1, column]
                floor.loans[at - 1, column] = here
            at -= 1


@part
def _is_before(loan: Ints, other: Ints) -> bool:
    for column in range(UNITS):
        if loan[column] != other[column]:
            return bool(loan[column] < other[column])
    return False
