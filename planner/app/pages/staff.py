"""Staff and rooms: when infusions can begin, who gives them, and what that takes."""

from planner.app.sections import staff
from planner.app.sections.page import Visit, draw_page
from planner.experiments.run.run import Answer


def draw_answer(visit: Visit, answer: Answer) -> None:
    """Show the calendar, and who works when."""
    if visit.job.timetable is not None:
        staff.draw_staff(visit.scenario, answer, visit.job.timetable)


def draw() -> None:
    """Show the page, from top to bottom."""
    draw_page(
        "When infusions can begin, and who gives them",
        draw_answer,
        is_there=lambda job: job.timetable is not None,
        is_told=lambda answer: True,  # what is missing stands on it
        below=staff.draw_plan_words,
    )
