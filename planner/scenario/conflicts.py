"""Conflicts: settings that are each allowed and do not go together.

Takes       the groups of settings concerned
Gives       findings: the paths, the one to be named first in front, and what is wrong
"""

import math
from collections.abc import Iterable, Sequence

from planner.scenario.derived.added import wanted_later_than
from planner.scenario.derived.airway import near_infusion
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.derived.owner_days import infusion_house_days, owner_days
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.derived.start_times import start_times
from planner.scenario.facts import WEEK
from planner.scenario.settings.added import Added
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.decision import Decision
from planner.scenario.settings.finance import Finance
from planner.scenario.settings.funnel import Funnel
from planner.scenario.settings.levers import ruled_out
from planner.scenario.settings.monitoring import Monitoring
from planner.scenario.settings.paying import Paying
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.pros_and_cons import judgements
from planner.scenario.settings.readiness import Ready
from planner.scenario.settings.rooms import Rooms
from planner.scenario.settings.safety import Safety, event_shares
from planner.scenario.settings.staff import Staff
from planner.scenario.settings.team import Team
from planner.scenario.settings.treatment import Treatment
from planner.scenario.settings.visit import VisitMinutes
from planner.scenario.tables.free_hours import free_hours
from planner.scenario.tables.people import people

Found = tuple[str | tuple[str, ...], str]
MOST_STARTS = 40  # of infusions on one day
OTHERS = ("second_physician", "third_physician", "fourth_physician")
PHYSICIANS = ("owner", *OTHERS)


def wrong_hours(practice: Practice, booking: Booking, visit: VisitMinutes) -> list[Found]:
    """Return what is wrong with the hours of the day."""
    found, paths = list[Found](), tuple[str, ...]()
    if practice.closes_min - practice.opens_min < 120:
        paths = ("practice.closes_min", "practice.opens_min")
        found.append((paths, "must be at least 120 minutes after practice.opens_min."))
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    if not practice.opens_min <= practice.lunch_at_min <= lunch_ends <= practice.closes_min:
        paths = ("practice.lunch_at_min", "practice.lunch_min", "practice.opens_min")
        found.append((paths, "must lie, with all of lunch, inside the opening hours."))
    hours = f"the opening hours, {_clock(practice.opens_min)} to {_clock(practice.closes_min)}"
    inside = f"must lie inside {hours}. Give {practice.opens_min} to {practice.closes_min}."
    if not practice.opens_min <= booking.consult_at_min < practice.closes_min:
        paths = ("booking.consult_at_min", "practice.opens_min", "practice.closes_min")
        found.append((paths, inside))
    elif not _first_consult_ends_in_time(practice, booking, visit):
        paths = ("booking.consult_at_min", "visit.consult_min", "practice.closes_min")
        text = (
            "lets the first consult end after closing. Begin earlier, or set booking.evening_min."
        )
        found.append((paths, text))
    if not practice.opens_min < booking.infusions_end_min <= practice.closes_min:
        paths = ("booking.infusions_end_min", "practice.opens_min", "practice.closes_min")
        found.append((paths, inside))
    if not practice.opens_min <= booking.infusions_start_min < booking.infusions_end_min:
        paths = ("booking.infusions_start_min", "practice.opens_min", "booking.infusions_end_min")
        text = (
            f"must lie between the opening, {_clock(practice.opens_min)}, and "
            f"booking.infusions_end_min. Give {practice.opens_min} or later."
        )
        found.append((paths, text))
    return found + _too_many_visits(practice)


def _too_many_visits(practice: Practice) -> list[Found]:
    """Return whose visits do not fit into a day; who works on no day has none."""
    slots = slots_per_day(practice)
    text = f"is more than the {slots} slots of a day. Give {slots} or less."
    return [
        ((f"practice.{name}_visits_per_day", "practice.visit_slot_min", "practice.opens_min"), text)
        for name in PHYSICIANS
        if getattr(practice, f"{name}_weekdays")
        and getattr(practice, f"{name}_visits_per_day") > slots
    ]


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _first_consult_ends_in_time(practice: Practice, booking: Booking, visit: VisitMinutes) -> bool:
    ends_min = booking.consult_at_min + visit.consult_min
    return not booking.consults_per_day or ends_min <= practice.closes_min + booking.evening_min


def slots_per_day(practice: Practice) -> int:
    """Return how many existing visits fit into one physician's day."""
    before = max(0, practice.lunch_at_min - practice.opens_min) // practice.visit_slot_min
    after = practice.closes_min - practice.lunch_at_min - practice.lunch_min
    return before + max(0, after) // practice.visit_slot_min


def wrong_days(
    practice: Practice,
    booking: Booking,
    monitoring: Monitoring,
    staff: Staff,
    added: Added,
    ready: Ready,
) -> list[Found]:
    """Return what is wrong with the weekdays."""
    found, owner = _days_when_closed(practice, booking), practice.owner_weekdays
    out = _missing(booking.consult_weekdays, owner)
    if out and not added.clinicians:
        words = f"the owner does not work. {_instead(owner, out)}"
        text = f"names {out}, when {words}, or have them held by a clinician (added.clinicians)."
        found.append((("booking.consult_weekdays", "practice.owner_weekdays"), text))
    out = _missing(booking.infusion_weekdays, owner_days(practice, booking))
    if out and near_infusion(monitoring, staff, added, ready).needs_owner:
        one_more = added.model_copy(update={"prescribers": added.prescribers + 1})
        helps = not near_infusion(monitoring, staff, one_more, ready).needs_owner
        more = ", or add a prescriber (added.prescribers)" if helps else ""
        alone = " or come for infusions alone (booking.infusions_only_weekdays)"
        words = f"the owner, who must be there, does not work. {_instead(owner, out)}"
        text = f"names {out}, when {words}{alone}{more}."
        found.append((("booking.infusion_weekdays", "practice.owner_weekdays"), text))
    out = ", ".join(day for day in booking.infusions_only_weekdays if day in owner)
    if out:
        text = f"names {out}, when the owner sees existing patients (practice.owner_weekdays)."
        found.append((("booking.infusions_only_weekdays", "practice.owner_weekdays"), text))
    return found + _too_few_when_closed(practice, booking, monitoring, staff, added, ready)


def _too_few_when_closed(
    practice: Practice,
    booking: Booking,
    monitoring: Monitoring,
    staff: Staff,
    added: Added,
    ready: Ready,
) -> list[Found]:
    """Return whether too few have life support on a day on which the practice is closed.

    Its own assistants do not come then; the owner does.
    """
    alone = set(booking.infusions_only_weekdays) & set(booking.infusion_weekdays)
    out = _missing(alone, practice.open_weekdays)
    at_home = staff.medical_assistants * staff.assistants_life_support * has_practice(practice)
    near = near_infusion(monitoring, staff, added, ready)
    there = 1 + near.life_support_besides_owner - at_home
    needed = monitoring.life_support_people
    if not out or there >= needed:
        return []
    text = (
        f"names {out}, when the practice is closed and its assistants do not come: {there} with life "
        f"support, and the rule asks for {needed}. Add a nurse or an assistant (added.assistants)."
    )
    return [(("booking.infusions_only_weekdays", "monitoring.life_support_people"), text)]


def _days_when_closed(practice: Practice, booking: Booking) -> list[Found]:
    named = {
        f"practice.{name}_weekdays": getattr(practice, f"{name}_weekdays") for name in PHYSICIANS
    }
    named["booking.infusion_weekdays"] = booking.infusion_weekdays
    named["booking.consult_weekdays"] = booking.consult_weekdays
    closed = {path: _missing(days, practice.open_weekdays) for path, days in named.items()}
    infusions = "booking.infusion_weekdays"
    closed[infusions] = _missing(booking.infusion_weekdays, infusion_house_days(practice, booking))
    text = "when the practice is closed. Leave that out, or open then (practice.open_weekdays)"
    alone = ", or for infusions alone (booking.infusions_only_weekdays)"
    return [
        (
            (path, "practice.open_weekdays"),
            f"names {out}, {text}{alone if path == infusions else ''}.",
        )
        for path, out in closed.items()
        if out
    ]


def _missing(days: Iterable[str], among: Iterable[str]) -> str:
    """Return which days are not among others, "" if all are.

    >>> _missing(("Mon", "Fri", "Sat"), ("Mon", "Tue"))
    'Fri, Sat'
    """
    return ", ".join(sorted(set(days) - set(among), key=WEEK.index))


def _instead(owner: Sequence[str], out: str) -> str:
    """Return what can be done about days on which the owner does not work."""
    theirs = f"Choose among {', '.join(owner)}, let" if owner else "Let"
    return f"{theirs} the owner work on {out} too (practice.owner_weekdays)"


def wrong_owner(booking: Booking, staff: Staff, visit: VisitMinutes, added: Added) -> list[Found]:
    """Return whether an owner who gives infusions would have to be in two places."""
    both = set(booking.consult_weekdays) & set(booking.infusion_weekdays)
    if not (staff.owner_infuses and both and booking.consults_per_day) or added.clinicians:
        return []
    ends_min = booking.consult_at_min + booking.consults_per_day * visit.consult_min
    meet = booking.consult_at_min < booking.infusions_end_min
    if not (meet and ends_min > booking.infusions_start_min):
        return []
    paths = ("booking.consult_weekdays", "booking.infusion_weekdays", "staff.owner_infuses")
    text = (
        f"has consults on {', '.join(sorted(both, key=WEEK.index))} while the owner gives infusions. "
        "Give consults other days or hours, or let infusions end before them."
    )
    return [(paths, text)]


def wrong_rooms(rooms: Rooms) -> list[Found]:
    """Return what is wrong with rooms and equipment."""
    found, paths = list[Found](), tuple[str, ...]()
    if rooms.exam_rooms_used > min(rooms.exam_rooms, rooms.infusion_rooms):
        paths = ("rooms.exam_rooms_used", "rooms.exam_rooms", "rooms.infusion_rooms")
        most = min(rooms.exam_rooms, rooms.infusion_rooms)
        text = f"is more than there are exam rooms or infusion rooms. Give {most} or less."
        found.append((paths, text))
    for owned, there in (("monitors_owned", "monitors"), ("pumps_owned", "pumps")):
        if getattr(rooms, owned) > getattr(rooms, there):
            paths = (f"rooms.{owned}", f"rooms.{there}")
            found.append((paths, f"is more than rooms.{there}."))
    return found


def wrong_free_hours(rooms: Rooms, booking: Booking, practice: Practice) -> list[Found]:
    """Return what is wrong with the hours in which infusion rooms are free."""
    path = "rooms.free_hours"
    try:
        found = free_hours(rooms.free_hours)
    except ValueError as error:
        return [(path, str(error))]
    infusing = {WEEK.index(name) for name in booking.infusion_weekdays}
    wrong = list[Found]()
    if any(each.weekday not in infusing for each in found):
        wrong.append(((path, "booking.infusion_weekdays"), "names a day without infusions."))
    if any(each.rooms > rooms.infusion_rooms for each in found):
        text = f"has more rooms than the {rooms.infusion_rooms} there are."
        wrong.append(((path, "rooms.infusion_rooms"), text))
    opens, closes = practice.opens_min, practice.closes_min
    if any(each.from_min < opens or each.to_min > closes for each in found):
        paths = (path, "practice.opens_min", "practice.closes_min")
        hours = " to ".join(f"{at // 60:02}:{at % 60:02}" for at in (opens, closes))
        wrong.append((paths, f"must lie inside the opening hours, {hours}."))
    return wrong


def wrong_start_times(booking: Booking) -> list[Found]:
    """Return what is wrong with start times that the owner wrote."""
    path = "booking.start_times"
    try:
        found = start_times(booking.start_times)
    except ValueError as error:
        return [(path, str(error))]
    infusing = {WEEK.index(name) for name in booking.infusion_weekdays}
    wrong = list[Found]()
    if not set(found) <= infusing:
        wrong.append(((path, "booking.infusion_weekdays"), "names a day without infusions."))
    if found and infusing - set(found):
        without = ", ".join(WEEK[day] for day in sorted(infusing - set(found)))
        text = f"names no time on {without}, on which nurses are paid for infusions."
        wrong.append(((path, "booking.infusion_weekdays"), text))
    if any(len(times) > MOST_STARTS for times in found.values()):
        wrong.append((path, f"names more than {MOST_STARTS} start times on a day."))
    from_min, to_min = booking.infusions_start_min, booking.infusions_end_min
    if any(not from_min <= at < to_min for times in found.values() for at in times):
        paths = (path, "booking.infusions_start_min", "booking.infusions_end_min")
        hours = " to ".join(f"{at // 60:02}:{at % 60:02}" for at in (from_min, to_min))
        wrong.append((paths, f"must lie inside the hours of infusions, {hours}."))
    return wrong


def wrong_funnel(funnel: Funnel, paying: Paying) -> list[Found]:
    """Return which shares of the funnel cannot stand side by side."""
    found, f = list[Found](), funnel
    declined = f.declined_pressure_share + f.declined_psychosis_share + f.declined_pregnancy_share
    if declined + f.addiction_share + f.declined_other_share > 1 + 1e-9:
        names = ("declined_pressure_share", "declined_psychosis_share", "declined_other_share")
        paths = tuple(f"funnel.{name}" for name in names)
        found.append((paths, "and the other reasons add up to more than 1."))
    if paying.low_income_share + paying.high_income_share > 1 + 1e-9:
        paths = ("paying.low_income_share", "paying.high_income_share")
        found.append((paths, "and paying.high_income_share add up to more than 1."))
    if paying.plan_fee_share + paying.plan_unpaid_share > 1 + 1e-9:
        paths = ("paying.plan_fee_share", "paying.plan_unpaid_share")
        found.append((paths, "and paying.plan_unpaid_share add up to more than 1."))
    return found


def wrong_shares(treatment: Treatment, booking: Booking) -> list[Found]:
    """Return which shares cannot stand side by side."""
    t, b, found = treatment, booking, list[Found]()
    if t.remission_share + t.response_share + t.partial_share + t.worse_share > 1 + 1e-9:
        names = ("remission_share", "response_share", "partial_share", "worse_share")
        paths = tuple(f"treatment.{name}" for name in names)
        found.append((paths, "and the other outcomes add up to more than 1."))
    if b.early_share + b.late_share > 1 + 1e-9:
        paths = ("booking.early_share", "booking.late_share")
        found.append((paths, "and booking.late_share add up to more than 1."))
    if b.missed_share + b.late_cancel_share > 1 + 1e-9:
        paths = ("booking.missed_share", "booking.late_cancel_share")
        found.append((paths, "and booking.late_cancel_share add up to more than 1."))
    return found


def wrong_events(safety: Safety, rooms: Rooms, treatment: Treatment) -> list[Found]:
    """Return whether more infusions than there are have adverse events."""
    if sum(event_shares(safety, rooms, music=treatment.music)) <= 1:
        return []
    text = "and the other kinds, times their factors, add up to more than every infusion."
    return [(("safety.anxiety_share", "safety.nausea_share", "safety.noise_factor"), text)]


def wrong_staff(staff: Staff, team: Team) -> list[Found]:
    """Return what is wrong with the number of nurses."""
    found, paths = list[Found](), tuple[str, ...]()
    if _own_nurses(staff, team) > staff.nurses:
        paths = ("staff.infusion_nurses", "staff.nurses", "staff.infusion_nurse_plan")
        text = (
            f"is more than the nurses there are to retrain (staff.nurses). Give {staff.nurses}, or "
            'hire them: staff.infusion_nurse_plan = "hire".'
        )
        found.append((paths, text))
    return found


def _own_nurses(staff: Staff, team: Team) -> int:
    """Return how many infusion nurses are to be our own."""
    try:
        return infusion_nurses(staff, team).ours
    except ValueError:  # wrong_people says so
        return infusion_nurses(staff, team.model_copy(update={"people": ""})).ours


def wrong_people(booking: Booking, staff: Staff, team: Team) -> list[Found]:
    """Return what is wrong with the nurses who are named."""
    path = "team.people"
    try:
        named = people(team.people)
    except ValueError as error:
        return [(path, str(error))]
    if len(named) > staff.infusion_nurses:
        paths = (path, "staff.infusion_nurses")
        text = f"names {len(named)} nurses, more than the {staff.infusion_nurses} for infusions."
        return [(paths, text)]
    if len(named) < staff.infusion_nurses or not named:
        return []
    there = {day for each in named for day in each.weekdays or range(len(WEEK))}
    without = [day for day in booking.infusion_weekdays if WEEK.index(day) not in there]
    if without:
        paths = (path, "booking.infusion_weekdays")
        return [(paths, f"leaves no nurse on {', '.join(without)}, a day of infusions.")]
    return []


def wrong_added(added: Added, staff: Staff) -> list[Found]:
    """Return what is to be there only after the opening: that is a change of the plan."""
    opens = math.floor(staff.opening_month) + 1
    text = (
        f"is after the opening, wanted for month {opens}. Give {opens} or less, or write it in "
        'plan.changes, as in "month 8 hire an assistant".'
    )
    late = wanted_later_than(added, opens)
    return [((f"added.{name}", "staff.opening_month"), text) for name in late]


def wrong_exam_rooms(
    practice: Practice, booking: Booking, rooms: Rooms, added: Added
) -> list[Found]:
    """Return where patients would have no exam room to be seen in."""
    infusing = set(booking.infusion_weekdays)
    busy = _exam_weekdays(practice, booking)
    there = rooms.exam_rooms + added.exam_rooms
    left = there - rooms.exam_rooms_used
    if there == 0 and busy:
        return [("rooms.exam_rooms", "must be 1 or more: visits and consults need one.")]
    if left < 1 and busy & infusing:
        paths = ("rooms.exam_rooms_used", "rooms.exam_rooms", "booking.infusion_weekdays")
        text = "leaves no exam room for the visits and consults of infusion days. Leave one."
        return [(paths, text)]
    return []


def _exam_weekdays(practice: Practice, booking: Booking) -> set[str]:
    """Return the weekdays on which somebody is seen in an exam room."""
    found = set[str](booking.consult_weekdays if booking.consults_per_day else ())
    if practice.owner_visits_per_day > 0:
        found.update(practice.owner_weekdays)
    for name in OTHERS:
        if getattr(practice, f"{name}_visits_per_day") > 0:
            found.update(getattr(practice, f"{name}_weekdays"))
    return found


def wrong_split(finance: Finance) -> list[Found]:
    """Return what is wrong with how the owners share what is distributed."""
    try:
        owner_shares(finance.split)
    except ValueError as error:
        return [("finance.split", str(error))]
    return []


def wrong_loan(finance: Finance) -> list[Found]:
    """Return what is wrong with the terms of the loan."""
    if finance.loan_interest_only_months < finance.loan_months:
        return []
    paths = ("finance.loan_interest_only_months", "finance.loan_months")
    return [(paths, f"must be less than the {finance.loan_months} months of the loan.")]


def wrong_decision(decision: Decision) -> list[Found]:
    """Return what is wrong with words about the decision."""
    found = list[Found]()
    for path, words, read in (
        ("decision.ruled_out", decision.ruled_out, ruled_out),
        ("decision.judgements", decision.judgements, judgements),
    ):
        try:
            read(words)
        except ValueError as error:
            found.append((path, str(error)))
    return found
