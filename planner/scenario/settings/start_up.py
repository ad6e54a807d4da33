"""Start-up: what must be bought and paid before the first infusion."""

from planner.scenario.field import Subject, number, part


class StartUp(Subject):
    """Start-up cost: the sum of its rows, about $64,000 for two rooms before training."""

    TOUCHES = "money"

    conversion_usd_room: float = number(
        6000.0,
        unit="USD per room",
        at_most=500000.0,
        low=2000.0,
        high=25000.0,
        label="Converting a room",
        source="Rule of thumb",
        confidence="guess",
        help="Light, door, chair space; not a new building.",
    )
    soundproofing_usd_room: float = number(
        3000.0,
        unit="USD per room",
        at_most=100000.0,
        low=500.0,
        high=10000.0,
        label="Soundproofing a room",
        source="Rule of thumb; noise is a con the practitioners name",
        confidence="guess",
        help="Quiet is part of the treatment.",
    )
    monitor_usd: float = number(
        2500.0,
        unit="USD",
        at_most=50000.0,
        low=1500.0,
        high=4000.0,
        label="Patient monitor",
        source="Trade guide",
        confidence="weak",
        help="For each that is not owned yet.",
    )
    capnography_usd: float = number(
        1500.0,
        unit="USD",
        at_most=20000.0,
        low=800.0,
        high=3000.0,
        label="Capnography for each monitor",
        source="Rule of thumb",
        confidence="guess",
        bites_with={"monitoring.capnography": True},
        help="Only where the monitoring rule asks for it.",
    )
    pump_usd: float = number(
        2500.0,
        unit="USD",
        at_most=50000.0,
        low=1500.0,
        high=5000.0,
        label="Infusion pump",
        source="$2,000 to 5,000 (trade guide)",
        confidence="weak",
        help="For each that is not owned yet.",
    )
    chair_usd_room: float = number(
        2000.0,
        unit="USD per room",
        at_most=50000.0,
        low=1000.0,
        high=5000.0,
        label="Recliner",
        source="Trade guide",
        confidence="weak",
        help="One to a room.",
    )
    fittings_usd_room: float = number(
        1000.0,
        unit="USD per room",
        at_most=50000.0,
        low=500.0,
        high=3000.0,
        label="Light, sound, linen, eye masks",
        source="Trade guide",
        confidence="weak",
        help="One set to a room.",
    )
    emergency_usd: float = number(
        5600.0,
        unit="USD",
        at_most=100000.0,
        low=2250.0,
        high=12500.0,
        label="Emergency equipment and drug safe",
        source=(
            "Defibrillator 1,800, cart 1,500, oxygen and suction 900, safe 800, call bell 600 "
            "(trade guide)"
        ),
        confidence="weak",
        help="Once for the floor.",
    )
    legal_usd: float = number(
        7500.0,
        unit="USD",
        at_most=200000.0,
        low=2000.0,
        high=20000.0,
        label="Legal advice, policies, consent forms",
        source="Rule of thumb",
        confidence="guess",
        help="Once.",
    )
    launch_usd: float = number(
        8000.0,
        unit="USD",
        at_most=200000.0,
        low=2000.0,
        high=25000.0,
        label="Website and launch",
        source="Rule of thumb",
        confidence="guess",
        help="Once.",
    )
    registration_usd: float = number(
        888.0,
        unit="USD",
        at_most=10000.0,
        low=731.0,
        high=888.0,
        label="Controlled-substance registration",
        source="DEA fee for three years",
        confidence="strong",
        help="Once; the plan does not repeat it.",
    )
    contingency_share: float = part(
        0.15,
        low=0.1,
        high=0.25,
        label="Contingency",
        source="Rule of thumb; a template uses 10%",
        confidence="guess",
        help="On top of all rows of this table.",
    )
    life_years: float = number(
        5.0,
        unit="years",
        at_least=1.0,
        at_most=20.0,
        low=3.0,
        high=7.0,
        label="Equipment lasts",
        source="Usual depreciation",
        confidence="guess",
        help="Written off in equal parts; half as long means twice the cost a year.",
    )
    residual_share: float = part(
        0.1,
        low=0.0,
        high=0.25,
        label="Worth at the end of the plan",
        source="Guess",
        confidence="guess",
        help="Share of the price of equipment at which it could be sold at the end.",
    )
