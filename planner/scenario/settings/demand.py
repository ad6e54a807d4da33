"""Demand: the people in reach, and who asks through which channel."""

from planner.scenario.field import Subject, number, part, whole


class Demand(Subject):
    """People in reach and inquiries by channel."""

    TOUCHES = "demand"

    adults_in_reach: int = whole(
        220000,
        unit="adults",
        at_most=20000000,
        label="Adults who could come to you",
        source="About 262 million adults for 1,200 to 1,500 clinics",
        confidence="weak",
        help="People who live near enough. What the plan expects is checked against them.",
    )
    clinics_in_reach: int = whole(
        1,
        unit="clinics",
        at_most=200,
        label="Ketamine clinics they have already",
        source="The base practice",
        confidence="owner",
        help="People in reach are shared with these clinics.",
    )
    resistant_per_100k: int = whole(
        1090,
        unit="adults per 100,000",
        at_most=20000,
        low=215,
        high=1090,
        label="Of these, with depression that two medicines did not help",
        source="2.8 million of 262 million adults (Zhdanava 2021); stricter claims count about 215",
        confidence="moderate",
        help="The people for whom ketamine is mostly asked.",
    )
    pain_per_100k: int = whole(
        8500,
        unit="adults per 100,000",
        at_most=50000,
        low=8500,
        high=24300,
        label="Of these, with chronic pain that limits their life",
        source="8.5% with high-impact pain, 24.3% with chronic pain (CDC 2023)",
        confidence="strong",
        help="Counted as people in reach where the program is for pain.",
        bites_with={"treatment.programme": "pain"},
    )
    other_per_100k: int = whole(
        3600,
        unit="adults per 100,000",
        at_most=50000,
        low=0,
        high=3600,
        label="Of these, with post-traumatic stress",
        source="3.6% in a year (national survey, from memory)",
        confidence="moderate",
        help="Many of them are also depressed: they count a quarter.",
    )
    treated_per_100k_year: int = whole(
        280,
        unit="adults per 100,000 per year",
        at_most=20000,
        low=40,
        high=280,
        label="Who would begin such treatment in a year",
        source="728,000 new patients in 2024 by one survey: a ceiling (trade site)",
        confidence="weak",
        help="New patients of all clinics in reach together. More than your part of them is not believed.",
    )
    panel_patients: int = whole(
        5000,
        unit="patients",
        at_most=200000,
        label="Patients of the practice",
        source="The base practice",
        confidence="owner",
        help="People who know and trust the practice already.",
    )
    panel_interested_share_year: float = number(
        0.005,
        unit="share per year",
        at_most=0.5,
        low=0.001,
        high=0.015,
        label="Of these, who ask in a year",
        source="Guess; about 1.1% of adults have resistant depression (Zhdanava 2021)",
        confidence="guess",
        help="Patients of your own who ask about ketamine.",
    )
    waiting_list: int = whole(
        0,
        unit="people",
        at_most=500,
        label="People who wait for you to open",
        source="The base practice: nobody",
        confidence="owner",
        help="They have asked already and are offered a consult on the day you open.",
    )
    referrers_at_start: float = number(
        0.0,
        unit="clinicians",
        at_most=100.0,
        low=0.0,
        high=5.0,
        label="Colleagues who refer at the start",
        source="The base practice",
        confidence="owner",
        help="Colleagues who have said that they will send patients.",
    )
    referrers_in_reach: int = whole(
        60,
        unit="clinicians",
        at_most=2000,
        low=20,
        high=200,
        label="Colleagues who could refer",
        source="Guess",
        confidence="guess",
        help="Psychiatrists, family doctors and therapists near you. The more of them already refer, the fewer are left to be won.",
    )
    outreach_hours_month: float = number(
        4.0,
        unit="hours per month",
        at_most=100.0,
        low=0.0,
        high=12.0,
        label="Hours spent on colleagues",
        source="The base practice",
        confidence="policy",
        help="Visits, talks and letters, from the opening on. They are paid (see money) and take no visits away.",
    )
    referrers_gained_hour: float = number(
        0.125,
        unit="clinicians per hour",
        at_most=2.0,
        low=0.025,
        high=0.4,
        label="Colleagues won by an hour of this",
        source="Guess: four hours a month win one colleague in two months",
        confidence="guess",
        help="While most colleagues are still to be won.",
    )
    referrers_lost_share_year: float = number(
        0.1,
        unit="share per year",
        at_most=1.0,
        low=0.0,
        high=0.3,
        label="Colleagues who stop referring",
        source="Guess",
        confidence="guess",
        help="They move, retire or forget.",
    )
    bad_experience_referrers: float = number(
        0.05,
        unit="clinicians per patient",
        at_most=1.0,
        low=0.0,
        high=0.2,
        label="Colleagues lost by a bad experience",
        source="Guess",
        confidence="guess",
        help="For each referred patient who gave up waiting, left the series, missed a visit and stayed away, or got worse.",
        bites_with={"demand.referrers_at_start": 30.0},
    )
    referrals_per_referrer_month: float = number(
        0.4,
        unit="referrals per month",
        at_most=10.0,
        low=0.1,
        high=1.5,
        label="Referrals of one colleague",
        source="Guess",
        confidence="guess",
        help="Inquiries that one referring colleague sends.",
    )
    transfers_month: float = number(
        0.0,
        unit="people per month",
        at_most=20.0,
        low=0.0,
        high=1.0,
        label="Patients who come from another clinic",
        source="No evidence found",
        confidence="guess",
        help="They had their series elsewhere and come for boosters. Screened like everybody.",
    )
    ad_spend_usd_month: float = number(
        2500.0,
        unit="USD per month",
        at_most=100000.0,
        low=0.0,
        high=6000.0,
        label="Advertising",
        source="Clinics speak of over $4,000 a month (vendor)",
        confidence="policy",
        help="What you pay for advertisements each month, from the opening on.",
    )
    cost_per_lead_usd: float = number(
        100.0,
        unit="USD",
        at_least=5.0,
        at_most=1000.0,
        low=40.0,
        high=250.0,
        label="Advertising cost of one inquiry",
        source="$94 in plastic surgery; $80 to 200 in behavioral health (trade)",
        confidence="weak",
        help="What the first inquiries cost; later ones cost more, as fewer people are left to be reached.",
    )
    ad_most_month: float = number(
        150.0,
        unit="inquiries per month",
        at_least=1.0,
        at_most=5000.0,
        low=60.0,
        high=400.0,
        label="Most inquiries that advertising can bring",
        source="Guess",
        confidence="guess",
        help="However much is spent. At a sixth of this an inquiry costs a twelfth more than the first.",
    )
    ad_delay_months: float = number(
        3.0,
        unit="months",
        at_most=24.0,
        low=1.0,
        high=6.0,
        label="Months until advertising works",
        source="Guess",
        confidence="guess",
        help="Two thirds of its effect are there this long after the opening.",
    )
    persuading_share: float = part(
        0.0,
        label="Advertising that persuades instead of educates",
        source="Practitioners advise against pushing",
        confidence="policy",
        help="Pushing brings more inquiries and fewer people who are ready.",
    )
    persuading_enquiries_factor: float = number(
        1.5,
        unit="x",
        at_least=0.5,
        at_most=5.0,
        low=1.0,
        high=2.5,
        label="Inquiries when persuading",
        source="Guess",
        confidence="guess",
        help="For the same money, against advertising that educates.",
        bites_with={"demand.persuading_share": 1.0},
    )
    pushed_share: float = part(
        0.1,
        low=0.0,
        high=0.3,
        label="Of the others, whom relatives push",
        source="Guess; the practitioners say that change must come from within",
        confidence="guess",
        help="They are as unready as people who were persuaded.",
    )
    pushed_ready_factor: float = number(
        0.7,
        unit="x",
        at_most=1.0,
        low=0.4,
        high=1.0,
        label="Readiness of people who were pushed",
        source="Guess after the practitioners",
        confidence="guess",
        help="Multiplies the share who are ready to start. Holds for persuaded people too, like the next four.",
        bites_with={"demand.persuading_share": 1.0},
    )
    pushed_decision_factor: float = number(
        0.5,
        unit="x",
        at_most=2.0,
        low=0.3,
        high=1.0,
        label="Time they take to decide",
        source="Guess: they decide faster",
        confidence="guess",
        help="Multiplies the days between the call and the consult.",
        bites_with={"demand.persuading_share": 1.0},
    )
    pushed_drop_out_factor: float = number(
        1.3,
        unit="x",
        at_least=1.0,
        at_most=5.0,
        low=1.0,
        high=2.0,
        label="Drop-out of people who were pushed",
        source="Guess after the practitioners",
        confidence="guess",
        help="Multiplies the chance of leaving after each infusion.",
        bites_with={"demand.persuading_share": 1.0},
    )
    pushed_response_factor: float = number(
        1.0,
        unit="x",
        at_most=1.0,
        low=0.8,
        high=1.0,
        label="Improvement of people who were pushed",
        source="No trial shows that it differs, so none is assumed; practitioners say it does",
        confidence="weak",
        help="Multiplies the share who improve at all.",
        bites_with={"demand.persuading_share": 1.0},
    )
    pushed_word_factor: float = number(
        0.7,
        unit="x",
        at_most=1.0,
        low=0.3,
        high=1.0,
        label="How often they recommend you",
        source="Guess",
        confidence="guess",
        help="Multiplies word of mouth.",
        bites_with={"demand.word_of_mouth": 0.6, "demand.persuading_share": 1.0},
    )
    word_of_mouth: float = number(
        0.1,
        unit="inquiries per improved patient",
        at_most=0.9,
        low=0.0,
        high=0.3,
        label="Word of mouth",
        source="Rule of thumb",
        confidence="weak",
        help="New inquiries, once, from each patient who got better.",
    )
    ramp_months: float = number(
        12.0,
        unit="months",
        at_most=36.0,
        low=6.0,
        high=24.0,
        label="Months until your own patients know",
        source="Rule of thumb; an S-shaped rise",
        confidence="guess",
        help="Colleagues, advertising and word of mouth take their own time, set above.",
    )
    growth_year: float = number(
        0.05,
        unit="rate per year",
        at_least=-0.3,
        at_most=0.5,
        low=-0.1,
        high=0.15,
        label="Growth of demand",
        source="Rule of thumb; market reports say 9.5 to 10.6% in money",
        confidence="guess",
        help="From the opening on: more or fewer inquiries each year, through all channels but word of mouth.",
    )
