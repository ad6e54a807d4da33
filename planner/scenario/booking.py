"""Booking: when infusions and consults take place, and who comes to them."""

from planner.scenario.field import Subject, Weekdays, days, number, whole


class Booking(Subject):
    """Days, slots, no-shows and lateness."""

    infusion_weekdays: Weekdays = days(
        ["Tue", "Thu"],
        label="Weekdays with infusions",
        source="The base practice",
        confidence="owner",
        touches="clinic",
        help="On these days the infusion rooms are set up and the nurse is kept free.",
    )
    infusions_start_min: int = whole(
        480,
        unit="min after midnight",
        at_least=300,
        at_most=1260,
        low=480,
        high=780,
        label="First infusion patient comes at",
        source="The base practice: at opening",
        confidence="policy",
        touches="clinic",
        help="With the hour below, this makes a block: mornings only, say.",
    )
    infusions_end_min: int = whole(
        960,
        unit="min after midnight",
        at_least=480,
        at_most=1320,
        low=840,
        high=1020,
        label="Infusion patients have left by",
        source="The base practice: eight hours, in which a room serves three",
        confidence="policy",
        touches="clinic",
        help="960 is 16:00. Start times are planned so; the rest of the day is for notes and supplies.",
    )
    consult_weekdays: Weekdays = days(
        ["Mon", "Wed", "Fri"],
        label="Weekdays with consults",
        source="The base practice",
        confidence="owner",
        touches="clinic",
        help="On these days the owner sees people who think about ketamine.",
    )
    consults_per_day: int = whole(
        1,
        unit="consults",
        at_least=0,
        at_most=8,
        low=1,
        high=3,
        label="Consult slots on such a day",
        source="The base practice",
        confidence="policy",
        touches="clinic",
        help="An unused slot is given back to existing visits.",
    )
    consult_at_min: int = whole(
        900,
        unit="min after midnight",
        at_least=300,
        at_most=1260,
        label="First consult begins at",
        source="The base practice",
        confidence="policy",
        touches="clinic",
        help="900 is 15:00. Further consults follow without a gap.",
    )
    slot_grid_min: int = whole(
        10,
        unit="min",
        at_least=5,
        at_most=60,
        label="Start times are multiples of",
        source="Usual in appointment books",
        confidence="policy",
        touches="clinic",
        help="Start times of infusions are searched on this grid.",
    )
    horizon_days: int = whole(
        60,
        unit="days",
        at_least=14,
        at_most=180,
        label="How far ahead visits are booked",
        source="Guess",
        confidence="guess",
        touches="clinic",
        help="Who is offered nothing within this time gives up.",
        bites_with={"demand.ad_spend_usd_month": 20000.0, "booking.infusion_weekdays": ("Thu",)},
    )
    missed_share: float = number(
        0.06,
        unit="share",
        at_least=0.0,
        at_most=0.6,
        low=0.03,
        high=0.1,
        label="Visits missed without a word",
        source="8.8 % of psychiatric visits (n = 1,620), lower with a card on file",
        confidence="moderate",
        touches="clinic",
        help="The room and the nurse stand ready and nobody comes.",
    )
    late_cancel_share: float = number(
        0.06,
        unit="share",
        at_least=0.0,
        at_most=0.6,
        low=0.03,
        high=0.12,
        label="Visits cancelled at the last moment",
        source="Rule of thumb; up to 27 % in outpatient clinics",
        confidence="weak",
        touches="clinic",
        help="Known the day before; too late for somebody else to be offered the slot.",
    )
    rebooked_share: float = number(
        0.71,
        unit="share",
        at_least=0.0,
        at_most=1.0,
        low=0.5,
        high=0.9,
        label="Missed visits that are booked again",
        source="71.1 % of 1,620 psychiatric visits",
        confidence="moderate",
        touches="clinic",
        help="The others end their series there. Who comes for boosters books again.",
    )
    early_share: float = number(
        0.907,
        unit="share",
        at_least=0.0,
        at_most=1.0,
        low=0.84,
        high=0.92,
        label="Patients who come early",
        source="Pain clinic, 1,500 visits (BMJ Open 2014)",
        confidence="strong",
        touches="clinic",
        help="The rest come late or on the minute.",
    )
    early_min: float = number(
        24.0,
        unit="min",
        at_least=0.0,
        at_most=120.0,
        low=15.0,
        high=30.0,
        label="How early they come",
        source="Pain clinic, 1,500 visits (BMJ Open 2014)",
        confidence="strong",
        touches="clinic",
        help="The mean of those who come early.",
    )
    late_share: float = number(
        0.077,
        unit="share",
        at_least=0.0,
        at_most=1.0,
        low=0.05,
        high=0.093,
        label="Patients who come late",
        source="Pain clinic, 1,500 visits (BMJ Open 2014); 5.1 % elsewhere",
        confidence="strong",
        touches="clinic",
        help="Together with the early they can be all patients, not more.",
    )
    late_min: float = number(
        20.5,
        unit="min",
        at_least=0.0,
        at_most=120.0,
        low=10.0,
        high=30.0,
        label="How late they come",
        source="Pain clinic, 1,500 visits (BMJ Open 2014)",
        confidence="strong",
        touches="clinic",
        help="The mean of those who come late.",
    )
    called_early_min: int = whole(
        10,
        unit="min",
        at_least=0,
        at_most=60,
        label="Patients are called in early by at most",
        source="Guess",
        confidence="guess",
        touches="clinic",
        help="Who comes earlier than this waits in the waiting room.",
    )
