"""Course: the rules of the appointment book, the course of treatment, and what it leads to."""

from typing import NamedTuple

from planner.models.records.arrays import Floats

# What treatment leads to.
REMISSION, RESPONSE, PARTIAL, NONE, WORSE = range(5)
N_OUTCOMES = 5


class BookingFacts(NamedTuple):
    """Rules of the appointment book."""

    horizon_days: int
    preparation_days: int
    gap_days: int
    level_days: int
    patience_days: float
    missed_share: float
    late_cancel_share: float
    rebooked_share: float
    consult_missed_most: float
    own_consult_missed_factor: float  # times that for the practice's own patients
    consult_missed_days: float


class CourseFacts(NamedTuple):
    """The course of treatment."""

    induction_infusions: int
    leave_after_first_share: float
    leave_later_share: float
    pushed_drop_out_factor: float
    pushed_response_factor: float
    strain_drop_out_factor: float
    beyond_means_drop_out_factor: float
    prepared_drop_out_factor: float
    integrated_drop_out_factor: float
    stop_after: int
    stop_followed_share: float
    outcome_share: Floats  # (N_OUTCOMES,) cumulative
    boosters_share: Floats  # (N_OUTCOMES,)
    booster_by_relapse: bool
    booster_days: int
    relapse_shape: float
    relapse_scale_days: float
    leave_boosters_share_month: float
    integrated_relapse_factor: float
    habits_relapse_factor: float
    habits_share: float
    integration_share: float
    integration_here: bool
    prepares: bool
    dose_start: float  # mg/kg
    dose_step: float
    dose_cap: float
    dose_boosters: float
    weight_kg: float
    then: int  # the view of a program for whom this one did not help; 0: none
    then_share: float  # of them who go on to it, if they can
