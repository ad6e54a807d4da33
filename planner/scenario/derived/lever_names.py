"""Lever names: what the planner may propose to an owner, and what the owner has ruled out.

Takes       the words of `decision.ruled_out`
Gives       the names in them, or what is wrong
Left out    which settings a lever changes (experiments/advice/levers/)
"""

from difflib import get_close_matches

LEVERS = {
    # rooms, days, hours, consults
    "soundproof": "soundproofed rooms",
    "rooms_elsewhere": "one infusion room elsewhere, rented, instead of an exam room",
    "one_room_more": "one more quiet room, rented",
    "one_room_fewer": "begin with one room fewer",
    "start_small": "begin with one room, and the others once start times are full",
    "recovery_chairs": "one recovery chair more",
    "no_recovery_chairs": "no recovery chairs",
    "one_exam_room_more": "one more exam room, added for infusions",
    "one_day_more": "one more day of infusions a week",
    "one_day_fewer": "one day of infusions fewer a week",
    "other_days": "infusions on days with fewer existing patients",
    "mornings": "mornings of twice as many days instead of whole days",
    "longer_day": "a longer infusion day",
    "shorter_day": "a shorter infusion day",
    "planned_times": "start times planned from rooms and nurses instead of your own",
    "wait_a_little": "plan starts closer together: patients may wait up to 30 minutes",
    "never_wait": "plan starts further apart: patients wait 5 minutes at most",
    "overbook": "book one patient a day beyond the places, for those who do not come",
    "no_overbooking": "no overbooking",
    "one_consult_more": "one more consult on a consult day",
    "one_consult_fewer": "one consult fewer on a consult day",
    "consult_day_more": "consults on one more day a week",
    "consult_day_fewer": "consults on one day fewer a week",
    "evening_consults": "consults in the evening",
    "no_evenings": "no evenings",
    "refer_integration": "refer integration to others",
    "sell_integration": "integration in your house",
    "telephone_integration": "integration by telephone",
    # people
    "one_nurse_more": "one more infusion nurse",
    "one_nurse_fewer": "one infusion nurse fewer",
    "room_and_nurse": "one more quiet room, rented, and one more infusion nurse",
    "one_assistant_more": "one more medical assistant, added for infusions",
    "one_assistant_fewer": "one medical assistant fewer",
    "clinician": "a clinician for the consults, added for infusions",
    "prescriber": "one more prescriber, added for infusions",
    "no_prescriber": "no prescriber added for infusions",
    "no_clinician": "consults by the owner instead of a clinician",
    "nurse_for_the_practice": "one more nurse for existing duties, added for infusions",
    "no_nurse_for_the_practice": "no nurse added for existing duties",
    "assistants_part_time": "added medical assistants on infusion days only",
    "nurses_part_time": "added nurses for existing duties on infusion days only",
    "receptionist": "somebody at the front desk, added for infusions",
    "less_desk": "half a position fewer at the front desk",
    "hire": "hire nurses for it instead of retraining",
    "contract": "contract nurses by the day",
    "retrain": "retrain nurses of the practice",
    "no_backfill": "nobody paid to do the other work of a nurse who infuses",
    "backfill": "somebody paid to do the other work of a nurse who infuses",
    "owner_infuses": "give infusions yourself, with one nurse fewer",
    "nurse_instead": "a nurse instead of yourself at the infusions",
    "cover_gaps": "a contract nurse while none of ours works alone",
    "close_gaps": "no infusions while no nurse works alone",
    "supervise_more": "supervise more infusions a day",
    "supervise_as_usual": "as many supervised infusions as training guides ask for",
    "train_in_hours": "train nurses in working hours",
    "train_on_top": "train nurses beside their working hours",
    "cover_lunch": "cover the lunch of a nurse who is alone",
    "no_lunch_cover": "no cover for lunch",
    "cleaned_by_service": "rooms cleaned by a service",
    "cleaned_by_assistant": "rooms cleaned by assistants",
    "certify_assistants": "certify assistants in life support",
    "steps_in": "a practice nurse watches the others while the infusion nurse helps",
    "contract_airway": "contract somebody with airway skill",
    "airway_if_needed": "contracted airway skill only where the rule needs it",
    "one_to_one": "one nurse to each patient while infusing",
    "medical_director": "a medical director from outside",
    "no_director": "no medical director: the owner prescribes",
    "service_at_night": "a service for calls at night",
    "owner_at_night": "take the calls at night yourself",
    # who comes, what they pay, when it begins
    "dearer": "charge a tenth more",
    "cheaper": "charge a tenth less",
    "no_advertising": "no advertising",
    "half_advertising": "half the advertising",
    "double_advertising": "twice the advertising",
    "begin_advertising": "advertise",
    "educate": "advertise by teaching only",
    "outreach": "four more hours a month for colleagues (visits, talks, letters)",
    "less_outreach": "no hours for colleagues",
    "desk": "an hour a day more at the front desk, of who is there or of an answering service",
    "no_desk_hired": "no hours bought at the front desk",
    "tell_cost_early": "tell the cost in the first call",
    "tell_cost_at_consult": "tell the cost at the consult",
    "payment_plans": "offer payment plans to more patients",
    "sliding_scale": "a sliding scale of $1,000 a month: people begin who could not pay",
    "no_sliding_scale": "no sliding scale",
    "smaller_discount": "a usual discount for a series",
    "deposit": "a deposit of $50 for the consult",
    "no_deposit": "no deposit for the consult",
    "missed_fee": "a fee of $75 for missed infusions",
    "no_missed_fee": "no fee for missed infusions",
    "prepare_as_usual": "the usual days of preparation",
    "open_sooner": "open as soon as all is in place",
    "rent_later": "rent from the works on instead of from signing",
    "longer_loan": "a loan over five years",
    # which programs there are
    "add_programme": "another program beside it",
    "drop_programme": "one program fewer",
    "programme_own_day": "a day of its own for one program",
    "programme_first": "another program first in the book",
    "programme_later": "one program begins later",
    "programme_sooner": "one program begins sooner",
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
