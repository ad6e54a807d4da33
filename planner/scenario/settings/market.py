"""Market: seasons, rivals, bad press, shortages."""

from planner.scenario.field import Subject, number, part, whole


class Market(Subject):
    """What happens outside the practice, and when."""

    TOUCHES = "demand"

    season_swing: float = number(
        0.0,
        unit="share",
        at_most=0.9,
        low=0.0,
        high=0.2,
        label="Swing of demand over the year",
        source="No evidence found, so none is assumed",
        confidence="guess",
        help="0.1: a tenth more in the best month, a tenth less half a year later.",
    )
    season_peak_month: int = whole(
        1,
        unit="month",
        at_least=1,
        at_most=12,
        label="Best month of the year",
        source="Guess",
        confidence="guess",
        help="1 is January.",
        bites_with={"market.season_swing": 0.5},
    )
    rival_therapy_month: int = whole(
        0,
        unit="month",
        at_most=60,
        label="Month in which a rival therapy comes",
        source="The base practice: none (psilocybin and MDMA are not allowed yet)",
        confidence="owner",
        help="Counted from the start of the plan; 0 is never.",
    )
    rival_therapy_share: float = part(
        0.2,
        low=0.05,
        high=0.4,
        label="Inquiries it takes",
        source="Guess",
        confidence="guess",
        help="From that month on, through every channel but word of mouth.",
        bites_with={"market.rival_therapy_month": 4},
    )
    rival_clinic_month: int = whole(
        0,
        unit="month",
        at_most=60,
        label="Month in which another clinic opens",
        source="The base practice: none",
        confidence="owner",
        help="Counted from the start of the plan; 0 is never.",
    )
    rival_clinic_share: float = part(
        0.25,
        low=0.1,
        high=0.5,
        label="Inquiries it takes",
        source="Guess: an equal part for a second and third clinic and yours, and some who come by it",
        confidence="guess",
        help="From that month on, through every channel but word of mouth.",
        bites_with={"market.rival_clinic_month": 4},
    )
    bad_press_month: int = whole(
        0,
        unit="month",
        at_most=60,
        label="Month of bad press",
        source="The base practice: none",
        confidence="owner",
        help="Counted from the start of the plan; 0 is never.",
    )
    bad_press_share: float = part(
        0.4,
        low=0.1,
        high=0.7,
        label="Inquiries lost at first",
        source="Guess",
        confidence="guess",
        help="In the first days; it fades.",
        bites_with={"market.bad_press_month": 4},
    )
    bad_press_months: float = number(
        3.0,
        unit="months",
        at_least=0.1,
        at_most=24.0,
        low=1.0,
        high=12.0,
        label="Months until two thirds of it are forgotten",
        source="Guess",
        confidence="guess",
        help="How long bad press works.",
        bites_with={"market.bad_press_month": 4},
    )
    bad_press_referrers_share: float = part(
        0.15,
        low=0.0,
        high=0.5,
        label="Colleagues lost by it",
        source="Guess",
        confidence="guess",
        help="They have to be won again.",
        bites_with={"market.bad_press_month": 4, "demand.referrers_at_start": 20.0},
    )
    shortage_month: int = whole(
        0,
        unit="month",
        at_most=60,
        label="Month in which the drug runs out",
        source="The base practice: never",
        confidence="owner",
        touches="clinic",
        help="Counted from the start of the plan; 0 is never. Infusions booked are called off and booked again after it.",
        bites_with={"market.shortage_weeks": 26},
    )
    shortage_weeks: int = whole(
        4,
        unit="weeks",
        at_least=1,
        at_most=52,
        low=2,
        high=12,
        label="Weeks without the drug",
        source="Guess",
        confidence="guess",
        touches="clinic",
        help="No infusions in this time; nurses are paid as before.",
        bites_with={"market.shortage_month": 4},
    )
