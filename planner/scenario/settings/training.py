"""Training: how somebody learns to infuse, and how it is kept up; part of the group `staff`."""

from planner.scenario.field import Subject, number, whole


class Training(Subject):
    """Courses, the preceptor, drills, and the months that they need."""

    TOUCHES = "staff"

    opening_month: int = whole(
        3,
        unit="months",
        at_most=24,
        low=2,
        high=6,
        label="Full months before the first infusion",
        source="The base practice",
        confidence="policy",
        help="At least. Training, licenses and rooms need time.",
    )
    nurse_training_hours: float = number(
        36.0,
        unit="hours",
        at_most=400.0,
        low=24.0,
        high=60.0,
        label="Training of a nurse",
        source="8 ketamine course, 16 life support with prework, 12 guess for drills and shadowing",
        confidence="weak",
        help="Paid hours before the opening, on top of her work.",
    )
    prescriber_training_hours: float = number(
        28.0,
        unit="hours",
        at_most=400.0,
        low=20.0,
        high=40.0,
        label="Training of the owner",
        source="12 ketamine course and 16 life support with prework (trade guide)",
        confidence="weak",
        help="Taken from existing visits: these are moved or lost.",
    )
    preceptor_days: int = whole(
        3,
        unit="days",
        at_most=30,
        low=2,
        high=8,
        label="Days with an outside preceptor",
        source="Guess: 15 observed and 30 supervised infusions (trade guide) in a busy clinic",
        confidence="guess",
        help=(
            "The first prescriber of a house has no supervisor in it. Visits of these days are "
            "moved or lost."
        ),
    )
    preceptor_fee_usd: float = number(
        3000.0,
        unit="USD",
        at_most=50000.0,
        low=0.0,
        high=8000.0,
        label="Fee of the preceptor",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Paid once, where there are such days.",
    )
    course_fees_usd: float = number(
        4000.0,
        unit="USD",
        at_most=50000.0,
        low=1500.0,
        high=9000.0,
        label="Course fees",
        source="Guess: $3,500 prescriber course and life-support fees of $225 a person",
        confidence="guess",
        touches="money",
        help="For the owner and the nurses together.",
    )
    assistant_training_hours: float = number(
        10.0,
        unit="hours",
        at_most=100.0,
        low=6.0,
        high=14.0,
        label="Training of each assistant",
        source="10 hours (trade guide)",
        confidence="weak",
        touches="money",
        help="Paid before the opening.",
    )
    drill_hours_year: float = number(
        4.0,
        unit="hours per year",
        at_most=48.0,
        low=2.0,
        high=12.0,
        label="Emergency drills",
        source="One hour each quarter (trade guide)",
        confidence="weak",
        touches="money",
        help="For each infusion nurse and each assistant.",
    )
