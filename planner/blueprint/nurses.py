"""Nurses: who is to infuse, and how long it takes until they can.

Takes       a checked Scenario and its calendar
Gives       records.WorkforceFacts; the days on which things can be in place
Units       days from day 0, whole seconds
Left out    chance: who refuses and who leaves (models/workforce.py)
"""

import math
from typing import Any

import numpy as np

from planner.models import records as r
from planner.models.calendar_days import day_after
from planner.models.records import DAYS_PER_MONTH, DAYS_PER_YEAR
from planner.scenario.derived.added import weeks_until_there
from planner.scenario.derived.airway import near_infusion
from planner.scenario.derived.infusion_hours import first_and_last_min
from planner.scenario.derived.infusion_nurses import OWNER, infusion_nurses
from planner.scenario.derived.owner_days import owner_days
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.tables.people import Member

HOURS_PER_TRAINING_DAY = 8
AROUND_A_BLOCK_MIN = 60  # setting up before infusions, notes and supplies after
KINDS = {
    "ours": r.OURS,
    "retrain": r.OURS,
    "hired": r.HIRED,
    "hire": r.HIRED,
    OWNER: r.THE_OWNER,
}


def workforce_facts(
    scenario: Scenario, calendar: r.Calendar, *, possible: bool
) -> r.WorkforceFacts:
    """Return how somebody comes to be able to infuse."""
    staff, team = scenario.staff, scenario.team
    owner_days = staff.preceptor_days + _training_days(staff.prescriber_training_hours)
    begins = earliest_opening_day(scenario)
    works_from, works_to = works_days(scenario)
    nurses = infusion_nurses(scenario.staff, scenario.team)
    members = nurses.members
    return r.WorkforceFacts(
        infusion_nurses=len(members),
        places=len(members),
        kind=np.array([KINDS.get(plan, r.CONTRACTED) for plan in nurses.plans], dtype=np.int64),
        refusal_share=np.array([_refusal_share(scenario, each) for each in members]),
        weekdays=_weekdays(scenario, members),
        course_done=np.array([each.is_trained for each in members], dtype=np.bool_),
        supervised_before=np.array([each.supervised for each in members], dtype=np.int64),
        **_courses(scenario),
        recruit_days=staff.recruit_days,
        onboarding_days=team.onboarding_days,
        contract_days=team.contract_days,
        owner_ready_day=day_after(calendar.physician_in[:, 0], owner_days, 0),
        owner_away_days=owner_days,
        earliest_opening_day=begins,
        is_possible=possible,
        supervised_infusions=team.supervised_infusions,
        stay_days=DAYS_PER_YEAR / team.turnover_year if team.turnover_year > 0 else float(r.NEVER),
        search_days=staff.recruit_days + in_calendar_days(team.onboarding_days),
        paid_day_s=round(60 * paid_day_min(scenario)),
        other_work_s=0 if staff.backfill else round(3600 * staff.nurse_other_work_h),
        paid_weekday_s=np.array(paid_by_weekday_min(scenario), dtype=np.int64) * 60,
        contracts=team.gap_cover == "contract",
        works_from_day=works_from,
        works_to_day=works_to,
        works_exam_rooms=_closed_exam_rooms(scenario),
        learning_extra=team.learning_extra,
        learning_infusions=float(team.learning_infusions),
    )


def _courses(scenario: Scenario) -> dict[str, Any]:
    """Return when nurses' courses are, how long they last, and for how long a certificate holds."""
    staff, team = scenario.staff, scenario.team
    days = _training_days(staff.nurse_training_hours)
    return {
        "training_days": days,
        "course_s": round(staff.nurse_training_hours * 3600),
        "course_day": 7 * (team.course_week - 1),
        "course_every_days": 7 * team.course_every_weeks,
        "course_days": in_calendar_days(days),
        "certificate_days": round(team.certificate_months * DAYS_PER_MONTH),
        "lapse_days": team.lapse_days,
        "renewal_s": round(3600 * team.renewal_hours_year * team.certificate_months / 12),
        "off_the_floor": team.training_time == "working_hours",
    }


def nobody_can_learn(scenario: Scenario) -> bool:
    """Return whether no infusion nurse can ever work alone, for want of somebody to supervise.

    The owner does, on weekdays with infusions on which both are in, and an added prescriber on all
    of them. A contract nurse infuses alone, and supervises where one comes in the gap.
    """
    team, nurses = scenario.team, infusion_nurses(scenario.staff, scenario.team)
    infusing = set(scenario.booking.infusion_weekdays)
    if not (nurses.members and infusing) or team.gap_cover == "contract":
        return False
    added = near_infusion(scenario.monitoring, scenario.staff, scenario.added, scenario.ready)
    with_owner = infusing & set(owner_days(scenario.practice, scenario.booking))
    both_in = {WEEK.index(day) for day in (infusing if added.added_who_count else with_owner)}
    return not any(
        plan in ("contract", OWNER)
        or each.supervised >= team.supervised_infusions
        or both_in & set(range(len(WEEK)) if each.weekdays is None else each.weekdays)
        for each, plan in zip(nurses.members, nurses.plans, strict=True)
    )


def earliest_opening_day(scenario: Scenario) -> int:
    """Return the first day on which all but people can be in place."""
    ready = scenario.ready
    weeks = (
        ready.room_weeks,
        ready.equipment_weeks,
        ready.licence_weeks + ready.drug_weeks,
        ready.papers_weeks,
        weeks_until_there(scenario.added),
    )
    return max(round(scenario.staff.opening_month * DAYS_PER_MONTH), 7 * max(weeks))


def works_days(scenario: Scenario) -> tuple[int, int]:
    """Return the first day of the works on the rooms, and the day after the last.

    They end when all else can be in place, or as soon as they can.
    """
    days = 7 * scenario.ready.room_weeks
    ends = max(days, earliest_opening_day(scenario))
    return ends - days, ends


def in_calendar_days(working_days: int) -> int:
    """Return how many days so many working days take in the mean, five to a week.

    >>> in_calendar_days(7)
    10
    """
    return math.ceil(working_days * 7 / 5)


def paid_day_min(scenario: Scenario) -> float:
    """Return the paid minutes of an infusion day, the mean of those of a week (A-42)."""
    paid = paid_by_weekday_min(scenario)
    days = [WEEK.index(name) for name in scenario.booking.infusion_weekdays] or range(len(WEEK))
    return sum(paid[day] for day in days) / len(days)


def paid_by_weekday_min(scenario: Scenario) -> tuple[int, ...]:
    """Return the paid minutes of an infusion day: its infusion hours and an hour around them.

    Lunch is left out, as far as it lies in these.
    """
    practice = scenario.practice
    whole_day_min = practice.closes_min - practice.opens_min - practice.lunch_min
    lunch_ends_min = practice.lunch_at_min + practice.lunch_min
    found = []
    for from_min, to_min in first_and_last_min(scenario.booking, scenario.rooms):
        at_lunch_min = min(to_min, lunch_ends_min) - max(from_min, practice.lunch_at_min)
        block_min = to_min - from_min - max(0, at_lunch_min)
        found.append(min(whole_day_min, block_min + AROUND_A_BLOCK_MIN))
    return tuple(found)


def nurses_paid_until_min(scenario: Scenario) -> int:
    """Return the minute until which nurses are paid without staying longer.

    It is that of the weekday with the latest infusions: who is busy for more hours than she is paid
    for on another is paid for these too (models/driver/nurses_come_and_go.py).
    """
    hours = first_and_last_min(scenario.booking, scenario.rooms)
    days = [WEEK.index(name) for name in scenario.booking.infusion_weekdays] or range(len(WEEK))
    ends_min = max(hours[day][1] for day in days)
    return min(scenario.practice.closes_min, ends_min + AROUND_A_BLOCK_MIN // 2)


def _refusal_share(scenario: Scenario, member: Member) -> float:
    if member.is_willing is None:
        return scenario.staff.refusal_share
    return 0.0 if member.is_willing else 1.0


def _weekdays(scenario: Scenario, members: tuple[Member, ...]) -> r.Flags:
    """Return on which weekdays each works; the owner when in the house."""
    every = tuple(range(len(WEEK)))
    owners = tuple(map(WEEK.index, owner_days(scenario.practice, scenario.booking)))
    found = np.zeros((len(members), len(WEEK)), dtype=np.bool_)
    for row, member in zip(found, members, strict=True):
        days = owners if member.comes == OWNER else member.weekdays
        row[list(every if days is None else days)] = True
    return found


def _closed_exam_rooms(scenario: Scenario) -> int:
    """Return how many exam rooms the works close; one is always left."""
    rooms = scenario.rooms
    closed = min(rooms.exam_rooms_used, rooms.exam_rooms - 1)
    return max(0, closed) if scenario.ready.works_close_rooms else 0


def _training_days(hours: float) -> int:
    return math.ceil(hours / HOURS_PER_TRAINING_DAY)
