"""Why believe it: what it rests on, what is assumed and left out, and checks run here and now."""

from planner.app.sections import page, why
from planner.app.session import working_scenario


def draw() -> None:
    """Show the page, from top to bottom."""
    working_scenario.begin()
    scenario = working_scenario.scenario()

    page.draw_views()
    page.draw_heading(scenario, "Why believe it, and where not", where="")
    why.draw_rests_on(scenario)
    why.draw_checks(scenario)
    why.draw_left_out()
    why.draw_assumptions()
    why.draw_settings(scenario)
    page.draw_disclaimer()
