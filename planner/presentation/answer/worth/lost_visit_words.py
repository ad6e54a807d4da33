"""Lost visit words: why existing visits are lost to infusions, or patients give up waiting.

Takes       an answer
Gives       a sentence for each cause
Units       those of the settings
Left out    how many visits, and what they bring (results/worth_by_cause.py)
"""

from planner.experiments.run.run import Answer
from planner.experiments.sense.who_asks import ways
from planner.presentation.format.rounding import counted, number_words, plain
from planner.scenario.derived.airway import near_infusion
from planner.scenario.derived.existing_practice import PHYSICIANS
from planner.scenario.derived.talks import consults_planned
from planner.scenario.derived.visit_slots import (
    booked_visits,
    consult_minutes,
    consult_visits,
)
from planner.scenario.model import Scenario


def infusion_days(scenario: Scenario) -> str:
    """Return on how many days a week there are infusions."""
    return f"{counted(len(scenario.booking.infusion_weekdays), 'day')} a week"


def own_training(answer: Answer) -> str:
    """Return how long the owner is away to learn."""
    staff = answer.scenario.staff
    courses = f"{number_words(staff.prescriber_training_hours, 'h')} of courses"
    taught = f"{counted(staff.preceptor_days, 'day')} with somebody who teaches you"
    parts = ((staff.prescriber_training_hours, courses), (staff.preceptor_days, taught))
    return f"you are away for {' and '.join(words for amount, words in parts if amount)}"


def owner_consults(answer: Answer) -> str:
    """Return how many consults the owner holds, in the time of how many visits."""
    scenario = answer.scenario
    booking, practice = scenario.booking, scenario.practice
    asking = ways(scenario)
    is_own = not asking.total and scenario.demand.panel_patients > 0
    minutes = consult_minutes(scenario.visit, is_own=is_own)
    as_long = scenario.visit.model_copy(update={"consult_min": minutes})
    taken = consult_visits(practice, booking, as_long)
    visits = booked_visits(practice, taken)
    days = len(booking.consult_weekdays)
    on_days = f"on each of {days} days" if days > 1 else "on 1 day"
    held = counted(consults_planned(practice, booking, as_long), "consult")
    book = (
        f" (the book has slots of {practice.visit_slot_min} minutes: {plain(taken.loose_min)} "
        "minutes stay unbooked)"
    )
    return (
        f"you hold {held} of {plain(minutes)} minutes {on_days} a week, in the time of "
        f"{number_words(visits, 'visits')} a day{book if taken.loose_min >= 1 else ''}"
    )


def owner_presence(answer: Answer) -> str:
    """Return what keeps the owner at infusions."""
    scenario = answer.scenario
    if scenario.staff.owner_infuses:
        return f"you give infusions yourself on {infusion_days(scenario)}"
    near = near_infusion(scenario.monitoring, scenario.staff, scenario.added, scenario.ready)
    tied = "beside the patient" if near.prescriber_is_beside else "on site"
    return f"the monitoring rule keeps you {tied} on {infusion_days(scenario)}"


def supervision(answer: Answer) -> str:
    """Return how long the owner stands beside a new nurse."""
    needed = counted(answer.scenario.team.supervised_infusions, "infusion")
    return f"you stand beside each new nurse for {needed}"


def quiet_hours(answer: Answer) -> str:
    """Return when quiet hours close the practice."""
    return f"quiet hours close your practice on {infusion_days(answer.scenario)}"


def works(answer: Answer) -> str:
    """Return how long rooms are rebuilt."""
    return f"rooms are rebuilt for {counted(answer.scenario.ready.room_weeks, 'week')}"


def exam_rooms_taken(answer: Answer) -> str:
    """Return how many exam rooms infusions leave to how many physicians."""
    rooms = answer.scenario.rooms
    there = rooms.exam_rooms + answer.scenario.added.exam_rooms
    seeing = counted(most_physicians(answer.scenario), "physician")
    if not rooms.exam_rooms_used:
        return f"{seeing} share {counted(there, 'exam room')} while infusions run"
    return f"infusions take {rooms.exam_rooms_used} of your {there} exam rooms from {seeing}"


def most_physicians(scenario: Scenario) -> int:
    """Return how many physicians see patients on the infusion day that has most."""
    practice = scenario.practice
    return max(
        (
            sum(day in getattr(practice, f"{who}_weekdays") for who in PHYSICIANS)
            for day in scenario.booking.infusion_weekdays
        ),
        default=0,
    )


def shared_people(answer: Answer) -> str:
    """Return who is at infusions while physicians see patients."""
    seeing = counted(most_physicians(answer.scenario), "physician")
    return f"assistants and nurses are at infusions while {seeing} see patients"
