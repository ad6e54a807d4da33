"""Practice: the clinic as it works today, which infusions must fit into."""

from datetime import date

from planner.scenario.field import Subject, Weekdays, day, days, number, part, switch, whole

ASK = "Ask the owner; the base value is an assumption of the planner"


class Practice(Subject):
    """The existing practice: when it is open, who sees patients, what a visit brings."""

    TOUCHES = "clinic"

    start_date: date = day(
        date(2027, 1, 4),
        label="First day of the plan",
        source="Owner's choice",
        confidence="policy",
        touches="demand",
        help="Months are counted from here; the money for the start is spent in the first.",
    )
    months: int = whole(
        36,
        unit="months",
        at_least=6,
        at_most=60,
        label="Months looked ahead",
        source="Three years: long enough for a ramp-up of a year and a payback of two",
        confidence="policy",
        touches="demand",
        help="How far the plan looks. Banks often ask for 36 or 60 months.",
    )
    open_weekdays: Weekdays = days(
        ["Mon", "Tue", "Wed", "Thu", "Fri"],
        at_least=1,
        label="Weekdays open",
        bites_with={"booking.infusion_weekdays": ("Fri",)},
        source="Rule of thumb: 8 hours on 5 days",
        confidence="owner",
        touches="demand",
        help="The weekdays on which the practice is open.",
    )
    closed_on_federal_holidays: bool = switch(
        True,
        label="Closed on federal holidays",
        source="Usual in US practices",
        confidence="owner",
        touches="demand",
        help="Whether the practice is closed on US federal holidays.",
    )
    opens_min: int = whole(
        480,
        unit="min after midnight",
        at_least=300,
        at_most=840,
        label="Opens at",
        source="Rule of thumb: 8 hours on 5 days",
        confidence="owner",
        help="480 is 8:00 am.",
    )
    closes_min: int = whole(
        1020,
        unit="min after midnight",
        at_least=600,
        at_most=1320,
        label="Closes at",
        source="Rule of thumb: 8 hours on 5 days, and an hour at noon",
        confidence="owner",
        help="1020 is 5:00 pm. Work after this is overtime.",
    )
    lunch_at_min: int = whole(
        720,
        unit="min after midnight",
        at_least=600,
        at_most=900,
        label="Lunch begins at",
        source="Rule of thumb",
        confidence="owner",
        help="720 is noon. People eat when the patient in hand is done, and cover for each other.",
    )
    lunch_min: int = whole(
        60,
        unit="min",
        at_most=120,
        label="Lunch",
        source="Rule of thumb",
        confidence="owner",
        help="Physicians book no visits in this time; the nurse needs half of it for herself.",
    )
    owner_weekdays: Weekdays = days(
        ["Mon", "Tue", "Wed", "Thu", "Fri"],
        at_least=1,
        label="Weekdays the owner works",
        bites_with={"booking.consult_weekdays": ("Tue",)},
        source=ASK,
        confidence="owner",
        help="The owner sees patients and would prescribe and supervise infusions.",
    )
    second_physician_weekdays: Weekdays = days(
        ["Mon", "Wed", "Thu", "Fri"],
        label="Weekdays of the second physician, NP or PA",
        source=ASK,
        confidence="owner",
        help="Physician, nurse practitioner or physician assistant. Leave empty if there is no second.",
    )
    third_physician_weekdays: Weekdays = days(
        ["Mon", "Tue", "Wed", "Fri"],
        label="Weekdays of the third physician, NP or PA",
        source=ASK,
        confidence="owner",
        help="Physician, nurse practitioner or physician assistant. Leave empty if there is no third.",
    )
    fourth_physician_weekdays: Weekdays = days(
        [],
        label="Weekdays of the fourth physician, NP or PA",
        source=ASK,
        confidence="owner",
        help="Physician, nurse practitioner or physician assistant. Leave empty if there is no fourth.",
    )
    visit_slot_min: int = whole(
        20,
        unit="min",
        at_least=10,
        at_most=60,
        low=15,
        high=30,
        label="Length of a booked visit",
        source="20.3 min in primary care (AJMC, US office visits 1993-2010); 15 to 30 in use",
        confidence="strong",
        help="How far apart visits are booked in one physician's schedule.",
    )
    owner_visits_per_day: float = number(
        20.0,
        unit="visits",
        at_most=60.0,
        low=12.0,
        high=24.0,
        label="Visits of the owner on a full day",
        source="20.1 a day by direct observation (Ann Fam Med 2005); 20.2 (Physicians Foundation 2018)",
        confidence="owner",
        help="How full the owner's own schedule is. Free slots are where consults can go.",
    )
    second_physician_visits_per_day: float = number(
        20.0,
        unit="visits",
        at_most=60.0,
        low=12.0,
        high=24.0,
        label="Visits of the second physician, NP or PA on a full day",
        bites_with={"practice.second_physician_weekdays": ("Mon", "Wed")},
        source="20.1 a day by direct observation (Ann Fam Med 2005); 20.2 (Physicians Foundation 2018)",
        confidence="owner",
        help="How full this schedule is.",
    )
    third_physician_visits_per_day: float = number(
        20.0,
        unit="visits",
        at_most=60.0,
        low=12.0,
        high=24.0,
        label="Visits of the third physician, NP or PA on a full day",
        bites_with={"practice.third_physician_weekdays": ("Mon", "Wed")},
        source="20.1 a day by direct observation (Ann Fam Med 2005); 20.2 (Physicians Foundation 2018)",
        confidence="owner",
        help="How full this schedule is.",
    )
    fourth_physician_visits_per_day: float = number(
        20.0,
        unit="visits",
        at_most=60.0,
        low=12.0,
        high=24.0,
        label="Visits of the fourth physician, NP or PA on a full day",
        bites_with={"practice.fourth_physician_weekdays": ("Mon", "Wed")},
        source="20.1 a day by direct observation (Ann Fam Med 2005); 20.2 (Physicians Foundation 2018)",
        confidence="owner",
        help="How full this schedule is.",
    )
    rooming_min: float = number(
        4.0,
        unit="min",
        at_most=30.0,
        low=2.0,
        high=8.0,
        label="Assistant's minutes before the physician comes",
        source="Guess: 20 min in the room less the physician's part",
        confidence="guess",
        help="A medical assistant brings the patient to the exam room and takes vital signs.",
    )
    physician_min: float = number(
        16.0,
        unit="min",
        at_least=1.0,
        at_most=60.0,
        low=12.0,
        high=20.0,
        label="Physician's minutes in an existing visit",
        source="17.5 min of contact (Ann Fam Med 2005), less for a 20 min slot",
        confidence="moderate",
        help="The mean; single visits vary around it.",
    )
    nurse_share: float = part(
        0.15,
        low=0.05,
        high=0.4,
        label="Existing visits that need the nurse",
        source=ASK,
        confidence="guess",
        help="Injections, dressings, teaching after the physician has left; none without a nurse.",
    )
    nurse_min: float = number(
        10.0,
        unit="min",
        at_least=1.0,
        at_most=60.0,
        low=5.0,
        high=20.0,
        label="Nurse's minutes in such a visit",
        source=ASK,
        confidence="guess",
        help="The mean; single visits vary around it.",
    )
    patience_min: int = whole(
        90,
        unit="min",
        at_least=15,
        at_most=480,
        low=45,
        high=180,
        label="Existing patients leave after waiting",
        source="Guess",
        confidence="guess",
        help="Who is not in a room this long after the appointment goes home; the visit is lost.",
        bites_with={"practice.owner_visits_per_day": 24.0, "practice.physician_min": 30.0},
    )
    physician_sick_days_year: float = number(
        3.0,
        unit="days per year",
        at_most=60.0,
        low=1.0,
        high=6.0,
        label="Sick days of a physician",
        source="Guess",
        confidence="guess",
        bites_with={"demand.ramp_months": 1.0},
        help="Visits of the day are lost or wait for another day, with and without infusions; without the owner no infusion starts where the owner must be there.",
    )
    late_start_share: float = part(
        0.15,
        low=0.0,
        high=0.5,
        label="Days on which a physician begins late",
        source="Guess",
        confidence="guess",
        help="Each physician alone, with and without infusions.",
    )
    late_start_min: float = number(
        15.0,
        unit="min",
        at_most=180.0,
        low=5.0,
        high=30.0,
        label="How late a physician then begins",
        source="Guess",
        confidence="guess",
        bites_with={"practice.late_start_share": 0.5},
        help="Rounds, traffic, a call.",
    )
    collected_per_visit_usd: float = number(
        150.0,
        unit="USD",
        at_most=2000.0,
        low=100.0,
        high=250.0,
        label="Collected per existing visit",
        source="About $650,000 a physician-year over 20 x 220 visits",
        confidence="owner",
        touches="money",
        help="What insurers and patients really pay on average, not what is billed.",
    )
    avoidable_cost_share: float = number(
        0.15,
        unit="share",
        at_most=0.9,
        low=0.10,
        high=0.25,
        label="Supplies and billing of existing visits, of what they collect",
        source="Rule of thumb: supplies and billing, not salaries or rent",
        confidence="guess",
        touches="money",
        help="Vaccines, supplies, a billing service: costs that come and go with visits. They are taken off besides overhead: set 0 if your overhead has them in it. Rent and salaries stay when a visit is lost.",
    )
    displaced_wait_share: float = part(
        0.3,
        low=0.0,
        high=0.8,
        label="Of visits moved or lost, moved to another day",
        source="Rule of thumb",
        confidence="guess",
        help="When infusions take a visit's place, this share comes later; the rest is lost.",
    )
    collection_days: int = whole(
        40,
        unit="days",
        at_most=90,
        low=25,
        high=60,
        label="Days until insurers pay for an existing visit",
        source="No measurement found",
        confidence="guess",
        touches="money",
        help="Visits lost today stop paying this many days later.",
    )
    other_overhead_usd_month: float = number(
        48_000.0,
        unit="USD per month",
        at_most=1_000_000.0,
        label="Overhead besides staff",
        source="Makes overhead about 60% of collections, as in primary care (45 to 70%)",
        confidence="owner",
        touches="money",
        help="Rent, insurance, software, and the pay of employed physicians, nurse practitioners and physician assistants with what is paid on top; not that of nurses, assistants and the front desk, nor of owners. Supplies and billing of visits are taken off besides. Until you say it: this, and no more than 28.5% of what visits collect.",
    )
