"""Safety: what can go wrong during an infusion, how often, and whom it takes.

Adverse events come by kind. Each kind has a share of infusions, the minutes of help at the
chair and the minutes by which recovery grows. Where no trial shows what a lever does to a
rate, its factor is 1.
"""

from planner.scenario.field import Subject, number, part, whole

# Kinds of adverse events, the gravest first.
KINDS = ("airway", "stopped", "intense", "blood_pressure", "anxiety", "nausea")


class Safety(Subject):
    """Adverse events, help at the chair, and what they cost."""

    TOUCHES = "clinic"

    blood_pressure_share: float = number(
        0.012,
        unit="share",
        at_most=0.15,
        low=0.005,
        high=0.03,
        label="Blood pressure that needs treatment",
        source="5% of patients over a course were given a drug for it (n = 203), about 1.2% of "
        "infusions",
        confidence="moderate",
        help="The nurse and the prescriber come. The infusion goes on. Share of infusions.",
    )
    blood_pressure_help_min: float = number(
        10.0,
        unit="min",
        at_least=1.0,
        at_most=120.0,
        low=5.0,
        high=20.0,
        label="Help: blood pressure that needs treatment",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"safety.blood_pressure_share": 0.15},
        help="Minutes at the chair.",
    )
    blood_pressure_recovery_min: float = number(
        30.0,
        unit="min",
        at_most=240.0,
        low=15.0,
        high=60.0,
        label="Longer recovery: blood pressure that needs treatment",
        source="Rule of thumb: 30 min (15 to 60) after an event",
        confidence="guess",
        bites_with={"safety.blood_pressure_share": 0.15},
        help="Added to the recovery of that visit.",
    )
    nausea_share: float = number(
        0.033,
        unit="share",
        at_most=0.15,
        low=0.012,
        high=0.07,
        label="Nausea that needs help",
        source="13.3% of patients over a course (n = 203), about 3.3% of infusions",
        confidence="moderate",
        help="The nurse comes. The infusion goes on. Share of infusions.",
    )
    nausea_help_min: float = number(
        5.0,
        unit="min",
        at_least=1.0,
        at_most=120.0,
        low=3.0,
        high=15.0,
        label="Help: nausea that needs help",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"safety.nausea_share": 0.15},
        help="Minutes at the chair.",
    )
    nausea_recovery_min: float = number(
        15.0,
        unit="min",
        at_most=240.0,
        low=0.0,
        high=30.0,
        label="Longer recovery: nausea that needs help",
        source="Rule of thumb: 30 min (15 to 60) after an event",
        confidence="guess",
        bites_with={"safety.nausea_share": 0.15},
        help="Added to the recovery of that visit.",
    )
    anxiety_share: float = number(
        0.04,
        unit="share",
        at_most=0.15,
        low=0.01,
        high=0.12,
        label="Marked anxiety that needs somebody at the chair",
        source="Rule of thumb; the label names reactions in 12% at doses for anesthesia",
        confidence="weak",
        help="The nurse comes and stays. Noise, music and preparation act on this kind alone. "
        "Share of infusions.",
    )
    anxiety_help_min: float = number(
        15.0,
        unit="min",
        at_least=1.0,
        at_most=120.0,
        low=5.0,
        high=30.0,
        label="Help: marked anxiety that needs somebody at the chair",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"safety.anxiety_share": 0.15},
        help="Minutes at the chair.",
    )
    anxiety_recovery_min: float = number(
        30.0,
        unit="min",
        at_most=240.0,
        low=15.0,
        high=60.0,
        label="Longer recovery: marked anxiety that needs somebody at the chair",
        source="Rule of thumb: 30 min (15 to 60) after an event",
        confidence="guess",
        bites_with={"safety.anxiety_share": 0.15},
        help="Added to the recovery of that visit.",
    )
    intense_share: float = number(
        0.005,
        unit="share",
        at_most=0.15,
        low=0.0,
        high=0.02,
        label="Intense session that needs long support",
        source="The practitioners speak of rare sessions like a near-death experience, without a "
        "number",
        confidence="guess",
        help="The nurse and the prescriber come. Recovery takes much longer. Share of infusions.",
    )
    intense_help_min: float = number(
        20.0,
        unit="min",
        at_least=1.0,
        at_most=120.0,
        low=10.0,
        high=45.0,
        label="Help: intense session that needs long support",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"safety.intense_share": 0.15},
        help="Minutes at the chair.",
    )
    intense_recovery_min: float = number(
        60.0,
        unit="min",
        at_most=240.0,
        low=30.0,
        high=120.0,
        label="Longer recovery: intense session that needs long support",
        source="Rule of thumb: 30 min (15 to 60) after an event",
        confidence="guess",
        bites_with={"safety.intense_share": 0.15},
        help="Added to the recovery of that visit.",
    )
    stopped_share: float = number(
        0.01,
        unit="share",
        at_most=0.15,
        low=0.003,
        high=0.03,
        label="Infusion that has to be stopped",
        source="Rule of thumb; fewer than 5% of patients withdraw, 1 of 24 stopped for blood "
        "pressure in a small trial",
        confidence="guess",
        help="The nurse and the prescriber come and the infusion ends there and then. Share of "
        "infusions.",
    )
    stopped_help_min: float = number(
        10.0,
        unit="min",
        at_least=1.0,
        at_most=120.0,
        low=5.0,
        high=20.0,
        label="Help: infusion that has to be stopped",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"safety.stopped_share": 0.15},
        help="Minutes at the chair.",
    )
    stopped_recovery_min: float = number(
        30.0,
        unit="min",
        at_most=240.0,
        low=15.0,
        high=60.0,
        label="Longer recovery: infusion that has to be stopped",
        source="Rule of thumb: 30 min (15 to 60) after an event",
        confidence="guess",
        bites_with={"safety.stopped_share": 0.15},
        help="Added to the recovery of that visit.",
    )
    airway_share: float = number(
        0.0002,
        unit="share",
        at_most=0.15,
        low=5e-05,
        high=0.0015,
        label="Urgent airway event",
        source="0 of 1,985 sessions: at most 0.15% (one-sided 95% bound); 0.02% as a rule",
        confidence="moderate",
        help="Nurse, prescriber and one more of the staff come. The infusion ends; many go to "
        "hospital. Share of infusions.",
    )
    airway_help_min: float = number(
        30.0,
        unit="min",
        at_least=1.0,
        at_most=120.0,
        low=15.0,
        high=60.0,
        label="Help: urgent airway event",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"safety.airway_share": 0.15},
        help="Minutes at the chair.",
    )
    airway_recovery_min: float = number(
        60.0,
        unit="min",
        at_most=240.0,
        low=30.0,
        high=120.0,
        label="Longer recovery: urgent airway event",
        source="Rule of thumb: 30 min (15 to 60) after an event",
        confidence="guess",
        bites_with={"safety.airway_share": 0.15, "safety.hospital_share": 0.0},
        help="Added to the recovery of that visit.",
    )
    hospital_share: float = part(
        0.5,
        low=0.2,
        high=1.0,
        label="Urgent airway events that go to hospital",
        source="Guess",
        confidence="guess",
        bites_with={"safety.airway_share": 0.15},
        help="The visit ends at the chair; the others recover here.",
    )
    hospital_cost_usd: float = number(
        5000.0,
        unit="USD",
        at_most=100000.0,
        low=1000.0,
        high=25000.0,
        label="Cost of a transfer to hospital",
        source="Rule of thumb: transfer, lost day, reporting",
        confidence="guess",
        touches="money",
        bites_with={"safety.airway_share": 0.15},
        help="For the practice, each time. No malpractice claim is in it.",
    )
    person_variation: float = number(
        0.5,
        unit="coefficient of variation",
        at_most=3.0,
        low=0.0,
        high=1.0,
        label="How differently events befall people",
        source="Guess",
        confidence="guess",
        help="0: everybody alike; 0.5: one in six has them half as often again, at all visits.",
    )
    screening_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=5.0,
        low=0.5,
        high=2.0,
        label="Screening: blood pressure, stopped and airway events times",
        source="No trial was found that says how much; 1 is no effect",
        confidence="guess",
        bites_with={
            "safety.anxiety_share": 0.15,
            "safety.blood_pressure_share": 0.15,
            "safety.nausea_share": 0.15,
        },
        help="Above 1 where screening is shorter than usual, below 1 where it is stricter: your "
        "judgment.",
    )
    dose_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=5.0,
        low=0.8,
        high=1.5,
        label="Dose: blood pressure, nausea and intense sessions times",
        source="Doses above the cap bring more events; no number was found",
        confidence="guess",
        bites_with={
            "safety.anxiety_share": 0.15,
            "safety.blood_pressure_share": 0.15,
            "safety.nausea_share": 0.15,
        },
        help="1 is 0.5 mg a kilogram. Your judgment for other doses.",
    )
    preparation_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=5.0,
        low=0.8,
        high=1.5,
        label="Preparation: anxiety and intense sessions times",
        source="No trial was found; the practitioners say unprepared patients struggle",
        confidence="guess",
        bites_with={
            "safety.anxiety_share": 0.15,
            "safety.blood_pressure_share": 0.15,
            "safety.nausea_share": 0.15,
        },
        help="1 is no effect. Above 1 where patients come unprepared: your judgment.",
    )
    music_factor: float = number(
        1.0,
        unit="x",
        at_least=0.1,
        at_most=5.0,
        low=0.3,
        high=1.0,
        label="Music: anxiety times",
        source="Less anxiety in 494 sessions with music, not randomized; no effect in a "
        "randomized trial of 32 patients",
        confidence="weak",
        bites_with={
            "safety.anxiety_share": 0.15,
            "safety.blood_pressure_share": 0.15,
            "safety.nausea_share": 0.15,
        },
        help="1 is no effect. 0.7 would follow the study that was not randomized.",
    )
    noise_factor: float = number(
        1.25,
        unit="x",
        at_least=0.1,
        at_most=5.0,
        low=1.0,
        high=1.5,
        label="Noise or company: anxiety times",
        source="The label: fewer reactions with less noise and touch; the size is a guess",
        confidence="guess",
        bites_with={"safety.anxiety_share": 0.15, "rooms.quiet": "neither"},
        help="Applies where rooms are neither quiet nor single.",
    )
    help_walk_s: int = whole(
        20,
        unit="s",
        at_most=600,
        low=5,
        high=60,
        label="Seconds to walk to the chair",
        source="Guess",
        confidence="guess",
        help="From the call bell to the chair. Nobody walks who sits beside the patient already.",
    )
    help_limit_s: int = whole(
        60,
        unit="s",
        at_least=5,
        at_most=1800,
        low=30,
        high=180,
        label="Help is late after",
        source="Guess; ask for the rule of your state",
        confidence="policy",
        bites_with={"safety.help_walk_s": 40},
        help="Seconds from the event until everybody it needs is at the chair. Later counts as a "
        "breach.",
    )
    postponed_share: float = number(
        0.02,
        unit="share",
        at_most=0.5,
        low=0.01,
        high=0.05,
        label="Sent home: blood pressure too high on arrival",
        source="Rule of thumb: 1 to 5%; a template asks for a second look above 160 over 100",
        confidence="weak",
        help="The visit ends after check-in and is booked again.",
    )
