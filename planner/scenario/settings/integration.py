"""Integration: what follows an infusion one to three days after, and what it may do."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, part, whole

Form = Literal["telephone", "in_person", "group"]
Sold = Literal["sold", "bundled", "referred"]


class Integration(Subject):
    """Integration sessions, homework and the five habits."""

    TOUCHES = "clinic"

    by: Form = choice(
        "telephone",
        words={
            "telephone": "by telephone",
            "in_person": "in person, in an exam room",
            "group": "in a group, in an exam room",
        },
        label="Integration takes place",
        source="Clinics do each of them",
        confidence="policy",
        help="One to three days after the infusion, with a nurse.",
        bites_with={"integration.share": 1.0, "demand.ad_spend_usd_month": 20000.0},
    )
    sold: Sold = choice(
        "sold",
        words={
            "sold": "sold by the session",
            "bundled": "in the price of the infusion",
            "referred": "not here: by others, if at all",
        },
        label="Integration is",
        source="Clinics do each of them",
        confidence="policy",
        help="Referred out, it takes none of your time and earns nothing.",
    )
    share: float = part(
        0.3,
        low=0.0,
        high=0.8,
        label="Infusions followed by an integration session",
        source="Guess; no trial shows an effect on mood, so none is assumed",
        confidence="guess",
        help="Of infusions whose patients want one.",
    )
    sessions_per_day: int = whole(
        8,
        unit="sessions",
        at_least=1,
        at_most=40,
        low=2,
        high=12,
        label="Times kept for it on a day",
        source="Guess",
        confidence="guess",
        help="One after another from the opening on. In a group: people in one session a day.",
        bites_with={"integration.share": 1.0, "demand.ad_spend_usd_month": 20000.0},
    )
    homework_min: float = number(
        0.0,
        unit="min",
        at_most=60.0,
        low=0.0,
        high=10.0,
        label="Homework explained at discharge",
        source="Practitioners give homework; the minutes are a guess",
        confidence="guess",
        help="A nurse's minutes, added to each discharge.",
    )
    habits_min: float = number(
        0.0,
        unit="min",
        at_most=30.0,
        low=0.0,
        high=5.0,
        label="Asking about the five habits",
        source="Practitioners ask about sleep, activity, service to others, what one takes in, a daily practice; no trial supports these",
        confidence="guess",
        help="A nurse's minutes, added to each check-in.",
    )
    habits_share: float = part(
        0.5,
        low=0.2,
        high=0.8,
        label="Who takes up at least one of them",
        source="Guess",
        confidence="guess",
        help="Only where you ask about them.",
        bites_with={
            "integration.habits_min": 3.0,
            "integration.habits_relapse_factor": 0.5,
            "treatment.booster_rule": "relapse",
        },
    )
    habits_relapse_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=2.0,
        low=0.8,
        high=1.0,
        label="What that does to relapse",
        source="No trial, so none is assumed",
        confidence="weak",
        help="Multiplies the chance of relapse at any time; bites with the rule of relapse.",
        bites_with={"integration.habits_min": 3.0, "treatment.booster_rule": "relapse"},
    )
    relapse_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=2.0,
        low=0.6,
        high=1.0,
        label="What integration does to relapse",
        source="One trial of talking therapy after ketamine, n = 28: no clear effect (d = 0.65, interval includes 0); 0.85 as an option",
        confidence="weak",
        help="Multiplies the chance of relapse of who had at least one session; bites with the rule of relapse.",
        bites_with={"treatment.booster_rule": "relapse"},
    )
    drop_out_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=2.0,
        low=0.8,
        high=1.0,
        label="What integration does to drop-out",
        source="No trial found, so none is assumed",
        confidence="weak",
        help="Multiplies the chance of leaving of who had at least one session.",
    )
