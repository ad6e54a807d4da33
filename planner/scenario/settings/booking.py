"""Booking: when infusions and consults take place, and who comes to them."""

from planner.scenario.field import Subject, Weekdays, days, note, number, part, whole


class Booking(Subject):
    """Days, slots, no-shows and lateness."""

    TOUCHES = "clinic"

    infusion_weekdays: Weekdays = days(
        ["Tue", "Thu"],
        label="Weekdays with infusions",
        source="The base practice",
        confidence="owner",
        help="On these days the infusion rooms are set up and the nurse is kept free.",
    )
    infusions_only_weekdays: Weekdays = days(
        [],
        label="Weekdays on which the owner comes for infusions alone",
        source="The base practice: infusions on days with visits",
        confidence="owner",
        help=(
            "The owner sees no existing patients then, with or without infusions. Where the practice is "
            "closed, it stays closed: none of its people come, only infusion nurses and who is added."
        ),
        bites_with={
            "practice.owner_weekdays": ("Wed", "Thu", "Fri"),
            "booking.infusion_weekdays": ("Mon",),
            "booking.consult_weekdays": ("Wed",),
            "added.prescribers": 1,
        },
    )
    infusions_start_min: int = whole(
        480,
        unit="min after midnight",
        at_least=300,
        at_most=1260,
        low=480,
        high=780,
        label="Hours of infusions begin at",
        source="The base practice: at opening",
        confidence="policy",
        help=(
            "The first patient comes then: half days are mornings, afternoons or evenings. Nurses are "
            "paid for these hours and an hour around them; outside of them exam rooms serve visits."
        ),
    )
    infusions_end_min: int = whole(
        960,
        unit="min after midnight",
        at_least=480,
        at_most=1320,
        low=840,
        high=1020,
        label="Hours of infusions end at",
        source="The base practice: eight hours, in which a room serves three",
        confidence="policy",
        help=(
            "The last patient has left by then: half days are mornings, afternoons or evenings. The "
            "room is cleaned after, and what is left of the day up to an hour is for notes."
        ),
    )
    consult_weekdays: Weekdays = days(
        ["Mon", "Wed", "Fri"],
        label="Weekdays with consults",
        source="The base practice",
        confidence="owner",
        help="On these days the owner sees people who think about ketamine.",
    )
    consults_per_day: int = whole(
        1,
        unit="consults",
        at_most=8,
        low=1,
        high=3,
        label="Consult slots on such a day",
        source="The base practice",
        confidence="policy",
        help="An unused slot is given back to existing visits.",
    )
    consult_at_min: int = whole(
        900,
        unit="min after midnight",
        at_least=300,
        at_most=1260,
        label="Time of the first consult",
        source="The base practice",
        confidence="policy",
        help="Further consults follow without a gap, as many as end by closing.",
    )
    evening_min: int = whole(
        0,
        unit="min",
        at_most=240,
        low=0,
        high=120,
        label="Consults may run past closing by",
        source="The base practice: no evenings",
        confidence="policy",
        help="An evening on days with consults, paid by the hour; it takes no existing visits.",
        bites_with={"booking.consults_per_day": 4, "demand.ad_spend_usd_month": 20000.0},
    )
    slot_grid_min: int = whole(
        10,
        unit="min",
        at_least=5,
        at_most=60,
        label="Start times are multiples of",
        source="Usual in appointment books",
        confidence="policy",
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
        help="Who is offered nothing within this time gives up.",
        bites_with={
            "demand.ad_spend_usd_month": 20000.0,
            "demand.ad_most_month": 1000.0,
            "funnel.desk_hired_min": 600,
            "funnel.patience_days": 365,
            "booking.infusion_weekdays": ("Thu",),
        },
    )
    missed_share: float = number(
        0.06,
        unit="share",
        at_most=0.6,
        low=0.03,
        high=0.1,
        label="Visits missed without a word",
        source="8.8% of psychiatric visits (n = 1,620), lower with a card on file",
        confidence="moderate",
        help="The room and the nurse stand ready and nobody comes.",
    )
    late_cancel_share: float = number(
        0.06,
        unit="share",
        at_most=0.6,
        low=0.03,
        high=0.12,
        label="Visits canceled at the last moment",
        source="Rule of thumb; up to 27% in outpatient clinics",
        confidence="weak",
        help="Known the day before; too late for somebody else to be offered the slot.",
    )
    rebooked_share: float = part(
        0.71,
        low=0.5,
        high=0.9,
        label="Missed visits that are booked again",
        source="71.1% of 1,620 psychiatric visits",
        confidence="moderate",
        help="The others end their series there. Who comes for boosters books again.",
    )
    early_share: float = part(
        0.907,
        low=0.84,
        high=0.92,
        label="Patients who come early",
        source="Pain clinic, 1,500 visits (BMJ Open 2014)",
        confidence="strong",
        help="The rest come late or on the minute.",
    )
    early_min: float = number(
        24.0,
        unit="min",
        at_most=120.0,
        low=15.0,
        high=30.0,
        label="How early they come",
        source="Pain clinic, 1,500 visits (BMJ Open 2014)",
        confidence="strong",
        help="The mean of those who come early.",
    )
    late_share: float = part(
        0.077,
        low=0.05,
        high=0.093,
        label="Patients who come late",
        source="Pain clinic, 1,500 visits (BMJ Open 2014); 5.1% elsewhere",
        confidence="strong",
        help="Together with the early they can be all patients, not more.",
    )
    late_min: float = number(
        20.5,
        unit="min",
        at_most=120.0,
        low=10.0,
        high=30.0,
        label="How late they come",
        source="Pain clinic, 1,500 visits (BMJ Open 2014)",
        confidence="strong",
        help="The mean of those who come late.",
    )
    called_early_min: int = whole(
        10,
        unit="min",
        at_most=60,
        label="Patients are called in early by at most",
        source="Guess",
        confidence="guess",
        help="Who comes earlier than this waits in the waiting room.",
    )
    start_times: str = note(
        "",
        at_most=400,
        label="Start times of your own",
        source="The practice; empty: planned from rooms, nurses and minutes",
        confidence="owner",
        help='As in "Tue 08:00 08:30 10:20; Thu 13:00". Each time is one patient; write it twice for two.',
    )
    overbooked: int = whole(
        0,
        unit="patients per day",
        at_most=12,
        low=0,
        high=2,
        label="Patients booked beyond the places of a day",
        source="The base practice: none",
        confidence="policy",
        help="To make up for those who do not come. Booked last, at the first start times: if all come, everybody waits.",
        bites_with={
            "demand.ad_spend_usd_month": 20000.0,
            "demand.ad_most_month": 1000.0,
            "funnel.desk_hired_min": 600,
            "funnel.patience_days": 365,
            "booking.infusion_weekdays": ("Thu",),
        },
    )
    level_days: int = whole(
        0,
        unit="days",
        at_most=60,
        low=0,
        high=14,
        label="Bookings are spread over",
        source="The base practice: the earliest date that is free",
        confidence="policy",
        help="A patient is given the emptiest day within so many days of the earliest; 0 gives the earliest.",
    )
    consult_deposit_usd: float = number(
        0.0,
        unit="USD",
        at_most=1000.0,
        low=0.0,
        high=100.0,
        label="Deposit for the consult",
        source="The base practice: none",
        confidence="policy",
        help="Kept if they do not come, otherwise part of the fee. Nobody is put off by it here.",
    )
    deposit_missed_factor: float = number(
        0.5,
        unit="x",
        at_most=1.0,
        low=0.3,
        high=0.8,
        label="Missed consults with a deposit",
        source="Half, by judgment",
        confidence="weak",
        help="Multiplies the share who do not come.",
        bites_with={"booking.consult_deposit_usd": 50.0},
    )
    missed_fee_usd: float = number(
        0.0,
        unit="USD",
        at_most=1000.0,
        low=0.0,
        high=150.0,
        label="Fee for a missed or late canceled infusion",
        source="Some clinics charge one; the base practice does not",
        confidence="policy",
        touches="money",
        help="Asked of everybody who misses or cancels late.",
    )
    missed_fee_paid_share: float = part(
        0.5,
        low=0.2,
        high=0.9,
        label="Of these fees, paid",
        source="Guess",
        confidence="guess",
        touches="money",
        help="With a card on file more.",
        bites_with={"booking.missed_fee_usd": 100.0},
    )
