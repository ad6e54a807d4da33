"""Treatment: the series of infusions, what it leads to, and what follows."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, part, switch, whole
from planner.scenario.presets.monitoring_rules import OWN
from planner.scenario.presets.outcomes import OUTCOMES, OutcomesName
from planner.scenario.presets.programs import PROGRAMS, ProgramName

BoosterRule = Literal["interval", "relapse"]


class Treatment(Subject):
    """The course of treatment."""

    TOUCHES = "clinic"

    programme: ProgramName = choice(
        "mood",
        words={each.name: each.title for each in PROGRAMS} | {OWN: "my own"},
        label="Program",
        source="Protocols in use, each with what it rests on; your own may differ",
        confidence="moderate",
        help="Naming one sets its steps, series, doses and prices; what stands beside it holds.",
    )
    preparation_days: int = whole(
        7,
        unit="days",
        at_most=60,
        low=2,
        high=21,
        label="Days of preparation before the first infusion",
        source="Practitioners ask for a week",
        confidence="weak",
        help="Never below 7 unless you lower it.",
    )
    induction_infusions: int = whole(
        6,
        unit="infusions",
        at_least=1,
        at_most=12,
        low=4,
        high=8,
        label="Infusions in a course",
        source="4 to 8 over 7 to 28 days (McInnes 2022); 6 in 21 days",
        confidence="strong",
        help="How long a course is, in sessions: the first series. Boosters come after it.",
    )
    gap_days: int = whole(
        2,
        unit="days",
        at_least=1,
        at_most=14,
        low=1,
        high=4,
        label="Days between two infusions, at least",
        source="Two or three a week",
        confidence="strong",
        help="Their spacing: 1 is daily. The weekdays with infusions decide how close they can be.",
    )
    dose_start_mg_kg: float = number(
        0.5,
        unit="mg/kg",
        at_most=10.0,
        low=0.3,
        high=0.6,
        label="Dose of the first infusion",
        source="53% of 98 US clinics begin at 0.5",
        confidence="strong",
        help="By weight.",
    )
    dose_step_mg_kg: float = number(
        0.1,
        unit="mg/kg",
        at_most=2.0,
        low=0.0,
        high=0.2,
        label="Added with each infusion",
        source="88% of clinics raise the dose; the step is a rule of thumb",
        confidence="guess",
        help="Up to the cap below.",
    )
    dose_cap_mg_kg: float = number(
        1.2,
        unit="mg/kg",
        at_most=20.0,
        low=0.8,
        high=2.0,
        label="Never more than",
        source="Rule of thumb; up to 3.0 in use",
        confidence="guess",
        help="More is not better: nothing gained above, more events.",
        bites_with={"treatment.dose_step_mg_kg": 0.3},
    )
    dose_boosters_mg_kg: float = number(
        0.91,
        unit="mg/kg",
        at_most=10.0,
        low=0.6,
        high=1.2,
        label="Dose of boosters",
        source="0.91 on average at one academic clinic (Sakurai 2020)",
        confidence="moderate",
        help="At most the cap.",
    )
    weight_kg: float = number(
        82.0,
        unit="kg",
        at_least=40.0,
        at_most=150.0,
        low=75.0,
        high=90.0,
        label="Weight of a patient",
        source="US adults (from memory)",
        confidence="moderate",
        help="Mean; one in six weighs 20 kg less or more.",
    )
    recovery_dose_effect: float = number(
        0.03,
        unit="share per 0.1 mg/kg",
        at_most=0.3,
        low=0.0,
        high=0.06,
        label="Longer recovery for a higher dose",
        source="Guess",
        confidence="guess",
        help="Against 0.75 mg/kg, the mean of a series.",
    )
    events_dose_effect: float = number(
        0.0,
        unit="share per 0.1 mg/kg",
        at_most=0.5,
        low=0.0,
        high=0.1,
        label="More events for a higher dose",
        source="No figure found, so none is assumed",
        confidence="weak",
        help="Against 0.75 mg/kg; of intense experience, blood pressure, nausea.",
    )
    music: bool = switch(
        True,
        label="Music you choose for them",
        source="Trials: no effect on mood (n = 32 and n = 43); less anxiety in one comparison that was not random",
        confidence="moderate",
        help="Its effect on anxiety is set under safety, and is none unless you set it.",
        bites_with={"safety.music_factor": 0.3, "demand.ad_spend_usd_month": 20000.0},
    )
    leave_after_first_share: float = number(
        0.17,
        unit="share",
        at_most=0.9,
        low=0.1,
        high=0.25,
        label="Leave after the first infusion",
        source="20% in ten practices (Osmind ORKA-2), of which missed visits make 3 or 4",
        confidence="moderate",
        help="Cost, travel, side effects or no wish to go on.",
    )
    leave_later_share: float = number(
        0.054,
        unit="share",
        at_most=0.9,
        low=0.04,
        high=0.13,
        label="Leave after each later infusion",
        source="Set with the stop rule so that half complete six",
        confidence="moderate",
        help="With the stop rule, half of those who start complete six and the mean is 4.2.",
    )
    stop_after: int = whole(
        4,
        unit="infusions",
        at_least=1,
        at_most=12,
        low=3,
        high=6,
        label="Without improvement, advise to stop after",
        source="No turn for the better after the fourth (Transl Psychiatry 2024)",
        confidence="moderate",
        help="Honest with those whom it does not help.",
    )
    stop_followed_share: float = part(
        0.4,
        low=0.0,
        high=1.0,
        label="Who follow that advice",
        source="Guess, set with drop-out so that half complete six",
        confidence="guess",
        help="Of those without improvement.",
    )
    outcomes: OutcomesName = choice(
        "community",
        words={each.name: each.title for each in OUTCOMES} | {OWN: "my own figures"},
        label="Whose results to expect",
        source="Five sets of figures, each with its definition",
        confidence="moderate",
        help="Naming one sets remission, response, partial and worse below; what stands beside it holds.",
    )
    remission_share: float = part(
        0.29,
        low=0.2,
        high=0.38,
        label="In remission after the series",
        source="28.9% (McInnes 2022, n = 537); pooled 30%",
        confidence="strong",
        help="Of all who start, if they finished; among those who complete it is more, for who is not helped is advised to stop.",
    )
    response_share: float = part(
        0.23,
        low=0.15,
        high=0.34,
        label="Response without remission",
        source="52% respond in all: 53.6% (McInnes 2022), 45% pooled (Alnefeesi 2022)",
        confidence="strong",
        help="Score halved, but not well.",
    )
    partial_share: float = part(
        0.23,
        low=0.1,
        high=0.28,
        label="Partial improvement",
        source="Guess: practitioners count 20 to 25% without any response",
        confidence="guess",
        help="Better, but the score is not halved.",
    )
    worse_share: float = part(
        0.08,
        low=0.04,
        high=0.12,
        label="Worse after the series",
        source="8.4% (McInnes 2022)",
        confidence="strong",
        help="The rest are unchanged.",
        bites_with={"treatment.boosters_none_share": 1.0},
    )
    boosters_remission_share: float = part(
        1.0,
        low=0.6,
        high=1.0,
        label="Go on to boosters: in remission",
        source="Set so that about 42% of starters go on, as at an academic clinic (Sakurai 2020)",
        confidence="guess",
        help="Of those who completed the series.",
    )
    boosters_response_share: float = part(
        1.0,
        low=0.6,
        high=1.0,
        label="Go on to boosters: response",
        source="Set so that about 42% of starters go on (Sakurai 2020)",
        confidence="guess",
        help="Of those who completed the series.",
    )
    boosters_partial_share: float = part(
        1.0,
        low=0.3,
        high=1.0,
        label="Go on to boosters: partial improvement",
        source="Set so that about 42% of starters go on (Sakurai 2020)",
        confidence="guess",
        help="Of those who completed the series.",
    )
    boosters_none_share: float = part(
        0.15,
        low=0.0,
        high=0.2,
        label="Go on to boosters: no improvement",
        source="Guess",
        confidence="guess",
        help="Of those who completed the series.",
    )
    booster_rule: BoosterRule = choice(
        "interval",
        words={"interval": "at a fixed interval", "relapse": "when it comes back"},
        label="When a booster is given",
        source="Clinics do either",
        confidence="policy",
        help="One rule at a time.",
    )
    booster_weeks: float = number(
        5.0,
        unit="weeks",
        at_least=1.0,
        at_most=52.0,
        low=2.0,
        high=13.0,
        label="Weeks between boosters",
        source="4 to 6 weeks of relief (clinic); 2 to 13 in use",
        confidence="weak",
        help="For the rule of the fixed interval.",
    )
    relapse_median_weeks: float = number(
        10.3,
        unit="weeks",
        at_least=1.0,
        at_most=104.0,
        low=2.6,
        high=12.0,
        label="Weeks until half have relapsed",
        source="80% well after 4 weeks, 60% after 8 (McInnes 2022)",
        confidence="strong",
        help="For the rule of relapse.",
        bites_with={"treatment.booster_rule": "relapse"},
    )
    relapse_shape: float = number(
        1.19,
        unit="Weibull shape",
        at_least=0.3,
        at_most=5.0,
        low=1.0,
        high=1.5,
        label="How relapse gathers with time",
        source="Fitted to 80% after 4 weeks and 60% after 8",
        confidence="moderate",
        help="1 means equally likely in every week; more means later.",
        bites_with={"treatment.booster_rule": "relapse"},
    )
    leave_boosters_share_month: float = number(
        0.08,
        unit="share per month",
        at_most=0.9,
        low=0.03,
        high=0.15,
        label="Stop coming for boosters",
        source="Judgment: 14 of 42 left within 13 months at one academic clinic (Sakurai 2020), about 3%",
        confidence="weak",
        help="In each month.",
    )
    preparation_drop_out_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=2.0,
        low=0.9,
        high=1.0,
        label="What preparation does to drop-out",
        source="No trial found, so none is assumed",
        confidence="weak",
        help="Multiplies the chance of leaving of who had the preparation session.",
    )
