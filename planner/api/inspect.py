"""Inspect: one replication from near: its books, a day, a person; and the calendar of a plan.

Takes       a plan, which day, who
Gives       outcomes with tables
Left out    the work (experiments/inspect/), words (presentation/)
"""

from typing import Unpack

from planner.api.frames import frame, frame_of
from planner.api.options import AnyPlan, Options, work_of
from planner.api.outcomes import Outcome
from planner.experiments.inspect.median_replication import rerun_median_replication
from planner.experiments.run.opening.calendar import plan_calendar
from planner.experiments.run.run import run
from planner.presentation.day.chart import day_chart
from planner.presentation.day.day_words import describe_day
from planner.presentation.day.document import day_document
from planner.presentation.day.terminal import day_view
from planner.presentation.format.progress import progress_bar
from planner.presentation.money.document import statements_document
from planner.presentation.money.statements import ARMS
from planner.presentation.money.tables import statements_table
from planner.presentation.money.terminal import statements_view
from planner.presentation.patient.document import patient_document
from planner.presentation.patient.patient_words import describe_patient
from planner.presentation.patient.terminal import patient_view
from planner.presentation.plan.document import plan_document
from planner.presentation.plan.terminal import plan_view


def statements(plan: AnyPlan, *, months: bool = False, **options: Unpack[Options]) -> Outcome:
    """Return income, cash flow and balance sheet of the median replication.

    Its table `lines` has a row for each arm, statement, account and month; month 0 of a balance
    sheet is its opening, the month after the plan the settlement.
    """
    work = work_of(plan, options, function="planner.statements")
    with progress_bar() as follow:
        answer = run(work.scenario, work.heard_by(follow(work.scenario.title)))
    replication = rerun_median_replication(answer)
    lines = frame_of(statements_table(replication))
    view = tuple(statements_view(answer, replication, ARMS, by_month=months))
    document = statements_document(answer, replication)
    return Outcome("statements", view, document, {"lines": lines}, found=replication)


def day(
    plan: AnyPlan, date: str | None = None, *, future: int = 1, **options: Unpack[Options]
) -> Outcome:
    """Return one day of a plan minute by minute; without a date, a full one. `future` is from 1.

    Its table `patients` has a row for each patient of the program, minutes after midnight.
    """
    work = work_of(plan, options, function="planner.day")
    found = describe_day(work.scenario, date, future)
    document = day_document(found)
    patients = [{k: v for k, v in row.items() if k != "waits"} for row in document["patients"]]
    columns = " ".join(patients[0]) if patients else "patient"
    table = frame(columns, (tuple(row.values()) for row in patients))
    drawn = None if found.shown is None else day_chart(found.shown.picture)
    return Outcome("day", tuple(day_view(found)), document, {"patients": table}, drawn, found)


def patient(
    plan: AnyPlan,
    person: str | None = None,
    *,
    replication: int = 0,
    **options: Unpack[Options],
) -> Outcome:
    """Return the story of one simulated person; without a name, who is worth reading.

    Replications are from 0, as `planner patient` has them. Its table `story` has a row a line.
    """
    work = work_of(plan, options, function="planner.patient")
    found = describe_patient(work.scenario, replication, person)
    lines = () if found.story is None else found.story.lines
    table = frame("day date words", ((each.day, each.date, each.words) for each in lines))
    view, document = tuple(patient_view(found)), patient_document(found)
    return Outcome("patient", view, document, {"story": table}, found=found)


def plan(plan: AnyPlan, **options: Unpack[Options]) -> Outcome:
    """Return when the first infusion of a plan can be, and what comes when."""
    work = work_of(plan, options, function="planner.plan")
    with progress_bar() as follow:
        found = plan_calendar(work.scenario, work.heard_by(follow(work.scenario.title)))
    view = tuple(plan_view(work.scenario, found))
    return Outcome("plan", view, plan_document(work.scenario, found), {}, found=found)
