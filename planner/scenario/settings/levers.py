"""Levers: what the planner may propose to an owner, and what the owner has ruled out.

Takes       the words of `decision.ruled_out`
Gives       the names in them, or what is wrong
Left out    which settings a lever changes (experiments/advice/levers.py)
"""

from difflib import get_close_matches

LEVERS = {
    "dearer": "charge a tenth more",
    "cheaper": "charge a tenth less",
    "one_room_more": "one more quiet room",
    "one_room_fewer": "begin with one room fewer",
    "one_day_more": "one more day of infusions a week",
    "one_day_fewer": "one day of infusions fewer a week",
    "mornings": "mornings of twice as many days instead of whole days",
    "one_consult_more": "one more consult on a consult day",
    "consult_day_more": "consults on one more day a week",
    "one_nurse_more": "one more infusion nurse",
    "one_assistant_more": "one more medical assistant, added for infusions",
    "one_exam_room_more": "one more exam room, added for infusions",
    "clinician": "a clinician for the consults, added for infusions",
    "prescriber": "one more prescriber, added for infusions",
    "receptionist": "somebody at the front desk, added for infusions",
    "hire": "hire nurses for it instead of retraining",
    "contract": "contract nurses by the day",
    "cover_gaps": "a contract nurse while none of ours works alone",
    "supervise_more": "supervise more infusions a day",
    "no_advertising": "no advertising",
    "half_advertising": "half the advertising",
    "double_advertising": "twice the advertising",
    "educate": "advertise by teaching only",
    "outreach": "four more hours a month for colleagues",
    "desk": "an hour a day hired at the front desk",
    "tell_cost_early": "tell the cost in the first call",
    "payment_plans": "offer payment plans to more patients",
    "sliding_scale": "a sliding scale of $1,000 a month",
    "deposit": "a deposit of $50 for the consult",
    "missed_fee": "a fee of $75 for missed infusions",
    "refer_integration": "refer integration to others",
    "telephone_integration": "integration by telephone",
    "train_in_hours": "train nurses in working hours",
    "medical_director": "a medical director from outside",
    "service_at_night": "a service for calls at night",
    "contract_airway": "contract somebody with airway skill",
}


def ruled_out(words: str) -> tuple[str, ...]:
    """Return the names of levers that the owner does not want.

    Raises ValueError, in words for the owner, for a name that is none.

    >>> ruled_out("dearer, one_room_more")
    ('dearer', 'one_room_more')
    """
    names = tuple(name.strip() for name in words.split(",") if name.strip())
    for name in names:
        if name not in LEVERS:
            near = get_close_matches(name, LEVERS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ValueError(f"names {name[:40]!r}.{hint} It can name: {', '.join(LEVERS)}.")
    return names
