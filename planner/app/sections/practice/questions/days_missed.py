"""Days missed: on which of the clinic's days pay elsewhere falls away, where no practice is.

Takes       the working scenario, weekdays
Gives       the working scenario with the weekdays on which a clinic day costs pay
Left out    what is paid there: an input of its setting

Other days than those with infusions or consults cost nothing, so none stands here; days of a
weekend do only where somebody says so.
"""

from collections.abc import Collection

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.presentation.questions.labels import LABELS
from planner.scenario.along.of_a_reply import WORKDAYS
from planner.scenario.along.paths import JOB_WEEKDAYS
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.owner_days import days_given_up
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario


def draw_days_missed(meaning: str) -> None:
    """Show the days of the clinic; those lit cost pay elsewhere."""
    scenario = working_scenario.scenario()
    days = clinic_days(scenario)
    name = f"{'-'.join(days)}/{JOB_WEEKDAYS}"
    is_said = JOB_WEEKDAYS in working_scenario.said()
    there = linked.link(name, missed(scenario, is_said=is_said))
    st.pills(
        LABELS[JOB_WEEKDAYS],
        options=days,
        default=there.start,
        selection_mode="multi",
        key=there.key,
        help=meaning,
        **linked.taking(name, _in_order, lambda lit: changes(days, lit)),
    )


def clinic_days(scenario: Scenario) -> tuple[str, ...]:
    """Return the days on which the owner is in the clinic instead of elsewhere.

    >>> clinic_days(Scenario())
    ()
    """
    booking = scenario.booking
    holds = booking.consults_per_day > 0 and not scenario.added.clinicians
    is_practice = has_practice(scenario.practice)
    return days_given_up(booking, is_practice=is_practice, holds_consults=holds)


def missed(scenario: Scenario, *, is_said: bool) -> tuple[str, ...]:
    """Return those that are lit: until somebody says more, those from Monday to Friday."""
    held = {*scenario.finance.owner_job_weekdays}
    if not is_said and held == {*WEEK}:
        held = {*WORKDAYS}
    return tuple(day for day in clinic_days(scenario) if day in held)


def changes(days: Collection[str], lit: Collection[str]) -> dict[str, Value]:
    """Return the setting in which just those of the clinic's days cost pay that are lit.

    Days that the clinic may have later cost it from Monday to Friday.

    >>> changes(("Thu", "Sat"), ("Thu",))
    {'finance.owner_job_weekdays': ('Mon', 'Tue', 'Wed', 'Thu', 'Fri')}
    """
    later = {*WORKDAYS} - {*days}
    return {JOB_WEEKDAYS: tuple(day for day in WEEK if day in {*lit} | later)}


def _in_order(lit: Collection[str] | None) -> tuple[str, ...]:
    return tuple(day for day in WEEK if day in (lit or ()))
