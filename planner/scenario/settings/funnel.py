"""Funnel: the way from an inquiry to the first infusion."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, part, whole

Addiction = Literal["exclusion", "indication"]
CostTalk = Literal["at_call", "at_consult", "none"]


class Funnel(Subject):
    """The call, the consult, screening, readiness, cost."""

    TOUCHES = "demand"

    desk_free_min: int = whole(
        60,
        unit="min per day",
        at_most=2000,
        low=20,
        high=240,
        label="Front desk: minutes a day to spare for inquiries",
        source="The base practice",
        confidence="owner",
        help="With one and a half at the front desk. What they cannot call back today waits for tomorrow.",
    )
    desk_hired_min: int = whole(
        0,
        unit="min per day",
        at_most=2000,
        label="Minutes a day hired for it",
        source="The base practice: none",
        confidence="policy",
        help="Paid at the front desk's wage on every open day from the opening on.",
    )
    call_min: float = number(
        15.0,
        unit="min",
        at_most=120.0,
        low=10.0,
        high=25.0,
        label="Length of the first call",
        source="Rule of thumb; a published script has eight questions",
        confidence="guess",
        help="Questions on health, a first screening, what it costs.",
        bites_with={"demand.ad_spend_usd_month": 20000.0},
    )
    education_min: float = number(
        10.0,
        unit="min",
        at_most=120.0,
        low=0.0,
        high=30.0,
        label="Of which: explaining what it is",
        source="Practitioners advise clear information before the decision",
        confidence="guess",
        help="Added to the call. No trial shows that it changes who comes; say below if you think so.",
        bites_with={"demand.ad_spend_usd_month": 20000.0},
    )
    education_ready_factor: float = number(
        1.0,
        unit="x",
        at_least=0.5,
        at_most=2.0,
        low=1.0,
        high=1.2,
        label="What explaining does to readiness",
        source="No trial found, so none is assumed",
        confidence="weak",
        help="Multiplies the share who are ready, where explaining takes any time.",
    )
    called_same_day_share: float = part(
        0.85,
        low=0.6,
        high=0.95,
        label="Reached, if called on the same day",
        source="Guess; a vendor says that minutes count and nine hours are usual",
        confidence="weak",
        help="The others have found somebody else or do not answer.",
    )
    lost_per_day_share: float = number(
        0.15,
        unit="share per day",
        at_most=1.0,
        low=0.05,
        high=0.3,
        label="Lost for each day they wait for the call",
        source="Guess after the same vendor",
        confidence="weak",
        help="Weekends count.",
    )
    referred_unreached_factor: float = number(
        1.0,
        unit="x",
        at_most=1.0,
        low=0.3,
        high=1.0,
        label="Never reached: the same for people sent by colleagues",
        source="No figure found, so none is assumed; a colleague's office has their number",
        confidence="guess",
        help="Multiplies the share whom no call reaches, for colleagues and other clinics. At 0 all of them are reached.",
        bites_with={"demand.referrers_at_start": 10.0},
    )
    own_in_the_room_share: float = part(
        0.5,
        low=0.2,
        high=1.0,
        label="Of your own patients who ask, ask at a visit",
        source="Guess: patients in primary care come 2.4 times a year (Mayo Clinic, 2,357 patients who write to it); who asks at none of these calls",
        confidence="guess",
        help="Face to face, at a visit that they have anyway: they are told there, nobody has to reach them by telephone, and no minute of the front desk goes to it. What it takes of the visit is not counted.",
    )
    interested_share: float = part(
        0.48,
        low=0.24,
        high=0.9,
        label="Want a consult when told what it is",
        source="Set so that 0.30 of paid inquiries come to a consult (18% in an illustration, 62% in surgery)",
        confidence="weak",
        help="Of those who were reached.",
    )
    referred_factor: float = number(
        1.5,
        unit="x",
        at_least=0.5,
        at_most=3.0,
        low=1.0,
        high=2.0,
        label="The same for referred and known patients",
        source="Rule of thumb",
        confidence="weak",
        help="Multiplies that share for colleagues, own patients, word of mouth and other clinics.",
    )
    own_begin_factor: float = number(
        1.0,
        unit="x",
        at_most=100.0,
        label="Of your own patients to whom you propose it, begin",
        source="None: as many begin as of people sent by colleagues until you say it",
        confidence="guess",
        help="Times as many as the shares of all who ask come to, never more than all. It moves own patients alone: who of them wants a consult, can pay, still wants it; near all of them also who is reached, comes and is suitable.",
    )
    decision_days: float = number(
        4.0,
        unit="days",
        at_most=90.0,
        low=1.0,
        high=14.0,
        label="Days they take to decide",
        source="Guess",
        confidence="guess",
        help="Mean between the call and the first day they would come to a consult.",
    )
    consult_missed_most_share: float = part(
        0.37,
        low=0.18,
        high=0.37,
        label="Consults missed after a very long wait",
        source="Fitted to 9% after a week, 29% after a month, 36% after three (psychiatry clinic)",
        confidence="moderate",
        touches="clinic",
        help="The longer the wait between booking and consult, the more do not come.",
    )
    consult_missed_days: float = number(
        25.0,
        unit="days",
        at_least=1.0,
        at_most=365.0,
        low=15.0,
        high=40.0,
        label="Days of waiting at which two thirds of that are reached",
        source="Fitted to the same clinic",
        confidence="moderate",
        touches="clinic",
        help="How fast missed consults rise with the wait.",
    )
    declined_pressure_share: float = number(
        0.03,
        unit="share",
        at_most=0.9,
        low=0.01,
        high=0.1,
        label="Declined: blood pressure or heart",
        source="One provider speaks of 5% declined in all; split by judgment",
        confidence="weak",
        help="Of those seen in a consult.",
    )
    declined_psychosis_share: float = number(
        0.025,
        unit="share",
        at_most=0.9,
        low=0.01,
        high=0.06,
        label="Declined: psychosis or mania",
        source="The same, by judgment",
        confidence="weak",
        help="Of those seen in a consult.",
    )
    declined_pregnancy_share: float = number(
        0.005,
        unit="share",
        at_most=0.9,
        low=0.0,
        high=0.02,
        label="Declined: pregnancy",
        source="The same, by judgment",
        confidence="weak",
        help="Of those seen in a consult.",
    )
    addiction_share: float = number(
        0.02,
        unit="share",
        at_most=0.9,
        low=0.01,
        high=0.1,
        label="People with an addiction",
        source="Guess",
        confidence="guess",
        help="Of those seen in a consult.",
    )
    addiction: Addiction = choice(
        "exclusion",
        words={"exclusion": "a reason to decline", "indication": "something you treat"},
        label="An addiction is",
        source="Clinics do either",
        confidence="policy",
        help="Your decision; here it only decides who may start.",
        bites_with={"funnel.addiction_share": 0.5},
    )
    declined_other_share: float = number(
        0.02,
        unit="share",
        at_most=0.9,
        low=0.01,
        high=0.05,
        label="Declined: other reasons",
        source="The same, by judgment",
        confidence="weak",
        help="Other medicines, other illness, nobody to drive.",
    )
    not_ready_share: float = part(
        0.15,
        low=0.1,
        high=0.4,
        label="Not ready or not willing after the consult",
        source="Guess, so that half of those seen start",
        confidence="guess",
        help="People who decide against it when they know what it is.",
    )
    talk_effect: float = number(
        0.0,
        unit="rate per 30 min",
        at_least=-0.5,
        at_most=0.5,
        low=0.0,
        high=0.1,
        label="What half an hour more of consult does to readiness",
        source="No trial found, so none is assumed",
        confidence="weak",
        help="0.1: with a consult of 90 instead of 60 minutes a tenth more are ready.",
        bites_with={"visit.consult_min": 90.0},
    )
    cost_talk: CostTalk = choice(
        "at_consult",
        words={
            "at_call": "in the first call",
            "at_consult": "in the consult",
            "none": "nobody speaks of it",
        },
        label="A frank talk about cost",
        source="Practitioners advise a frank discussion",
        confidence="policy",
        help="In the call it spares consults that lead nowhere, and their fees. If nobody speaks of it, people start whom it ruins.",
    )
    patience_days: int = whole(
        45,
        unit="days",
        at_least=7,
        at_most=365,
        low=20,
        high=120,
        label="How long people wait for their first dates",
        source="Guess",
        confidence="guess",
        touches="clinic",
        help="Mean, from the first day that suits them, a week for everybody; who is offered a consult or a first infusion later than they bear gives up.",
    )
    authorisation_days: float = number(
        0.0,
        unit="days",
        at_most=120.0,
        label="Days until an insurer says yes",
        source="None for what patients pay. Nasal esketamine: 3 to 14 days (page of a clinic group), 12 to 15 on average (a billing vendor of one clinic)",
        confidence="weak",
        help="From the day the front desk has applied, which is after the consult; between half of it and one and a half. No first date is sought before.",
    )
    authorisation_refused_share: float = part(
        0.0,
        label="Of those for whom an insurer is asked, refused for good",
        source="None for what patients pay. Nasal esketamine, 2019 to 2021: 51 of 100 with a first claim began, 19 gave their claim up, so some 30 were refused; 63 and 15 of 100, so 22, where there was suicidality (Joshi 2023, two analyses of claims)",
        confidence="weak",
        help="After all that was asked again. They may take another of your programs, if one is named for them.",
    )
    authorisation_min: float = number(
        0.0,
        unit="min",
        at_most=600.0,
        label="Front desk: one application to an insurer",
        source="None for what patients pay. A survey of 1,000 physicians: 39 a week in 13 hours, 20 minutes each; more where two failed drugs must be shown",
        confidence="weak",
        help="Paper goes before calls: the more of it, the later people are called back.",
        bites_with={"funnel.desk_free_min": 30, "demand.ad_spend_usd_month": 20000.0},
    )
    enrolment_min: float = number(
        0.0,
        unit="min",
        at_most=240.0,
        label="Front desk: to enroll one patient",
        source="None for infusions; the safety program of esketamine (REMS) enrolls each before the first dose. Minutes: no measurement found",
        confidence="guess",
        help="Once a patient. That the clinic is certified is one of the papers of readiness.",
        bites_with={"funnel.desk_free_min": 30, "demand.ad_spend_usd_month": 20000.0},
    )
    session_paper_min: float = number(
        0.0,
        unit="min",
        at_most=120.0,
        label="Front desk: forms and the claim of each session",
        source="None for infusions; the safety program of esketamine (REMS) wants a form within 7 days of each session. Minutes: no measurement found",
        confidence="guess",
        help="After every infusion or dose.",
        bites_with={"funnel.desk_free_min": 30, "demand.ad_spend_usd_month": 20000.0},
    )
    appeal_min: float = number(
        0.0,
        unit="min",
        at_most=600.0,
        label="Front desk: a claim that is refused at first",
        source="To work on one again costs some $25 (a common estimate), to fight it $44 to 57 (a survey of hospitals, 2022 and 2023): one to two hours of a front desk",
        confidence="weak",
        help="Of those billed to insurers, the share that is refused at first. Counted at its mean with every session.",
        bites_with={
            "paying.patient_share": 0.05,
            "money.insured_refused_first_share": 0.2,
            "funnel.desk_free_min": 30,
            "demand.ad_spend_usd_month": 20000.0,
        },
    )
