"""Patients: how many of those who ask are left after each gate, and one person's story.

Takes       the scenario of the visit, whom the visitor chooses
Gives       the page, drawn from top to bottom
Left out    the inputs (practice.py), every computation: it is done in the background
            (jobs/short_jobs.py)
"""

from planner.app.sections import patients, run_progress
from planner.app.sections.page import Visit, draw_page
from planner.experiments.run.run import Answer


def draw_answer(visit: Visit, answer: Answer) -> None:
    """Show all who ask, then one of them."""
    patients.draw_funnel(answer)
    if not visit.job.is_running:
        run_progress.draw_one_person(visit.job_manager, visit.scenario)


def draw() -> None:
    """Show the page, from top to bottom."""
    draw_page("What becomes of everybody who asks", draw_answer)
