"""Visit: the steps of an infusion day and of the talks around it, in minutes."""

from planner.scenario.field import Subject, number, part, whole


class VisitMinutes(Subject):
    """How long each step takes. Together an infusion holds its room about 125 minutes."""

    TOUCHES = "clinic"

    check_in_min: float = number(
        7.5,
        unit="min",
        at_least=1.0,
        at_most=60.0,
        low=5.0,
        high=15.0,
        label="Check-in and first vital signs",
        source="Part of 20 min (15 to 30) before the infusion; clinics ask to come 15 to 30 min early",
        confidence="weak",
        help="By a medical assistant, or the nurse where no assistant is free; in the room.",
    )
    vein_min: float = number(
        7.5,
        unit="min",
        at_most=60.0,
        low=5.0,
        high=15.0,
        label="Placing the vein",
        source="Part of 20 min (15 to 30) before the infusion",
        confidence="weak",
        help="By the nurse, who watches nobody else meanwhile.",
    )
    second_vein_share: float = part(
        0.12,
        low=0.05,
        high=0.25,
        label="Veins that need a second attempt",
        source="Guess",
        confidence="guess",
        help="The second attempt takes as long as the first.",
    )
    intention_min: float = number(
        5.0,
        unit="min",
        at_most=60.0,
        low=0.0,
        high=10.0,
        label="Intention before the infusion",
        source="The practitioners ask for 5 to 10 min; no trial shows an effect, so none is assumed",
        confidence="policy",
        help="A quiet talk in the room, by who supports the patient: the nurse, the prescriber if throughout, or the sitter.",
    )
    infusion_min: float = number(
        50.0,
        unit="min",
        at_least=1.0,
        at_most=300.0,
        low=40.0,
        high=60.0,
        label="Length of an infusion",
        source="40 min in trials (Andrade 2017); private clinics book 40 to 60",
        confidence="strong",
        help="How long the drug runs: 40 to 60 minutes for mood disorders, 1 to 4 hours for pain.",
    )
    recovery_min: float = number(
        35.0,
        unit="min",
        at_least=5.0,
        at_most=240.0,
        low=15.0,
        high=60.0,
        label="Recovery under observation",
        source="Clinics name 15 to 60 min",
        confidence="moderate",
        help="How long patients stay after the infusion, the mean. Single patients vary, and adverse events lengthen it.",
    )
    recovery_floor_min: float = number(
        15.0,
        unit="min",
        at_most=240.0,
        low=10.0,
        high=30.0,
        label="Shortest observation",
        source="Symptoms usually resolve within 15 min of the end (clinic page)",
        confidence="weak",
        help="Nobody is discharged sooner, however well they feel.",
    )
    discharge_min: float = number(
        5.0,
        unit="min",
        at_least=1.0,
        at_most=30.0,
        low=3.0,
        high=10.0,
        label="Discharge to the driver",
        source="Rule of thumb",
        confidence="guess",
        help="The nurse checks the patient and hands over to the driver.",
    )
    turnover_min: float = number(
        15.0,
        unit="min",
        at_most=60.0,
        low=10.0,
        high=30.0,
        label="Cleaning the room",
        source="15 to 30 min between patients (trade guide)",
        confidence="weak",
        help="By a medical assistant, or the nurse where no assistant is free.",
    )
    no_driver_share: float = number(
        0.02,
        unit="share",
        at_most=0.5,
        low=0.0,
        high=0.05,
        label="Drivers who do not come in time",
        source="Rule of thumb: 0 to 5%",
        confidence="guess",
        help="The patient stays under observation until somebody is found.",
    )
    no_driver_min: float = number(
        45.0,
        unit="min",
        at_most=240.0,
        low=20.0,
        high=90.0,
        label="Longer stay without a driver",
        source="Guess",
        confidence="guess",
        bites_with={"visit.no_driver_share": 0.5},
        help="Until another driver or a cab is there.",
    )
    consult_min: float = number(
        60.0,
        unit="min",
        at_least=10.0,
        at_most=180.0,
        low=30.0,
        high=120.0,
        label="Consult with medical and psychological screening",
        source="30 to 60 min in clinics; 60 to 90 psychiatric plus 30 to 45 medical (guide)",
        confidence="weak",
        help=(
            "By the owner in an exam room. It takes whole slots of existing visits: 30 minutes take "
            "two slots of 20."
        ),
    )
    own_consult_share: float = number(
        1.0,
        unit="share",
        at_least=0.1,
        at_most=1.0,
        low=0.3,
        high=1.0,
        label="Consult of a patient of your own, against any other",
        source="Guess: nobody has measured it; you know their history",
        confidence="guess",
        help=(
            "1: as long as any other. A third of 60 minutes is a visit of 20; what is left of the "
            "hour is for existing visits."
        ),
    )
    integration_min: float = number(
        30.0,
        unit="min",
        at_least=5.0,
        at_most=120.0,
        low=15.0,
        high=60.0,
        label="Integration session",
        source="Rule of thumb",
        confidence="guess",
        help="A talk by telephone one to three days after the infusion, by the nurse.",
    )
    variation: float = number(
        0.25,
        unit="cv",
        at_most=1.5,
        low=0.1,
        high=0.5,
        label="Variation of hands-on steps",
        source="Guess: standard deviation over mean",
        confidence="guess",
        help="0 means every patient takes the mean; 0.25 means a quarter more or less is usual.",
    )
    recovery_variation: float = number(
        0.4,
        unit="cv",
        at_most=1.5,
        low=0.2,
        high=0.6,
        label="Variation of recovery",
        source="Guess: standard deviation over mean",
        confidence="guess",
        help="How much recovery differs between patients.",
    )
    planned_wait_max_min: int = whole(
        15,
        unit="min",
        at_most=120,
        low=5,
        high=30,
        label="Wait accepted when starts are planned",
        source="Guess",
        confidence="policy",
        help="Start times are set so that on an average day no step waits longer than this.",
    )
    latest_start_min: int = whole(
        60,
        unit="min",
        at_least=5,
        at_most=240,
        low=30,
        high=120,
        label="Turned away after waiting",
        source="Guess",
        confidence="policy",
        help="A patient whose visit cannot begin within this time goes home and books again. For who comes "
        "late it counts from then on, if an average visit can still end in time.",
        bites_with={"visit.planned_wait_max_min": 60, "visit.recovery_variation": 1.0},
    )
    preparation_min: float = number(
        20.0,
        unit="min",
        at_most=180.0,
        low=0.0,
        high=60.0,
        label="Preparation session by telephone",
        source="Practitioners prepare each patient; the minutes are a rule of thumb",
        confidence="guess",
        help="A nurse speaks with each new patient between consult and first infusion.",
    )
    same_person_share: float = part(
        0.5,
        low=0.2,
        high=0.8,
        label="Of how recovery differs: what stays with a person",
        source="Guess; people differ more than their visits do",
        confidence="guess",
        help="0: every visit anew; 1: each person always the same.",
    )
